import * as z from 'zod';
import type { Notice } from '../../shared/domain/notice.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { movedFrom } from '../../shared/domain/partner/reseller.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import type { Write } from '../../shared/store/commit.ts';
import {
  type Delegate,
  endedDelegate,
  readDelegates,
  readHandOver,
  writtenHandOver,
} from '../../shared/store/distributors.ts';
import { everyPartner } from '../../shared/store/partners.ts';
import { endedGrant, leftMarks } from '../../shared/store/people.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { loadProgram } from '../loading.ts';
import { notice, noticesToPartner } from '../notices.ts';
import { type DistributorPath, distributorPath } from './resellers.ts';

/** Mails of one request, beside the ends of the distributor's grants. */
const MOST_TOLD = 40;

const output = z.object({
  /** Resellers that were told so far, and how many are still to be told by the same request again. */
  moved: z.int(),
  left: z.int(),
});
type Refusals = 'not-found' | 'wrong-state';

/** The latest version before this one that had the distributor. */
const versionWith = async (
  { table }: Deps,
  program: Program,
  distributor: string,
): Promise<Program | undefined> => {
  for (let version = program.version - 1; version > 0; version--) {
    const before = await programVersion(table, program.id, version);
    if (before.distributors.some(({ id }) => id === distributor)) return before;
  }
  return undefined;
};

/** What it was before and is now; as long as the version in force has the distributor, it has not left. */
const bothVersions = async (
  deps: Deps,
  request: Request,
  { program: id, distributor }: DistributorPath,
): Promise<Outcome<{ before: Program; after: Program }, Refusals>> => {
  const after = await loadProgram(deps, request, id);
  if (!after.ok) return after;
  if (after.value.distributors.some((one) => one.id === distributor)) return refuse('wrong-state');
  const before = await versionWith(deps, after.value, distributor);
  return before ? accept({ before, after: after.value }) : refuse('not-found');
};

type Moved = ReturnType<typeof movedFrom>;

/** Each distributor that gets some of them learns how many. */
const toTakers = (moved: Moved, program: Program, request: Request): Notice[] =>
  program.distributors.flatMap(({ id }) => {
    const theirs = moved.filter(({ to }) => to === id).length;
    const recipient = { kind: 'distributor', distributor: id } as const;
    return theirs
      ? [notice('resellers-moved', recipient, program, program, request, { moved: String(theirs) })]
      : [];
  });

/** As many resellers as the mails of one request allow. */
const tellSome = async (deps: Deps, moved: Moved, program: Program, request: Request) => {
  const notices: Notice[] = [];
  const told: Moved = [];
  for (const one of moved) {
    const theirs = await noticesToPartner(deps.table, one.partner.id, (to) =>
      notice('distributor-changed', to, one.partner, program, request),
    );
    if (told.length && notices.length + theirs.length > MOST_TOLD) break;
    notices.push(...theirs);
    told.push(one);
  }
  return { notices, told };
};

const ended = (path: DistributorPath, people: readonly Delegate[]): Write<'changed-since'>[] =>
  people
    .slice(0, 20)
    .flatMap((one) => [
      endedDelegate(path, one),
      endedGrant(one.person, { program: path.program, role: one.role, subject: path.distributor }),
      ...leftMarks(one.person, { program: path.program, subject: path.distributor }),
    ]);

/**
 * A distributor has left: from the version without it on, its resellers, their evaluations and reports are those of
 * whoever stands for their country, all at one instant. Here its people lose their access, and everybody concerned is
 * told: resellers, and the distributors that get them; as many as fit, the rest with the same request again.
 */
const depart: UseCase<DistributorPath, undefined, object, z.infer<typeof output>, Refusals> =
  (deps) => async (request) => {
    const versions = await bothVersions(deps, request, request.path);
    if (!versions.ok) return versions;
    const { after } = versions.value;
    const [partners, people, state] = await Promise.all([
      everyPartner(deps.table, after.id),
      readDelegates(deps.table, request.path),
      readHandOver(deps.table, request.path),
    ]);
    const moved = movedFrom(versions.value, request.path.distributor, partners);
    const waiting = moved.filter(({ partner }) => partner.id > (state?.after ?? ''));
    const { notices, told } = await tellSome(deps, waiting, after, request);
    const next = {
      after: told.at(-1)?.partner.id ?? state?.after ?? '',
      moved: (state?.moved ?? 0) + told.length,
      v: (state?.v ?? 0) + 1,
    };
    return accept({
      value: { moved: next.moved, left: waiting.length - told.length },
      writes: [writtenHandOver(request.path, next), ...ended(request.path, people)],
      notices: [...notices, ...(state ? [] : toTakers(moved, after, request))],
      audit: {
        program: after.id,
        about: after.id,
        changes: { [request.path.distributor]: ['', `left, ${next.moved} resellers`] as const },
      },
    });
  };

export const departDistributorRoute = write({
  zone: 'arrangements',
  key: 'POST /v1/programs/{program}/distributors/{distributor}/departures',
  summary:
    'A distributor that the program in force has no more: its people are out, everybody concerned is told',
  callers: ['program-manager', 'administrator'],
  path: distributorPath,
  input: z.strictObject({}),
  output,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true },
  run: depart,
});
