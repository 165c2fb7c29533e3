import type { Payment } from '../domain/finance/balance.ts';
import { type Run, type RunLine, runLineSchema, runSchema } from '../domain/finance/payout.ts';
import { type OpenItem, openItemSchema } from '../domain/finance/settlement.ts';
import { item, type Write } from './commit.ts';
import { due, type Key, keys, moneyShard } from './keys.ts';
import { collect, getItem, queryItems, type Table } from './table.ts';

export const readRun = (table: Table, program: string, run: string): Promise<Run | undefined> =>
  getItem(table, keys.run(program, run), runSchema);

/** Runs of a program, newest first. */
export const runsOf = (table: Table, program: string): Promise<Run[]> =>
  collect(queryItems(table, { pk: keys.runs(program), backwards: true }, runSchema));

export const changedRun = (run: Run, dueAt?: string): Write<'changed-since'> => ({
  put: item(keys.run(run.program, run.id), 'payout-run', run, due('payout', run.id, dueAt)),
  expect: run.v === 1 ? 'absent' : { v: run.v - 1 },
  otherwise: 'changed-since',
});

/** The run as its worker knows it: no step of an earlier try, and none after a decision, passes this. */
export const stillWorking = ({ program, id, state, attempt }: Run): Write<'changed-since'> => ({
  check: keys.run(program, id),
  expect: { state, attempt },
  otherwise: 'changed-since',
});

export const readLine = (table: Table, run: string, line: string): Promise<RunLine | undefined> =>
  getItem(table, keys.runLine(run, line), runLineSchema);

export const linesOf = (table: Table, run: string): AsyncGenerator<RunLine> =>
  queryItems(table, { pk: keys.runLine(run, '').pk }, runLineSchema);

/** A line whose items do not follow yet is due at once. */
export const changedLine = (line: RunLine, dueAt?: string): Write<'changed-since'> => ({
  put: item(
    keys.runLine(line.run, line.id),
    'payout-line',
    line,
    due('payout', `${line.run}${line.id}`, line.settled ? undefined : dueAt),
  ),
  expect: line.v === 1 ? 'absent' : { v: line.v - 1 },
  otherwise: 'changed-since',
});

export const lineAsKnown = ({ run, id, v }: RunLine): Write<'changed-since'> => ({
  check: keys.runLine(run, id),
  expect: { v },
  otherwise: 'changed-since',
});

type Group = Pick<RunLine, 'partnerId' | 'vendorEntity' | 'currency'>;
const range = ({ vendorEntity, currency }: Group) => `${vendorEntity}#${currency}#`;

/** Everything posted for a partner by an entity in a currency that is not settled, claimed or not. */
export const openItems = (table: Table, group: Group): Promise<OpenItem[]> =>
  collect(
    queryItems(
      table,
      { pk: keys.openItem(group.partnerId, '', '', '').pk, prefix: range(group) },
      openItemSchema,
    ),
  );

const doneItems = (table: Table, group: Group): Promise<OpenItem[]> =>
  collect(
    queryItems(table, { pk: keys.doneItem(group.partnerId, '').pk, prefix: range(group) }, openItemSchema),
  );

const stored = ({ pk, sk }: Key, { pk: _pk, sk: _sk, ...data }: OpenItem) =>
  item({ pk, sk }, 'open-item', data);
const NOBODY = 'nobody';

/** The claim of an item: nobody else has it. */
export const claimed = (one: OpenItem, run: string): Write<'busy'> => ({
  put: stored(one, { ...one, run }),
  // What somebody began to dispute meanwhile waits.
  expect: { amount: one.amount, run: { unsetOr: NOBODY }, disputed: { unsetOr: NOBODY } },
  otherwise: 'busy',
});

const unclaimed = ({ run: _run, ...one }: OpenItem): OpenItem => one;

/** Gives an item back that this run had claimed. */
const released = (one: OpenItem): Write<'changed-since'> => ({
  put: stored(one, unclaimed(one)),
  expect: { run: one.run ?? NOBODY },
  otherwise: 'changed-since',
});

/** From open to settled, with what paid it. */
const settledItem = (one: OpenItem, partner: string): Write<'changed-since'>[] => [
  { put: stored(keys.doneItem(partner, one.sk), one), expect: 'absent', otherwise: 'changed-since' },
  { remove: { pk: one.pk, sk: one.sk }, expect: { run: one.run ?? NOBODY }, otherwise: 'changed-since' },
];

/** From settled back to open, when its payment came back. */
const reopenedItem = (one: OpenItem, partner: string): Write<'changed-since'>[] => {
  const { pk } = keys.openItem(partner, '', '', '');
  return [
    { put: stored({ pk, sk: one.sk }, unclaimed(one)), expect: 'absent', otherwise: 'changed-since' },
    { remove: { pk: one.pk, sk: one.sk }, expect: { run: one.run ?? NOBODY }, otherwise: 'changed-since' },
  ];
};

/** What has to happen to a line's items so that they follow its state: a write or two for each. */
export const followingItems = async (table: Table, line: RunLine): Promise<Write<'changed-since'>[][]> => {
  const mine = (items: readonly OpenItem[]) => items.filter(({ run }) => run === line.run);
  const open = mine(await openItems(table, line));
  if (line.state === 'paid') return open.map((one) => settledItem(one, line.partnerId));
  const done = mine(await doneItems(table, line));
  return [...open.map((one) => [released(one)]), ...done.map((one) => reopenedItem(one, line.partnerId))];
};

/**
 * A payment, or its return with the other sign, on the gate of its month if that is still open: balances are counted
 * from these.
 */
export const newPayment = (
  line: RunLine,
  payment: Payment,
  period: string,
): Write<'period-closed' | 'busy'>[] => {
  const shard = moneyShard(line.partnerId);
  const which = BigInt(payment.amount) < 0n ? 'returned' : 'paid';
  const place = [line.currency, line.partnerId, line.vendorEntity, line.run, which, line.v].join('#');
  return [
    {
      add: keys.gate(line.program, period, shard),
      numbers: { payments: 1, [`paid${line.currency}`]: BigInt(payment.amount) },
      set: { state: 'open', type: 'gate', schema: 1 },
      expect: { state: { unsetOr: 'open' } },
      otherwise: 'period-closed',
    },
    {
      put: item({ pk: keys.payments(line.program, period, shard), sk: place }, 'payout-payment', payment),
      expect: 'absent',
      otherwise: 'busy',
    },
  ];
};

type LinePage = {
  readonly limit: number;
  readonly after: string | undefined;
  readonly keep: (line: RunLine) => boolean;
};

/** Some lines of a run in its order, after the one that was seen last. */
export const linePage = async (table: Table, run: string, { limit, after, keep }: LinePage) => {
  const { pk } = keys.runLine(run, '');
  const items: RunLine[] = [];
  const lines = queryItems(
    table,
    after === undefined ? { pk } : { pk, from: `${after}\u0001`, until: '~' },
    runLineSchema,
  );
  for await (const line of lines) {
    if (!keep(line)) continue;
    if (items.length === limit) return { items, next: { sk: items.at(-1)?.id } };
    items.push(line);
  }
  return { items, next: undefined };
};
