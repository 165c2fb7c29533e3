import { watchedEvaluations } from '../../../functions/evaluations/watched.ts';
import { openSystem } from '../../../infra/local/system.ts';
import { addDays, addMonths, dateIn, monthOf } from '../../../shared/domain/civil-date.ts';
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
import { programNamed } from '../../support/programs.ts';
import { type MadeCall, openMeter } from '../capacity/meter.ts';
import { fixed, type Part, progress, quickest, say, table } from '../report.ts';

const PARTNERS = Number(process.env['PARTNERS'] ?? 10_000);
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

/** Resellers whose year ended yesterday. */
const fill = async (today: string, now: string): Promise<void> => {
  const began = addMonths(today, -12);
  for (let at = 0; at < PARTNERS; at++) {
    const id = clock.newId('par');
    const partner: Partner = {
      ...{ id, program: program.id, version: 1, status: 'active', tier: at % 2 ? 'gold' : 'silver' },
      company: { name: `Reseller ${at}`, country: ['DE', 'AT', 'US', 'NO'][at % 4] ?? 'DE', website: '' },
      ...{ entity: program.entities[0]?.id ?? '', memberSince: `${began}T00:00:00.000Z`, v: 1 },
    };
    const written = await commit(liveTable())([
      ...newPartner(partner),
      ...(await watchedEvaluations(liveTable(), partner, program, `${addDays(today, -1)}T12:00:00.000Z`)),
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

/** Evaluates everybody whose year has ended, then again, when nothing is due. */
export const evaluations: Part = {
  about: `${PARTNERS.toLocaleString('en')} partners evaluated at once, and once more with nothing due`,
  async run() {
    const meter = openMeter();
    const signingKeys = JSON.stringify([
      { kid: '0', secret: 'a secret of the bench, long enough for HS256' },
    ]);
    const system = await openSystem({ port: 0, signingKeys, stream: false, between: meter.between });
    try {
      const made = await commit(liveTable())(publication(program, undefined));
      if (!made.ok) throw new Error(made.code);
      await fill(dateIn(program.timeZone, clock.now()), clock.now());
      const sweep = async () => {
        meter.take();
        const started = performance.now();
        const { done } = (await system.tick('evaluations')) as { done: number };
        return { done, ...told(meter.take()), ms: performance.now() - started };
      };
      const sweeps = [await sweep(), await sweep()] as const;
      const rows = sweeps.map(({ done, reads, units, transactions, ms }, at) => [
        at === 0 ? `${PARTNERS.toLocaleString('en')} due` : 'the same, nothing due',
        String(done),
        done ? fixed(reads / done, 1) : String(reads),
        done ? fixed(units / done, 1) : fixed(units, 1),
        String(transactions),
        fixed(ms / 1000, 1),
      ]);
      const summary = [
        ...table(['sweep of evaluations', 'done', 'reads each', 'their units', 'transactions', 's'], rows),
        `An evaluation from gathered facts (200 sales, three tiers): ${fixed(pure(), 0)} a second.`,
      ];
      say(summary.join('\n'));
      const [full, idle] = sweeps;
      const broken = [
        ...(full.done === PARTNERS && full.transactions === PARTNERS
          ? []
          : [`${full.done} partners in ${full.transactions} transactions instead of ${PARTNERS}.`]),
        ...(idle.done === 0 && idle.reads === 0 ? [] : [`an idle sweep read ${idle.reads} times.`]),
      ];
      return { summary, broken };
    } finally {
      await system.close();
    }
  },
};
