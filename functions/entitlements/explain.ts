import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { type Explanation, explain } from '../../shared/domain/partner/explain.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { refusals } from '../../shared/domain/refusals.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { factsOf } from './facts-of.ts';
import { loadHolder } from './load-holder.ts';

const path = z.object({ partner: idSchema('par') });
type Path = z.infer<typeof path>;
type Refusals = 'not-found' | 'partner-not-active';
export const readers: Allowed[] = [
  'partner-admin',
  'partner-member',
  'program-manager',
  'support-agent',
  'finance',
  'auditor',
  'administrator',
];

const viewSchema = z.object({
  /** The benefit's id, by which it is asked for. */
  action: z.string(),
  name: z.object({ en: z.string(), de: z.string() }),
  allowed: z.boolean(),
  /** The refusal that trying would give now, and what can be done about it. */
  code: z.string().optional(),
  next: z.string().optional(),
  /** What the tier gets: a word such as `included`, or what is counted, such as `{ quota: 5 }`. */
  cell: z.union([
    z.string(),
    z.record(z.string(), z.union([z.string(), z.number(), z.record(z.string(), z.number())]).optional()),
  ]),
  /** What counts: how many there are, how many are gone, and when counting begins anew. */
  limit: z.union([z.int(), z.literal('unlimited')]).optional(),
  used: z.int().optional(),
  left: z.int().optional(),
  periodStart: z.iso.date().optional(),
  /** First day of the next period. */
  nextReset: z.iso.date().optional(),
  /** The vendor's sentence that decides. */
  clause: z.object({ program: z.string(), version: z.int(), path: z.string(), text: z.string() }).optional(),
});
type View = z.infer<typeof viewSchema>;

const view = ({ benefit, allowed, code, cell, count, clause }: Explanation, language: Language): View => ({
  action: benefit.id,
  name: benefit.name,
  allowed,
  ...(code === undefined ? {} : { code, next: refusals[code].next[language] }),
  cell,
  ...(count ? { limit: count.limit, used: count.used } : {}),
  ...(count?.left === undefined ? {} : { left: count.left }),
  ...(count?.span ? { periodStart: count.span.start, nextReset: count.span.end } : {}),
  ...(clause ? { clause } : {}),
});

/** What would trying answer? The same decision as trying, without doing anything. */
const explainOne: Reading<Path, { action: string }, View, Refusals> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { program, today } = held.value;
  const facts = factsOf(held.value, request.now);
  const explained = explain(program, request.query.action, facts, today);
  return explained ? accept(view(explained, request.language)) : refuse('not-found');
};

export const explainRoute = read({
  zone: 'benefits',
  key: 'GET /v1/partners/{partner}/explain',
  summary: 'May this partner do something now, and why: limit, used, next reset and the deciding sentence',
  callers: readers,
  path,
  query: z.strictObject({ action: termId }),
  output: viewSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: explainOne,
});

/** All benefits of the program as they stand for this partner, in the order of the vendor's table. */
const entitlements: Reading<Path, undefined, { items: View[] }, Refusals> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { program, today } = held.value;
  const facts = factsOf(held.value, request.now);
  const items = program.benefits
    .filter(({ sameAs }) => sameAs === undefined)
    .flatMap(({ id }) => explain(program, id, facts, today) ?? [])
    .map((explained) => view(explained, request.language));
  return accept({ items });
};

export const listEntitlementsRoute = read({
  zone: 'benefits',
  key: 'GET /v1/partners/{partner}/entitlements',
  summary: 'Every benefit of the program as it stands for this partner',
  callers: readers,
  path,
  output: z.object({ items: z.array(viewSchema) }),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: entitlements,
});
