import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addDays, dateIn } from '../../shared/domain/civil-date.ts';
import type { OpenItem } from '../../shared/domain/finance/settlement.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { objectionsAsKnown, objectionsOf } from '../../shared/store/documents.ts';
import { changedPayee, newAccount, readPayee } from '../../shared/store/payees.ts';
import { claimed, openItems } from '../../shared/store/payouts.ts';
import { partnerIn } from '../support/partner-of.ts';
import { type Caller, systemForFile } from '../support/system.ts';
import { agree, booksOf, closeMonth, earned, FIRST, postAll, publish, vendorOf } from './documents-month.ts';

// A payee objects to what is written in its name: nothing of it is paid before the vendor has answered.

const system = await systemForFile({
  storage: true,
  folder: mkdtempSync(join(tmpdir(), 'guildhall-objections-')),
});
const { call, as, mails } = system;
const ID = 'objected';
const NEXT = '2026-02';
const program: Program = {
  ...vendorOf(ID),
  disputes: { payment: 'goes-on', says: 'What is wrong is put right.' },
};
await publish(program);
const { partner, admin, member } = await partnerIn(program);
const other = await partnerIn(program);
const [finance, administrator] = [as('finance'), as('administrator')];
const P = `/v1/programs/${ID}`;
const own = `/v1/partners/${partner.id}/petitions`;
const group = { partnerId: partner.id, vendorEntity: 'tokyo', currency: 'JPY' };

await agree(ID, partner.id, { agreedOn: '2025-12-01' });
const payee = await readPayee(liveTable(), ID, partner.id);
if (!payee) throw new Error('the payee is there');
const account = { holder: 'Payee KK', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' };
await commit(liveTable())([
  newAccount(ID, partner.id, 1, account),
  changedPayee({
    ...payee,
    account: {
      ...{ number: 1, ends: '…3000', enteredBy: 'a', approvedBy: 'b', approvedAt: clock.now() },
      usableFrom: '2026-01-01',
    },
    accounts: 1,
    v: payee.v + 1,
  }),
]);
/** Whoever may object for ten years, and is paid two weeks after the document. */
const books = booksOf(ID).map((one) => ({
  ...one,
  documents: one.documents && { ...one.documents, paymentDays: 14, objectionDays: 3650 },
}));
await postAll([
  earned(ID, FIRST, 1, { partnerId: partner.id }),
  earned(ID, FIRST, 2, { partnerId: partner.id, amount: '70', clause: 'rebates.listed', invoice: 'INV-2' }),
]);
await closeMonth(ID, FIRST, books);
await postAll([earned(ID, NEXT, 3, { partnerId: partner.id, amount: '9000' })]);
await closeMonth(ID, NEXT, books);
const [JANUARY, FEBRUARY, REBATE] = ['tokyo-2026-00001', 'tokyo-2026-00002', 'tokyo-CN-2026-00001'];

const done = async (path: string, caller: Caller, body: unknown) => {
  const reply = await call('POST', path, caller, { body });
  if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`);
  return reply.body;
};
const objection = (document: string, reason = 'We were two') => ({ kind: 'objection', document, reason });
const run = async () => {
  const { id } = await done(`${P}/payout-runs`, finance, {});
  await system.tick('payouts');
  const { body } = await call('GET', `${P}/payout-runs/${id}/lines`, finance);
  return { id, lines: body.items };
};
const discard = async (id: string) => {
  await done(`${P}/payout-runs/${id}/steps`, finance, { step: 'discard' });
  await system.tick('payouts');
};
const settlement = async (period: string) =>
  (await call('GET', `/v1/partners/${partner.id}/statement?period=${period}`, admin.caller)).body.entries[0]
    .settlement;
const today = () => dateIn(program.timeZone, clock.now());
const documents = async () =>
  (await call('GET', `${P}/payees/${partner.id}/documents`, admin.caller)).body.items;

describe('a document in the payee’s name', () => {
  test('says when it is paid and until when the payee may object', async () => {
    const found = await documents();
    const february = found.find(({ number }: { number: string }) => number === FEBRUARY);
    expect(february).toMatchObject({ number: FEBRUARY, dueOn: addDays(february.issuedOn, 14) });
    expect(february.objectionUntil).toBe(addDays(february.issuedOn, 3650));
    const page = await call('GET', `/portal/${partner.id}/payee`, admin.caller);
    expect(page.text).toContain(`petitions/all?kind=objection&amp;document=${FEBRUARY}`);
    expect(page.text).not.toContain(`document=${REBATE}`);
    const form = await call(
      'GET',
      `/portal/${partner.id}/petitions/all?kind=objection&document=${FEBRUARY}`,
      admin.caller,
    );
    expect(form.text).toContain('no effect as an invoice');
  });

  test('is objected to once by four clicks at once, by who signs for the payee, and by nobody else', async () => {
    expect((await call('POST', own, member.caller, { body: objection(JANUARY) })).body.code).toBe(
      'not-allowed',
    );
    expect((await call('POST', own, other.admin.caller, { body: objection(JANUARY) })).status).toBe(404);
    const wrong = await call('POST', own, admin.caller, { body: objection('tokyo-2026-00099') });
    expect(wrong.body.fields).toMatchObject([{ field: 'document', code: 'not-in-the-books' }]);
    // What the office itself supplies, its credit note says by itself.
    const rebate = await call('POST', own, admin.caller, { body: objection(REBATE) });
    expect(rebate.body.fields).toMatchObject([{ field: 'document', code: 'not-self-billed' }]);
    const clicks = await Promise.all(
      [1, 2, 3, 4].map(() => call('POST', own, admin.caller, { body: objection(JANUARY) })),
    );
    expect(clicks.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(clicks.filter(({ status }) => status === 409)).toHaveLength(3);
    const { items } = (await call('GET', own, admin.caller)).body;
    expect(items).toMatchObject([{ kind: 'objection', title: JANUARY, status: 'open', entity: 'tokyo' }]);
    const tasks = await call('GET', `${P}/tasks?kind=petition-decision`, administrator);
    expect(tasks.body.items).toMatchObject([{ about: `${partner.id}.petition` }]);
    await system.settled();
    expect((await mails('tokyo@kumiko.example')).map(({ subject }) => subject)).toContainEqual(
      expect.stringContaining(`the objection to ${JANUARY}`),
    );
    expect((await mails(admin.address)).at(-1)?.text).toContain(`the objection to ${JANUARY}`);
  });

  test('waits with its lines, by number and day, on the statement and in a run, while another is paid', async () => {
    const since = today();
    expect(await settlement(FIRST)).toEqual({ state: 'document-objected', number: JANUARY, since });
    expect(await settlement(NEXT)).toEqual({ state: 'due' });
    const page = await call('GET', `/portal/${partner.id}/statement?period=${FIRST}`, admin.caller);
    expect(page.text).toContain(`waits: objection to ${JANUARY} since`);
    const { id, lines } = await run();
    // The rebate is on a document of its own, which nobody objects to.
    expect(lines).toMatchObject([
      {
        ...{ state: 'proposed', items: 2, objected: [{ number: JANUARY, since }] },
        ...{ amount: { amount: '9070' }, held: { amount: '8000' } },
      },
    ]);
    expect((await call('GET', `/desk/${ID}/payouts?run=${id}`, finance)).text).toContain(
      `objection to ${JANUARY} since`,
    );
    await discard(id);
    const [shown] = (await documents()).filter(({ number }: { number: string }) => number === JANUARY);
    expect(shown.objection).toMatchObject({ state: 'open', since });
    // Who read it before anybody objected claims nothing.
    const [item] = await openItems(liveTable(), group);
    const stale = { ...(await objectionsOf(liveTable(), ID, partner.id)), v: 0 };
    const claim = [objectionsAsKnown(stale), claimed(item as OpenItem, 'run_1')];
    expect(await commit(liveTable())(claim)).toMatchObject({ ok: false, code: 'changed-since' });
  });

  test('is paid when the vendor sees no mistake in it, or when the payee withdraws', async () => {
    const [{ id }] = (await call('GET', own, admin.caller)).body.items;
    expect((await call('POST', `${own}/${id}/withdrawals`, member.caller, { body: {} })).body.code).toBe(
      'not-allowed',
    );
    const refused = { outcome: 'refused', reason: 'The rate is that of your level' };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => call('POST', `${own}/${id}/decisions`, finance, { body: refused })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await settlement(FIRST)).toEqual({ state: 'due' });
    await system.settled();
    expect((await mails(admin.address)).at(-1)?.text).toContain('the document stays as it is');
    const again = await done(own, admin.caller, objection(JANUARY, 'Look again'));
    expect(again.id).not.toBe(id);
    await done(`${own}/${again.id}/withdrawals`, admin.caller, {});
    expect((await call('POST', `${own}/${again.id}/withdrawals`, admin.caller, { body: {} })).body.code).toBe(
      'wrong-state',
    );
    expect(await settlement(FIRST)).toEqual({ state: 'due' });
    const tasks = await call('GET', `${P}/tasks?kind=petition-decision`, administrator);
    expect(tasks.body.items).toEqual([]);
    await system.settled();
    expect((await mails('tokyo@kumiko.example')).at(-1)?.subject).toContain('withdrawn');
  });

  test('is granted by what the books have put right, after which its lines are paid and nobody objects again', async () => {
    const { id } = await done(own, admin.caller, objection(FEBRUARY));
    const granted = (putRight: object) => ({ outcome: 'granted', reason: 'You are right', putRight });
    const answer = (putRight: object) =>
      call('POST', `${own}/${id}/decisions`, finance, { body: granted(putRight) });
    const number = 'ADJ-7';
    expect((await answer({ by: 'adjustment', number })).body.fields).toMatchObject([
      { field: 'putRight.number', code: 'not-in-the-books' },
    ]);
    expect((await answer({ by: 'correction', number: '2', sale: 'S-1' })).body.fields).toMatchObject([
      { field: 'putRight.sale', code: 'not-in-the-books' },
    ]);
    const proposal = await done(`${P}/entry-proposals`, finance, {
      ...{ kind: 'adjustment', number, partner: partner.id, vendorEntity: 'tokyo' },
      ...{ clause: 'disputes', reason: 'Two sales', evidence: 'A mail' },
      amount: { amount: '500', currency: 'JPY' },
    });
    await done(`${P}/entry-proposals/${proposal.id}/decisions`, administrator, { outcome: 'approved' });
    expect((await answer({ by: 'adjustment', number })).body).toMatchObject({ status: 'granted' });
    expect(await settlement(NEXT)).toEqual({ state: 'due' });
    const again = await call('POST', own, admin.caller, { body: objection(FEBRUARY) });
    expect(again.body.code).toBe('already-there');
  });

  test('is not paid by a run that had it, when the payee objects before its approval', async () => {
    const { id, lines } = await run();
    expect(lines).toMatchObject([{ state: 'proposed', amount: { amount: '17070' } }]);
    await done(own, admin.caller, objection(JANUARY, 'Once more'));
    expect(await settlement(FIRST)).toEqual({ state: 'in-run' });
    await done(`${P}/payout-runs/${id}/steps`, administrator, { step: 'approve' });
    await system.tick('payouts');
    const { body } = await call('GET', `${P}/payout-runs/${id}/lines`, finance);
    expect(body.items).toMatchObject([{ state: 'returned', reason: 'document-objected' }]);
    expect(await settlement(FIRST)).toMatchObject({ state: 'document-objected', number: JANUARY });
    expect((await run()).lines).toMatchObject([{ amount: { amount: '9070' } }]);
  });
});
