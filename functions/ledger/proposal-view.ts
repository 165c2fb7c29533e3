import * as z from 'zod';
import type { Proposal } from '../../shared/domain/commission/proposal.ts';
import { decimal } from '../../shared/domain/money.ts';
import { exitWays } from '../../shared/domain/program/payout.ts';

export const programPath = z.object({ program: z.string().max(40) });

const money = z.object({ amount: z.string(), currency: z.string() });
const signed = z.object({ by: z.string(), at: z.iso.datetime() });

export const proposalView = z.object({
  id: z.string(),
  program: z.string(),
  kind: z.enum(['adjustment', 'award', 'opening', 'correction']),
  status: z.enum(['proposed', 'approved', 'rejected']),
  /** The vendor's number of it, or the sale that would be corrected. */
  number: z.string(),
  revision: z.int().optional(),
  beneficiary: z.string().optional(),
  vendorEntity: z.string().optional(),
  amount: money,
  /** The day from which it counts, or of the sale. */
  on: z.iso.date(),
  clause: z.string().optional(),
  /** What becomes of the negative balance of a partner that has left. */
  exit: z.enum(exitWays).optional(),
  reason: z.string(),
  evidence: z.string().optional(),
  proposed: signed,
  decided: signed.optional(),
  note: z.string().optional(),
  decision: z.string().optional(),
  v: z.int(),
});
export type ProposalView = z.infer<typeof proposalView>;

const about = ({ byHand, correction }: Proposal) => {
  if (byHand)
    return {
      number: byHand.number,
      beneficiary: byHand.to,
      vendorEntity: byHand.vendorEntity,
      amount: { currency: byHand.currency, minor: byHand.minor },
      on: byHand.earnedOn,
      clause: byHand.clause,
      ...(byHand.exit === undefined ? {} : { exit: byHand.exit }),
    };
  if (!correction) throw new Error('a proposal is by hand, or corrects a sale');
  const { saleId, revision, content } = correction;
  return { number: saleId, revision, amount: content.net, on: content.occurredOn };
};

/** What is proposed, as the API says it. */
export const viewProposal = (proposal: Proposal): ProposalView => {
  const { byHand: _byHand, correction: _correction, ...rest } = proposal;
  const { amount, ...named } = about(proposal);
  const { currency } = amount;
  return {
    ...rest,
    ...named,
    amount: { amount: decimal({ currency, minor: BigInt(amount.minor) }), currency },
  };
};
