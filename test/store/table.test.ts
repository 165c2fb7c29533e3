import { afterAll, describe, expect, it } from 'vitest';
import { exampleProgram } from '../../infra/local/seed.ts';
import { openSystem } from '../../infra/local/system.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { newToken, readToken, revokedToken, tokensOf, usedLink } from '../../shared/store/access.ts';
import { audited, auditOfDay, auditOfThing } from '../../shared/store/audit.ts';
import { commit, type Write } from '../../shared/store/commit.ts';
import { distanceAfter, dueItems, earliestDue, setBack } from '../../shared/store/due.ts';
import { keptAnswer, readKept } from '../../shared/store/idempotency.ts';
import { countSubmission } from '../../shared/store/limits.ts';
import { delivered, owed, readDelivery } from '../../shared/store/notices.ts';
import { newPerson, personByAddress, readPersonWithGrants } from '../../shared/store/people.ts';
import { programIds, programOn, publication, publishedVersions } from '../../shared/store/programs.ts';
import { collect } from '../../shared/store/table.ts';

// The store against a real table: the embedded one, or whatever DYNAMODB_ENDPOINT points at, unchanged.

process.env['LOG'] = 'off';
const system = await openSystem({
  port: 0,
  // Notices here are for looking at.
  stream: false,
  signingKeys: JSON.stringify([{ kid: 'k', secret: 'x'.repeat(40) }]),
});
afterAll(() => system.close());
const table = liveTable();
const send = (...writes: Write[]) => commit(table)(writes);
const now = clock.now();
const run = clock.newId('aud').toLowerCase().slice(-8);

describe('the store on a table', () => {
  it('keeps every version of a program and finds the one in force', async () => {
    const program = { ...exampleProgram(), id: `p-${run}`, version: 1 };
    expect((await send(...publication(program, undefined))).ok).toBe(true);
    const head = await publishedVersions(table, program.id);
    expect(await send(...publication(program, undefined))).toMatchObject({
      ok: false,
      code: 'already-there',
    });
    await send(...publication({ ...program, version: 2, effectiveFrom: '2027-01-01', name: 'Second' }, head));
    expect(await programIds(table)).toContain(program.id);
    expect((await programOn(table, program.id, '2026-06-01'))?.version).toBe(1);
  });

  it('gives one address to one person', async () => {
    const person = {
      id: clock.newId('per'),
      address: `${run}@example.com`,
      name: 'A',
      language: 'en' as const,
      v: 1,
    };
    expect((await send(...newPerson(person))).ok).toBe(true);
    expect(await send(...newPerson({ ...person, id: clock.newId('per') }))).toMatchObject({
      code: 'changed-since',
    });
    expect(await personByAddress(table, person.address)).toBe(person.id);
    expect(await readPersonWithGrants(table, person.id)).toMatchObject({ person: { name: 'A' }, grants: [] });
  });

  it('finds a token by its id until it is revoked, and uses a link once', async () => {
    const token = {
      id: clock.newId('tok'),
      name: 'n',
      program: `p-${run}`,
      subject: 'vendor',
      scopes: ['exports:read' as const],
      createdAt: now,
      createdBy: 'x',
      hash: 'h',
    };
    await send(newToken(token));
    expect(await readToken(table, token.id)).toMatchObject({ hash: 'h' });
    expect(await tokensOf(table, token.program, 'vendor')).toHaveLength(1);
    await send(revokedToken(token));
    expect(await readToken(table, token.id)).toBeUndefined();
    const link = clock.newId('ntc');
    expect((await send(usedLink(link, now))).ok).toBe(true);
    expect(await send(usedLink(link, now))).toMatchObject({ code: 'link-used' });
  });

  it('shows what is due, earliest first, and sets back what fails', async () => {
    const notice = {
      id: clock.newId('ntc'),
      kind: 'sign-in',
      program: 'p',
      version: 1,
      about: 'x',
      facts: {},
      owedAt: '2020-01-01T00:00:00.000Z',
      to: { kind: 'entity' as const, entity: 'e' },
    };
    expect(await send(owed(notice))).toMatchObject({ ok: true });
    const due = (await collect(dueItems(table, 'notice', now))).filter(({ pk }) => pk === `NTC#${notice.id}`);
    expect(due).toMatchObject([{ dueAt: '2020-01-01T00:01:00.000Z' }]);
    expect((await earliestDue(table, 'notice'))?.startsWith('2020')).toBe(true);
    const key = { pk: `NTC#${notice.id}`, sk: 'NOTICE' };
    expect(await setBack(table, key, due[0]?.dueAt ?? '', now)).toBe(1);
    expect(await setBack(table, key, plusMs(now, 60_000), now)).toBe(2);
    expect((await readDelivery(table, notice.id))?.dueAt).toBe(plusMs(now, 120_000));
    // Somebody else was at it meanwhile, or it is gone: nothing to set back.
    expect(await setBack(table, key, due[0]?.dueAt ?? '', now)).toBeUndefined();
    expect(await setBack(table, { pk: `NTC#none-${run}`, sk: 'NOTICE' }, now, now)).toBeUndefined();
    expect((await collect(dueItems(table, 'notice', now))).some(({ pk }) => pk === `NTC#${notice.id}`)).toBe(
      false,
    );
    const before = await readDelivery(table, notice.id);
    if (!before) throw new Error('no delivery');
    expect((await send(delivered(before, { ...before, state: 'sent' }))).ok).toBe(true);
    expect(await send(delivered(before, { ...before, state: 'dead' }))).toMatchObject({
      code: 'changed-since',
    });
  });

  it('keeps first answers for their time, counts submissions, and lists audit by day and by thing', async () => {
    const hash = `h-${run}`;
    await send(keptAnswer(hash, 'b', { a: 1 }, now, undefined));
    expect(await readKept(table, hash, now)).toMatchObject({ answer: { bodyHash: 'b', value: { a: 1 } } });
    expect((await readKept(table, hash, plusMs(now, 73 * 3_600_000))).stale).toBeDefined();
    const limit = { kind: 'k', hash, windowMs: 60_000, now };
    expect([await countSubmission(table, limit), await countSubmission(table, limit)]).toEqual([1, 2]);
    const event = {
      id: clock.newId('aud'),
      at: now,
      program: `p-${run}`,
      actor: 'a',
      action: 'r',
      about: `t-${run}`,
      outcome: 'done',
      changes: {},
    };
    await send(audited(event));
    expect(await collect(auditOfDay(table, event.program, now.slice(0, 10)))).toMatchObject([
      { id: event.id },
    ]);
    expect(await collect(auditOfThing(table, event.about))).toMatchObject([{ id: event.id }]);
    expect(await collect(auditOfThing(table, event.about, `${event.at}#${event.id}`))).toEqual([]);
  });
});

it('waits longer after each failure: a minute, twice as long each time, a day at most', () => {
  const minutes = [0, 1, 2, 3, 10, 11, 1000].map((failures) => distanceAfter(failures) / 60_000);
  expect(minutes).toEqual([1, 2, 4, 8, 1024, 1440, 1440]);
});
