import { plusMs } from '../../shared/domain/civil-date.ts';
import type { Payee } from '../../shared/domain/finance/payee.ts';
import {
  afterLines,
  type CarryReason,
  isDue,
  type Run,
  type RunLine,
  sumOf,
} from '../../shared/domain/finance/payout.ts';
import { planSetOff, type SetOff, sumOfSetOff } from '../../shared/domain/finance/set-off.ts';
import type { OpenItem } from '../../shared/domain/finance/settlement.ts';
import { commit, type Write } from '../../shared/store/commit.ts';
import { objectionsAsKnown } from '../../shared/store/documents.ts';
import {
  changedLine,
  changedRun,
  claimed,
  followingItems,
  lineAsKnown,
  linesOf,
  openItems,
  readLine,
  readRun,
  stillWorking,
} from '../../shared/store/payouts.ts';
import { releasedCharges, reservedCharges } from '../../shared/store/set-off.ts';
import type { Table } from '../../shared/store/table.ts';
import { keptBalances } from '../periods/load-month.ts';
import {
  type Group,
  gapsAt,
  objectedDocuments,
  reasonFor,
  type Standing,
  standingOf,
  unhindered,
  type Working,
} from './standing.ts';

// A payout run at work: it claims what is due, line by line, and may stop anywhere and be begun again. Whatever it
// writes holds only while the run is this try's own.

const AT_ONCE = 45;

const must = async (what: string, written: Promise<{ ok: boolean; code?: string }>): Promise<void> => {
  const outcome = await written;
  if (!outcome.ok) throw new Error(`${what} could not be written: ${outcome.code}`);
};

const idOf = ({ currency, partnerId, vendorEntity }: Group) => `${currency}.${partnerId}.${vendorEntity}`;

/** Claims some items; what somebody else got first stays theirs, and the sum is counted from what was got. */
const claim = async (
  { table, run }: Working,
  { objections }: Standing,
  items: readonly OpenItem[],
): Promise<void> => {
  // Who objects meanwhile is looked at anew by the next try.
  const still = [stillWorking(run), objectionsAsKnown(objections)];
  const free = items.filter((one) => one.run === undefined);
  for (let at = 0; at < free.length; at += AT_ONCE) {
    const some = free.slice(at, at + AT_ONCE);
    const all = await commit(table)([...still, ...some.map((one) => claimed(one, run.id))]);
    if (all.ok) continue;
    if (all.code === 'changed-since') throw new Error(`run ${run.id} is not this try's any more`);
    // One of them is another run's: each is asked for alone.
    for (const one of some) {
      const single = await commit(table)([...still, claimed(one, run.id)]);
      if (!single.ok && single.code === 'changed-since') throw new Error(`run ${run.id} has moved on`);
    }
  }
};

const payeeOf = ({ details, account }: Payee): RunLine['payee'] =>
  details &&
  account && {
    ...details.address,
    legalName: details.legalName,
    taxStatus: details.taxStatus,
    account: account.number,
    ends: account.ends,
  };

const lineFrom = (
  work: Working,
  group: Group,
  standing: Standing,
  {
    taken,
    rest,
    reason,
    setOff,
  }: {
    taken: readonly OpenItem[];
    rest: readonly OpenItem[];
    reason?: CarryReason | undefined;
    setOff: readonly SetOff[];
  },
): RunLine => {
  const { run, program } = work;
  const until = rest
    .map(({ holdUntil }) => holdUntil)
    .toSorted()
    .at(-1);
  const gaps = gapsAt(work, standing, group);
  const payee = standing.payee && payeeOf(standing.payee);
  const objected = objectedDocuments(standing);
  return {
    id: idOf(group),
    run: run.id,
    program: program.id,
    vendorEntity: group.vendorEntity,
    partnerId: group.partnerId,
    currency: group.currency,
    amount: (sumOf(taken) - sumOfSetOff({ setOff: [...setOff] })).toString(),
    ...(setOff.length ? { setOff: [...setOff] } : {}),
    items: taken.length,
    held: sumOf(rest).toString(),
    ...(until === undefined ? {} : { heldUntil: until }),
    state: reason === undefined ? 'proposed' : 'carried',
    ...(reason === undefined ? {} : { carried: reason }),
    ...(gaps.length ? { gaps } : {}),
    ...(standing.uninvoiced.size ? { invoiceMissing: [...standing.uninvoiced].toSorted() } : {}),
    ...(objected.length ? { objected } : {}),
    ...(payee ? { payee } : {}),
    // What was claimed of a line that is carried after all is given back.
    settled: reason === undefined || taken.every((one) => one.run === undefined),
    v: 1,
  };
};

/** One line of the run: looked at, claimed, counted again from what was claimed, and written. */
const workOnGroup = async (work: Working, group: Group): Promise<void> => {
  const { table, run, now } = work;
  if (await readLine(table, run.id, idOf(group))) return;
  const own = (await openItems(table, group)).filter((one) => one.program === run.program);
  if (!own.length) return;
  const payable = own.filter((one) => isDue(one, run));
  const standing = await standingOf(work, group, payable);
  const due = unhindered(standing, payable);
  const first = reasonFor(work, group, standing, sumOf(due));
  if (first === undefined) await claim(work, standing, due);
  const after = first === undefined ? await openItems(table, group) : own;
  const taken = first === undefined ? after.filter((one) => one.run === run.id) : due;
  const rest = after.filter(
    (one) => one.program === run.program && one.run === undefined && !taken.includes(one),
  );
  const reason = first ?? reasonFor(work, group, standing, sumOf(taken));
  const setOff =
    reason === undefined && work.terms.setOff === 'due-charges'
      ? planSetOff(
          standing.charges,
          { ...group, program: run.program },
          { payable: sumOf(taken), today: run.today },
        )
      : [];
  const line = lineFrom(work, group, standing, { taken, rest, reason, setOff });
  const reserved = reservedCharges(standing.charges, line, work.program.timeZone);
  await must('a line', commit(table)([stillWorking(run), changedLine(line, now), ...reserved]));
};

/**
 * With the bank's word on its last line a run is over. Asked before a line counts as settled, so that a try that stops asks
 * again; of two lines at once, whoever asks last sees what became of the other.
 */
const endRun = async (table: Table, { program, run: id }: RunLine): Promise<void> => {
  const run = await readRun(table, program, id);
  if (run?.state !== 'issued') return;
  for await (const line of linesOf(table, id)) if (afterLines(run, [line]) === 'issued') return;
  // Who else found it over at the same moment has said so.
  await commit(table)([changedRun({ ...run, state: 'finished', v: run.v + 1 })]);
};

/** The items of a line take the way that its state says; in parts, each only while the line is as it was read. */
export const settleLine = async (table: Table, line: RunLine, now: string): Promise<void> => {
  if (line.settled) return;
  const moves = await followingItems(table, line);
  for (let at = 0; at < moves.length; at += AT_ONCE) {
    const writes: Write<'changed-since'>[] = [lineAsKnown(line), ...moves.slice(at, at + AT_ONCE).flat()];
    await must('what follows a line', commit(table)(writes));
  }
  if (line.state === 'paid' || line.state === 'returned') await endRun(table, line);
  await must('a line', commit(table)([changedLine({ ...line, settled: true, v: line.v + 1 }, now)]));
};

/** Sums of what a run pays, by entity and currency, counted from its lines. */
export const countedRun = async (
  table: Table,
  run: Run,
): Promise<Pick<Run, 'lines' | 'carried' | 'totals'>> => {
  const totals = new Map<string, Run['totals'][number]>();
  const counts = { lines: 0, carried: 0 };
  for await (const { state, vendorEntity, currency, amount } of linesOf(table, run.id)) {
    if (state !== 'proposed') {
      counts.carried++;
      continue;
    }
    counts.lines++;
    const place = `${vendorEntity}#${currency}`;
    const before = totals.get(place) ?? { vendorEntity, currency, amount: '0', lines: 0 };
    totals.set(place, {
      ...before,
      amount: (BigInt(before.amount) + BigInt(amount)).toString(),
      lines: before.lines + 1,
    });
  }
  return { ...counts, totals: [...totals].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one) };
};

/** Everybody who is owed something at the end of the last closed month gets a line, or is said to be carried. */
export const claimRun = async (work: Working): Promise<void> => {
  const { table, run } = work;
  for await (const balance of keptBalances(table, run.program, run.through)) await workOnGroup(work, balance);
  for await (const line of linesOf(table, run.id)) await settleLine(table, line, work.now);
  const counted = await countedRun(table, run);
  await must('the run', commit(table)([changedRun({ ...run, ...counted, state: 'proposed', v: run.v + 1 })]));
};

/** A run that is not let go: every item it has claimed is open again. */
export const discardRun = async (work: Working): Promise<void> => {
  const { table, run, now, program } = work;
  for await (const line of linesOf(table, run.id)) {
    const next: RunLine =
      line.state === 'proposed' ? { ...line, state: 'discarded', settled: false, v: line.v + 1 } : line;
    if (next !== line) {
      const freed = await releasedCharges(table, line, program.timeZone);
      await must('a line', commit(table)([stillWorking(run), changedLine(next, now), ...freed]));
    }
    await settleLine(table, next, now);
  }
  await must('the run', commit(table)([changedRun({ ...run, state: 'discarded', v: run.v + 1 })]));
};

/** Longer than the function may run: whoever finds it over may begin again. */
const LEASE_MS = 16 * 60_000;

/** The run is this try's for a while; undefined: somebody else has it. */
export const leasedRun = async (table: Table, before: Run, now: string): Promise<Run | undefined> => {
  const { trouble: _trouble, ...rest } = before;
  const run: Run = { ...rest, attempt: before.attempt + 1, v: before.v + 1 };
  const taken = await commit(table)([changedRun(run, plusMs(now, LEASE_MS))]);
  return taken.ok ? run : undefined;
};
