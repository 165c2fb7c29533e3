import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cameBack,
  type Delivery,
  endOf,
  type MailEvent,
  resendRefused,
  resultOf,
  results,
  supersedes,
} from '../../shared/domain/delivery.ts';
import {
  type AddressState,
  addressAfter,
  addressWithheld,
  liftedAddress,
} from '../../shared/domain/mail-address.ts';

// What the mail service says of a mail, and what follows for the next one to the same address.

const AT = '2026-11-20T10:00:00.000Z';
const mail = { tags: {} };
const events = {
  delivered: { eventType: 'Delivery', mail },
  hard: { eventType: 'Bounce', mail, bounce: { bounceType: 'Permanent', bounceSubType: 'NoEmail' } },
  listed: {
    eventType: 'Bounce',
    mail,
    bounce: { bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList' },
  },
  soft: { eventType: 'Bounce', mail, bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull' } },
  unclear: { eventType: 'Bounce', mail, bounce: { bounceType: 'Undetermined' } },
  spam: { eventType: 'Complaint', mail, complaint: { complaintSubType: null } },
  refused: { eventType: 'Reject', mail },
  late: { eventType: 'DeliveryDelay', mail },
} as const satisfies Record<string, MailEvent>;
type Named = keyof typeof events;
const anyEvents = fc.array(fc.constantFrom(...(Object.keys(events) as Named[])), { maxLength: 8 });

/** A mail that left, after these events in this order. */
const after = (names: readonly Named[]): Pick<Delivery, 'state' | 'outcome'> => {
  let now: Pick<Delivery, 'state' | 'outcome'> = { state: 'sent', outcome: 'sent' };
  for (const name of names) {
    const end = endOf(events[name]);
    if (end && supersedes(now, end)) now = { ...now, ...end };
  }
  return now;
};

const of = { notice: 'ntc_1', program: 'p', at: AT };
const address = (names: readonly Named[], before?: AddressState): AddressState | undefined =>
  names.reduce((state, name) => addressAfter(state, events[name], of) ?? state, before);

describe('what becomes of a mail', () => {
  it('is one of the ends that the desk has words for, whatever comes back and how often', () => {
    fc.assert(
      fc.property(anyEvents, (names) => {
        const end = after(names);
        expect(results).toContain(resultOf(end));
        // The same events once more say nothing new.
        expect(after([...names, ...names.filter((name) => name === names.at(-1))])).toEqual(end);
      }),
    );
  });

  it('stays bad once it is bad: no late “delivered” revives it, but for a soft bounce', () => {
    for (const bad of ['hard', 'listed', 'spam', 'refused'] as const)
      expect(after([bad, 'delivered'])).toEqual(after([bad]));
    expect(after(['soft', 'delivered']).outcome).toBe('delivered');
    expect(after(['delivered', 'soft']).outcome).toBe('delivered');
    expect(after(['late'])).toEqual({ state: 'sent', outcome: 'sent' });
  });

  it('tells a mail that came back from one that its reader had', () => {
    for (const name of ['hard', 'listed', 'soft', 'unclear', 'refused'] as const)
      expect([name, cameBack(after([name]))]).toEqual([name, true]);
    for (const name of ['delivered', 'spam', 'late'] as const) expect(cameBack(after([name]))).toBe(false);
  });
});

describe('an address', () => {
  it('is written to no more after a hard bounce or a complaint, and after nothing else', () => {
    fc.assert(
      fc.property(anyEvents, (names) => {
        const isBad = names.some((name) => ['hard', 'listed', 'spam'].includes(name));
        expect(addressWithheld(address(names)) !== undefined).toBe(isBad);
      }),
    );
  });

  it('that somebody lifted is bad again by a later mail only', () => {
    const bad = address(['hard']);
    if (!bad) throw new Error('the address is good');
    const lifted = liftedAddress(bad, { by: 'per_1', at: '2026-11-21T10:00:00.000Z', reason: 'They moved' });
    expect(addressWithheld(lifted)).toBeUndefined();
    expect(lifted.cleared).toBe(false);
    expect(address(['hard', 'listed', 'spam'], lifted)).toBe(lifted);
    const later = addressAfter(lifted, events.hard, { ...of, at: '2026-11-21T10:00:00.001Z' });
    expect(addressWithheld(later)).toBe('address-bounced');
    expect(later?.v).toBe(lifted.v + 1);
  });
});

describe('sending again', () => {
  it('is for what has come to an end, once, and never for a link that signs in', () => {
    const sent = { kind: 'referral-won', ...after(['hard']) };
    expect(resendRefused(sent)).toBeUndefined();
    expect(resendRefused({ ...sent, kind: 'sign-in' })).toBe('own-request-only');
    expect(resendRefused({ ...sent, resentAs: 'ntc_2' })).toBe('resent-already');
    expect(resendRefused({ ...sent, state: 'owed' })).toBe('still-waiting');
    expect(resendRefused({ ...sent, state: 'dead', outcome: 'recipient-gone' })).toBe('recipient-gone');
  });
});
