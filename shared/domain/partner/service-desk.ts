import * as z from 'zod';
import { dateSchema, startOf } from '../civil-date.ts';
import { countrySchema } from '../country.ts';
import { idSchema } from '../id.ts';
import { decimal, moneySchema, percent, ratePpm } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Benefit } from '../program/benefit.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import { line, mailAddress, paragraphs, webAddress } from '../text.ts';
import { type EntitlementRefusal, entitle, type Holder } from './entitlement.ts';

// "Partners with an own service organization incl. a service desk are offered the opportunity to be integrated …, they
// keep the role as their customers Single Point of Contact" [S0-13]: offered by the vendor, accepted with proof of the
// desk, active once the vendor has looked at it, and then the single contact of one end customer's contract each.

const amountSchema = z.object({ amount: z.string(), currency: z.string() });
const stepSchema = z.object({ by: z.string(), at: z.iso.datetime() });

const contractSchema = z.object({
  id: idSchema('con'),
  /** The contract between vendor and end user, by the vendor's own number. */
  number: z.string(),
  customer: z.object({ name: z.string(), country: z.string() }),
  startsOn: z.iso.date(),
  /** Its last day; it runs on where none is said. */
  endsOn: z.iso.date().optional(),
  /** The customer's subscription, once the desk speaks for it. */
  subscription: idSchema('sub').optional(),
  status: z.enum(['active', 'ended']),
  reason: z.string().optional(),
});
export type DeskContract = z.infer<typeof contractSchema>;

export const serviceDeskSchema = z.object({
  benefit: z.string(),
  status: z.enum(['offered', 'accepted', 'active', 'declined', 'ended']),
  /** What the vendor offers: the terms that are agreed to, a yearly fee, the partner's share of the revenue. */
  offer: z.object({
    terms: z.object({ version: z.string(), url: z.string() }),
    fee: amountSchema.optional(),
    share: z.string().optional(),
    note: z.string().optional(),
    ...stepSchema.shape,
  }),
  /** Agreement to the terms, by version, person, time and network address; and the desk that is there already. */
  acceptance: z
    .object({
      version: z.string(),
      source: z.string(),
      desk: z.object({ description: z.string(), mail: z.string(), url: z.string().optional() }),
      ...stepSchema.shape,
    })
    .optional(),
  /** Why what was shown of the desk did not do, the latest. */
  returned: z.object({ reason: z.string(), ...stepSchema.shape }).optional(),
  activated: stepSchema.optional(),
  closed: z.object({ reason: z.string(), ...stepSchema.shape }).optional(),
  /**
   * Of a desk with a yearly fee, in a program that charges by itself: the day from which its years count, and the first
   * day of the next one that is to be charged, due at that instant.
   */
  fee: z.object({ since: z.iso.date(), from: z.iso.date(), at: z.iso.datetime() }).optional(),
  contracts: z.array(contractSchema),
  v: z.int(),
});
export type ServiceDesk = z.infer<typeof serviceDeskSchema>;

/** What the vendor does, one step at a time. */
export const deskStepInput = z.discriminatedUnion('step', [
  z.strictObject({
    step: z.literal('offer'),
    terms: z.strictObject({ version: line(40), url: webAddress }),
    fee: moneySchema.optional(),
    share: ratePpm.optional(),
    note: paragraphs(1000).optional(),
  }),
  z.strictObject({ step: z.literal('activate') }),
  z.strictObject({ step: z.literal('return'), reason: paragraphs(1000) }),
  z.strictObject({ step: z.literal('end'), reason: paragraphs(1000) }),
  z.strictObject({
    step: z.literal('contract'),
    number: line(60),
    customer: z.strictObject({ name: line(), country: countrySchema }),
    startsOn: dateSchema,
    endsOn: dateSchema.optional(),
  }),
  z.strictObject({
    step: z.literal('end-contract'),
    contract: idSchema('con'),
    endsOn: dateSchema,
    reason: paragraphs(1000),
  }),
]);
export type DeskStep = z.infer<typeof deskStepInput>;
type StepOf<Name extends DeskStep['step']> = Extract<DeskStep, { step: Name }>;

export const deskAnswerInput = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('accepted'),
    /** The version of the terms that was read. */
    version: line(40),
    desk: z.strictObject({ description: paragraphs(2000), mail: mailAddress, url: webAddress.optional() }),
  }),
  z.strictObject({ outcome: z.literal('declined'), reason: paragraphs(1000) }),
]);
export type DeskAnswer = z.infer<typeof deskAnswerInput>;

export type DeskRefusal =
  | EntitlementRefusal
  | 'service-desk-not-offered'
  | 'wrong-state'
  | 'terms-changed'
  | 'invalid-input'
  | 'already-there';

type Given = { readonly now: string; readonly by: string };
type Facts = Given & {
  readonly program: Program;
  readonly holder: Holder;
  readonly today: string;
  readonly newId: () => string;
};

/** The line of the vendor's table that offers it. */
export const deskBenefit = ({ benefits }: Pick<Program, 'benefits'>): Benefit | undefined =>
  benefits.find(({ kind, sameAs }) => kind === 'service-desk' && sameAs === undefined);

/** Is this partner the single contact of its contracts now? */
export const isDeskActive = (desk: Pick<ServiceDesk, 'status'> | undefined): boolean =>
  desk?.status === 'active';

const OPEN: readonly ServiceDesk['status'][] = ['offered', 'accepted', 'active'];
const next = (desk: ServiceDesk, changes: Partial<ServiceDesk>): ServiceDesk => ({
  ...desk,
  ...changes,
  v: desk.v + 1,
});

/** Offered to any level whose cell has it; once declined or ended it may be offered again. */
const offer = (
  before: ServiceDesk | undefined,
  { terms, fee, share, note }: StepOf<'offer'>,
  { program, holder, today, now, by }: Facts,
): Outcome<ServiceDesk, DeskRefusal> => {
  const benefit = deskBenefit(program);
  if (!benefit) return refuse('service-desk-not-offered');
  const entitled = entitle(program, benefit.id, { ...holder, serviceDesk: true }, today);
  if (!entitled.ok) return entitled;
  if (before && OPEN.includes(before.status)) return refuse('wrong-state');
  return accept({
    benefit: benefit.id,
    status: 'offered',
    offer: {
      terms,
      ...(fee ? { fee: { amount: decimal(fee), currency: fee.currency } } : {}),
      ...(share === undefined ? {} : { share: percent(share) }),
      ...(note === undefined ? {} : { note }),
      by,
      at: now,
    },
    contracts: before?.contracts ?? [],
    v: (before?.v ?? 0) + 1,
  });
};

const contract = (
  desk: ServiceDesk,
  { step: _step, ...said }: StepOf<'contract'>,
  { newId }: Facts,
): Outcome<ServiceDesk, DeskRefusal> => {
  if (desk.status !== 'active') return refuse('wrong-state');
  if (said.endsOn !== undefined && said.endsOn < said.startsOn)
    return refuse('invalid-input', {
      fields: [{ field: 'endsOn', code: 'too-early', values: { first: said.startsOn } }],
    });
  if (desk.contracts.some(({ number, status }) => number === said.number && status === 'active'))
    return refuse('already-there');
  return accept(next(desk, { contracts: [...desk.contracts, { id: newId(), ...said, status: 'active' }] }));
};

const endContract = (
  desk: ServiceDesk,
  { contract: id, endsOn, reason }: StepOf<'end-contract'>,
): Outcome<ServiceDesk, DeskRefusal> => {
  const found = desk.contracts.find((one) => one.id === id);
  if (!found) return refuse('not-found');
  if (found.status === 'ended') return refuse('already-there');
  if (endsOn < found.startsOn)
    return refuse('invalid-input', {
      fields: [{ field: 'endsOn', code: 'too-early', values: { first: found.startsOn } }],
    });
  const ended = { ...found, status: 'ended', endsOn, reason } as const;
  return accept(next(desk, { contracts: desk.contracts.map((one) => (one.id === id ? ended : one)) }));
};

/** The desk is integrated no more, and no contract has it as its contact. */
export const endDesk = (
  { fee: _fee, ...desk }: ServiceDesk,
  reason: string,
  today: string,
  { now, by }: Given,
): ServiceDesk =>
  next(desk, {
    status: 'ended',
    closed: { reason, by, at: now },
    contracts: desk.contracts.map((one) =>
      one.status === 'active' ? { ...one, status: 'ended', endsOn: today, reason } : one,
    ),
  });

/** Made active, it owes the fee that was offered for each year from that day on. */
const activate = (desk: ServiceDesk, { program, today, now, by }: Facts): ServiceDesk =>
  next(desk, {
    status: 'active',
    activated: { by, at: now },
    ...(desk.offer.fee && program.charges !== 'none' ? { fee: { since: today, from: today, at: now } } : {}),
  });

/** The year from a day on is the next to be charged. */
export const chargedDesk = (
  { fee, ...desk }: ServiceDesk,
  from: string,
  { timeZone }: Pick<Program, 'timeZone'>,
): ServiceDesk => next(desk, fee ? { fee: { since: fee.since, from, at: startOf(from, timeZone) } } : {});

/** A step of the vendor's; each is open in one state only. */
export const stepDesk = (
  before: ServiceDesk | undefined,
  input: DeskStep,
  facts: Facts,
): Outcome<ServiceDesk, DeskRefusal> => {
  if (input.step === 'offer') return offer(before, input, facts);
  if (!before) return refuse('not-found');
  const given = { by: facts.by, at: facts.now };
  switch (input.step) {
    case 'activate':
      return before.status === 'accepted' ? accept(activate(before, facts)) : refuse('wrong-state');
    case 'return':
      return before.status === 'accepted'
        ? accept(next(before, { status: 'offered', returned: { reason: input.reason, ...given } }))
        : refuse('wrong-state');
    case 'end':
      return OPEN.includes(before.status)
        ? accept(endDesk(before, input.reason, facts.today, facts))
        : refuse('wrong-state');
    case 'contract':
      return contract(before, input, facts);
    case 'end-contract':
      return endContract(before, input);
  }
};

/** The partner agrees to the terms it was offered and shows the desk it has, or declines. */
export const answerDesk = (
  desk: ServiceDesk,
  answer: DeskAnswer,
  program: Program,
  { now, by, source }: Given & { readonly source: string },
): Outcome<ServiceDesk, 'wrong-state' | 'terms-changed'> => {
  if (desk.status !== 'offered') return refuse('wrong-state');
  const step = { by, at: now };
  if (answer.outcome === 'declined')
    return accept(next(desk, { status: 'declined', closed: { reason: answer.reason, ...step } }));
  if (answer.version !== desk.offer.terms.version)
    return refuse('terms-changed', { clause: clauseOf(program, `benefits.${desk.benefit}`) });
  const { version, desk: shown } = answer;
  return accept(next(desk, { status: 'accepted', acceptance: { version, source, desk: shown, ...step } }));
};

/** Contracts of a company that became part of this one have this desk as their contact. */
export const joinDesks = (desk: ServiceDesk, other: ServiceDesk): ServiceDesk =>
  next(desk, { contracts: [...desk.contracts, ...other.contracts] });
