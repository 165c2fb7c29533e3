import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addDays, addMonths, dateIn, monthOf } from '../../shared/domain/civil-date.ts';
import { baseCurrency } from '../../shared/domain/finance/rates.ts';
import { decimal, fromDecimal } from '../../shared/domain/money.ts';
import { readProgram } from '../../shared/domain/program/fill.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clauseOf } from '../../shared/domain/program/terms.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { publication } from '../../shared/store/programs.ts';
import { accepted } from '../support/given.ts';
import { must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { payeeSample } from '../support/payout-samples.ts';
import { programNamed } from '../support/programs.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

// Five programs of five vendors on one stream of events over three months: sales, refunds, corrections, what comes late,
// three closes each, a payout run of which the bank returns a line; then the system begins anew, and every file of every
// closed month is the same, byte for byte.

const options = { storage: true, folder: mkdtempSync(join(tmpdir(), 'guildhall-five-')) };
let system: TestSystem = await startSystem(options);
afterAll(() => system.close());

const today = () => dateIn('Asia/Seoul', clock.now());
// In the middle of a month, which all their zones agree on.
await system.advanceTo(`${monthOf(addMonths(today(), 1))}-15T09:00:00.000Z`);
await system.renew();
const first = monthOf(today());
const months = [0, 1, 2].map((n) => monthOf(addMonths(`${first}-01`, n)));
const started = { firstPeriod: first };
const kumikoFile = parse(readFileSync(new URL('../programs/kumiko.yaml', import.meta.url), 'utf8'));
const kumiko: Program = { ...accepted(readProgram(kumikoFile)).terms, version: 1, examples: [], ...started };
await must(publication(kumiko, undefined));
const programs: Program[] = [
  await publishedProgram('opennebula', { id: 'nebula', ...started }),
  await publishedProgram('otrs', started),
  await publishedProgram('open-xchange', { ...started, effectiveFrom: '2020-01-01' }),
  await publishedProgram('rsupport', {
    ...started,
    // Listed until its own due day, a sale of a closed month may still earn: what comes late.
    rebates: programNamed('rsupport').rebates.map((rebate) => ({
      ...rebate,
      listed: { ...rebate.listed, until: 'report-due' },
    })),
  }),
  kumiko,
];
const partners = new Map(
  await Promise.all(
    programs.map(
      async (program) =>
        [program.id, await partnerIn(program, { memberSince: '2024-01-01T00:00:00.000Z' })] as const,
    ),
  ),
);
const partnerOf = ({ id }: Program) => {
  const found = partners.get(id);
  if (!found) throw new Error(id);
  return found;
};

const post = async (path: string, body: object, role = 'finance') => {
  const reply = await system.call('POST', `/v1/${path}`, system.as(role), { body });
  if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`);
  return reply.body;
};
const approved = async ({ id }: Program, proposal: string) =>
  post(`programs/${id}/entry-proposals/${proposal}/decisions`, { outcome: 'approved' }, 'administrator');

/** Some sentence of the document, where there is one. */
const clauseIn = (program: Program): string | undefined => {
  const places = [
    ...program.commission.schemes.map(({ id }) => `commission.schemes.${id}`),
    ...program.rebates.map(({ id }) => `rebates.${id}`),
    ...program.requirements.map(({ id }) => `requirements.${id}`),
    ...program.benefits.map(({ id }) => `benefits.${id}`),
    ...program.tiers.map(({ id }) => `tiers.${id}`),
  ];
  return places.find((path) => clauseOf(program, path));
};

/**
 * What every program can have: an award, and an adjustment that takes some of it back, each approved by another; balances
 * brought along where the program has no sentence that they could rest on.
 */
const byHand = async (program: Program, month: string) => {
  const { partner } = partnerOf(program);
  const clause = clauseIn(program);
  for (const currency of program.currencies)
    for (const [kind, amount] of [
      ['award', '80'],
      ['adjustment', '-20'],
    ] as const) {
      const proposed = await post(`programs/${program.id}/entry-proposals`, {
        ...{
          kind: clause === undefined ? 'opening' : kind,
          number: `${kind}-${month}-${currency}`,
          partner: partner.id,
        },
        ...{ vendorEntity: partner.entity, amount: { amount, currency }, on: `${month}-01` },
        ...(clause === undefined ? {} : { clause }),
        ...{ reason: 'As agreed', evidence: 'Letter' },
      });
      await approved(program, proposed.id);
    }
};

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const nebula = programs[0] as Program;
const otrs = programs[1] as Program;
const rsupport = programs[3] as Program;
const referral = (
  await system.call('POST', '/v1/referrals', partnerOf(nebula).admin.caller, {
    body: { customer: { name: 'Fjord', domain: 'fjord.example', country: 'NO' }, contact: { name: 'F' } },
  })
).body.id;
const training = (net: object, occurredAt: string) => ({
  ...{ referral, product: 'training', kind: 'new', occurredAt, net },
});
const edition = { id: 'best-practice-edition', resoldBy: 'partner', consultingBy: 'partner' };

/** What happens in a month, on its own days or late. */
const happens = async (month: string, at: number) => {
  const now = clock.now();
  for (const program of programs) await byHand(program, month);
  await post('programs/nebula/sales', { saleId: `N-${at}`, ...training(eur('1000.04'), now) });
  const sold = { product: 'subscription', kind: 'new', occurredAt: now, net: eur('777.77') };
  await post('programs/otrs/sales', {
    saleId: `O-${at}`,
    partner: partnerOf(otrs).partner.id,
    package: edition,
    ...sold,
  });
  await post('programs/otrs/sales', { saleId: `X-${at}`, ...sold });
  if (at === 0) return;
  const before = { refundId: `R-${at}`, occurredAt: now, net: eur('333.33') };
  await post(`programs/nebula/sales/N-${at - 1}/refunds`, before);
  await post(`programs/otrs/sales/O-${at - 1}/refunds`, before);
  const revision = { revision: 2, reason: 'A wrong amount', evidence: 'Mail' };
  // What was sold in a month that is closed is corrected in the one that is open.
  const corrected = await post(`programs/nebula/sales/N-${at - 1}/corrections`, {
    ...{ ...revision, sale: training(eur('500.10'), now) },
  });
  await approved(nebula, corrected.id);
  await post('programs/nebula/sales', { saleId: `LATE-${at}`, ...training(eur('12.34'), now) });
  const { partner, admin } = partnerOf(rsupport);
  const period = `${months[at - 1]}-01`;
  for (const [requirement, day] of [
    ['opportunity-report', 'expected-on'],
    ['sales-report', 'sold-on'],
  ] as const) {
    const line = {
      customer: 'Acme',
      product: 'remote-support',
      amount: '1000.00',
      [day]: addDays(period, 20),
    };
    const body = { requirement, period, template: '1', lines: [line] };
    const given = await system.call('POST', `/v1/partners/${partner.id}/reports`, admin.caller, { body });
    expect([given.status, given.text]).toEqual([201, given.text]);
  }
  const report = `partners/${partner.id}/reports/sales-report/${period}`;
  await post(`${report}/decisions`, { outcome: 'accepted' }, 'program-manager');
  expect(await post(`${report}/rebates`, {})).toMatchObject({ posted: 1, excluded: 0, left: 0 });
};

const closeMonth = async (program: Program, month: string) => {
  const at = `programs/${program.id}/periods/${month}`;
  const base = baseCurrency(program);
  const others = program.currencies.filter((currency) => currency !== base);
  if (others.length) {
    const rates = others.map((currency) => ({ currency, rate: '0.9123' }));
    await post(`${at}/rates`, { rates, source: 'Test' });
    await post(`${at}/rate-approvals`, {}, 'administrator');
  }
  await post(`${at}/closes`, { step: 'prepare' });
  await post(`${at}/closes`, { step: 'approve' }, 'administrator');
  await system.tick('months');
  const { body } = await system.call('GET', `/v1/${at}`, system.as('finance'));
  expect([program.id, month, body.state]).toEqual([program.id, month, 'closed']);
};

const to = async (date: string) => {
  await system.advanceTo(`${date}T12:00:00.000Z`);
  await system.renew();
};

const pull = async (href: string): Promise<Buffer> => {
  const answer = await system.call('GET', href, system.as('finance'));
  expect([href, answer.status]).toEqual([href, 303]);
  return Buffer.from(await (await fetch(answer.headers.get('location') ?? '')).arrayBuffer());
};
const everyFile = async (): Promise<Map<string, Buffer>> => {
  const files = new Map<string, Buffer>();
  for (const { id } of programs) {
    const { body } = await system.call('GET', `/v1/programs/${id}/exports`, system.as('finance'));
    for (const { period, state, files: listed } of body.items)
      if (state === 'closed' && months.includes(period))
        for (const { href } of listed) files.set(href, await pull(href));
  }
  return files;
};
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const RUNS = 'programs/nebula/payout-runs';
const run = async () => {
  const { id } = await post(RUNS, {});
  await system.tick('payouts');
  await post(`${RUNS}/${id}/steps`, { step: 'approve' }, 'administrator');
  await system.tick('payouts');
  const { body } = await system.call('GET', `/v1/${RUNS}/${id}/lines`, system.as('finance'));
  const line = body.items.find(
    ({ currency, state }: Record<string, string>) => currency === 'EUR' && state === 'proposed',
  );
  return { id, line };
};

it('three months of five programs are closed, paid, and the same after a restart', async () => {
  for (const [at, month] of months.entries()) {
    await happens(month, at);
    await to(`${monthOf(addMonths(`${month}-01`, 1))}-02`);
    for (const program of programs) await closeMonth(program, month);
  }
  const { partner, admin } = partnerOf(nebula);
  const payee = `/v1/programs/nebula/payees/${partner.id}`;
  const proposed = await system.call('POST', `${payee}/proposals`, admin.caller, { body: payeeSample });
  expect(proposed.status).toBe(201);
  await post(`programs/nebula/payees/${partner.id}/decisions`, { outcome: 'approved' });
  const account = { holder: 'Office GmbH', iban: 'DE89370400440532013000' };
  await post('programs/nebula/entities/europe/accounts', account);
  for (const { id } of nebula.entities.filter((one) => one.id !== 'europe'))
    await post(`programs/nebula/entities/${id}/accounts`, account);
  await to(addDays(today(), 60));
  const failed = await run();
  const back = { line: failed.line.id, outcome: 'returned', reason: 'Account closed' };
  await post(`${RUNS}/${failed.id}/results`, back);
  await system.tick('payouts');
  const again = await run();
  expect(again.line.amount).toEqual(failed.line.amount);
  expect(failed.line.items).toBeGreaterThan(6);
  const paid = { line: again.line.id, outcome: 'paid', reference: 'B-1', paidOn: today() };
  await post(`${RUNS}/${again.id}/results`, paid);
  await system.tick('payouts');

  const files = await everyFile();
  expect(files.size).toBeGreaterThanOrEqual(5 * months.length * 8);
  for (const { id, currencies } of programs)
    for (const month of months) {
      const at = `/v1/programs/${id}/exports/${month}`;
      const rows = Papa.parse<Record<string, string>>(String(files.get(`${at}/entries.csv`)), {
        ...{ header: true, skipEmptyLines: true },
      }).data;
      const { totals, entries } = JSON.parse(String(files.get(`${at}/manifest.json`)));
      const sums = currencies.map((currency) => ({
        currency,
        minor: rows
          .filter((row) => row['currency'] === currency)
          .reduce((all, row) => all + (fromDecimal(row['amount'] ?? '', currency)?.minor ?? 0n), 0n),
      }));
      const byCurrency = (list: { currency: string; amount: string }[]) =>
        list.toSorted((one, other) => (one.currency < other.currency ? -1 : 1));
      expect([at, byCurrency(totals)]).toEqual([
        at,
        byCurrency(sums.map((sum) => ({ amount: decimal(sum), currency: sum.currency }))),
      ]);
      expect(rows).toHaveLength(entries);
      expect(rows.length).toBeGreaterThan(0);
    }

  await system.close();
  system = await startSystem(options);
  await system.renew();
  const after = await everyFile();
  expect([...after.keys()].toSorted()).toEqual([...files.keys()].toSorted());
  for (const [href, bytes] of files)
    expect([href, sha(after.get(href) ?? Buffer.of())]).toEqual([href, sha(bytes)]);
}, 240_000);
