import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addDays, addMonths, dateIn } from '../../shared/domain/civil-date.ts';
import { cycleAt } from '../../shared/domain/program/cycle.ts';
import { readProgram } from '../../shared/domain/program/fill.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
import { accepted } from '../support/given.ts';
import { partnerIn } from '../support/partner-of.ts';
import { systemForFile } from '../support/system.ts';
import { person } from '../wire/world.ts';

// A program that no vendor has, as a file: a fee for half a year in yen, a scorecard, a distributor, four tiers,
// categories of its own, dinars with three decimals. It needs no line of code.

const system = await systemForFile();
const { call, as, mails } = system;

const file = parse(readFileSync(new URL('../programs/kumiko.yaml', import.meta.url), 'utf8'));
const { terms } = accepted(readProgram(file));
const kumiko = { ...terms, version: 1, examples: [] };
const published = await commit(liveTable())(publication(kumiko, undefined));
if (!published.ok) throw new Error(published.code);

const AT = '/v1/programs/kumiko';
const post = (path: string, role: string, body: object) => call('POST', path, as(role), { body });
/** An instant, since a day would be another one in the program's zone. */
const now = () => clock.now();
const dinars = (amount: string) => ({ amount, currency: 'BHD' });
const yen = (amount: string) => ({ amount, currency: 'JPY' });

const apply = async (name: string, category: string, country: string) => {
  const domain = `${name.toLowerCase()}.example`;
  const applied = await call(
    'POST',
    `${AT}/applications`,
    {},
    {
      body: {
        company: { name, country, category, website: `https://${domain}` },
        contact: { name: 'Aki Mori', email: `aki@${domain}` },
      },
    },
  );
  expect(applied.status).toBe(201);
  const found = await call('GET', `${AT}/numbers/${applied.body.receipt}`, as('administrator'));
  return { id: found.body.about as string, mail: `aki@${domain}` };
};

const decide = async (id: string) => {
  const scores = [
    { criterion: 'craft', score: 9 },
    { criterion: 'teaching', score: 7 },
  ];
  expect((await post(`/v1/applications/${id}/scores`, 'program-manager', { scores })).status).toBe(200);
  return post(`/v1/applications/${id}/decisions`, 'program-manager', { outcome: 'accepted' });
};

const personOf = (role: 'partner-admin', partner: string) =>
  person('Aki Mori', [{ program: 'kumiko', role, subject: partner }]);

const partnerOf = async (name: string) =>
  (await call('GET', `${AT}/partners`, as('administrator'))).body.items.find(
    ({ company }: { company: { name: string } }) => company.name === name,
  );

const sale = (saleId: string, product: string, net: object) => ({
  saleId,
  product,
  kind: 'new',
  occurredAt: now(),
  net,
});
type Earned = { role: string; amount: { amount: string }; capped: boolean };

describe('a program of another vendor', () => {
  let studio = '';

  it('decides on its scorecard, tells its distributor, and is entered by its fee for half a year', async () => {
    const { id, mail } = await apply('Tsugite', 'studio', 'KR');
    expect((await mails('partners@hanok.example'))[0]?.text).toContain('Tsugite');
    const early = await post(`/v1/applications/${id}/decisions`, 'program-manager', { outcome: 'accepted' });
    expect(early.body).toMatchObject({ code: 'scores-missing' });
    const decided = await decide(id);
    const { papers: partner } = decided.body;
    expect(await partnerOf('Tsugite')).toBeUndefined();
    const fee = { paidOn: now().slice(0, 10), reference: 'F-1' };
    const paid = await post(`/v1/partners/${partner}/fees`, 'finance', fee);
    expect(paid.status).toBe(201);
    expect(paid.body.paidUntil).toBe(addDays(addMonths(dateIn('Asia/Tokyo', now()), 6), -1));
    expect(await partnerOf('Tsugite')).toMatchObject({
      status: 'active',
      tier: 'paper',
      category: 'studio',
      entity: 'tokyo',
    });
    studio = partner;
    expect((await mails(mail)).at(-1)?.subject).toContain('welcome');
  });

  it('asks of one category what it does not ask of the other', async () => {
    const { id } = await apply('Terakoya', 'academy', 'BH');
    const { body } = await decide(id);
    const missing = async () =>
      (await call('GET', `/v1/partners/${body.papers}/requirements`, as('program-manager'))).body.items
        .filter(({ state }: { state: string }) => state !== 'met')
        .map((one: { id: string }) => one.id);
    expect(await missing()).toEqual(['annual-fee', 'school-licence']);
  });

  it('counts questions by tier in half-years of its calendar, and a tier given by hand opens more', async () => {
    const explain = async () =>
      (await call('GET', `/v1/partners/${studio}/explain?action=help`, as('program-manager'))).body;
    const half = cycleAt({ from: 'calendar', months: 6, firstMonth: 4 }, '', dateIn('Asia/Tokyo', now()));
    expect(await explain()).toMatchObject({ allowed: true, limit: 1, nextReset: half.end });
    const change = (more: object) =>
      post(`/v1/partners/${studio}/tier-changes`, 'program-manager', {
        tier: 'cedar',
        reason: 'Temple roof',
        ...more,
      });
    expect((await change({})).body).toMatchObject({ code: 'requirements-missing' });
    expect((await change({ override: 'Nobody else could build it' })).status).toBe(201);
    expect(await explain()).toMatchObject({ allowed: true, limit: 4 });
    const fair = await call('GET', `/v1/partners/${studio}/explain?action=fair`, as('program-manager'));
    expect(fair.body).toMatchObject({ allowed: false, code: 'invitation-required' });
  });

  it('pays by what the customer has paid, at the tier of its first sale, up to the cap, shared with the distributor', async () => {
    const customer = { name: 'Zelkova', domain: 'zelkova.example', country: 'KR' };
    const { caller } = await personOf('partner-admin', studio);
    const referred = await call('POST', '/v1/referrals', caller, {
      body: { partner: studio, customer, contact: { name: 'Jun' } },
    });
    expect(referred.status).toBe(201);
    const won = await post(`/v1/referrals/${referred.body.id}/outcomes`, 'program-manager', {
      outcome: 'won',
      sales: [sale('K-1', 'licence', yen('10000000'))],
    });
    expect(won.status).toBe(201);
    const pay = async (paymentId: string, amount: string) => {
      const payment = { paymentId, occurredAt: now(), net: yen(amount) };
      const { body } = await post(`${AT}/sales/K-1/payments`, 'finance', payment);
      return body.entries.map((one: Earned) => [one.role, one.amount.amount, one.capped]);
    };
    // 8 % of 10,000,000 is 800,000, and four fifths of it are the partner's.
    expect(await pay('P-1', '4000000')).toEqual([
      ['partner', '256000', false],
      ['distributor', '64000', false],
    ]);
    expect(await pay('P-2', '6000000')).toEqual([
      ['partner', '384000', false],
      ['distributor', '96000', false],
    ]);
    const more = await post(`${AT}/sales`, 'finance', {
      ...sale('K-2', 'licence', yen('20000000')),
      referral: referred.body.receipt,
    });
    expect(more.body).toMatchObject({ decision: { reason: 'awaiting-payment' } });
    const all = { paymentId: 'P-3', occurredAt: now(), net: yen('20000000') };
    const capped = await post(`${AT}/sales/K-2/payments`, 'finance', all);
    expect(capped.body.entries).toMatchObject([
      { amount: yen('720000'), capped: true },
      { amount: yen('180000'), capped: true },
    ]);
  });

  it('pays an academy the same for each course, in dinars with three decimals, and nothing for a licence', async () => {
    const { partner, admin } = await partnerIn(kumiko, { category: 'academy', entity: 'manama' });
    const customer = { name: 'Pearl', domain: 'pearl.example', country: 'BH' };
    const referred = await call('POST', '/v1/referrals', admin.caller, {
      body: { partner: partner.id, customer, contact: { name: 'Jun' } },
    });
    const won = await post(`/v1/referrals/${referred.body.id}/outcomes`, 'program-manager', {
      outcome: 'won',
      sales: [sale('B-1', 'course', dinars('120.125')), sale('B-2', 'licence', dinars('9.999'))],
    });
    expect(won.body.sales).toMatchObject([
      { entries: [{ role: 'partner', amount: dinars('35.500'), vendorEntity: 'manama' }] },
      { entries: [], decision: { outcome: 'excluded' } },
    ]);
  });
});
