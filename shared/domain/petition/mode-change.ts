import { accept, type Outcome, refuse } from '../outcome.ts';
import { petitionProblem } from '../petition-problems.ts';
import type { DealMode } from '../program/deals.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import { inMode, modeOf, modeRefused } from '../referral/mode.ts';
import type { Referral } from '../referral/referral.ts';
import { type Asking, askedBefore, openOf, openPetition, type Petition } from './petition.ts';

// Switching the mode of a deal that the vendor has needs the vendor [S4-04]: the partner asks, a person decides, and
// what is sold from then on counts in the new mode.

type Seller = { readonly category?: string | undefined; readonly tier: string };

const isOver = ({ status }: Pick<Referral, 'status'>): boolean => status === 'lost' || status === 'expired';

export const askForMode = (
  program: Program,
  referral: Referral,
  { mode, reason, seller }: { readonly mode: DealMode; readonly reason: string; readonly seller: Seller },
  asking: Asking,
): Outcome<Petition, 'already-there' | 'invalid-input' | 'wrong-state'> => {
  const from = modeOf(referral);
  if (from === undefined || program.deals?.change !== 'vendor-decides' || isOver(referral))
    return refuse('wrong-state', { clause: clauseOf(program, 'deals') });
  const refused = modeRefused(program, seller, mode);
  if (refused) return refused;
  if (from === mode) return refuse('invalid-input', { fields: [petitionProblem('mode', 'in-this-mode')] });
  const open = openOf(askedBefore(asking.before, 'mode-change', referral.id));
  if (open) return refuse('already-there', { more: { petition: open.id } });
  const { id, receipt, customer } = referral;
  const subject = { kind: 'mode-change' as const, about: id, title: customer.name, receipt, mode, from };
  return accept(openPetition(program, subject, reason, asking));
};

/** The deal goes on in the mode that was asked for; a referral that is over by now has no other. */
export const changedMode = (
  referral: Referral,
  mode: DealMode | undefined,
  now: string,
): Outcome<Referral, 'wrong-state'> =>
  mode === undefined || isOver(referral) || modeOf(referral) === mode
    ? refuse('wrong-state')
    : accept(inMode(referral, mode, now));
