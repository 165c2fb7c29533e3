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

/**
 * Under which program a refusal is kept, so that its auditor reads it: the one that the path names, or that the thing
 * belongs to, or the only one in which the caller acts. What was not found may be another program's: it stays with
 * the whole installation, whose auditors see every program.
 */
const programOf = async (
  table: Table,
  request: Request,
  code: RefusalCode,
  about: string,
): Promise<string> => {
  if (refusals[code].status === 404) return EVERY;
  const named = (request.path as { program?: string } | undefined)?.program;
  if (named !== undefined) return request.may({ program: named }) ? named : EVERY;
  return (await programOfThing(table, about)) ?? onlyProgramOf(request) ?? EVERY;
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
  const about = Object.values((request.path ?? {}) as Record<string, string>).at(-1) ?? '-';
  const event = {
    id: request.newId('aud'),
    at: request.now,
    program: await programOf(table, request, code, about),
    actor: request.caller.id,
    action: route,
    about,
    outcome: code,
    changes: {},
  };
  await commit(table)([audited(event)]);
};
