import * as z from 'zod';
import { noticeSchema } from './notice.ts';

// What becomes of a mail that is owed: owed → sending (under a lease) → sent | suppressed | dead, and what the mail
// service says of it afterwards.

export const deliverySchema = noticeSchema.extend({
  state: z.enum(['owed', 'sending', 'sent', 'suppressed', 'dead']),
  attempts: z.int(),
  /** While sending: until when nobody else may try. */
  leaseUntil: z.iso.datetime().optional(),
  /** Whose lease: two who take it in the same moment must not be taken for one. */
  holder: z.string().optional(),
  /** Of a mail about an advisory: the hash of the advisory and the address that it went to, for its manifest. */
  address: z.string().optional(),
  messageId: z.string().optional(),
  sentAt: z.iso.datetime().optional(),
  outcome: z.string().optional(),
  /** The mail that says the same again, where somebody had it sent once more. */
  resentAs: z.string().optional(),
  dueAt: z.iso.datetime().optional(),
  v: z.int(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** What SES publishes about a mail, as far as it decides anything here. */
export const mailEventSchema = z.object({
  eventType: z.string(),
  mail: z.object({
    tags: z.record(z.string(), z.array(z.string())).optional(),
    timestamp: z.iso.datetime({ offset: true }).optional().catch(undefined),
    destination: z.array(z.string()).optional(),
  }),
  bounce: z.object({ bounceType: z.string(), bounceSubType: z.string().optional() }).optional(),
  complaint: z.object({ complaintSubType: z.string().nullish() }).optional(),
});
export type MailEvent = z.infer<typeof mailEventSchema>;

type End = Pick<Delivery, 'state' | 'outcome'>;

/**
 * How a mail ended. A soft bounce is told when SES has stopped trying: this mail is lost, its address is not. A delay
 * (`DeliveryDelay`) ends nothing.
 */
export const endOf = ({ eventType, bounce, complaint }: MailEvent): End | undefined => {
  if (eventType === 'Delivery') return { state: 'sent', outcome: 'delivered' };
  if (eventType === 'Reject') return { state: 'dead', outcome: 'rejected' };
  if (eventType === 'Complaint')
    return complaint?.complaintSubType === 'OnAccountSuppressionList'
      ? { state: 'suppressed', outcome: 'on-suppression-list' }
      : { state: 'sent', outcome: 'complained' };
  if (eventType !== 'Bounce' || !bounce) return undefined;
  if (bounce.bounceType !== 'Permanent') return { state: 'dead', outcome: 'bounced-for-now' };
  return bounce.bounceSubType?.includes('Suppress')
    ? { state: 'suppressed', outcome: 'on-suppression-list' }
    : { state: 'dead', outcome: 'bounced' };
};

/**
 * The first bad end stands: a late “delivered” does not revive a bounced mail. A soft bounce says less than anything
 * else: automatic answers come as one, too, after the mail has arrived.
 */
export const supersedes = (before: Pick<Delivery, 'outcome'>, end: End): boolean => {
  if (before.outcome === end.outcome) return false;
  if (end.outcome === 'bounced-for-now') return before.outcome === 'sent';
  if (end.outcome === 'delivered') return before.outcome === 'sent' || before.outcome === 'bounced-for-now';
  return true;
};

/** Outcomes of a mail that its reader never had, whatever the reason. */
const CAME_BACK = [
  'bounced',
  'bounced-for-now',
  'on-suppression-list',
  'rejected',
  'address-bounced',
  'address-complained',
];
export const cameBack = ({ outcome = '' }: Pick<Delivery, 'outcome'>): boolean => CAME_BACK.includes(outcome);

export const results = [
  'waiting',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'suppressed',
  'dead',
] as const;
export type Result = (typeof results)[number];

/** Where a mail stands, in one word. */
export const resultOf = ({ state, outcome = '' }: Pick<Delivery, 'state' | 'outcome'>): Result => {
  if (state === 'owed' || state === 'sending') return 'waiting';
  if (state === 'suppressed') return 'suppressed';
  if (state === 'dead') return outcome.startsWith('bounced') ? 'bounced' : 'dead';
  return outcome === 'delivered' || outcome === 'complained' ? outcome : 'sent';
};

/** Why it stands there, as a code that words exist for; a mail on its way or arrived needs no reason. */
export const reasonOf = ({ state, outcome }: Pick<Delivery, 'state' | 'outcome'>): string | undefined =>
  state === 'sending' || outcome === undefined || ['sent', 'delivered'].includes(outcome)
    ? undefined
    : outcome;

/** Kinds that only their reader can ask for, since the link in them lets somebody in at once. */
const OWN_REQUEST = ['sign-in'];

/**
 * May somebody have it sent again? Only what has come to an end, once: what is sent again is a mail of its own, which
 * names the earlier one and may be sent again itself.
 */
export const resendRefused = (
  delivery: Pick<Delivery, 'kind' | 'state' | 'outcome' | 'resentAs'>,
): 'own-request-only' | 'recipient-gone' | 'resent-already' | 'still-waiting' | undefined => {
  if (OWN_REQUEST.includes(delivery.kind)) return 'own-request-only';
  if (delivery.resentAs !== undefined) return 'resent-already';
  if (delivery.outcome === 'recipient-gone') return 'recipient-gone';
  return resultOf(delivery) === 'waiting' ? 'still-waiting' : undefined;
};
