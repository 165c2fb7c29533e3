import * as z from 'zod';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { isBegun, mergePartners, mergerInput } from '../../shared/domain/partner/merge.ts';
import { lookAnew } from '../../shared/domain/partner/paper-watch.ts';
import { type Partner, partnerSchema } from '../../shared/domain/partner/partner.ts';
import { companyMarks } from '../../shared/domain/partner/same-company.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { type Deps, isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import type { Write } from '../../shared/store/commit.ts';
import { inheritedMarks, readMarks } from '../../shared/store/company-marks.ts';
import { paperWatches } from '../../shared/store/partner-records.ts';
import { changedPartner, correctedPartner, type PartnerHome } from '../../shared/store/partners.ts';
import { type ArrangedPath, arrangedPath, arrangers } from '../arrangements/load-arranged.ts';
import { loadPartnerHome, programToday } from '../loading.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { countedMoves } from './merge-counted.ts';
import { eventMoves } from './merge-events.ts';
import { listedMoves } from './merge-listed.ts';
import type { Move } from './merge-move.ts';
import { ownMoves } from './merge-moves.ts';
import { shownMoves } from './merge-shown.ts';

/** A transaction takes a hundred actions; profile, marks, mails and audit want room beside what moves. */
const MOST_MOVED = 56;

const outputSchema = z.object({
  partner: partnerSchema,
  moved: z.int(),
  /** What could not move with this request: the same again moves more of it. */
  left: z.int(),
});
type Input = z.infer<typeof mergerInput>;
type Refusals = 'not-found' | 'partner-not-active' | 'wrong-state' | 'invalid-input';
type Both = { readonly gone: PartnerHome; readonly stays: PartnerHome };
type Code = 'changed-since' | 'busy';

/** Everything that still lies with the one that goes. */
const movesOf = async (deps: Deps, request: Request, pair: Both, program: Program): Promise<Move[]> => [
  ...(await shownMoves(deps, pair)),
  ...ownMoves(request, pair),
  ...countedMoves(pair, program, request.now),
  ...(await eventMoves(deps, pair, program, request.now)),
  ...(await listedMoves(deps, pair)),
];

const fitting = (moves: readonly Move[]): Move[] => {
  const taken: Move[] = [];
  let writes = 0;
  for (const move of moves) {
    writes += move.length;
    if (taken.length && writes > MOST_MOVED) break;
    taken.push(move);
  }
  return taken;
};

type Pair = { readonly gone: Partner; readonly stays: Partner };

/** The end of the one and the beginning of both: once, with the first request. */
const beginning = async (
  { table }: Deps,
  { now, input }: Request<ArrangedPath, undefined, Input>,
  { gone, stays }: Pair,
): Promise<Write<Code>[]> => {
  const marks = companyMarks(gone.company);
  const held = await readMarks(table, gone.program, marks);
  return [
    ...changedPartner(gone, now, input.reason),
    correctedPartner(stays),
    ...inheritedMarks(gone.program, marks, held, stays.id),
  ];
};

/** What comes over may count longer than what was there. */
const lookedAnew = ({ partner, of }: PartnerHome, now: string): Write<Code> => {
  const [watch] = of(paperWatches.prefix, paperWatches.schema);
  return paperWatches.write(partner.id, lookAnew(watch, now), now);
};

const bothOf = async (
  deps: Deps,
  request: Request<ArrangedPath, undefined, Input>,
): Promise<Outcome<Both, 'not-found' | 'partner-not-active'>> => {
  const [gone, stays] = await Promise.all([
    loadPartnerHome(deps, request, request.path.partner),
    loadPartnerHome(deps, request, request.input.into),
  ]);
  if (!gone.ok) return gone;
  return stays.ok ? accept({ gone: gone.value, stays: stays.value }) : stays;
};

/**
 * One partner becomes part of another. What goes on goes over, as much as one transaction holds; history and money stay
 * under the id they have, and are shown with the one that stays.
 */
const merge: UseCase<ArrangedPath, undefined, Input, z.infer<typeof outputSchema>, Refusals> =
  (deps) => async (request) => {
    const both = await bothOf(deps, request);
    if (!both.ok) return both;
    const { gone, stays } = both.value;
    if (isStale(request, gone.partner)) return refuse('changed-since');
    const merged = mergePartners(gone.partner, stays.partner);
    if (!merged.ok) return merged;
    const program = await programToday(deps, request, gone.partner.program);
    if (!program.ok) return program;
    const first = !isBegun(gone.partner, stays.partner);
    const [moves, begun] = await Promise.all([
      movesOf(deps, request, both.value, program.value),
      first ? beginning(deps, request, merged.value) : [],
    ]);
    const now = fitting(moves);
    const tell = (home: PartnerHome) =>
      noticesToMembers(home, (to) =>
        notice('partner-merged', to, stays.partner, program.value, request, { gone: gone.partner.id }),
      );
    return accept({
      value: { partner: merged.value.stays, moved: now.length, left: moves.length - now.length },
      writes: [...begun, lookedAnew(stays, request.now), ...now.flat()] as Write<Code>[],
      notices: first ? [...tell(gone), ...tell(stays)] : [],
      audit: {
        program: program.value.id,
        about: stays.partner.id,
        changes: { absorbed: [first ? '' : 'begun', gone.partner.id], moved: ['', String(now.length)] },
      },
    });
  };

export const mergeRoute = write({
  zone: 'conduct',
  key: 'POST /v1/partners/{partner}/mergers',
  summary: 'A partner becomes part of another, with its people, referrals and references',
  callers: arrangers,
  path: arrangedPath,
  input: mergerInput,
  output: outputSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true, 'invalid-input': true },
  run: merge,
});
