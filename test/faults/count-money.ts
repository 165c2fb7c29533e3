import { moneyShard } from '../../shared/store/keys.ts';
import type { Counted } from './count.ts';
import type { Row, Snapshot } from './snapshot.ts';

type Sums = Map<string, bigint>;

/** What the gates must say, from the entries and decisions themselves. */
const expectedGates = (table: Snapshot): Map<string, Sums> => {
  const gates = new Map<string, Sums>();
  const add = (program: string, period: string, owner: string, what: string, by: bigint) => {
    const name = `MNY#GATE#${program}#${period} ${moneyShard(owner)}`;
    const sums = gates.get(name) ?? new Map<string, bigint>();
    gates.set(name, sums.set(what, (sums.get(what) ?? 0n) + by));
  };
  for (const row of table.of('decision'))
    add(row.program, row.period, row.partnerId ?? row.saleId, 'decisions', 1n);
  for (const row of table.of('entry')) {
    add(row.program, row.period, row.partnerId ?? '', 'entries', 1n);
    add(row.program, row.period, row.partnerId ?? '', `sum${row.currency}`, BigInt(row.amount));
  }
  return gates;
};

const COUNTED = /^(decisions|entries|sum[A-Z]{3})$/;

const gateViolations = (table: Snapshot): string[] => {
  const expected = expectedGates(table);
  const said = new Map(
    table
      .of('gate')
      .map((row): [string, Sums] => [
        `${row.pk} ${row.sk}`,
        new Map(Object.entries(row).filter(([field]) => COUNTED.test(field)) as [string, bigint][]),
      ]),
  );
  return [...new Set([...expected.keys(), ...said.keys()])].flatMap((name) => {
    const [counts, gate] = [expected.get(name) ?? new Map(), said.get(name) ?? new Map()];
    return [...new Set([...counts.keys(), ...gate.keys()])]
      .filter((what) => (counts.get(what) ?? 0n) !== (gate.get(what) ?? 0n))
      .map((what) => `${name}: ${what} is ${gate.get(what) ?? 0n}, posted were ${counts.get(what) ?? 0n}`);
  });
};

const openItemViolations = (table: Snapshot): string[] => {
  const posted = table
    .of('entry')
    .map((row) => `${row.partnerId} ${row.vendorEntity}#${row.currency}#${row.entryKey} ${row.amount}`);
  const open = table
    .of('open-item')
    .map((row) => `${row.pk.slice('MNY#OPEN#'.length)} ${row.sk} ${row.amount}`);
  return [
    ...posted.filter((one) => !open.includes(one)).map((one) => `entry without open item: ${one}`),
    ...open.filter((one) => !posted.includes(one)).map((one) => `open item without entry: ${one}`),
  ];
};

/** Each entry stands in exactly one decision, each decision's entries are there. */
const decidedViolations = (table: Snapshot): string[] => {
  const decided = table.of('decision').flatMap((row) => row.entries as string[]);
  const posted = table.of('entry').map((row) => row.entryKey as string);
  return [
    ...posted
      .filter((key) => decided.filter((one) => one === key).length !== 1)
      .map((key) => `entry ${key} stands in ${decided.filter((one) => one === key).length} decisions`),
    ...decided
      .filter((key) => !posted.includes(key))
      .map((key) => `entry ${key} was decided and is not there`),
    ...posted.filter((key, at) => posted.indexOf(key) !== at).map((key) => `entry ${key} is there twice`),
  ];
};

/** A sale's head has as many versions as decisions, and no refund beyond its amount. */
const saleViolations = (table: Snapshot, sale: Row): string[] => {
  const mine = (row: Row) => row.saleId === sale.saleId;
  const decisions = table.of('decision').filter((row) => mine(row) && row.program === sale.program).length;
  const refunded = table
    .of('refund')
    .filter(mine)
    .reduce((sum, row) => sum + BigInt(row.minor), 0n);
  const uncorrected = sale.contents.length === 1;
  return [
    ...(BigInt(decisions) === sale.v
      ? []
      : [`sale ${sale.saleId}: version ${sale.v}, ${decisions} decisions`]),
    ...(uncorrected && refunded !== BigInt(sale.refunded)
      ? [`sale ${sale.saleId}: ${sale.refunded} refunded, refunds of ${refunded}`]
      : []),
    ...(BigInt(sale.refunded) > BigInt(sale.contents.at(-1)?.net.minor ?? 0)
      ? [`sale ${sale.saleId}: more refunded than sold`]
      : []),
  ];
};

type Posted = { decision: { decisionKey: string } };

/** Every decision that somebody was told of is in the books. */
const toldViolations = ({ acknowledged, table }: Counted): string[] => {
  const told = acknowledged.flatMap(({ reply }): Posted[] => [
    ...(reply.body?.decision?.decisionKey ? [reply.body] : []),
    ...(Array.isArray(reply.body?.sales) ? reply.body.sales : []),
  ]);
  const known = new Set(table.of('decision').map((row) => row.decisionKey));
  return told
    .filter(({ decision }) => !known.has(decision.decisionKey))
    .map(({ decision }) => `decision ${decision.decisionKey} was told and is not in the books`);
};

/** Every proposal that somebody was told of waits, or was decided. */
const proposalViolations = ({ acknowledged, table }: Counted): string[] => {
  const known = new Set(table.of('proposal').map((row) => row.id));
  return acknowledged
    .flatMap(({ reply }): string[] => (/^prp_/.test(reply.body?.id ?? '') ? [reply.body.id] : []))
    .filter((id) => !known.has(id))
    .map((id) => `proposal ${id} was told and is not there`);
};

/** What was decided or refunded is about a sale that is there. */
const orphanViolations = (table: Snapshot): string[] => {
  const sold = new Set(table.of('sale').map(({ program, saleId }) => `${program} ${saleId}`));
  return table
    .of('decision')
    .filter((row) => !('adjustmentId' in row))
    .filter(({ program, saleId }) => !sold.has(`${program} ${saleId}`))
    .map(({ decisionKey }) => `decision ${decisionKey} is about no sale`);
};

/** The books against themselves and against what callers were told. */
export const moneyViolations = (counted: Counted): string[] => [
  ...gateViolations(counted.table),
  ...openItemViolations(counted.table),
  ...decidedViolations(counted.table),
  ...counted.table.of('sale').flatMap((sale) => saleViolations(counted.table, sale)),
  ...orphanViolations(counted.table),
  ...toldViolations(counted),
  ...proposalViolations(counted),
];
