import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal } from '../../../shared/domain/money.ts';
import { planEvent, register } from '../../../shared/domain/partner/event.ts';
import { answerRequest, askFor, claimFund } from '../../../shared/domain/partner/request.ts';
import { accepted, activePartner, anId, refused } from '../../support/given.ts';
import { programNamed } from '../../support/programs.ts';

const otrs = programNamed('otrs');
const rsupport = programNamed('rsupport');
const NOW = '2026-03-10T09:00:00.000Z';
const today = '2026-03-10';
const given = { now: NOW, by: anId('per') };
const eur = (minor: bigint) => ({ currency: 'EUR', minor });
const holder = (tier: string) => ({
  partner: activePartner({ tier }),
  activatedOn: '2026-01-15',
  feePaidUntil: '2030-01-01',
  purchases: [],
  invitations: [],
});
const cents = fc.bigInt({ min: 1n, max: 10_000_000n });

describe('money for marketing', () => {
  test('is never claimed beyond what was approved, and always up to it [S3-36]', () => {
    fc.assert(
      fc.property(cents, cents, cents, (wanted, granted, spent) => {
        const input = { benefit: 'marketing-fund', title: 'Fair', text: 'In May', amount: eur(wanted) };
        const asked = accepted(
          askFor(rsupport, input, {
            id: anId('req'),
            receipt: 'AAAA-AAAA',
            partner: anId('par'),
            entity: 'x',
            holder: holder('platinum'),
            today,
            ...given,
          }),
        );
        const yes = { outcome: 'approved', text: 'Yes', amount: eur(granted) } as const;
        const approved = accepted(answerRequest(asked, yes, given));
        const claimed = claimFund(approved, rsupport, { amount: eur(spent), proof: 'Invoice' }, given);
        if (spent <= granted) expect(accepted(claimed).status).toBe('claimed');
        else expect(refused(claimed).code).toBe('claim-exceeds-approval');
      }),
    );
  });
});

describe('an event', () => {
  test('never has more people than places, and each registration owes its fee [S0-23]', () => {
    const groups = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), cents, groups, (capacity, fee, sizes) => {
        const input = { benefit: 'convention', name: 'C', place: 'P', startsOn: today, endsOn: today };
        const planned = accepted(
          planEvent(otrs, { ...input, capacity, fee: eur(fee) }, { id: anId('evt'), today, ...given }),
        );
        const guest = { partner: anId('par'), holder: holder('partner'), invited: false, today, ...given };
        const last = sizes.reduce((event, size) => {
          const people = Array.from({ length: size }, (_, at) => `Guest ${at}`);
          const outcome = register(otrs, event, { people }, guest);
          expect(outcome.ok ? 'in' : outcome.code).toBe(event.taken + size <= capacity ? 'in' : 'event-full');
          if (!outcome.ok) return event;
          const owed = decimal(eur(fee * BigInt(size)));
          expect(outcome.value.registration).toMatchObject({ receivable: { kind: 'fee', amount: owed } });
          return outcome.value.event;
        }, planned);
        expect(last.taken).toBeLessThanOrEqual(capacity);
      }),
    );
  });
});
