import { expect, it } from 'vitest';
import { writeMonth } from '../../functions/periods/write-files.ts';
import { postSale } from '../../shared/domain/commission/post.ts';
import { openPeriodOf, type Period } from '../../shared/domain/finance/period.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { postings } from '../../shared/store/money.ts';
import { changedPeriod, readFiles, readPeriod, shutGates } from '../../shared/store/periods.ts';
import { publication } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { accepted, openNebula, saleContent, saleFacts } from '../support/given.ts';
import { systemForFile } from '../support/system.ts';

await systemForFile({ storage: true, stream: false });

const MONTH = '2026-03';
const program = { ...openNebula, id: 'crashing', firstPeriod: MONTH };
const AT = '2026-04-02T09:00:00.000Z';

const must = async (writes: Parameters<ReturnType<typeof commit>>[0]) =>
  expect(await commit(liveTable())(writes)).toMatchObject({ ok: true });

/** Dies at its call number `at`, once and for all, as a function does that is stopped. */
const dyingAt = (at: number): Table => {
  const { client, name } = liveTable();
  let calls = 0;
  const send: typeof client.send = ((command: never) => {
    calls++;
    return calls >= at ? Promise.reject(new Error('stopped')) : client.send(command);
  }) as typeof client.send;
  return { client: { send } as typeof client, name };
};

it('a close that stops anywhere goes on where it was, and ends once, with one set of files', async () => {
  await must(publication(program, undefined));
  const facts = saleFacts();
  const given = { now: AT, by: 'test', period: MONTH };
  for (const saleId of ['X-1', 'X-2']) {
    const posting = accepted(postSale(saleId, saleContent(), undefined, facts, program, given));
    if (posting.kind === 'posting') await must(postings(program.id, [posting]));
  }
  const closing: Period = {
    ...openPeriodOf(program.id, MONTH),
    state: 'closing',
    approved: { by: 'test', at: AT },
    frozen: { base: 'EUR', books: [] },
    v: 1,
  };
  await must([changedPeriod(closing, AT), ...shutGates(program.id, MONTH, ['USD'])]);
  let deaths = 0;
  for (let at = 1; (await readPeriod(liveTable(), program.id, MONTH)).state !== 'closed'; at += 3) {
    const tick = { now: new Date(Date.parse(AT) + at * 3_600_000).toISOString(), newId: clock.newId };
    const done = writeMonth(dyingAt(at), { program: program.id, period: MONTH }, tick);
    await done.catch(() => {
      deaths++;
    });
    expect(at).toBeLessThan(200);
  }
  expect(deaths).toBeGreaterThan(3);
  const files = await readFiles(liveTable(), program.id, MONTH);
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  expect(files.map(({ name }) => name)).toContain('manifest.json');
  const again = { now: '2026-06-01T00:00:00.000Z', newId: clock.newId };
  expect(await writeMonth(liveTable(), { program: program.id, period: MONTH }, again)).toBe('not-mine');
  expect(await readFiles(liveTable(), program.id, MONTH)).toEqual(files);
});
