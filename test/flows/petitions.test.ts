import { describe, expect, test } from 'vitest';
import { addDays } from '../../shared/domain/civil-date.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { referralTermsOf } from '../../shared/domain/program/terms.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { claimed } from '../../shared/store/payouts.ts';
import { publication } from '../../shared/store/programs.ts';
import { itemsOfEntries } from '../../shared/store/settlements.ts';
import { must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { type Caller, systemForFile } from '../support/system.ts';

// What a partner asks to be decided anew: a line of its statement, a lost referral, the mode of a deal.

const system = await systemForFile();
const { call, as, mails, advanceTo } = system;
const file = programNamed('opennebula');
const program = await publishedProgram('opennebula', {
  id: 'anew',
  referral: { ...referralTermsOf(file), appealDays: 14 },
  disputes: { payment: 'held', days: 30 },
});
const { partner, admin, member } = await partnerIn(program, { memberSince: '2024-01-01T00:00:00.000Z' });
const [manager, finance, administrator] = [as('program-manager'), as('finance'), as('administrator')];
const own = `/v1/partners/${partner.id}/petitions`;

let number = 0;
const fresh = (what: string) => {
  number += 1;
  return `${what}-${number}`;
};
const done = async (path: string, caller: Caller, body: unknown) => {
  const reply = await call('POST', path, caller, { body });
  if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`);
  return reply.body;
};
const refer = (mode?: 'referral' | 'resale') => {
  const name = fresh('customer');
  return done('/v1/referrals', admin.caller, {
    customer: { name, domain: `${name}.example`, country: 'NO' },
    contact: { name: 'F' },
    ...(mode === undefined ? {} : { mode }),
  });
};
const contentOf = (referral: string, occurredAt = clock.now()) => ({
  ...{ referral, product: 'training', kind: 'new', occurredAt },
  net: { amount: '1000.00', currency: 'EUR' },
});
const sell = (referral: string, occurredAt?: string) =>
  done('/v1/programs/anew/sales', finance, { saleId: fresh('INV'), ...contentOf(referral, occurredAt) });
const tick = () => advanceTo(new Date(Date.parse(clock.now()) + 60_000).toISOString());
const tasks = async () =>
  (await call('GET', '/v1/programs/anew/tasks?kind=petition-decision', manager)).body.items;
const lastTo = async (address: string) => (await mails(address)).at(-1);

describe('a deal', () => {
  test('is worked by referral or by resale, and goes on otherwise when the vendor agrees: a sale earns by the mode it had then [S4-04]', async () => {
    const [referred, resold] = [await refer(), await refer('resale')];
    expect([referred.modes[0].mode, resold.modes[0].mode]).toEqual(['referral', 'resale']);
    expect(await sell(referred.id)).toMatchObject({ result: 'posted' });
    expect(await sell(resold.id)).toMatchObject({
      result: 'excluded',
      decision: { reason: 'billed-by-partner', clause: 'deals' },
    });
    // The partner alone changes nothing: it asks.
    const wish = {
      kind: 'mode-change',
      referral: resold.id,
      mode: 'referral',
      reason: 'They want your bill',
    };
    const asked = await done(own, member.caller, wish);
    expect(asked).toMatchObject({ status: 'open', from: 'resale', mode: 'referral' });
    expect((await call('POST', own, admin.caller, { body: wish })).body.code).toBe('already-there');
    expect(await sell(resold.id)).toMatchObject({ result: 'excluded' });
    expect((await tasks()).map(({ about }: { about: string }) => about)).toEqual([`${partner.id}.petition`]);
    expect((await lastTo(admin.address))?.subject).toContain('by referral');
    const before = clock.now();
    await tick();
    const answer = { outcome: 'granted', reason: 'Agreed by phone' };
    const path = `${own}/${asked.id}/decisions`;
    expect((await call('POST', path, admin.caller, { body: answer })).status).toBe(403);
    expect(await done(path, manager, answer)).toMatchObject({ status: 'granted' });
    expect((await call('POST', path, manager, { body: answer })).body.code).toBe('wrong-state');
    expect(await tasks()).toEqual([]);
    const mail = await lastTo(member.address);
    expect(mail?.text).toContain('Agreed by phone');
    expect(mail?.text).toContain(`/portal/${partner.id}/petitions/${asked.id}`);
    await tick();
    expect(await sell(resold.id)).toMatchObject({ result: 'posted' });
    const then = await sell(resold.id, before);
    expect(then).toMatchObject({ result: 'excluded', decision: { reason: 'billed-by-partner' } });
    const seen = (await call('GET', `${own}/${asked.id}`, admin.caller)).body;
    expect([seen.decision.reason, seen.decision.by]).toEqual(['Agreed by phone', undefined]);
    const audit = await call('GET', `/v1/programs/anew/audit?about=${partner.id}`, as('auditor'));
    expect(JSON.stringify(audit.body.items)).toContain(`mode-change ${resold.id}`);
  });
});

describe('a line of the statement', () => {
  const line = async () => {
    const { id } = await refer();
    const content = contentOf(id);
    const sale = await sell(id, content.occurredAt);
    const [entry] = sale.entries;
    return {
      sale: sale.decision.saleId,
      content,
      entry,
      body: { kind: 'dispute', period: entry.period, line: entry.entryKey },
    };
  };
  const settlement = async ({ period, entryKey }: { period: string; entryKey: string }) => {
    const { body } = await call('GET', `/v1/partners/${partner.id}/statement?period=${period}`, admin.caller);
    return body.entries.find((one: { entryKey: string }) => one.entryKey === entryKey).settlement;
  };

  test('is disputed once at a time, waits with its payment, and is answered by what has put it right', async () => {
    const { sale, content, entry, body } = await line();
    const asked = await done(own, admin.caller, { ...body, reason: 'It was 2,000' });
    expect(asked).toMatchObject({ status: 'open', line: { saleId: sale, held: true } });
    expect((await call('POST', own, admin.caller, { body: { ...body, reason: 'x' } })).body.code).toBe(
      'already-there',
    );
    expect(await settlement(entry)).toEqual({ state: 'disputed' });
    const item = (await itemsOfEntries(liveTable(), [entry])).get(entry.entryKey);
    if (!item) throw new Error('the entry has no item');
    // A run that read it before it was disputed claims nothing.
    const { disputed: _waits, ...asItWas } = item;
    expect(await commit(liveTable())([claimed(asItWas, 'run_1')])).toMatchObject({ ok: false });

    const path = `${own}/${asked.id}/decisions`;
    const granted = {
      outcome: 'granted',
      reason: 'You are right',
      putRight: { by: 'correction', number: '2' },
    };
    const early = await call('POST', path, finance, { body: granted });
    expect(early.body.fields).toMatchObject([{ field: 'putRight.number', code: 'not-in-the-books' }]);
    const correction = await done(`/v1/programs/anew/sales/${sale}/corrections`, finance, {
      ...{
        revision: 2,
        reason: 'Wrong amount',
        sale: { ...content, net: { amount: '2000.00', currency: 'EUR' } },
      },
    });
    await done(`/v1/programs/anew/entry-proposals/${correction.id}/decisions`, administrator, {
      outcome: 'approved',
    });
    const answered = await done(path, finance, granted);
    expect(answered).toMatchObject({ status: 'granted', decision: { superseded: `${sale}~2` } });
    expect(await settlement(entry)).toEqual({ state: 'reversed' });
    expect((await lastTo(admin.address))?.text).toContain(`a later entry, ${sale},`);
  });

  test('goes its way again when the dispute is refused, and may be disputed anew', async () => {
    const { entry, body } = await line();
    const asked = await done(own, admin.caller, { ...body, reason: 'Too little' });
    const refusal = { outcome: 'refused', reason: 'The rate is 12.5 %' };
    await done(`${own}/${asked.id}/decisions`, finance, refusal);
    expect(await settlement(entry)).toMatchObject({ state: 'held' });
    const again = await done(own, admin.caller, { ...body, reason: 'See the attachment' });
    expect(again.id).not.toBe(asked.id);
    const { body: listed } = await call('GET', '/v1/programs/anew/petitions?of=decided', as('auditor'));
    expect(listed.items.map(({ id }: { id: string }) => id)).toContain(asked.id);
  });

  test('that is not there is refused by field', async () => {
    const body = { kind: 'dispute', period: '2026-01', line: 'nothing', reason: 'x' };
    const reply = await call('POST', own, admin.caller, { body });
    expect([reply.status, reply.body.fields[0].code]).toEqual([422, 'not-in-the-books']);
  });
});

describe('an appeal for a lost referral', () => {
  const lose = async (by: Caller) => {
    const referral = await refer();
    await done(`/v1/referrals/${referral.id}/outcomes`, by, { outcome: 'lost', reason: 'No answer' });
    return referral;
  };
  const appeal = (referral: string) => ({ kind: 'appeal', referral, reason: 'They signed today' });

  test('is decided by another person than the one who refused; granted, the referral is open and protected again', async () => {
    const { id, customer } = await lose(manager);
    const asked = await done(own, member.caller, appeal(id));
    const path = `${own}/${asked.id}/decisions`;
    const granted = { outcome: 'granted', reason: 'So they have' };
    expect((await call('POST', path, manager, { body: granted })).body.code).toBe('two-persons-needed');
    await done(path, administrator, granted);
    const again = (await call('GET', `/v1/referrals/${id}`, admin.caller)).body;
    expect([again.status, again.outcome]).toEqual(['open', undefined]);
    const { partner: other, admin: rival } = await partnerIn(program);
    const claim = { partner: other.id, customer, contact: { name: 'R' } };
    expect((await call('POST', '/v1/referrals', rival.caller, { body: claim })).body.code).toBe(
      'customer-protected',
    );
    const waiting = (await call('GET', '/v1/programs/anew/tasks?kind=referral-answer', manager)).body.items;
    expect(waiting.map(({ about }: { about: string }) => about)).toContain(id);
  });

  test('is refused when somebody else holds the customer by now, and heard once', async () => {
    const { id, customer } = await lose(manager);
    const { partner: other, admin: rival } = await partnerIn(program);
    await done('/v1/referrals', rival.caller, { partner: other.id, customer, contact: { name: 'R' } });
    const asked = await done(own, admin.caller, appeal(id));
    const path = `${own}/${asked.id}/decisions`;
    const granted = { outcome: 'granted', reason: 'Yes' };
    expect((await call('POST', path, administrator, { body: granted })).body.code).toBe('customer-protected');
    await done(path, administrator, { outcome: 'refused', reason: 'Somebody else has them' });
    expect((await lastTo(admin.address))?.text).toContain('Somebody else has them');
    expect((await call('POST', own, admin.caller, { body: appeal(id) })).body.code).toBe('already-there');
  });

  test('of another partner is nobody’s', async () => {
    const { id } = await lose(manager);
    const { partner: other, admin: rival } = await partnerIn(program);
    const path = `/v1/partners/${other.id}/petitions`;
    expect((await call('POST', path, rival.caller, { body: appeal(id) })).status).toBe(404);
  });
});

describe('a statement', () => {
  test('quotes each line from the version that decided it, and offers no second dispute while one is open', async () => {
    const said = (version: number, text: string): Program => ({
      ...{ ...program, id: 'quoted', version, disputes: { payment: 'goes-on' } },
      commission: {
        ...program.commission,
        schemes: program.commission.schemes.map((one) => ({ ...one, says: text })),
      },
    });
    const [before, after] = [said(1, 'Ten for everybody'), said(2, 'Twelve for everybody')];
    await must(publication(before, undefined));
    const effectiveFrom = addDays(clock.now().slice(0, 10), 2);
    const list = [{ version: 1, effectiveFrom: before.effectiveFrom }];
    await must(publication({ ...after, effectiveFrom }, { list, v: 1 }));
    const { partner: seller, admin: owner } = await partnerIn(before);
    const sold = async (name: string) => {
      const customer = { name, domain: `${name}-quoted.example`, country: 'NO' };
      const body = { customer, contact: { name: 'F' } };
      const { id } = await done('/v1/referrals', owner.caller, body);
      const content = { saleId: name, ...contentOf(id) };
      return (await done('/v1/programs/quoted/sales', as('finance'), content)).entries[0];
    };
    const first = await sold('first');
    await advanceTo(new Date(Date.parse(clock.now()) + 3 * 86_400_000).toISOString());
    await system.renew();
    const second = await sold('second');
    expect([first.programVersion, second.programVersion]).toEqual([1, 2]);
    const statement = async () =>
      (await call('GET', `/portal/${seller.id}/statement?period=${first.period}`, owner.caller)).text;
    const page = await statement();
    expect([page.includes('Ten for everybody'), page.includes('Twelve for everybody')]).toEqual([true, true]);
    const place = (key: string) => `line=${encodeURIComponent(key)}`;
    expect(page).toContain(place(first.entryKey));
    const dispute = { kind: 'dispute', period: first.period, line: first.entryKey, reason: 'It was more' };
    const at = `/v1/partners/${seller.id}/petitions`;
    const asked = await done(at, owner.caller, dispute);
    expect(asked.line.held).toBe(false);
    const disputed = await statement();
    expect(disputed).not.toContain(place(first.entryKey));
    expect(disputed).toContain(place(second.entryKey));
    expect(disputed).toContain(`/portal/${seller.id}/petitions/${asked.id}`);
    await done(`${at}/${asked.id}/withdrawals`, owner.caller, {});
    expect(await statement()).toContain(place(first.entryKey));
  });
});
