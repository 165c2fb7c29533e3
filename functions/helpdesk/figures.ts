import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { dateIn, monthSchema } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { type Attainment, attainmentOf, causes, outcomeOf } from '../../shared/domain/support/attainment.ts';
import type { SupportRequest } from '../../shared/domain/support/support-request.ts';
import { dueAt, usedUntil } from '../../shared/domain/support/target.ts';
import { csvLines } from '../../shared/files/csv.ts';
import { file } from '../../shared/runtime/file.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { requestsOfMonth, supportQueue } from '../../shared/store/support.ts';
import { clockOf, loadPlans, plansPath } from '../support/load-support.ts';

// How promises were kept in a month, what was missed, and what is about to be.

export const figureReaders: Allowed[] = ['support-agent', 'program-manager', 'auditor', 'administrator'];

const lineSchema = z.object({
  plan: z.string(),
  kind: z.enum(['response', 'resolution']),
  promised: z.int(),
  kept: z.int(),
  open: z.int(),
  missed: z.object({ vendor: z.int(), customer: z.int(), 'lowered-before-due': z.int() }),
});
const promiseSchema = z.object({
  request: idSchema('sup'),
  number: z.string(),
  title: z.string(),
  entity: z.string(),
  kind: z.enum(['response', 'resolution']),
});
const figuresSchema = z.object({
  month: monthSchema,
  attainment: z.array(lineSchema),
  /** Deadlines of the month's requests that passed, the latest first. */
  missed: z.array(
    promiseSchema.extend({
      breachedAt: z.iso.datetime(),
      detectedAt: z.iso.datetime(),
      cause: z.enum(causes),
    }),
  ),
  /** Promises of today that the vendor was warned of, or should be, the next deadline first. */
  near: z.array(promiseSchema.extend({ dueAt: z.iso.datetime(), usedPercent: z.int() })),
});
export type Figures = z.infer<typeof figuresSchema>;

const named = ({ id, number, title, entity }: SupportRequest, kind: 'response' | 'resolution') => ({
  ...{ request: id, number, title, entity, kind },
});

const missedOf = (requests: readonly SupportRequest[]): Figures['missed'] =>
  requests
    .flatMap((request) =>
      request.targets.flatMap((target) => {
        const { breach, kind } = target;
        if (!breach) return [];
        const cause = outcomeOf(request, target) === 'customer' ? ('customer' as const) : ('vendor' as const);
        return [{ ...named(request, kind), breachedAt: breach.at, detectedAt: breach.detectedAt, cause }];
      }),
    )
    .toSorted((a, b) => (a.breachedAt < b.breachedAt ? 1 : -1));

const MOST_NEAR = 100;

/** From the head of the queue, which is by what is promised first: share of service time, not of wall time. */
const nearOf = async ({ table }: Deps, plans: ServicePlans, now: string): Promise<Figures['near']> => {
  const { items } = await supportQueue(table, plans.id, MOST_NEAR);
  const near = await Promise.all(
    items.map(async (request) => {
      const clock = await clockOf(table, request);
      return request.targets.flatMap((target) => {
        const due = dueAt(target, clock);
        if (target.ended || target.breach || due === undefined || !request.guaranteed) return [];
        const used = Math.floor((usedUntil(target, clock, now).used / (target.minutes * 60_000)) * 100);
        return used >= Math.min(...plans[target.kind].warnAtPercent)
          ? [{ ...named(request, target.kind), dueAt: due, usedPercent: used }]
          : [];
      });
    }),
  );
  return near.flat().toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
};

const loadMonth = async (
  deps: Deps,
  request: Request<z.infer<typeof plansPath>, { month?: string | undefined }>,
): Promise<Outcome<{ plans: ServicePlans; month: string; requests: SupportRequest[] }, 'not-found'>> => {
  const plans = await loadPlans(deps, request, request.path.plans);
  if (!plans.ok) return plans;
  const month = request.query.month ?? dateIn(plans.value.timeZone, request.now).slice(0, 7);
  return accept({
    plans: plans.value,
    month,
    requests: await requestsOfMonth(deps.table, plans.value.id, month),
  });
};

export const figuresQuery = z.strictObject({ month: monthSchema.optional() });

/** The figures of a month, by the day of submission in the plans' time zone. */
export const figuresOf = async (
  deps: Deps,
  request: Request<z.infer<typeof plansPath>, { month?: string | undefined }>,
): Promise<Outcome<{ plans: ServicePlans; figures: Figures }, 'not-found'>> => {
  const loaded = await loadMonth(deps, request);
  if (!loaded.ok) return loaded;
  const { plans, month, requests } = loaded.value;
  return accept({
    plans,
    figures: {
      month,
      attainment: attainmentOf(requests, plans.plans),
      missed: missedOf(requests),
      near: await nearOf(deps, plans, request.now),
    },
  });
};

export const figuresRoute = read({
  zone: 'helpdesk',
  key: 'GET /v1/service-plans/{plans}/figures/attainment',
  summary: 'How promises were kept in a month, what was missed, and what is about to be',
  callers: figureReaders,
  path: plansPath,
  query: figuresQuery,
  output: figuresSchema,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await figuresOf(deps, request);
    return found.ok ? accept(found.value.figures) : found;
  },
});

const columns = [
  'month',
  'plan',
  'promise',
  'promised',
  'kept',
  'open',
  'missedByVendor',
  'missedByCustomer',
  'loweredBeforeDue',
] as const;

const rowOf = (month: string, { plan, kind, promised, kept, open, missed }: Attainment) => ({
  ...{ month, plan, promise: kind, promised: String(promised), kept: String(kept), open: String(open) },
  missedByVendor: String(missed.vendor),
  missedByCustomer: String(missed.customer),
  loweredBeforeDue: String(missed['lowered-before-due']),
});

async function* csv(month: string, lines: readonly Attainment[]): AsyncGenerator<string> {
  const rows = lines.map((line) => rowOf(month, line));
  yield csvLines(columns, rows, { amounts: new Set(), kind: 'plain', header: true });
}

export const figuresCsvRoute = file({
  zone: 'helpdesk',
  key: 'GET /v1/service-plans/{plans}/figures/attainment.csv',
  summary: 'How promises were kept in a month, as CSV',
  callers: figureReaders,
  path: plansPath,
  query: figuresQuery,
  types: ['text/csv; charset=utf-8'],
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const loaded = await loadMonth(deps, request);
    if (!loaded.ok) return loaded;
    const { plans, month, requests } = loaded.value;
    return accept({
      type: 'text/csv; charset=utf-8',
      name: `attainment-${month}.csv`,
      lines: csv(month, attainmentOf(requests, plans.plans)),
    });
  },
});
