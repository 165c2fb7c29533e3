import { expect, test } from 'vitest';
import { addDays, addMonths, dateIn } from '../../shared/domain/civil-date.ts';
import type { Decision } from '../../shared/domain/commission/entry.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { decisionPosting } from '../../shared/store/money.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { must, partnerIn } from '../support/partner-of.ts';
import { programExamples, programFile } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';

// The best partner of a cycle, from the last day of the cycle to its line in the books.

const system = await systemForFile();
const { call, as, advanceTo } = system;
type Tree = Record<string, unknown>;
const ZONE = 'Asia/Seoul';
const today = dateIn(ZONE, clock.now());
/** The cycle ends with this month. */
const end = addMonths(`${today.slice(0, 7)}-01`, 1);
const start = addMonths(end, -12);
const cycle = { from: 'calendar', months: 12, firstMonth: Number(end.slice(5, 7)) };
const figures = programExamples('rsupport') as Tree & { benefits: { id: string }[] };
// A vendor's file need not quote a sentence for what it awards.
const file = programFile('rsupport') as { benefits: Tree[] };
const withoutSentence = {
  ...file,
  benefits: file.benefits.map(({ says, ...one }) => (one['id'] === 'best-partner' ? one : { ...one, says })),
};
const published = await call('POST', '/v1/programs/rsupport/versions', as('administrator'), {
  body: {
    file: withoutSentence,
    figures: {
      ...figures,
      ...{ effectiveFrom: '2020-01-01', firstPeriod: '2020-01' },
      benefits: figures.benefits.map((one) => (one.id === 'best-partner' ? { ...one, cycle } : one)),
    },
  },
});
const program = await programVersion(liveTable(), 'rsupport', 1);

let number = 0;
const sold = (partner: string, minor: number, on: string, currency = 'EUR'): Decision => {
  number += 1;
  return {
    ...{ decisionKey: `sale~${number}`, program: program.id, programVersion: 1, partnerId: partner },
    ...{ period: on.slice(0, 7), event: 'sale', saleId: `INV-${number}`, revision: 0, entries: [] },
    ...{ product: 'remote-support', occurredAt: `${on}T10:00:00.000Z`, currency, net: String(minor) },
    ...{ outcome: 'excluded', reason: 'no-rate', actor: 'test', decidedAt: clock.now(), clause: '' },
  };
};
const reseller = async (name: string, country: string, minor: number, changes: Partial<Partner> = {}) => {
  const own = await partnerIn(program, {
    company: { name, country, website: 'https://reseller.example' },
    memberSince: `${addMonths(start, 2)}T00:00:00.000Z`,
    ...changes,
  });
  if (minor) await must(decisionPosting(sold(own.partner.id, minor, addDays(today, -10)), []));
  return own;
};

const second = await reseller('Second', 'DE', 500_000);
const earlier = await reseller('Earlier', 'DE', 500_000, { memberSince: `${start}T00:00:00.000Z` });
await must(decisionPosting(sold(second.partner.id, 9_000_000, addDays(today, -10), 'USD'), []));
await must(decisionPosting(sold(second.partner.id, 9_000_000, addDays(start, -20)), []));
const austrian = await reseller('Austrian', 'AT', 100);
await reseller('Nothing', 'US', 0);
await reseller('Gone', 'AT', 900_000, { status: 'terminated' });

const rankings = '/v1/programs/rsupport/evaluations/rankings';

test('one partner of each country wins the cycle, the earlier of two equals, whenever the sweep comes [S3-20]', async () => {
  expect(published.status).toBe(201);
  const before = await call('GET', rankings, as('program-manager'));
  expect(before.body.items).toMatchObject([{ benefit: 'best-partner', start, end, status: 'coming' }]);
  await advanceTo(`${addDays(end, 3)}T03:00:00.000Z`);
  await system.renew();
  const { body } = await call('GET', rankings, as('program-manager'));
  expect(body.items).toMatchObject([
    { start: end, status: 'coming', winners: [] },
    {
      ...{ start, status: 'done', counted: 4, version: 1 },
      winners: [
        { group: 'AT', partner: austrian.partner.id, have: '1', ranked: 1 },
        { group: 'DE', partner: earlier.partner.id, have: '5000', ranked: 2 },
      ],
    },
  ]);
  for (const [{ admin }, line] of [
    [earlier, /Earlier is the first of 2 in “Germany”, with 5000 EUR\./],
    [austrian, /Austrian is the first of 1 in “Austria”, with 1 EUR\./],
  ] as const) {
    const mails = (await system.mails(admin.address)).filter(({ subject }) => subject.includes('wins'));
    expect(mails.map(({ text }) => line.test(text))).toEqual([true]);
  }
  expect((await system.mails(second.admin.address)).map(({ subject }) => subject)).toEqual([]);
  const one = await call('GET', `${rankings}/best-partner/${start}`, as('auditor'));
  expect(one.body.groups).toMatchObject([
    { group: 'AT', rows: [{ partner: austrian.partner.id }] },
    { group: 'DE', rows: [{ partner: earlier.partner.id }, { partner: second.partner.id, foreign: true }] },
  ]);
});

test('a winner gets its bonus as an award in the books once two have looked at it, and nobody else [S3-20]', async () => {
  const waiting = await call('GET', '/v1/programs/rsupport/entry-proposals', as('finance'));
  const proposals = waiting.body.items as { id: string; kind: string; number: string }[];
  expect(proposals.map(({ kind, number: name }) => [kind, name])).toEqual([
    ['award', `${start}:AT:best-partner`],
    ['award', `${start}:DE:best-partner`],
  ]);
  const german = proposals.find(({ number: name }) => name.includes(':DE:'));
  const approve = () =>
    call('POST', `/v1/programs/rsupport/entry-proposals/${german?.id}/decisions`, as('finance'), {
      body: { outcome: 'approved' },
    });
  expect((await approve()).status).toBe(201);
  const month = addDays(end, -1).slice(0, 7);
  const statement = await call(
    'GET',
    `/v1/partners/${earlier.partner.id}/statement?period=${month}`,
    as('finance'),
  );
  expect(JSON.stringify(statement.body)).toContain('"award"');
});
