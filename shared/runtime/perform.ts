import { accept, type Outcome, refuse } from '../domain/outcome.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import { audited } from '../store/audit.ts';
import { commit, type Write } from '../store/commit.ts';
import { keptAnswer, readKept } from '../store/idempotency.ts';
import { owed } from '../store/notices.ts';
import type { Table } from '../store/table.ts';
import { auditRefusal } from './audit-refusal.ts';
import { canonical } from './json.ts';
import { countIn, type Limit, uncount } from './limits.ts';
import type { Plan, Request } from './request.ts';
import { sha256 } from './signing.ts';

export type Performed<T> = {
  readonly value: T;
  readonly replayed: boolean;
  readonly secret?: Readonly<Record<string, string>> | undefined;
};

/** Under which the first answer is kept, and of what. */
export type Repeat = { readonly hash: string; readonly bodyHash: string };

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

type Options = {
  readonly repeat: Repeat | undefined;
  readonly limits: readonly Limit[];
  /** A row of a batch that changes nothing leaves no line in the record: the batch itself stands there. */
  readonly onlyChanges?: true;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const TWIN_WAITS_MS = [100, 200, 400];

/** A copy of a submission that is just being answered waits for that answer instead of being one too many. */
const twinsAnswer = async <T>(
  table: Table,
  repeat: Repeat | undefined,
  now: string,
): Promise<Outcome<Performed<T>, 'idempotency-key-reused'> | undefined> => {
  if (!repeat) return undefined;
  for (const wait of TWIN_WAITS_MS) {
    await pause(wait);
    const twin = await known<T>(table, repeat, now);
    if ('answered' in twin) return twin.answered;
  }
  return undefined;
};

/** Counts a submission; too many are refused, unless they are copies of one. */
const counted = async <T>(
  table: Table,
  request: Request,
  { repeat, limits }: Options,
): Promise<Outcome<Performed<T>, RefusalCode> | undefined> => {
  const count = await countIn(table, limits, request.now);
  if (count === 'within') return undefined;
  const twin = count === 'over' ? await twinsAnswer<T>(table, repeat, request.now) : undefined;
  if (!twin) return refuse('too-many');
  await uncount(table, limits, request.now);
  return twin;
};

/** One round; `lost` says that the race was lost and is worth deciding anew. */
const round = async <T, Code extends RefusalCode>(
  table: Table,
  route: string,
  request: Request,
  decide: () => Promise<Outcome<Plan<T, Code>, Code>>,
  options: Options,
): Promise<{ done: Outcome<Performed<T>, RefusalCode> } | { lost: RefusalCode }> => {
  const { repeat, limits } = options;
  const before = await known<T>(table, repeat, request.now);
  if ('answered' in before) return { done: before.answered };
  const refused = await counted<T>(table, request, options);
  if (refused) return { done: refused };
  const decided = await decide();
  if (!decided.ok) {
    // The same request may have been answered between the two reads: what it did itself must not refuse it.
    const meanwhile = await known<T>(table, repeat, request.now);
    if ('answered' in meanwhile) {
      await uncount(table, limits, request.now);
      return { done: meanwhile.answered };
    }
    await auditRefusal(table, route, request, decided.code);
    return { done: decided };
  }
  const plan = decided.value;
  if (options.onlyChanges && !plan.writes.length && !plan.notices?.length)
    return { done: accept({ value: plan.value, replayed: false }) };
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
    const result = await round(
      table,
      route,
      request,
      decide,
      rounds === 0 ? options : { ...options, limits: [] },
    );
    if ('lost' in result) {
      lost = result.lost;
      await pause(10 * 2 ** rounds * Math.random());
      continue;
    }
    // A copy that was counted before its twin was answered.
    if (rounds > 0 && result.done.ok && result.done.value.replayed)
      await uncount(table, options.limits, request.now);
    return result.done;
  }
  // Who did not say which version they had read has nothing to read again: the same request may come once more.
  return refuse(lost === 'changed-since' && request.ifMatch === undefined ? 'busy' : lost);
};
