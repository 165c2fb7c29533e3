import { newPayee, payeeInput, proposePayee } from '../../shared/domain/finance/payee.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { changedPayee, newAccount } from '../../shared/store/payees.ts';
import { payeeSample } from '../support/payout-samples.ts';

/** How a partner of the world is paid, as somebody has entered it and nobody approved yet. */
export const payoutsOf = async (program: string, partner: string, name: string): Promise<void> => {
  const input = payeeInput.parse({ ...payeeSample, legalName: `${name} Partner GmbH` });
  const at = clock.now();
  const payee = proposePayee(newPayee(program, partner), input, {
    by: 'somebody',
    at,
    today: at.slice(0, 10),
  });
  const { account } = input;
  const written = await commit(liveTable())([
    changedPayee(payee),
    ...(account ? [newAccount(program, partner, 1, account)] : []),
  ]);
  if (!written.ok) throw new Error(`the test's own payees could not be stored: ${written.code}`);
};
