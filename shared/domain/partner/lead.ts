import * as z from 'zod';
import { countrySchema } from '../country.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { clauseOf, workingDaysFrom } from '../program/terms.ts';
import { line, mailAddress, paragraphs, webAddress } from '../text.ts';
import { type EntitlementRefusal, entitle, type Holder } from './entitlement.ts';

// A customer whom the vendor refers to a partner [S0-05]: offered to one at a time, taken or given back.

/** Asked once: what a partner was told, until when it may answer, and what came of it. */
const offerSchema = z.object({
  partner: idSchema('par'),
  /** Why this partner, in the words of who chose it. */
  reason: z.string(),
  offeredAt: z.iso.datetime(),
  offeredBy: z.string(),
  answerBy: z.iso.datetime(),
  outcome: z.enum(['accepted', 'declined', 'recalled']).optional(),
  answeredAt: z.iso.datetime().optional(),
  answeredBy: z.string().optional(),
  /** What the partner wrote when it declined. */
  note: z.string().optional(),
});
export type Offer = z.infer<typeof offerSchema>;

export const leadSchema = z.object({
  id: idSchema('lea'),
  program: z.string(),
  receipt: z.string(),
  entity: z.string(),
  /** `pool`: with nobody; `offered`: a partner is asked; `accepted`: a partner has it. */
  status: z.enum(['pool', 'offered', 'accepted']),
  customer: z.object({ name: z.string(), country: z.string(), website: z.string().optional() }),
  need: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  offers: z.array(offerSchema),
  v: z.int(),
});
export type Lead = z.infer<typeof leadSchema>;

/** Whom to speak to at the customer: kept beside the lead, and shown to the partner that has accepted it. */
export const leadContact = z.strictObject({
  name: line(),
  email: mailAddress.optional(),
  phone: line(40).optional(),
});

export const leadInput = z.strictObject({
  customer: z.strictObject({ name: line(), country: countrySchema, website: webAddress.optional() }),
  contact: leadContact.optional(),
  need: paragraphs(),
});
export const offerInput = z.strictObject({ partner: idSchema('par'), reason: paragraphs(1000) });
/** Declining says why, so that the next choice is a better one. */
export const leadAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('accepted') }),
  z.strictObject({ outcome: z.literal('declined'), note: paragraphs(1000) }),
]);
export type LeadAnswer = z.infer<typeof leadAnswer>;

/** What a link to answer a lead is about: one offer of it, so that an older link answers nothing new. */
export const offerSubject = ({ id }: Lead, number: number): string => `${id}.${number}`;

type Given = { readonly now: string; readonly by: string };

/** The line of the vendor's table that says who gets leads. */
const leadBenefit = ({ benefits }: Pick<Program, 'benefits'>) =>
  benefits.find(({ kind, sameAs }) => kind === 'lead' && sameAs === undefined);

/** The vendor's clock for an answer; a program without leads refuses by name. */
export const leadTermsOf = ({
  leads,
}: Pick<Program, 'leads'>): Outcome<Exclude<Program['leads'], 'none'>, 'leads-not-offered'> =>
  leads === 'none' ? refuse('leads-not-offered') : accept(leads);

export const currentOffer = ({ status, offers }: Lead): Offer | undefined =>
  status === 'pool' ? undefined : offers.at(-1);

/** What a partner was asked last about a lead. */
export const offerTo = ({ offers }: Lead, partner: string): Offer | undefined =>
  offers.findLast((offer) => offer.partner === partner);

const hasDeclined = ({ offers }: Lead, companies: readonly string[]): boolean =>
  offers.some(({ partner, outcome }) => companies.includes(partner) && outcome === 'declined');

const withLast = (lead: Lead, status: Lead['status'], changes: Partial<Offer>): Lead => ({
  ...lead,
  status,
  offers: lead.offers.map((offer, at) => (at === lead.offers.length - 1 ? { ...offer, ...changes } : offer)),
  v: lead.v + 1,
});

/**
 * Asks a partner to take the lead: any active one whose cell allows it, and never one that has declined it before. It
 * has the program's working days for an answer [S0-05].
 */
export const offerLead = (
  lead: Lead,
  program: Program,
  to: {
    readonly partner: string;
    readonly reason: string;
    readonly holder: Holder;
    readonly today: string;
    /** Companies that became part of it: who declined there is not asked again either. */
    readonly absorbed?: readonly string[] | undefined;
  },
  { now, by }: Given,
): Outcome<Lead, 'wrong-state' | 'declined-before' | 'leads-not-offered' | EntitlementRefusal> => {
  const terms = leadTermsOf(program);
  const benefit = leadBenefit(program);
  if (!terms.ok || !benefit) return refuse('leads-not-offered');
  if (lead.status !== 'pool') return refuse('wrong-state');
  if (hasDeclined(lead, [to.partner, ...(to.absorbed ?? [])]))
    return refuse('declined-before', { clause: clauseOf(program, 'leads') });
  const entitled = entitle(program, benefit.id, to.holder, to.today);
  if (!entitled.ok) return entitled;
  const offer = {
    partner: to.partner,
    reason: to.reason,
    offeredAt: now,
    offeredBy: by,
    answerBy: workingDaysFrom(program, now, terms.value.acceptWorkingDays),
  };
  return accept({ ...lead, status: 'offered', offers: [...lead.offers, offer], v: lead.v + 1 });
};

/** Taken, or given back to the pool: by the partner that is asked, as long as its time has not run out. */
export const answerLead = (
  lead: Lead,
  partner: string,
  answer: LeadAnswer,
  { now, by }: Given,
): Outcome<Lead, 'wrong-state'> => {
  const asked = currentOffer(lead);
  if (lead.status !== 'offered' || asked?.partner !== partner || asked.answerBy <= now)
    return refuse('wrong-state');
  const changes = { ...answer, answeredAt: now, answeredBy: by };
  return accept(withLast(lead, answer.outcome === 'accepted' ? 'accepted' : 'pool', changes));
};

/** When nobody answers, the lead comes back by itself at this instant. */
export const leadDueAt = (lead: Lead): string | undefined =>
  lead.status === 'offered' ? currentOffer(lead)?.answerBy : undefined;

/** No answer in time: recalled, as of the instant at which the time ran out. */
export const recallLead = (lead: Lead, now: string): Lead | undefined => {
  const dueAt = leadDueAt(lead);
  return dueAt === undefined || dueAt > now
    ? undefined
    : withLast(lead, 'pool', { outcome: 'recalled', answeredAt: dueAt });
};

/** The vendor takes it back from the partner that has it or is asked: to the pool, as of now. */
export const withdrawLead = (lead: Lead, note: string, { now, by }: Given): Outcome<Lead, 'wrong-state'> =>
  lead.status === 'pool'
    ? refuse('wrong-state')
    : accept(withLast(lead, 'pool', { outcome: 'recalled', answeredAt: now, answeredBy: by, note }));

/** The company that was asked is part of another one now, which goes on with the lead. */
export const inheritLead = (lead: Lead, partner: string): Lead => withLast(lead, lead.status, { partner });
