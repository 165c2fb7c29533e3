import * as z from 'zod';
import type { FieldError } from '../field-problems.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Benefit } from '../program/benefit.ts';
import type { Program } from '../program/program.ts';
import { termId } from '../program/term.ts';
import { clauseOf, workingDaysFrom } from '../program/terms.ts';
import { line, paragraphs } from '../text.ts';
import { benefitOf, type Entitlement, type EntitlementRefusal, entitle, type Holder } from './entitlement.ts';
import { quotaOf } from './explain.ts';
import { notIncluded, pointed } from './not-included.ts';
import { freshQuota, limitOf, type Quota, takeUnit } from './quota.ts';
import type { BenefitRequest } from './request.ts';

// A partner's own questions to the vendor's help desk: so many a year, with a package, without a limit, or none, as the
// program says [S0-25, S2-19, S3-33, S4-21]. No time is promised for them unless the program's table promises one [S0-26].

export const helpInput = z.strictObject({
  /** Which of the program's support benefits; left out, its first. */
  benefit: termId.optional(),
  /** One of the kinds that the benefit takes, where it names any. */
  kind: termId.optional(),
  /** Where what is asked about runs, where the benefit tells places apart. */
  environment: termId.optional(),
  title: line(),
  text: paragraphs(8000),
});
export type HelpInput = z.infer<typeof helpInput>;

export type HelpRefusal =
  | EntitlementRefusal
  | 'invalid-input'
  | 'support-not-included'
  | 'environment-not-covered'
  | 'support-quota-exhausted';

/** The lines of the vendor's table by which its help desk takes questions. */
export const helpBenefits = ({ benefits }: Pick<Program, 'benefits'>): Benefit[] =>
  benefits.filter(({ kind, sameAs }) => kind === 'support-request' && sameAs === undefined);

type Listed = { readonly id: string };
const notAmong = (
  field: 'kind' | 'environment',
  given: string | undefined,
  offered: readonly Listed[] | undefined,
): FieldError[] => {
  if (!offered) return given === undefined ? [] : [{ field, code: 'unknown-field' }];
  if (given === undefined) return [{ field, code: 'required' }];
  return offered.some(({ id }) => id === given)
    ? []
    : [{ field, code: 'not-an-option', values: { options: offered.map(({ id }) => id).join(', ') } }];
};

type Facts = {
  readonly id: string;
  readonly receipt: string;
  readonly partner: string;
  readonly entity: string;
  readonly holder: Holder;
  readonly quotas: readonly Quota[];
  readonly today: string;
  readonly now: string;
  readonly by: string;
  readonly assignee?: string | undefined;
};

/** What is asked, and the counter after it; without a counter where nothing is counted. */
export type Helped = { readonly request: BenefitRequest; readonly quota: Quota | undefined };

/** The benefit that a question falls under; undefined: the program has none. */
export const helpBenefit = (program: Program, id: string | undefined): Benefit | undefined => {
  const known = helpBenefits(program);
  const found = id === undefined ? known[0] : benefitOf(program, id);
  return found && known.includes(found) ? found : undefined;
};

/** What is wrong with the words of a question, by what its benefit takes. */
const misfit = ({ requestKinds, environments }: Benefit, { kind, environment }: HelpInput): FieldError[] => [
  ...notAmong('kind', kind, requestKinds),
  ...notAmong('environment', environment, environments),
];

/** The counter after one more use; without one where the benefit counts nothing. */
const counted = (program: Program, entitled: Entitlement, { quotas, id }: Facts) => {
  const counter = freshQuota(entitled);
  return counter && limitOf(entitled) !== undefined
    ? takeUnit(program, entitled, quotaOf(counter, quotas) ?? counter, id)
    : accept(undefined);
};

/** A benefit that names nobody is the support's to answer. */
export const helpOwner = ({ owner }: Benefit): BenefitRequest['owner'] => owner ?? 'support-agent';

const questionOf = (program: Program, benefit: Benefit, input: HelpInput, facts: Facts): BenefitRequest => {
  const { answerWorkingDays: days } = benefit;
  const { id, receipt, partner, entity, assignee, now, by } = facts;
  return {
    id,
    receipt,
    program: program.id,
    version: program.version,
    partner,
    entity,
    benefit: benefit.id,
    title: input.title,
    text: input.text,
    help: {
      kind: input.kind ?? benefit.id,
      ...(input.environment === undefined ? {} : { environment: input.environment }),
    },
    status: 'open',
    owner: helpOwner(benefit),
    ...(assignee === undefined ? {} : { assignee }),
    askedAt: now,
    askedBy: by,
    ...(days === undefined ? {} : { answerBy: workingDaysFrom(program, now, days) }),
    v: 1,
  };
};

/**
 * Takes a question, and a unit of what the partner's cell gives: refused before that, it costs none [S0-06, S0-25]. The
 * last unit goes to one caller only, since the store writes the counter under the version that was read here.
 */
export const askForHelp = (
  program: Program,
  input: HelpInput,
  facts: Facts,
): Outcome<Helped, HelpRefusal | 'nothing-counted' | 'quota-exhausted'> => {
  if (!helpBenefits(program).length) return notIncluded(program, 'partnerSupport');
  const benefit = helpBenefit(program, input.benefit);
  if (!benefit) return refuse('invalid-input', { fields: [{ field: 'benefit', code: 'not-an-option' }] });
  const fields = misfit(benefit, input);
  if (fields.length) return refuse('invalid-input', { fields });
  const entitled = entitle(program, benefit.id, facts.holder, facts.today);
  if (!entitled.ok) return entitled;
  const place = benefit.environments?.find(({ id }) => id === input.environment);
  if (place?.instead)
    return refuse('environment-not-covered', {
      clause: clauseOf(program, `benefits.${benefit.id}`),
      ...pointed(place.instead, program),
    });
  const taken = counted(program, entitled.value, facts);
  return taken.ok
    ? accept({ quota: taken.value, request: questionOf(program, benefit, input, facts) })
    : taken;
};

type Given = { readonly now: string; readonly by: string };

/** Is it still talked about? */
export const isTalkedAbout = ({ status }: Pick<BenefitRequest, 'status'>): boolean =>
  status === 'open' || status === 'answered';

/** Somebody of the vendor answers: the partner is next. */
export const answerHelp = (
  request: BenefitRequest,
  text: string,
  { now, by }: Given,
): Outcome<BenefitRequest, 'wrong-state'> =>
  isTalkedAbout(request)
    ? accept({ ...request, status: 'answered', answer: { text, by, at: now }, v: request.v + 1 })
    : refuse('wrong-state');

/** The partner asks on: the vendor is next. It is the same question and takes no further unit. */
export const askOn = (request: BenefitRequest): Outcome<BenefitRequest, 'wrong-state'> =>
  isTalkedAbout(request) ? accept({ ...request, status: 'open', v: request.v + 1 }) : refuse('wrong-state');

export const closeHelp = (
  request: BenefitRequest,
  { now, by }: Given,
): Outcome<BenefitRequest, 'wrong-state'> =>
  isTalkedAbout(request)
    ? accept({ ...request, status: 'closed', closed: { by, at: now }, v: request.v + 1 })
    : refuse('wrong-state');

/** Another of the vendor's people answers for it, who has the role that it is owned by [S3-34]. */
export const assignHelp = (
  request: BenefitRequest,
  person: string,
  roles: readonly string[],
): Outcome<BenefitRequest, 'wrong-state' | 'invalid-input' | 'already-there'> => {
  if (!isTalkedAbout(request)) return refuse('wrong-state');
  if (!roles.includes(request.owner))
    return refuse('invalid-input', { fields: [{ field: 'person', code: 'not-staff' }] });
  if (request.assignee === person) return refuse('already-there');
  return accept({ ...request, assignee: person, v: request.v + 1 });
};
