import { describe, expect, test } from 'vitest';
import { referralTermsOf } from '../../shared/domain/program/terms.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { type Caller, systemForFile } from '../support/system.ts';

// Two partners and one customer: whoever comes second is refused, asks the vendor, and gets the customer or does not.

const system = await systemForFile();
const { call, as, mails } = system;
const terms = referralTermsOf(programNamed('opennebula'));
const program = await publishedProgram('opennebula', {
  id: 'contested',
  referral: {
    ...{ ...terms, appealDays: 14 },
    unique: { product: 'answers.product', names: 'flag', vendorsOwn: 'refuse' },
  },
});
const manager = as('program-manager');
const joined = (name: string) =>
  partnerIn(program, { company: { name, country: 'DE', website: `https://${name.toLowerCase()}.example` } });
const [first, second, third] = [await joined('Erste'), await joined('Zweite'), await joined('Dritte')];

const must = async (path: string, caller: Caller, body: unknown, status = 201) => {
  const reply = await call('POST', path, caller, { body });
  expect([path, reply.status, reply.status === status || reply.text]).toEqual([path, status, true]);
  return reply.body;
};
const customer = (name: string) => ({ name: `${name} AG`, domain: `${name}.example`, country: 'DE' });
const submit = (name: string, caller: Caller) =>
  call('POST', '/v1/referrals', caller, {
    body: { customer: customer(name), contact: { name: 'Jo' } },
  });
type Joined = Awaited<ReturnType<typeof joined>>;
const petitionsOf = ({ partner }: Joined) => `/v1/partners/${partner.id}/petitions`;
const contest = (name: string) => ({ kind: 'contest', customer: customer(name), reason: 'Ours since May' });
const ask = (name: string, by: Joined) => must(petitionsOf(by), by.admin.caller, contest(name));
const decide = (by: Joined, id: string, body: object) =>
  call('POST', `${petitionsOf(by)}/${id}/decisions`, manager, { body });
const yes = { outcome: 'granted', reason: 'They wrote to us about it', toHolder: 'It was theirs before' };

describe('a customer that another partner holds', () => {
  test('changes hands when the vendor says so: one is lost, one is open, and neither learns of the other', async () => {
    const held = (await submit('fjord', first.admin.caller)).body;
    const refusal = await submit('fjord', second.admin.caller);
    expect([refusal.status, refusal.body.code]).toEqual([409, 'customer-protected']);
    expect(refusal.body.next).toContain('appeal');
    const asked = await ask('fjord', second);
    expect(asked).toMatchObject({ kind: 'contest', status: 'open', title: 'fjord AG' });
    expect(JSON.stringify(asked)).not.toContain(held.id);
    const seen = (await call('GET', `${petitionsOf(second)}/${asked.id}`, manager)).body;
    expect(seen.contest.holders).toEqual([held.id]);
    const { reason, outcome } = yes;
    const unsaid = await decide(second, asked.id, { reason, outcome });
    expect([unsaid.status, unsaid.body.fields]).toMatchObject([
      422,
      [{ field: 'toHolder', code: 'required' }],
    ]);
    const granted = await decide(second, asked.id, yes);
    expect([granted.status, granted.body.status]).toEqual([201, 'granted']);
    const { referral } = granted.body.contest;
    const [lost, open] = [
      (await call('GET', `/v1/referrals/${held.id}`, first.admin.caller)).body,
      (await call('GET', `/v1/referrals/${referral}`, second.admin.caller)).body,
    ];
    expect([lost.status, lost.outcome.reason, open.status]).toEqual(['lost', yes.toHolder, 'open']);
    const told = (await mails(first.admin.address)).at(-1);
    expect(told?.text).toContain(yes.toHolder);
    for (const secret of ['Zweite', second.partner.id, yes.reason, open.receipt])
      expect(`${told?.subject} ${told?.text} ${JSON.stringify(lost)}`).not.toContain(secret);
    const answer = (await mails(second.admin.address)).at(-1);
    expect(answer?.text).toContain(yes.reason);
    expect(answer?.text).not.toContain('Erste');
    const again = await submit('fjord', third.admin.caller);
    expect(again.body).toMatchObject({ code: 'customer-protected', protectedUntil: open.protectedUntil });
    const about = `${petitionsOf(first)}/customers/${held.id}`;
    const { body: conflicts } = await call('GET', about, manager);
    expect(conflicts.holdings.map(({ company, holds }: Record<string, unknown>) => [company, holds])).toEqual(
      [
        ...[
          ['Erste', false],
          ['Zweite', true],
        ],
      ],
    );
    expect(
      conflicts.events.map(({ what, company }: Record<string, unknown>) => `${what} ${company}`),
    ).toEqual([
      ...['submitted Erste', 'contested Zweite', 'lost Erste', 'submitted Zweite', 'granted Zweite'],
      'ends Zweite',
    ]);
    expect((await call('GET', about, first.admin.caller)).status).toBe(403);
    const drawn = await call('GET', `/desk/contested/petitions/customers/${held.id}`, manager);
    expect(drawn.text).toContain('<svg class="chart spans"');
    const tasks = await call('GET', '/v1/programs/contested/tasks?kind=referral-answer', manager);
    expect(tasks.body.items.map(({ about }: { about: string }) => about)).toEqual([referral]);
  });

  test('is asked for once, however often at once, and stays where it is when the vendor says no', async () => {
    const held = (await submit('berg', first.admin.caller)).body;
    const replies = await Promise.all(
      Array.from({ length: 4 }, () =>
        call('POST', petitionsOf(second), second.admin.caller, { body: contest('berg') }),
      ),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    const { id } = replies.find(({ status }) => status === 201)?.body ?? {};
    expect((await decide(second, id, { outcome: 'refused', reason: 'No sign of it' })).status).toBe(201);
    expect((await call('GET', `/v1/referrals/${held.id}`, first.admin.caller)).body.status).toBe('open');
    const again = await call('POST', petitionsOf(second), second.admin.caller, { body: contest('berg') });
    expect([again.status, again.body.code, again.body.petition]).toEqual([409, 'already-there', id]);
    // Two who ask for the same one are two; the first that is granted leaves another holder to the second.
    const other = await ask('berg', third);
    expect((await decide(third, other.id, yes)).status).toBe(201);
    expect((await ask('berg', second)).status).toBe('open');
  });

  test('that nobody holds is submitted; one that was won, or is the vendor’s own, stays as it is', async () => {
    const free = await call('POST', petitionsOf(second), second.admin.caller, { body: contest('frei') });
    expect([free.status, free.body.code]).toEqual([409, 'wrong-state']);
    expect(free.body.detail).toContain('submit it');
    const own = await submit('eigen', first.admin.caller);
    const mine = await call('POST', petitionsOf(first), first.admin.caller, { body: contest('eigen') });
    expect([mine.body.code, mine.body.referral]).toEqual(['already-there', own.body.id]);
    const asked = await ask('eigen', second);
    await must(`/v1/referrals/${own.body.id}/outcomes`, as('finance'), {
      ...{ outcome: 'won' },
      sales: [
        {
          ...{ saleId: 'WON-1', product: 'training', kind: 'new', occurredAt: own.body.submittedAt },
          net: { amount: '100.00', currency: 'EUR' },
        },
      ],
    });
    const late = await decide(second, asked.id, yes);
    expect([late.status, late.body.code]).toEqual([409, 'customer-won']);
    const listed = { number: 'K-1', name: 'Haus AG', domain: 'haus.example', standing: 'customer' };
    const path = '/v1/programs/contested/own-customers';
    await must(path, manager, { ...listed, since: '2026-01-01' });
    expect((await submit('haus', second.admin.caller)).body.code).toBe('customer-won');
    const house = await ask('haus', second);
    expect((await decide(second, house.id, yes)).body.code).toBe('customer-won');
    await must(path, manager, { ...listed, since: '2026-01-01', until: '2026-01-02' });
    expect(
      (await decide(second, house.id, { outcome: 'granted', reason: 'Our list was wrong' })).status,
    ).toBe(201);
  });

  test('is asked for by a form that says what is missing and keeps what was typed', async () => {
    await submit('wald', first.admin.caller);
    const path = `/portal/${second.partner.id}/petitions/customers`;
    const list = await call('GET', `/portal/${second.partner.id}/petitions/all`, second.admin.caller);
    expect(list.text).toContain(path);
    const page = await call('GET', path, second.admin.caller);
    expect(page.text).not.toContain('name="contact.name"');
    const token = /name="_form" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const typed = { 'customer.name': 'Wald AG', 'customer.domain': 'wald.example', 'customer.country': 'DE' };
    const send = (fields: Record<string, string>) =>
      fetch(`${system.url}${path}`, {
        ...{ method: 'POST', redirect: 'manual' as const },
        headers: {
          authorization: `Bearer ${second.admin.caller.token}`,
          'content-type': 'application/x-www-form-urlencoded',
          origin: system.url,
        },
        body: new URLSearchParams({ _form: token, ...fields }),
      });
    const missing = await send(typed);
    const shown = await missing.text();
    expect([missing.status, shown.includes('value="wald.example"')]).toEqual([422, true]);
    expect(shown).toContain('f-reason');
    const sent = await send({ ...typed, reason: 'Ours since May' });
    expect(sent.status).toBe(303);
    const one = await call('GET', sent.headers.get('location') ?? '', second.admin.caller);
    expect(one.text).toContain('wald.example');
    expect(one.text).not.toContain('Erste');
    const id = /pet_\w+/.exec(sent.headers.get('location') ?? '')?.[0];
    const desk = await call('GET', `/desk/contested/petitions/partners/${second.partner.id}/${id}`, manager);
    expect(desk.text).toContain('name="toHolder"');
    expect(desk.text).toMatch(/\/desk\/contested\/petitions\/customers\/ref_/);
  });
});
