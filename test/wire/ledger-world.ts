import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { changedProposal } from '../../shared/store/proposals.ts';
import type { LedgerThings } from '../support/ledger-samples.ts';

/** What waits for approval in a program of the world: proposed by nobody who asks. */
export const ledgerThings = async (
  program: Pick<Program, 'id'>,
  partner: string,
  { name, sell }: { readonly name: string; readonly sell: (body: object) => Promise<unknown> },
): Promise<LedgerThings> => {
  const orphan = `ORPHAN-${name}`;
  await sell({
    saleId: orphan,
    customer: { domain: `${name.toLowerCase().replaceAll(' ', '-')}-open-customer.example` },
    product: 'training',
    kind: 'new',
    occurredAt: clock.now(),
    net: { amount: '300.00', currency: 'EUR' },
  });
  const proposal = clock.newId('prp');
  const written = await commit(liveTable())([
    changedProposal({
      id: proposal,
      program: program.id,
      kind: 'award',
      reason: 'Best partner',
      status: 'proposed',
      proposed: { by: 'test', at: clock.now() },
      v: 1,
      byHand: {
        number: `AWARD-${proposal.slice(-6)}`,
        to: partner,
        role: 'partner',
        vendorEntity: 'europe',
        currency: 'EUR',
        minor: '10000',
        earnedOn: clock.now().slice(0, 10),
        clause: 'commission.schemes.referred-sales',
      },
    }),
  ]);
  if (!written.ok) throw new Error(`the test's own proposal could not be stored: ${written.code}`);
  return { proposal, orphan };
};

export const absentLedger = (): LedgerThings => ({
  proposal: clock.newId('prp'),
  orphan: 'ORPHAN-Nobody',
});
