import { accept, type Outcome, refuse } from '../domain/outcome.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import { audited } from '../store/audit.ts';
import { commit, type Write } from '../store/commit.ts';
import { keptAnswer, readKept } from '../store/idempotency.ts';
import { countSubmission } from '../store/limits.ts';
import { owed } from '../store/notices.ts';
import type { Table } from '../store/table.ts';
import { canonical } from './json.ts';
import { log, metric } from './log.ts';
import type { Plan, Request } from './request.ts';
import { sha256 } from './signing.ts';

/** At most `most` submissions of one `value` in a window; counted before anything is decided. */
export type Limit = {
  readonly kind: string;
  readonly value: string;
  readonly most: number;
  readonly windowMs: number;
};

export type Performed<T> = {
  readonly value: T;
  readonly replayed: boolean;
  readonly secret?: Readonly<Record<string, string>> | undefined;
};

type Repeat = { readonly hash: string; readonly bodyHash: string };

/** The key is the caller's own, for this route only: nobody can hit another's, by chance or on purpose. */
export const repeatOf = (
  key: string | undefined,
  route: string,
  request: Request,
  body: unknown,
): Repeat | undefined =>
  key === undefined
    ? undefined
    : {
        hash: sha256(canonical([request.caller.id, route, key])),
        bodyHash: sha256(canonical([request.path, body])),
      };

const tooMany = async (table: Table, limits: readonly Limit[], now: string): Promise<boolean> => {
  const counts = await Promise.all(
    limits.map(async ({ kind, value, most, windowMs }) => {
      const hash = sha256(`${kind}:${value}`);
      return (await countSubmission(table, { kind, hash, windowMs, now })) > most;
    }),
  );
  return counts.includes(true);
};

/** A refusal decided against a known caller leaves one audit line, without the body. */
const auditRefusal = async (
  table: Table,
  route: string,
  request: Request,
  code: RefusalCode,
): Promise<void> => {
  log('info', 'refused', { route, code, requestId: request.requestId });
  metric('Refused', 1, { code });
  if (request.caller.kind === 'visitor') return;
  const event = {
    id: request.newId('aud'),
    at: request.now,
    program: '*',
    actor: request.caller.id,
    action: route,
    about: Object.values((request.path ?? {}) as Record<string, string>).at(-1) ?? '-',
    outcome: code,
    changes: {},
  };
  await commit(table)([audited(event)]);
};

const transaction = <T, Code extends RefusalCode>(
  plan: Plan<T, Code>,
  route: string,
  request: Request,
  kept: Write<'idempotency-key-reused'>[],
): Write<Code | 'busy' | 'idempotency-key-reused'>[] => [
  // First: when somebody else has answered this very request meanwhile, that is what counts.
  ...kept,
  ...plan.writes,
  ...(plan.notices ?? []).map(owed),
  audited({
    id: request.newId('aud'),
    at: request.now,
    program: plan.audit.program,
    actor: request.caller.id,
    action: route,
    about: plan.audit.about,
    outcome: 'done',
    changes: Object.fromEntries(
      Object.entries(plan.audit.changes ?? {}).map(([field, [from, to]]) => [
        field,
        [from, to] as [string, string],
      ]),
    ),
  }),
];

const ROUNDS = 4;

type Known<T> = { answered: Outcome<Performed<T>, 'idempotency-key-reused'> } | { stale: string | undefined };

const known = async <T>(table: Table, repeat: Repeat | undefined, now: string): Promise<Known<T>> => {
  if (!repeat) return { stale: undefined };
  const { answer, stale } = await readKept(table, repeat.hash, now);
  if (!answer) return { stale };
  return answer.bodyHash === repeat.bodyHash
    ? { answered: accept({ value: answer.value as T, replayed: true }) }
    : { answered: refuse('idempotency-key-reused') };
};

type Options = { readonly repeat: Repeat | undefined; readonly limits: readonly Limit[] };

/** One round; `undefined` says that the race was lost and is worth deciding anew. */
const round = async <T, Code extends RefusalCode>(
  table: Table,
  route: string,
  request: Request,
  decide: () => Promise<Outcome<Plan<T, Code>, Code>>,
  { repeat, limits }: Options,
): Promise<{ done: Outcome<Performed<T>, RefusalCode> } | { lost: RefusalCode }> => {
  const before = await known<T>(table, repeat, request.now);
  if ('answered' in before) return { done: before.answered };
  if (await tooMany(table, limits, request.now)) return { done: refuse('too-many') };
  const decided = await decide();
  if (!decided.ok) {
    // The same request may have been answered between the two reads: what it did itself must not refuse it.
    const meanwhile = await known<T>(table, repeat, request.now);
    if ('answered' in meanwhile) return { done: meanwhile.answered };
    await auditRefusal(table, route, request, decided.code);
    return { done: decided };
  }
  const plan = decided.value;
  const kept = repeat
    ? [keptAnswer(repeat.hash, repeat.bodyHash, plan.value, request.now, before.stale)]
    : [];
  const written = await commit(table)(transaction(plan, route, request, kept));
  if (written.ok) return { done: accept({ value: plan.value, replayed: false, secret: plan.secret }) };
  return written.code === 'busy' ? { done: written } : { lost: written.code };
};

/**
 * Load → decide → commit. A repeated request gets its first answer. A race that was lost is decided anew on what
 * the winner left, so the loser learns the precise reason; after some rounds the write's own refusal stands.
 */
export const perform = async <T, Code extends RefusalCode>(
  table: Table,
  route: string,
  request: Request,
  decide: () => Promise<Outcome<Plan<T, Code>, Code>>,
  options: Options,
): Promise<Outcome<Performed<T>, RefusalCode>> => {
  let lost: RefusalCode = 'busy';
  for (let rounds = 0; rounds < ROUNDS; rounds++) {
    const limits = rounds === 0 ? options.limits : [];
    const result = await round(table, route, request, decide, { ...options, limits });
    if ('done' in result) return result.done;
    lost = result.lost;
  }
  return refuse(lost);
};
