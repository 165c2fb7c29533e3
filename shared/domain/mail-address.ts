import * as z from 'zod';
import type { MailEvent } from './delivery.ts';

// Whether mails to an address arrive, by what came back from it. It is known of the address and not of the person: whoever
// has a new address starts clean, and so does whoever has somebody's old one lifted.

export const addressStateSchema = z.object({
  state: z.enum(['bounced', 'complained', 'lifted']),
  /** When the mail was sent that came back, and which it was. */
  since: z.iso.datetime(),
  notice: z.string(),
  program: z.string(),
  /** Somebody of the vendor said that mails may go there again, and why. */
  lifted: z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string() }).optional(),
  /** The mail service keeps a list of its own; it has been told, too. */
  cleared: z.boolean().optional(),
  v: z.int(),
});
export type AddressState = z.infer<typeof addressStateSchema>;

/** The bare address of a recipient as the mail service names it, as people's addresses are kept. */
export const bareAddress = (mailbox: string): string =>
  (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim().toLowerCase();

/** What an event says of its address for good: a hard bounce, or that the reader called it spam. */
const verdict = ({ eventType, bounce }: MailEvent): 'bounced' | 'complained' | undefined => {
  if (eventType === 'Complaint') return 'complained';
  return eventType === 'Bounce' && bounce?.bounceType === 'Permanent' ? 'bounced' : undefined;
};

/**
 * The address after an event; undefined: nothing changes. What comes back of a mail that left before the address was
 * lifted says nothing new. `at` is when that mail was sent.
 */
export const addressAfter = (
  before: AddressState | undefined,
  event: MailEvent,
  of: { readonly notice: string; readonly program: string; readonly at: string },
): AddressState | undefined => {
  const state = verdict(event);
  if (state === undefined) return undefined;
  if (before?.state === state || before?.state === 'complained') return undefined;
  if (before?.state === 'lifted' && of.at <= (before.lifted?.at ?? '')) return undefined;
  return { state, since: of.at, notice: of.notice, program: of.program, v: (before?.v ?? 0) + 1 };
};

/** Why no mail goes to an address; undefined: it may. */
export const addressWithheld = (
  state: Pick<AddressState, 'state'> | undefined,
): 'address-bounced' | 'address-complained' | undefined =>
  !state || state.state === 'lifted' ? undefined : `address-${state.state}`;

export const liftedAddress = (
  before: AddressState,
  lifted: NonNullable<AddressState['lifted']>,
): AddressState => ({ ...before, state: 'lifted', lifted, cleared: false, v: before.v + 1 });
