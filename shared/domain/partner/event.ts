import * as z from 'zod';
import { dateSchema } from '../civil-date.ts';
import { idSchema } from '../id.ts';
import { decimal, fromDecimal, moneySchema, percent, ratePpm, shareOf } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Cell } from '../program/benefit.ts';
import type { Program } from '../program/program.ts';
import { termId } from '../program/term.ts';
import { clauseOf } from '../program/terms.ts';
import { line, paragraphs } from '../text.ts';
import { benefitOf, type EntitlementRefusal, entitle, type Holder } from './entitlement.ts';

// Trade fairs, conventions, webinars and workshops: who may come is a line of the vendor's table, what it costs is said
// for each event [S0-22, S0-23, S3-19].

const amountSchema = z.object({ amount: z.string(), currency: z.string() });
type Amount = z.infer<typeof amountSchema>;

export const eventSchema = z.object({
  id: idSchema('evt'),
  program: z.string(),
  version: z.int(),
  benefit: z.string(),
  name: z.string(),
  place: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  /** People, and how many of the places are taken. */
  capacity: z.int(),
  taken: z.int(),
  /** What each person pays, net. */
  fee: amountSchema.optional(),
  /** What each partner bears of the cost: a share in percent of an amount. */
  share: z.object({ percent: z.string(), cost: amountSchema, amount: amountSchema }).optional(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  v: z.int(),
});
export type PartnerEvent = z.infer<typeof eventSchema>;

const giftSchema = z.object({
  recipient: z.string(),
  gift: z.string(),
  value: amountSchema,
  by: z.string(),
  at: z.iso.datetime(),
});

/** A partner that comes: with whom, what finance will bill for it, who was there, what they were given. */
export const registrationSchema = z.object({
  event: idSchema('evt'),
  partner: idSchema('par'),
  people: z.array(z.string()),
  /** What the partner owes, net, and the sentence of the program behind it: finance's line. */
  receivable: amountSchema
    .extend({ kind: z.enum(['fee', 'share']), version: z.int(), clause: z.string().optional() })
    .optional(),
  /** Set until what it owes is a charge. */
  uncharged: z.boolean().optional(),
  agreedShare: z.string().optional(),
  waiver: z.object({ reason: z.string(), by: z.string(), at: z.iso.datetime() }).optional(),
  attended: z.array(z.string()).optional(),
  gifts: z.array(giftSchema),
  registeredAt: z.iso.datetime(),
  registeredBy: z.string(),
  v: z.int(),
});
export type Registration = z.infer<typeof registrationSchema>;

const MOST_PEOPLE = 50;

export const eventInput = z.strictObject({
  benefit: termId,
  name: line(),
  place: line(),
  startsOn: dateSchema,
  endsOn: dateSchema,
  capacity: z.int().min(1).max(100_000),
  fee: moneySchema.optional(),
  share: z.strictObject({ percent: ratePpm, cost: moneySchema }).optional(),
});
export type EventInput = z.infer<typeof eventInput>;

export const registrationInput = z.strictObject({
  people: z.array(line()).min(1).max(MOST_PEOPLE),
  /** The share of the cost that the partner agrees to, as the event names it. */
  agreedShare: z.string().max(20).optional(),
});
export const waiverInput = z.strictObject({ partner: idSchema('par'), reason: paragraphs(1000) });
export const attendanceInput = z.strictObject({
  partner: idSchema('par'),
  people: z.array(line()).max(MOST_PEOPLE),
});
export const giftInput = z.strictObject({
  partner: idSchema('par'),
  recipient: line(),
  gift: line(),
  value: moneySchema,
});

const kept = (money: z.infer<typeof moneySchema>): Amount => ({
  amount: decimal(money),
  currency: money.currency,
});
const times = ({ amount, currency }: Amount, count: number): Amount => {
  const money = fromDecimal(amount, currency);
  return money ? kept({ currency, minor: money.minor * BigInt(count) }) : { amount, currency };
};

const isShared = (cell: Cell): boolean => typeof cell === 'object' && 'invitation' in cell;

/** What the vendor's table demands of an event under this line: a fee, a share of the cost, or neither. */
const demandOf = (program: Program, id: string): 'fee' | 'share' | 'none' => {
  const cells = Object.values(benefitOf(program, id)?.cells ?? {});
  if (cells.includes('fee-required')) return 'fee';
  return cells.some(isShared) ? 'share' : 'none';
};

const feeProblems = (demand: ReturnType<typeof demandOf>, { fee, share }: EventInput) => [
  ...(demand === 'fee' && !fee ? [{ field: 'fee', code: 'required' } as const] : []),
  ...(fee && fee.minor <= 0n ? [{ field: 'fee.amount', code: 'not-more-than-zero' } as const] : []),
  ...(demand === 'share' && !share ? [{ field: 'share', code: 'required' } as const] : []),
  ...(share && share.cost.minor <= 0n
    ? [{ field: 'share.cost.amount', code: 'not-more-than-zero' } as const]
    : []),
];

/** An event under a line of the table, with all that this line demands: without a fee no convention [S0-23]. */
export const planEvent = (
  program: Program,
  input: EventInput,
  given: { readonly id: string; readonly now: string; readonly by: string; readonly today: string },
): Outcome<PartnerEvent, 'invalid-input'> => {
  const benefit = benefitOf(program, input.benefit);
  if (benefit?.kind !== 'event')
    return refuse('invalid-input', { fields: [{ field: 'benefit', code: 'not-an-option' }] });
  const tooEarly = (field: 'startsOn' | 'endsOn', first: string) =>
    input[field] < first ? [{ field, code: 'too-early', values: { first } } as const] : [];
  const fields = [
    ...tooEarly('startsOn', given.today),
    ...tooEarly('endsOn', input.startsOn),
    ...feeProblems(demandOf(program, benefit.id), input),
  ];
  if (fields.length) return refuse('invalid-input', { fields });
  const { fee, share, name, place, startsOn, endsOn, capacity } = input;
  return accept({
    id: given.id,
    program: program.id,
    version: program.version,
    benefit: benefit.id,
    name,
    place,
    startsOn,
    endsOn,
    capacity,
    taken: 0,
    ...(fee ? { fee: kept(fee) } : {}),
    ...(share
      ? {
          share: {
            percent: percent(share.percent),
            cost: kept(share.cost),
            amount: kept(shareOf(share.cost, share.percent)),
          },
        }
      : {}),
    createdAt: given.now,
    createdBy: given.by,
    v: 1,
  });
};

type Guest = {
  readonly partner: string;
  readonly holder: Holder;
  /** Was invited to this very event. */
  readonly invited: boolean;
  readonly waiver?: Registration['waiver'];
  readonly today: string;
  readonly now: string;
  readonly by: string;
};

const receivableOf = (
  program: Program,
  { benefit, fee, share }: PartnerEvent,
  people: number,
  waived: boolean,
): Registration['receivable'] => {
  const clause = clauseOf(program, `benefits.${benefit}`)?.text;
  const of = { version: program.version, ...(clause === undefined ? {} : { clause }) };
  if (share) return { kind: 'share', ...share.amount, ...of };
  return fee && !waived ? { kind: 'fee', ...times(fee, people), ...of } : undefined;
};

/**
 * A partner registers its people: as its cell allows, as long as there are places, for a fee unless the vendor has
 * waived it with a reason, and for a share of the cost only once it has agreed to that share.
 */
export const register = (
  program: Program,
  event: PartnerEvent,
  { people, agreedShare }: z.infer<typeof registrationInput>,
  guest: Guest,
): Outcome<
  { event: PartnerEvent; registration: Registration },
  EntitlementRefusal | 'event-full' | 'share-not-agreed' | 'wrong-state'
> => {
  // An invitation to one event opens no other, so the general ones do not count.
  const invitations = guest.invited ? [{ benefit: event.benefit, until: event.endsOn }] : [];
  const entitled = entitle(program, event.benefit, { ...guest.holder, invitations }, guest.today);
  if (!entitled.ok) return entitled;
  if (guest.today > event.endsOn) return refuse('wrong-state');
  if (event.taken + people.length > event.capacity)
    return refuse('event-full', { more: { left: event.capacity - event.taken } });
  if (event.share && agreedShare !== event.share.percent)
    return refuse('share-not-agreed', { clause: clauseOf(program, `benefits.${event.benefit}`) });
  const receivable = receivableOf(program, event, people.length, guest.waiver !== undefined);
  return accept({
    event: { ...event, taken: event.taken + people.length, v: event.v + 1 },
    registration: {
      event: event.id,
      partner: guest.partner,
      people,
      ...(receivable ? { receivable } : {}),
      ...(receivable && program.charges !== 'none' ? { uncharged: true } : {}),
      ...(event.share ? { agreedShare: event.share.percent } : {}),
      ...(event.fee && guest.waiver ? { waiver: guest.waiver } : {}),
      gifts: [],
      registeredAt: guest.now,
      registeredBy: guest.by,
      v: 1,
    },
  });
};

/** Who of the registered came. */
export const attend = (
  registration: Registration,
  people: readonly string[],
): Outcome<Registration, 'invalid-input'> =>
  people.every((person) => registration.people.includes(person))
    ? accept({ ...registration, attended: [...new Set(people)], v: registration.v + 1 })
    : refuse('invalid-input', {
        fields: [
          { field: 'people', code: 'not-an-option', values: { options: registration.people.join(', ') } },
        ],
      });

/** A gift or prize, with who got it and what it is worth [S3-19]. */
export const giveGift = (
  registration: Registration,
  { recipient, gift, value }: z.infer<typeof giftInput>,
  { now, by }: { readonly now: string; readonly by: string },
): Registration => ({
  ...registration,
  gifts: [...registration.gifts, { recipient, gift, value: kept(value), by, at: now }],
  v: registration.v + 1,
});

/** Its people do not come after all: their places are free, and nothing is owed for them. */
export const freePlaces = (event: PartnerEvent, { people }: Registration): PartnerEvent => ({
  ...event,
  taken: Math.max(0, event.taken - people.length),
  v: event.v + 1,
});
