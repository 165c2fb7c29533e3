import { watchedEvaluations } from '../../../functions/evaluations/watched.ts';
import { grouped } from '../../../infra/grouped.ts';
import { openSystem, type System } from '../../../infra/local/system.ts';
import { addDays, addMonths, dateIn, monthOf, monthsBetween } from '../../../shared/domain/civil-date.ts';
import type { Decision } from '../../../shared/domain/commission/entry.ts';
import { tierFacts } from '../../../shared/domain/evaluation/assess.ts';
import type { Happening } from '../../../shared/domain/evaluation/figure.ts';
import { propose } from '../../../shared/domain/evaluation/propose.ts';
import { termsOf } from '../../../shared/domain/evaluation/watch.ts';
import { noPapers } from '../../../shared/domain/partner/papers.ts';
import type { Partner } from '../../../shared/domain/partner/partner.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import { clock } from '../../../shared/runtime/clock.ts';
import { liveTable } from '../../../shared/runtime/live.ts';
import { commit } from '../../../shared/store/commit.ts';
import { decisionPosting } from '../../../shared/store/money.ts';
import { newPartner } from '../../../shared/store/partners.ts';
import { publication } from '../../../shared/store/programs.ts';
import { readTable } from '../../faults/snapshot.ts';
import { programNamed } from '../../support/programs.ts';
import { type MadeCall, openMeter } from '../capacity/meter.ts';
import { fixed, type Part, progress, quickest, say, table } from '../report.ts';

const PARTNERS = Number(process.env['PARTNERS'] ?? 10_000);
/** As many more, over whom several ticks come at once. */
const RACED = Math.min(200, PARTNERS);
const TICKS_AT_ONCE = 3;
const LATE_DAYS = 5;
const MOST_RATIO = 1.05;
/** Every so manyth has sold something. */
const SELLERS = 4;
const ROUNDS = 15;
const CALLS = 2_000;

const program: Program = {
  ...programNamed('rsupport'),
  effectiveFrom: '2020-01-01',
  firstPeriod: '2020-01',
};

const sold = (partner: string, on: string, now: string): Decision => ({
  ...{ decisionKey: `sale~${partner}`, program: program.id, programVersion: 1, partnerId: partner },
  ...{ period: monthOf(on), event: 'sale', saleId: `INV-${partner}`, revision: 0, entries: [] },
  ...{ product: 'remote-support', occurredAt: `${on}T10:00:00.000Z`, currency: 'EUR', net: '6000000' },
  ...{ outcome: 'excluded', reason: 'no-rate', actor: 'bench', decidedAt: now, clause: '' },
});

/** Resellers whose year ended so many days ago, and whom no tick has come to since. */
const fill = async (partners: number, daysAgo: number, today: string, now: string): Promise<void> => {
  const began = addMonths(addDays(today, -daysAgo), -12);
  for (let at = 0; at < partners; at++) {
    const id = clock.newId('par');
    const partner: Partner = {
      ...{ id, program: program.id, version: 1, status: 'active', tier: at % 2 ? 'gold' : 'silver' },
      company: { name: `Reseller ${at}`, country: ['DE', 'AT', 'US', 'NO'][at % 4] ?? 'DE', website: '' },
      ...{ entity: program.entities[0]?.id ?? '', memberSince: `${began}T00:00:00.000Z`, v: 1 },
    };
    const written = await commit(liveTable())([
      ...newPartner(partner),
      ...(await watchedEvaluations(
        liveTable(),
        partner,
        program,
        `${addDays(today, -1 - daysAgo)}T12:00:00.000Z`,
      )),
      ...(at % SELLERS === 0 ? decisionPosting(sold(id, addDays(today, -40), now), []) : []),
    ]);
    if (!written.ok) throw new Error(`the bench's partner could not be stored: ${written.code}`);
    if (at % 500 === 0) progress(`${at} partners`);
  }
  progress('');
};

const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'TransactGetItems', 'Scan']);
const isIndexQuery = ({ operation, keys }: MadeCall) =>
  operation === 'Query' && keys.every((key) => key.startsWith('due: '));

const told = (calls: readonly MadeCall[]) => {
  const reads = calls.filter((call) => READS.has(call.operation) && !isIndexQuery(call));
  return {
    reads: reads.length,
    units: calls.reduce((total, { read }) => total + read, 0),
    transactions: calls.filter(({ operation }) => operation === 'TransactWriteItems').length,
  };
};

/** Facts that are gathered already, made into tiers and a proposal: calls per second. */
const pure = (): number => {
  const terms = termsOf(program);
  if (!terms) throw new Error('RSUPPORT evaluates its resellers');
  const happenings: Happening[] = Array.from({ length: 200 }, (_, at) => ({
    ...{ what: 'sales-net', on: addDays('2026-01-01', at), id: `INV-${at}`, minor: 100_000n },
  }));
  const known = {
    subject: { tier: 'gold', papers: noPapers, signed: [], today: '2026-11-30' },
    ...{ country: 'DE', began: '2025-12-01', happenings },
  };
  const round = (): number => {
    const started = performance.now();
    for (let at = 0; at < CALLS; at++)
      propose(program, terms, tierFacts(program, known), { tier: 'gold', misses: 0, skipped: false });
    return performance.now() - started;
  };
  return (CALLS * 1000) / quickest(Array.from({ length: ROUNDS }, round));
};

/**
 * The least reads of one evaluation: the partner's partition (profile, people, papers, history, watch), its evaluations,
 * the task that may wait, and each month of its year in each currency, since what was booked lies by month and currency.
 */
const leastReads = (today: string): number => {
  const months = monthsBetween(monthOf(addMonths(today, -12)), monthOf(today));
  return 3 + months.length * program.currencies.length;
};

/** How many evaluations the table holds of how many partners, and the most of one. */
const counted = async (embedded: System['embedded']) => {
  if (!embedded) throw new Error('the bench counts what lies in the embedded table');
  const { rows } = await readTable(embedded);
  const each = grouped(
    rows.filter(({ type }) => type === 'evaluation'),
    ({ pk }) => pk,
  );
  return { partners: each.size, most: Math.max(...[...each.values()].map(({ length }) => length)) };
};

/** Evaluates everybody whose year has ended, then again, when nothing is due; then some over whom ticks come at once. */
export const evaluations: Part = {
  about: `${PARTNERS.toLocaleString('en')} partners evaluated at once, once more with nothing due, and ${RACED} whom ${TICKS_AT_ONCE} ticks find days late`,
  async run() {
    const meter = openMeter();
    const signingKeys = JSON.stringify([
      { kid: '0', secret: 'a secret of the bench, long enough for HS256' },
    ]);
    const system = await openSystem({ port: 0, signingKeys, stream: false, between: meter.between });
    try {
      const made = await commit(liveTable())(publication(program, undefined));
      if (!made.ok) throw new Error(made.code);
      const today = dateIn(program.timeZone, clock.now());
      await fill(PARTNERS, 0, today, clock.now());
      const sweep = async (ticks = 1) => {
        meter.take();
        const started = performance.now();
        const swept = await Promise.all(Array.from({ length: ticks }, () => system.tick('evaluations')));
        const done = (swept as { done: number; failed: number }[]).reduce((sum, one) => sum + one.done, 0);
        return { done, ...told(meter.take()), ms: performance.now() - started };
      };
      const [full, idle] = [await sweep(), await sweep()];
      await fill(RACED, LATE_DAYS, today, clock.now());
      const raced = await sweep(TICKS_AT_ONCE);
      const after = await sweep();
      const least = leastReads(today);
      const row = (name: string, { done, reads, units, transactions, ms }: typeof full, of: number) => [
        ...[name, String(done), of ? `${fixed(reads / of, 1)} / ${least}` : String(reads)],
        ...[of ? fixed(reads / of / least) : '', of ? fixed(units / of, 1) : fixed(units, 1)],
        ...[String(transactions), fixed(ms / 1000, 1)],
      ];
      const late = `${RACED} due ${LATE_DAYS} days ago, ${TICKS_AT_ONCE} ticks at once`;
      const rows = [
        row(`${PARTNERS.toLocaleString('en')} due`, full, PARTNERS),
        row('the same, nothing due', idle, 0),
        row(late, raced, RACED),
        row('the same, nothing due', after, 0),
      ];
      const { partners, most } = await counted(system.embedded);
      const head = ['sweep of evaluations', 'done', 'reads each', '×', 'their units', 'transactions', 's'];
      const summary = [
        ...table(head, rows),
        `${partners.toLocaleString('en')} partners have an evaluation, none more than ${most}.`,
        `An evaluation from gathered facts (200 sales, three tiers): ${fixed(pure(), 0)} a second.`,
      ];
      say(summary.join('\n'));
      const broken = [
        ...(full.done === PARTNERS && full.transactions === PARTNERS
          ? []
          : [`${full.done} partners in ${full.transactions} transactions instead of ${PARTNERS}.`]),
        ...(full.reads <= MOST_RATIO * least * PARTNERS
          ? []
          : [`${fixed(full.reads / PARTNERS, 1)} reads each, more than ${MOST_RATIO} times ${least}.`]),
        ...(partners === PARTNERS + RACED && most === 1
          ? []
          : [`${partners} of ${PARTNERS + RACED} partners have evaluations, and one has ${most}.`]),
        ...[idle, after].flatMap(({ done, reads }) =>
          done === 0 && reads === 0 ? [] : [`an idle sweep read ${reads} times.`],
        ),
      ];
      return { summary, broken };
    } finally {
      await system.close();
    }
  },
};
