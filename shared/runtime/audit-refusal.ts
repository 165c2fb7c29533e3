import { type RefusalCode, refusals } from '../domain/refusals.ts';
import { audited } from '../store/audit.ts';
import { commit } from '../store/commit.ts';
import { programOfThing } from '../store/programs.ts';
import type { Table } from '../store/table.ts';
import { log, metric } from './log.ts';
import type { Request } from './request.ts';

const EVERY = '*';

/** The one program in which somebody acts; none who acts in several, or in every one. */
const onlyProgramOf = ({ caller }: Request): string | undefined => {
  if (caller.kind === 'visitor') return undefined;
  const own = new Set(
    caller.kind === 'person' ? caller.grants.map(({ program }) => program) : [caller.program],
  );
  const [only, ...more] = own;
  return only !== undefined && !more.length ? only : undefined;
};

const NOT_NAMED = '-';

/**
 * Under which program a refusal is kept, so that its auditor reads it: the one that the path names, or that the thing
 * belongs to, or the only one in which the caller acts. What was not found may be another program's: it stays with
 * the whole installation, whose auditors see every program. What was refused before anybody looked whose it is, is not
 * named to the auditor of the caller's program.
 */
const placeOf = async (
  table: Table,
  request: Request,
  code: RefusalCode,
  about: string,
): Promise<{ readonly program: string; readonly about: string }> => {
  const { status } = refusals[code];
  if (status === 404) return { program: EVERY, about };
  const named = (request.path as { program?: string } | undefined)?.program;
  if (named !== undefined) return { program: request.may({ program: named }) ? named : EVERY, about };
  const owner = await programOfThing(table, about);
  if (owner !== undefined) return { program: owner, about };
  const own = onlyProgramOf(request);
  if (own === undefined) return { program: EVERY, about };
  return { program: own, about: status === 403 ? NOT_NAMED : about };
};

/** A refusal decided against a known caller leaves one audit line, without the body. */
export const auditRefusal = async (
  table: Table,
  route: string,
  request: Request,
  code: RefusalCode,
): Promise<void> => {
  log('info', 'refused', { route, code, requestId: request.requestId });
  metric('Refused', 1, { code });
  if (request.caller.kind === 'visitor') return;
  const thing = Object.values((request.path ?? {}) as Record<string, string>).at(-1) ?? NOT_NAMED;
  const event = {
    id: request.newId('aud'),
    at: request.now,
    ...(await placeOf(table, request, code, thing)),
    actor: request.caller.id,
    action: route,
    outcome: code,
    changes: {},
  };
  await commit(table)([audited(event)]);
};
