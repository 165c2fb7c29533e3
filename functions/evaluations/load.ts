import * as z from 'zod';
import { type Allowed, isVendorStaff } from '../../shared/domain/access.ts';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { decisionsOf, type Evaluation } from '../../shared/domain/evaluation/evaluation.ts';
import { missesAfter } from '../../shared/domain/evaluation/propose.ts';
import { termsOf } from '../../shared/domain/evaluation/watch.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { EvaluationTerms } from '../../shared/domain/program/evaluation.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { evaluationsOf } from '../../shared/store/evaluations.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { memberPath } from '../membership/load-member.ts';
import { loadPartnerFile, type PartnerFile } from '../standing/load-partner-file.ts';
import { type Assessed, assessed } from './assessed.ts';
import { gather } from './gather.ts';

export const evaluationPath = memberPath.extend({ on: z.iso.date() });
export type EvaluationPath = z.infer<typeof evaluationPath>;

export const readers: Allowed[] = [
  'partner-admin',
  'partner-member',
  'program-manager',
  'finance',
  'auditor',
  'administrator',
  'distributor-manager',
  'distributor-finance',
];
/** Who decides: the vendor, or whoever stands for it in the partner's country. */
export const evaluators: Allowed[] = ['program-manager', 'administrator', 'distributor-manager'];
export const vendors: Allowed[] = ['program-manager', 'administrator'];

export const refusals = { 'not-found': true, 'partner-not-active': true } as const;
type Refusals = keyof typeof refusals;

/** For whom somebody decides. */
export const decidesAs = ({ caller }: Request, { program }: PartnerFile): 'vendor' | 'distributor' =>
  isVendorStaff(caller, program.id) ? 'vendor' : 'distributor';

/** What the partner itself does not see: what waits for the vendor to confirm it, and what the vendor has overruled. */
const asPartnerSees = (evaluation: Evaluation): Evaluation => {
  const decisions = decisionsOf(evaluation);
  return evaluation.status === 'decided'
    ? { ...evaluation, status: 'open', decisions: decisions.slice(0, -1) }
    : { ...evaluation, decisions };
};

const isOwn = ({ caller }: Request, { partner }: PartnerFile): boolean =>
  'grants' in caller &&
  caller.grants.some(({ subject, role }) => subject === partner.id && role.startsWith('partner-'));

/** As whoever asks may see it; what is decided is decided on the whole of it. */
export const seenBy =
  (request: Request, file: PartnerFile) =>
  (evaluation: Evaluation): Evaluation =>
    isOwn(request, file) ? asPartnerSees(evaluation) : evaluation;

export type Forecast = Assessed & { readonly misses: number };
export type Evaluated = {
  readonly file: PartnerFile;
  /** As they are kept, the latest first: see `seenBy`. */
  readonly evaluations: readonly Evaluation[];
};

export const loadEvaluations = async (
  deps: Deps,
  request: Request,
  partner: string,
): Promise<Outcome<Evaluated, Refusals>> => {
  const file = await loadPartnerFile(deps, request, partner);
  if (!file.ok) return file;
  const evaluations = (await evaluationsOf(deps.table, partner)).toReversed();
  return accept({ file: file.value, evaluations });
};

/** Where the partner would stand if the cycle ended today; undefined where nobody evaluates. */
export const forecastOf = async (
  { table }: Deps,
  { program, partner, subject, dossier }: PartnerFile,
  now: string,
): Promise<Forecast | undefined> => {
  const terms = termsOf(program);
  const watch = dossier.evaluation;
  if (!terms || !watch) return undefined;
  const today = dateIn(program.timeZone, now);
  const known = await gather(table, program, partner, subject, { asOf: now, today });
  const result = assessed(program, terms, known, { history: dossier.history, watch, asOf: now });
  return { ...result, misses: missesAfter(result.facts, result.before) };
};

/** The one that a path names, with the terms under which it was opened. */
export const loadEvaluation = async (
  deps: Deps,
  request: Request<EvaluationPath>,
): Promise<
  Outcome<
    {
      readonly file: PartnerFile;
      readonly evaluation: Evaluation;
      readonly program: Program;
      readonly terms: EvaluationTerms;
    },
    Refusals
  >
> => {
  const found = await loadEvaluations(deps, request, request.path.partner);
  if (!found.ok) return found;
  const { file, evaluations } = found.value;
  const evaluation = evaluations.find(({ on }) => on === request.path.on);
  if (!evaluation) return refuse('not-found');
  const program = await programVersion(deps.table, evaluation.program, evaluation.version);
  const terms = termsOf(program);
  return terms ? accept({ file, evaluation, program, terms }) : refuse('not-found');
};
