import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { verifyFolder } from '../../infra/verify/folder.ts';
import { fromDecimal } from '../../shared/domain/money.ts';
import { violations } from '../faults/count.ts';
import { readTable } from '../faults/snapshot.ts';
import type { Stage, Terms } from './stage.ts';

// What must hold when a simulation is over, whatever happened in it: what the fault tests count (each mail owed, sent
// and received once; each request one line of the record; people, claims, deadlines, and the books against themselves),
// and the closed months from their files alone.

type Listed = {
  readonly period: string;
  readonly state: string;
  readonly files: readonly { readonly href: string }[];
};

/** Brings every file of every closed month into a folder, as finance pulls them. */
const pullAll = async (stage: Stage, program: string, folder: string): Promise<number> => {
  const finance = stage.as('finance');
  const { items }: { items: Listed[] } = await stage.read(finance, `/v1/programs/${program}/exports`);
  const closed = items.filter(({ state }) => state === 'closed');
  for (const { period, files } of closed) {
    const place = join(folder, program, period);
    mkdirSync(place, { recursive: true });
    for (const { href } of files)
      writeFileSync(join(place, href.split('/').at(-1) ?? ''), await stage.pull(finance, href));
  }
  return closed.length;
};

type Balance = Readonly<Record<string, string>>;

const minor = (row: Balance, column: string): bigint =>
  fromDecimal(row[column] ?? '', row['currency'] ?? '')?.minor ?? 0n;

/** What a partner was owed before, and what came and went, is what it is owed; and the next month begins with that. */
const unbalanced = (folder: string, program: string, periods: readonly string[]): string[] => {
  const owed = new Map<string, bigint>();
  return periods.flatMap((period) => {
    const csv = readFileSync(join(folder, program, period, 'balances.csv'), 'utf8');
    const rows = Papa.parse<Balance>(csv, { header: true, skipEmptyLines: true }).data;
    return rows.flatMap((row) => {
      const whose = `${row['partnerId']} ${row['vendorEntity']} ${row['currency']}`;
      const [opening, closing] = [minor(row, 'opening'), minor(row, 'closing')];
      const found = [
        ...(opening === (owed.get(whose) ?? 0n)
          ? []
          : [`${program} ${period}: ${whose} does not go on from before`]),
        ...(opening + minor(row, 'accrued') + minor(row, 'adjusted') - minor(row, 'paid') === closing
          ? []
          : [`${program} ${period}: ${whose} does not add up`]),
      ];
      owed.set(whose, closing);
      return found;
    });
  });
};

const filesThatAreWrong = async (stage: Stage, { programs }: Terms): Promise<string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-simulated-'));
  try {
    const wrong: string[] = [];
    let closed = 0;
    for (const { id } of programs) closed += await pullAll(stage, id, folder);
    if (!closed) return [];
    const { months, problems } = await verifyFolder(folder);
    if (months.length !== closed)
      wrong.push(`${closed} months are closed and ${months.length} have a manifest`);
    for (const { id } of programs) {
      const periods = months.flatMap((month) =>
        month.includes(` ${id} `) ? [month.split(/[ :]/)[2] ?? ''] : [],
      );
      wrong.push(...unbalanced(folder, id, periods.toSorted()));
    }
    return [...wrong, ...problems];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Everything that contradicts itself after a simulation; empty when all holds. */
export const whatIsWrong = async (stage: Stage, terms: Terms): Promise<string[]> => {
  const { system, acknowledged } = stage;
  await system.settled();
  const counted = violations({
    table: await readTable(system.embedded),
    mails: system.mail.sent(),
    acknowledged,
    tickedUntil: stage.now(),
    mayDouble: () => false,
    ofAllPrograms: true,
  });
  return [...counted, ...(await filesThatAreWrong(stage, terms))];
};
