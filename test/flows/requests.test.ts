import { expect, test } from 'vitest';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { type Caller, systemForFile } from '../support/system.ts';

// What partners ask vendors for, by each vendor's own table, through the functions and the table.

const system = await systemForFile({ storage: true });
const { call, as, mails } = system;
const otrs = await publishedProgram('otrs');
const openXchange = await publishedProgram('open-xchange');
const rsupport = await publishedProgram('rsupport');
/** Published in every system of ours. */
const openNebula = programNamed('opennebula');
const manager = () => as('program-manager');

type Own = Awaited<ReturnType<typeof partnerIn>>;
const words = { title: 'A word with you', text: 'What we have in mind' };
const ask = ({ partner, member }: Own, benefit: string, more: object = {}) =>
  call('POST', `/v1/partners/${partner.id}/requests`, member.caller, {
    body: { benefit, ...words, ...more },
  });
const codeOf = async (own: Own, benefit: string, more: object = {}): Promise<string> => {
  const { status, body } = await ask(own, benefit, more);
  return status === 201 ? 'created' : body.code;
};
const answer = (id: string, body: object, caller: Caller = manager()) =>
  call('POST', `/v1/requests/${id}/answers`, caller, { body });
const day = (days: number) =>
  new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString().slice(0, 10);
const taskAbout = async (program: string, id: string) => {
  const { body } = await call('GET', `/v1/programs/${program}/tasks`, manager());
  return body.items.find(({ about }: { about: string }) => about === id);
};
const rsupportPartner = (tier: string, more: Partial<Partner> = {}) => partnerIn(rsupport, { tier, ...more });

/** The benefit is there for exactly these tiers; an answer closes it and reaches the partner's people. */
const grantedTo = async (benefit: string, tiers: Record<string, string>, more: object = {}) => {
  for (const [tier, code] of Object.entries(tiers))
    expect([tier, await codeOf(await rsupportPartner(tier), benefit, more)]).toEqual([tier, code]);
};
const upper = { silver: 'tier-not-entitled', gold: 'created', platinum: 'created' };
const top = { silver: 'tier-not-entitled', gold: 'tier-not-entitled', platinum: 'created' };

test('press is refused for Partner, by invitation for Premium, and free for Preferred [S0-21]', async () => {
  expect(await codeOf(await partnerIn(otrs), 'press')).toBe('tier-not-entitled');
  const premium = await partnerIn(otrs, { tier: 'premium' });
  expect(await codeOf(premium, 'press')).toBe('invitation-required');
  const invite = (until: string) =>
    call('POST', `/v1/partners/${premium.partner.id}/invitations`, manager(), {
      body: { benefit: 'press', until },
    });
  expect((await invite(day(-2))).body.fields).toMatchObject([{ field: 'until' }]);
  expect((await invite(day(10))).status).toBe(201);
  expect(await codeOf(premium, 'press')).toBe('created');
  const refused = await ask(await partnerIn(otrs), 'press');
  expect([refused.status, refused.body.clause.text]).toEqual([403, 'Joint press activities']);
  expect(await codeOf(await partnerIn(otrs, { tier: 'preferred' }), 'press')).toBe('created');
});

test('support in projects is for integrators, and for no other category [S2-06]', async () => {
  for (const { id } of openXchange.categories)
    expect([id, await codeOf(await partnerIn(openXchange, { category: id }), 'project-support')]).toEqual([
      id,
      id === 'integrator-consultant' ? 'created' : 'category-not-entitled',
    ]);
});

test('sales consulting is for Gold and Platinum, with a number, an owner, a clock and an answer [S3-25]', async () => {
  await grantedTo('sales-consulting', upper);
  const gold = await rsupportPartner('gold');
  const { body } = await ask(gold, 'sales-consulting');
  expect(body).toMatchObject({ status: 'open', owner: 'program-manager' });
  expect(body.receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const task = await taskAbout('rsupport', body.id);
  expect(task).toMatchObject({ kind: 'request-answer', decideBy: body.answerBy, receipt: body.receipt });
  expect(body.answerBy > clock.now()).toBe(true);
  expect((await answer(body.id, { outcome: 'approved' })).body.fields).toMatchObject([{ field: 'text' }]);
  const text = 'Ms Kim will call you on Monday';
  expect((await answer(body.id, { outcome: 'approved', text }, gold.admin.caller)).body.code).toBe(
    'not-allowed',
  );
  expect(await answer(body.id, { outcome: 'approved', text })).toMatchObject({
    status: 201,
    body: { status: 'approved', answer: { text } },
  });
  expect(await taskAbout('rsupport', body.id)).toBeUndefined();
  expect((await answer(body.id, { outcome: 'declined', text })).body.code).toBe('wrong-state');
  expect((await mails(gold.member.address)).at(-1)?.text).toContain(text);
});

test('a goal in common is for Platinum, with target and review date [S3-26]', async () => {
  const goal = { target: '50 new seats in the first half', reviewOn: day(180) };
  await grantedTo('project-collaboration', top, { goal });
  const platinum = await rsupportPartner('platinum');
  expect((await ask(platinum, 'project-collaboration')).body.fields).toMatchObject([{ field: 'goal' }]);
  const past = await ask(platinum, 'project-collaboration', { goal: { ...goal, reviewOn: day(-1) } });
  expect(past.body.fields).toMatchObject([{ field: 'goal.reviewOn' }]);
  const { body } = await ask(platinum, 'project-collaboration', { goal });
  expect((await answer(body.id, { outcome: 'approved', text: 'Agreed' })).status).toBe(201);
  const kept = await call('GET', `/v1/requests/${body.id}`, platinum.admin.caller);
  expect(kept.body).toMatchObject({ status: 'approved', goal });
});

test('marketing collaboration is for Gold and Platinum [S3-29]', () =>
  grantedTo('marketing-collaboration', upper));

test('a press release is asked for by Gold and Platinum, and approved or declined with a reason [S3-30]', async () => {
  await grantedTo('press-release', upper);
  for (const outcome of ['approved', 'declined'] as const) {
    const { body } = await ask(await rsupportPartner('gold'), 'press-release');
    expect((await answer(body.id, { outcome })).status).toBe(422);
    expect((await answer(body.id, { outcome, text: 'As discussed' })).body).toMatchObject({
      status: outcome,
    });
  }
});

test('each thought about the road map, of Platinum alone, gets a status answer [S3-35]', async () => {
  await grantedTo('research', top);
  const platinum = await rsupportPartner('platinum');
  const [first, second] = [await ask(platinum, 'research'), await ask(platinum, 'research')];
  expect(first.body.owner).toBe('release-manager');
  const text = 'Planned for the next major release';
  const answered = await answer(first.body.id, { outcome: 'answered', text }, as('release-manager'));
  expect(answered).toMatchObject({ status: 201, body: { status: 'answered', answer: { text } } });
  expect(await taskAbout('rsupport', first.body.id)).toBeUndefined();
  await system.advanceTo(second.body.answerBy);
  await system.renew();
  expect(await taskAbout('rsupport', second.body.id)).toMatchObject({ overdueAt: second.body.answerBy });
  const owed = (await mails()).filter(({ subject }) => subject.includes(`${second.body.receipt}: answer to`));
  expect(owed).toHaveLength(1);
});

test('money for marketing is asked for, approved, claimed with proof up to that amount, and recorded [S3-36]', async () => {
  const currency = rsupport.currencies[0] ?? '';
  const money = (amount: string) => ({ amount, currency });
  await grantedTo('marketing-fund', top, { amount: money('500') });
  const platinum = await rsupportPartner('platinum');
  expect((await ask(platinum, 'marketing-fund')).body.fields).toMatchObject([{ field: 'amount' }]);
  const { id } = (await ask(platinum, 'marketing-fund', { amount: money('500') })).body;
  const claim = (amount: string, more: object = { proof: 'Invoice 17 of the hall' }) =>
    call('POST', `/v1/requests/${id}/claims`, platinum.admin.caller, {
      body: { amount: money(amount), ...more },
    });
  expect((await claim('100')).body.code).toBe('wrong-state');
  const approved = await answer(id, { outcome: 'approved', text: 'For the hall', amount: money('400.00') });
  expect(approved.body).toMatchObject({ approved: money('400.00') });
  expect((await claim('400', {})).body.fields).toMatchObject([{ field: 'proof' }]);
  expect((await claim('401')).body).toMatchObject({
    code: 'claim-exceeds-approval',
    clause: { text: 'Support for seminars and marketing expense Offer marketing incentives' },
  });
  expect((await claim('400')).status).toBe(201);
  expect(await taskAbout('rsupport', id)).toMatchObject({ kind: 'claim-decision' });
  const decide = (body: object) =>
    call('POST', `/v1/requests/${id}/claim-decisions`, as('finance'), { body });
  expect((await decide({ outcome: 'returned', text: 'The invoice is unreadable' })).body.status).toBe(
    'approved',
  );
  expect((await claim('390')).status).toBe(201);
  expect((await decide({ outcome: 'recorded', text: 'Transfer 99' })).body).toMatchObject({
    status: 'recorded',
    recorded: { amount: money('390.00'), text: 'Transfer 99' },
  });
  expect((await claim('10')).body.code).toBe('wrong-state');
});

test('a claim is proven by a file, too: what its bytes say, no larger than allowed, kept as it was sent [S3-36]', async () => {
  const amount = { amount: '500', currency: rsupport.currencies[0] ?? '' };
  const [platinum, other] = [await rsupportPartner('platinum'), await rsupportPartner('platinum')];
  const { id } = (await ask(platinum, 'marketing-fund', { amount })).body;
  const begin = (body: object, caller = platinum.admin.caller) =>
    call('POST', `/v1/requests/${id}/proof-uploads`, caller, { body });
  const asked = { type: 'application/pdf', size: 20 };
  expect((await begin(asked)).body.code).toBe('wrong-state');
  expect((await answer(id, { outcome: 'approved', text: 'Yes', amount })).status).toBe(201);
  expect((await begin(asked, other.admin.caller)).status).toBe(404);
  const bad = await begin({ type: 'text/html', size: 10_000_001 });
  expect(bad.body.fields.map(({ field }: { field: string }) => field)).toEqual(['type', 'size']);
  const put = async (bytes: string) => {
    const { method, address, headers, upload } = (await begin(asked)).body;
    expect((await fetch(address, { method, headers, body: bytes })).status).toBe(200);
    return { upload, name: 'Rechnung März.pdf' };
  };
  const claim = (file: object) =>
    call('POST', `/v1/requests/${id}/claims`, platinum.admin.caller, {
      body: { amount, proof: 'Invoice 17', file },
    });
  const absent = { upload: 'doc_00000000000000000000000000', name: 'x.pdf' };
  for (const file of [
    absent,
    await put('<html>no invoice</html>'),
    await put(`%PDF${' '.repeat(10_000_000)}`),
  ])
    expect((await claim(file)).body.fields).toMatchObject([{ field: 'file.upload', code: 'not-a-document' }]);
  const proof = (caller: Caller) => call('GET', `/v1/requests/${id}/proof`, caller);
  expect((await proof(platinum.admin.caller)).status).toBe(404);
  const sent = await put('%PDF-1.7 invoice 17');
  expect((await claim(sent)).body).toMatchObject({
    claim: { file: { name: sent.name, type: 'application/pdf', size: 19 } },
  });
  for (const caller of [platinum.member.caller, as('finance')]) {
    const found = await proof(caller);
    expect(await (await fetch(found.body.address)).text()).toBe('%PDF-1.7 invoice 17');
  }
  expect((await proof(other.admin.caller)).status).toBe(404);
  const page = await call('GET', `/desk/rsupport/requests/${id}`, as('finance'));
  expect(page.text).toContain(`/desk/rsupport/requests/${id}/proof`);
  const decided = { outcome: 'returned', text: 'Unreadable' };
  await call('POST', `/v1/requests/${id}/claim-decisions`, as('finance'), { body: decided });
  const again = await call('GET', `/portal/${platinum.partner.id}/requests/${id}`, platinum.admin.caller);
  expect(again.text).toContain('enctype="multipart/form-data"');
});

test.each(['developer-contact', 'influence'])(
  '%s is there for active partners only [S4-25]',
  async (benefit) => {
    const active = await partnerIn(openNebula);
    const { status, body } = await ask(active, benefit);
    expect([status, body.owner]).toEqual([201, 'release-manager']);
    const answered = await answer(
      body.id,
      { outcome: 'answered', text: 'Write to Ruben' },
      as('release-manager'),
    );
    expect(answered.status).toBe(201);
    for (const out of ['suspended', 'terminated'] as const)
      expect(await codeOf(await partnerIn(openNebula, { status: out }), benefit)).toBe('partner-not-active');
  },
);
