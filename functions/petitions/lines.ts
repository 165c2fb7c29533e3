import type { OpenItem } from '../../shared/domain/finance/settlement.ts';
import { idsOf } from '../../shared/domain/partner/merge.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { type Line, lineOf } from '../../shared/domain/petition/dispute.ts';
import type { Petition } from '../../shared/domain/petition/petition.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { partnerDecisions, partnerEntries } from '../../shared/store/posted.ts';
import { readReferral } from '../../shared/store/referrals.ts';
import { itemsOfEntries } from '../../shared/store/settlements.ts';
import type { Table } from '../../shared/store/table.ts';

export type FoundLine = {
  readonly line: Line;
  readonly title: string;
  /** Where the entry is open and no run has it: what waits with the dispute. */
  readonly item: OpenItem | undefined;
};

const OPEN = 'MNY#OPEN#';

const freeItem = async (table: Table, line: Line): Promise<OpenItem | undefined> => {
  if (!('entry' in line)) return undefined;
  const item = (await itemsOfEntries(table, [line.entry])).get(line.entry.entryKey);
  return item?.pk.startsWith(OPEN) && item.run === undefined ? item : undefined;
};

/** A line of a partner's statement, or of a company that became part of it; undefined: the month has none of this key. */
export const findLine = async (
  table: Table,
  program: Program,
  partner: Partner,
  { period, line: key }: { readonly period: string; readonly line: string },
): Promise<FoundLine | undefined> => {
  const ids = idsOf(partner);
  const [entries, decisions] = await Promise.all([
    Promise.all(ids.map((id) => partnerEntries(table, program, period, id))),
    Promise.all(ids.map((id) => partnerDecisions(table, program, period, id))),
  ]);
  const line = lineOf({ entries: entries.flat(), decisions: decisions.flat() }, key);
  if (!line) return undefined;
  const { saleId } = 'entry' in line ? line.entry : line.decision;
  const named = decisions.flat().find((one) => one.saleId === saleId && one.referral !== undefined)?.referral;
  const [referral, item] = await Promise.all([
    named === undefined ? undefined : readReferral(table, named),
    freeItem(table, line),
  ]);
  return { line, title: referral?.customer.name ?? saleId, item };
};

/** The item that waits with an open dispute, as long as it does. */
export const waitingItem = async (
  table: Table,
  program: Program,
  partner: Partner,
  { id, about, line }: Pick<Petition, 'id' | 'about' | 'line'>,
): Promise<OpenItem | undefined> => {
  if (!line?.held) return undefined;
  const found = await findLine(table, program, partner, { period: line.period, line: about });
  return found?.item?.disputed === id ? found.item : undefined;
};
