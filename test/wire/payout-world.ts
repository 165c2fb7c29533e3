import { newPayee, proposePayee } from '../../shared/domain/finance/payee.ts';
import { payeeInput } from '../../shared/domain/finance/payee-input.ts';
import { newRun, type RunLine } from '../../shared/domain/finance/payout.ts';
import { openPeriodOf } from '../../shared/domain/finance/period.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { newDocument } from '../../shared/store/documents.ts';
import { changedPayee, newAccount } from '../../shared/store/payees.ts';
import { changedLine, changedRun } from '../../shared/store/payouts.ts';
import { changedPeriod, newFile, readPeriod } from '../../shared/store/periods.ts';
import { documentFor } from '../support/document-for.ts';
import { type PayoutThings, payeeSample } from '../support/payout-samples.ts';

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

/** A month before the first of any program: closed, so that something can be paid, and in nobody's way. */
const BEFORE = '2025-12';

/** Two payout runs of a partner's program: one waits for approval, one is with the bank; in an issued one it has a line. */
export const runsFor = async (program: string, partner: string): Promise<PayoutThings> => {
  const [run, issued, at] = [clock.newId('run'), clock.newId('run'), clock.now()];
  const of = { program, through: BEFORE, today: at.slice(0, 10) };
  const by = { by: 'somebody', at };
  const line: RunLine = {
    ...{ id: `EUR.${partner}.europe`, run: issued, program, vendorEntity: 'europe', partnerId: partner },
    ...{ currency: 'EUR', amount: '10000', items: 1, held: '0', state: 'proposed', settled: true, v: 1 },
  };
  const documentNumber = `GB-${run.slice(-8)}-1`;
  const document = documentFor(partner, documentNumber, program);
  const first = { ...openPeriodOf(program, BEFORE), state: 'closed' as const, v: 1 };
  const isThere = (await readPeriod(liveTable(), program, BEFORE)).state === 'closed';
  const file = {
    name: 'payments.europe.USD.csv',
    type: 'text/csv',
    object: 'x',
    bytes: 1,
    rows: 1,
    sha256: '0'.repeat(64),
  };
  const written = await commit(liveTable())([
    changedRun({ ...newRun({ ...of, id: run }, by), state: 'proposed' }),
    changedRun({ ...newRun({ ...of, id: issued }, by), state: 'issued', approved: by }),
    changedLine(line),
    ...newDocument(document),
    newFile(program, issued, file),
    ...(isThere ? [] : [changedPeriod(first)]),
  ]);
  if (!written.ok) throw new Error(`the test's own runs could not be stored: ${written.code}`);
  return { run, issued, documentNumber };
};

export const absentRuns = (): PayoutThings => ({
  run: clock.newId('run'),
  issued: clock.newId('run'),
  documentNumber: 'GB-2020-00001',
});
