import type { Sample, Things } from './samples.ts';

// A valid request for each route of what comes to the books otherwise than sale by sale.

export type LedgerThings = {
  /** An adjustment that waits for the approval of another person. */
  readonly proposal: string;
  /** A sale that names nobody, of a customer whom a referral of the partner holds. */
  readonly orphan: string;
};

export const adjustment = ({ partner }: Pick<Things, 'partner'>) => ({
  kind: 'adjustment',
  number: 'ADJ-Sample',
  partner,
  vendorEntity: 'europe',
  amount: { amount: '-12.50', currency: 'EUR' },
  clause: 'commission.schemes.referred-sales',
  reason: 'A fee was taken twice.\nSeen in March.',
  evidence: 'Mail of 3 March',
});
const decision = { outcome: 'approved', note: 'Seen' };
const ofProposal = ({ program, proposal }: Things) => ({ program, proposal });

const ofOrphan = ({ program, orphan }: Things) => ({ program, sale: orphan });

export const ledgerSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/programs/{program}/entry-proposals': { body: adjustment },
  'POST /v1/programs/{program}/entry-proposals/{proposal}/decisions': {
    path: ofProposal,
    body: () => decision,
  },
  'POST /v1/programs/{program}/batches': {
    body: ({ partner }) => {
      const { kind, ...rest } = adjustment({ partner });
      return { events: [{ type: kind, ...rest, number: 'ADJ-Batch' }] };
    },
  },
  'POST /v1/programs/{program}/sales/{sale}/attributions': {
    path: ofOrphan,
    body: ({ referral }) => ({ outcome: 'attributed', referral, reason: 'Its customer was theirs.\nSeen.' }),
  },
  'POST /desk/{program}/sales/{sale}/attribute': {
    path: ofOrphan,
    form: ({ referral }) => ({ referral, reason: 'Its customer was theirs' }),
  },
  'POST /desk/{program}/sales/{sale}/dismiss': {
    path: ofOrphan,
    form: () => ({ reason: 'Another company of that name' }),
  },
  'POST /desk/{program}/sales/proposals': {
    form: (own) => {
      const { amount, ...rest } = adjustment(own);
      return { ...rest, 'amount.amount': amount.amount, 'amount.currency': amount.currency };
    },
  },
  'POST /desk/{program}/sales/proposals/{proposal}/decide': {
    path: ofProposal,
    form: () => ({ ...decision, _confirm: 'yes' }),
  },
};
