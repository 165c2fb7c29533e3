import * as z from 'zod';
import type { FieldError } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { type Impact, impactOf, type impactSchema, impacts } from '../program/impact.ts';
import { type ServicePlan, type ServicePlans, targetsOf } from '../program/service-plans.ts';
import { termId } from '../program/term.ts';
import { clauseOf } from '../program/terms.ts';
import { line, paragraphs } from '../text.ts';
import { planOn, type Subscription } from './subscription.ts';
import { promise, type Target, targetSchema } from './target.ts';

// A request to the vendor's support: what a customer's contact asks, how grave it is, and what was promised for it.

const stepSchema = z.object({ by: z.string(), at: z.iso.datetime() });

export const supportRequestSchema = z.object({
  id: idSchema('sup'),
  number: z.string(),
  plans: z.string(),
  version: z.int(),
  subscription: idSchema('sub'),
  entity: z.string(),
  /** Undefined while it is unclear under which plan it runs. */
  plan: z.string().optional(),
  /** In the portal times are guaranteed; what staff write down from a mail or a call waits for the contact's word [S1-38]. */
  channel: z.enum(['portal', 'mail', 'phone']),
  guaranteed: z.boolean(),
  /** An emergency of somebody, or on a system, that nobody registered: taken, and settled later. */
  unclear: z.array(z.enum(['contact', 'instance', 'term'])),
  contact: z.string(),
  /** The partner whose service desk asks for its customer [S0-15]. */
  desk: idSchema('par').optional(),
  kind: z.string(),
  title: z.string(),
  instance: idSchema('ins').optional(),
  answers: z.record(z.string(), z.string()),
  impact: z.literal(impacts),
  /** How grave it was taken for, and by whom it was changed. */
  changes: z.array(
    stepSchema.extend({
      from: z.literal(impacts),
      to: z.literal(impacts),
      reason: z.string(),
      /** The contact agreed in the portal. */
      consented: z.boolean(),
    }),
  ),
  status: z.enum(['open', 'waiting', 'resolved', 'closed']),
  submittedAt: z.iso.datetime(),
  targets: z.array(targetSchema),
  assignee: idSchema('per').optional(),
  /** What the customer was asked for, while it waits. */
  missing: z.array(z.string()),
  resolution: stepSchema.extend({ text: z.string(), confirmBy: z.iso.datetime() }).optional(),
  /** "Required to assist and to cooperate at best effort" [S1-25]. */
  nonCooperation: stepSchema.extend({ reason: z.string(), evidence: z.string() }).optional(),
  closed: stepSchema.extend({ by: z.string(), how: z.enum(['contact', 'vendor', 'silence']) }).optional(),
  v: z.int(),
});
export type SupportRequest = z.infer<typeof supportRequestSchema>;

export const supportRequestInput = z.strictObject({
  kind: termId,
  title: line(),
  text: paragraphs(8000),
  instance: idSchema('ins').optional(),
  /** One answer to each of the plans' questions. */
  answers: z.record(termId, termId),
  /** How grave the contact takes it for; left out, the answers decide. */
  impact: z.literal(impacts).optional(),
});
export type SupportRequestInput = z.infer<typeof supportRequestInput>;

type ImpactTerms = z.infer<typeof impactSchema>;

const wrongAnswers = (
  { questions }: ImpactTerms,
  answers: Readonly<Record<string, string>>,
): FieldError[] => [
  ...questions.flatMap(({ id, options }): FieldError[] => {
    const answer = answers[id];
    if (answer === undefined) return [{ field: `answers.${id}`, code: 'required' } as const];
    return options.some(({ value }) => value === answer)
      ? []
      : [
          {
            field: `answers.${id}`,
            code: 'not-an-option',
            values: { options: options.map(({ value }) => value).join(', ') },
          } as const,
        ];
  }),
  ...Object.keys(answers)
    .filter((id) => !questions.some((question) => question.id === id))
    .map((id) => ({ field: `answers.${id}`, code: 'unknown-field' }) as const),
];

const misfit = (
  plans: ServicePlans,
  { kind, answers }: SupportRequestInput,
  kinds: readonly { readonly id: string }[],
): FieldError[] => [
  ...(kinds.some(({ id }) => id === kind)
    ? []
    : [
        {
          field: 'kind',
          code: 'not-an-option',
          values: { options: kinds.map(({ id }) => id).join(', ') },
        } as const,
      ]),
  ...wrongAnswers(plans.impact, answers),
];

/** The level that the answers make; a claim of another one is refused with it [S1-28, S1-29, S1-30]. */
const fittingLevel = (
  plans: ServicePlans,
  answers: Readonly<Record<string, string>>,
  claimed: Impact | undefined,
): Outcome<Impact, 'impact-contradicted'> => {
  const impact = impactOf(plans.impact, answers);
  if (claimed === undefined || claimed === impact) return accept(impact);
  const at = plans.impact.levels.findIndex(({ level }) => level === impact);
  return refuse('impact-contradicted', { clause: clauseOf(plans, `impact.levels.${at}`), more: { impact } });
};

/** A contact's own change of the level holds to the same rules, by what it answers now [S1-37]. */
export const answersFor = (
  plans: ServicePlans,
  { answers: before }: Pick<SupportRequest, 'answers'>,
  changed: Readonly<Record<string, string>>,
  claimed: Impact,
): Outcome<Record<string, string>, 'invalid-input' | 'impact-contradicted'> => {
  const answers = { ...before, ...changed };
  const fields = wrongAnswers(plans.impact, answers);
  if (fields.length) return refuse('invalid-input', { fields });
  const level = fittingLevel(plans, answers, claimed);
  return level.ok ? accept(answers) : level;
};

export type SubmitRefusal =
  | 'invalid-input'
  | 'impact-contradicted'
  | 'not-a-support-contact'
  | 'instance-not-registered'
  | 'subscription-required';

/** The promises of a plan for an impact, from an instant on. */
export const promises = (plan: ServicePlan, impact: Impact, from: string, cycle = 1): Target[] => {
  const { response, resolution } = targetsOf(plan, impact);
  return [
    promise('response', cycle, from, response),
    ...(resolution === undefined ? [] : [promise('resolution', cycle, from, resolution)]),
  ];
};

type Facts = {
  readonly id: string;
  readonly number: string;
  readonly now: string;
  /** The civil date in the plans' time zone. */
  readonly today: string;
  /** The person who asks, or for whom staff write it down; undefined: nobody that is known. */
  readonly contact: string | undefined;
  /** The partner whose service desk asks for its customer, under a contract that holds; and the kinds it may ask [S0-15]. */
  readonly desk?: string | undefined;
  readonly kinds?: readonly { readonly id: string }[] | undefined;
  readonly channel: SupportRequest['channel'];
};

const GRAVEST: Impact = 3;

/** The people of a service desk are contacts outside the two. */
const isContact = ({ contacts }: Subscription, facts: Facts): boolean =>
  facts.desk !== undefined || contacts.some(({ person }) => person === facts.contact);

type Unclear = SupportRequest['unclear'][number];
const refusalOf = {
  term: 'subscription-required',
  contact: 'not-a-support-contact',
  instance: 'instance-not-registered',
} as const satisfies Record<Unclear, SubmitRefusal>;
const clauses = { term: 'portal', contact: 'contacts', instance: 'databases' } as const satisfies Record<
  Unclear,
  string
>;

/** What would have to be settled: the term, who asks, and about which system. */
const unclearOf = (
  subscription: Subscription,
  { instance }: SupportRequestInput,
  plan: ServicePlan | undefined,
  facts: Facts,
): Unclear[] => [
  ...(plan ? [] : (['term'] as const)),
  ...(isContact(subscription, facts) ? [] : (['contact'] as const)),
  ...(subscription.instances.some(({ id }) => id === instance) ? [] : (['instance'] as const)),
];

/**
 * Taken at any time [S1-34]. How grave it is follows from the answers; a claim that contradicts them is refused with the
 * level that fits [S1-28, S1-29, S1-30]. Only contacts ask, about registered systems, while the subscription lasts
 * [S1-19, S1-32]; but in an emergency nothing is turned away (rules/service-clock.md 13).
 */
export const submitSupportRequest = (
  plans: ServicePlans,
  subscription: Subscription,
  input: SupportRequestInput,
  facts: Facts,
): Outcome<SupportRequest, SubmitRefusal> => {
  const fields = misfit(plans, input, facts.kinds ?? plans.response.kinds);
  if (fields.length) return refuse('invalid-input', { fields });
  const level = fittingLevel(plans, input.answers, input.impact);
  if (!level.ok) return level;
  const impact = level.value;
  const plan = planOn(subscription, plans, facts.today);
  const unclear = unclearOf(subscription, input, plan, facts);
  const [first] = unclear;
  if (first && impact !== GRAVEST)
    return refuse(refusalOf[first], { clause: clauseOf(plans, clauses[first]) });
  return accept({
    id: facts.id,
    number: facts.number,
    plans: plans.id,
    version: plans.version,
    subscription: subscription.id,
    entity: subscription.entity,
    ...(plan ? { plan: plan.id } : {}),
    channel: facts.channel,
    guaranteed: facts.channel === 'portal',
    unclear,
    contact: facts.contact ?? '',
    ...(facts.desk === undefined ? {} : { desk: facts.desk }),
    kind: input.kind,
    title: input.title,
    ...(input.instance === undefined ? {} : { instance: input.instance }),
    answers: input.answers,
    impact,
    changes: [],
    status: 'open',
    submittedAt: facts.now,
    targets: plan ? promises(plan, impact, facts.now) : [],
    missing: [],
    v: 1,
  });
};

/** The promise of a kind that counts: the last of its kind. */
export const targetOf = (
  { targets }: Pick<SupportRequest, 'targets'>,
  kind: Target['kind'],
): Target | undefined => targets.findLast((target) => target.kind === kind);
