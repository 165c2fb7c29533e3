import { openObjections } from '../../shared/domain/finance/document.ts';
import { isSepa } from '../../shared/domain/finance/iban.ts';
import type { StoredAccount } from '../../shared/domain/finance/payee.ts';
import { payeeGaps } from '../../shared/domain/finance/payee.ts';
import type { Run, RunLine } from '../../shared/domain/finance/payout.ts';
import { isStillOpen } from '../../shared/domain/finance/set-off.ts';
import { type PayLine, painFile, paymentsCsv } from '../../shared/files/payments.ts';
import { openUpload } from '../../shared/runtime/closed-store.ts';
import { commit } from '../../shared/store/commit.ts';
import { objectionsOf } from '../../shared/store/documents.ts';
import { readAccount, readPayee } from '../../shared/store/payees.ts';
import { changedLine, changedRun, linesOf, openItems, stillWorking } from '../../shared/store/payouts.ts';
import { newFile, readFiles } from '../../shared/store/periods.ts';
import { chargesOfLine, releasedCharges } from '../../shared/store/set-off.ts';
import { objectedItems, type Working } from './standing.ts';
import { countedRun, settleLine } from './work-run.ts';

// An approved run becomes files: written once, under one name each, and fetched as they are for ever.

const must = async (what: string, written: Promise<{ ok: boolean; code?: string }>): Promise<void> => {
  const outcome = await written;
  if (!outcome.ok) throw new Error(`${what} could not be written: ${outcome.code}`);
};

/** Whether the payee objects by now to a document of something that this line pays. */
const isObjected = async (work: Working, line: RunLine): Promise<boolean> => {
  const objections = await objectionsOf(work.table, work.program.id, line.partnerId);
  if (!openObjections(objections).length) return false;
  const items = (await openItems(work.table, line)).filter((one) => one.run === line.run);
  return (await objectedItems(work, line, items, objections)).size > 0;
};

/**
 * A payee who is paid otherwise than when the line was made is not paid by this run, and neither is one whose charge was
 * settled or who objected to its document meanwhile: its items are open again, and its charges free.
 */
const stillPayable = async (work: Working, line: RunLine): Promise<void> => {
  const { table, run, terms, program, now } = work;
  const payee = await readPayee(table, run.program, line.partnerId);
  const gaps = payeeGaps(payee, terms, { entity: line.vendorEntity, today: run.today });
  const charges = await chargesOfLine(table, line);
  const isOwed = (line.setOff ?? []).every((part) =>
    isStillOpen(charges.find(({ charge }) => charge.id === part.charge)?.charge, run.id, part),
  );
  const samePayee = !gaps.length && payee?.account?.number === line.payee?.account;
  const changed = samePayee ? 'charge-changed' : 'payee-changed';
  const objected = await isObjected(work, line);
  if (samePayee && isOwed && !objected) return;
  const returned: RunLine = {
    ...line,
    state: 'returned',
    reason: samePayee && isOwed ? 'document-objected' : changed,
    settled: false,
    v: line.v + 1,
  };
  await must(
    'a line',
    commit(table)([
      stillWorking(run),
      changedLine(returned, now),
      ...(await releasedCharges(table, line, program.timeZone)),
    ]),
  );
  await settleLine(table, returned, now);
};

/** The lines that are paid, each with the account it goes to, in the order of the run. */
async function* payLines({ table, run }: Working): AsyncGenerator<PayLine> {
  for await (const line of linesOf(table, run.id)) {
    if (line.state !== 'proposed' || !line.payee || line.amount === '0') continue;
    const account = await readAccount(table, run.program, line.partnerId, line.payee.account);
    if (!account) throw new Error(`the account of ${line.partnerId} is not there`);
    yield { line, account };
  }
}

const bySepa = ({ line, account }: PayLine): boolean =>
  line.currency === 'EUR' && account.iban !== undefined && isSepa(account.iban);

/** Which file a line stands in: SEPA where it can be, a list for every entity and currency otherwise. */
const fileOf = (one: PayLine): string =>
  bySepa(one)
    ? `pain.001.${one.line.vendorEntity}.xml`
    : `payments.${one.line.vendorEntity}.${one.line.currency}.csv`;

type Sum = { count: number; minor: bigint };

const write = async (
  work: Working,
  name: string,
  sum: Sum,
  debtor: (entity: string) => StoredAccount | undefined,
): Promise<void> => {
  const { table, run, program } = work;
  const object = `${run.program}/payouts/${run.id}/${run.attempt}/${name}`;
  const entity = name.split('.').at(name.startsWith('pain') ? 2 : 1) ?? '';
  const account = debtor(entity);
  const made =
    name.startsWith('pain') && account
      ? painFile({ run, program, entity, debtor: account, sum })
      : paymentsCsv();
  const upload = openUpload(object, made.type);
  await upload.write(made.head());
  for await (const one of payLines(work)) if (fileOf(one) === name) await upload.write(made.line(one));
  await upload.write(made.foot());
  const stored = await upload.end();
  const file = { name, type: made.type, object, rows: sum.count, ...stored };
  await must('the list of files', commit(table)([stillWorking(run), newFile(run.program, run.id, file)]));
};

export const issueRun = async (
  work: Working,
  debtor: (entity: string) => StoredAccount | undefined,
): Promise<void> => {
  const { table, run } = work;
  const kept = new Set((await readFiles(table, run.program, run.id)).map(({ name }) => name));
  // Once a file is written, what stands in the files is decided.
  if (!kept.size)
    for await (const line of linesOf(table, run.id))
      if (line.state === 'proposed') await stillPayable(work, line);
  const sums = new Map<string, Sum>();
  for await (const one of payLines(work)) {
    const name = fileOf(one);
    const { count, minor } = sums.get(name) ?? { count: 0, minor: 0n };
    sums.set(name, { count: count + 1, minor: minor + BigInt(one.line.amount) });
  }
  for (const [name, sum] of sums) if (!kept.has(name)) await write(work, name, sum, debtor);
  const counted: Pick<Run, 'lines' | 'carried' | 'totals'> = await countedRun(table, run);
  // Where nobody is paid after all, no bank has to say anything.
  const state = counted.lines === 0 ? 'finished' : 'issued';
  await must('the run', commit(table)([changedRun({ ...run, ...counted, state, v: run.v + 1 })]));
};
