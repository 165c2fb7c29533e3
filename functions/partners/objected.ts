import type { Entry } from '../../shared/domain/commission/entry.ts';
import { type Objection, objectionTo, openObjections } from '../../shared/domain/finance/document.ts';
import type { Settlement } from '../../shared/domain/finance/settlement.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { objectionsOf, placed } from '../../shared/store/documents.ts';
import type { Table } from '../../shared/store/table.ts';

type Terms = Pick<Program, 'id' | 'timeZone' | 'firstPeriod'>;

const objections = async (
  table: Table,
  program: Terms,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, Objection>> => {
  const payees = [...new Set(entries.map(({ partnerId }) => partnerId))];
  const all = await Promise.all(payees.map((payee) => objectionsOf(table, program.id, payee)));
  const open = new Map(all.filter((one) => openObjections(one).length).map((one) => [one.payee, one]));
  const concerned = entries.filter(({ partnerId }) => open.has(partnerId));
  if (!concerned.length) return new Map();
  return new Map(
    (await placed(table, program, concerned)).flatMap(({ entry, place }) => {
      const known = open.get(entry.partnerId);
      const objection = known && objectionTo(known, place);
      return objection ? [[entry.entryKey, objection] as const] : [];
    }),
  );
};

/** How entries stand, and of what waits for the answer to an objection that it does. */
export const withObjections = async (
  table: Table,
  program: Terms,
  entries: readonly Entry[],
  settlements: ReadonlyMap<string, Settlement>,
): Promise<ReadonlyMap<string, Settlement>> => {
  const found = await objections(table, program, entries);
  return new Map(
    [...settlements].map(([key, settled]) => {
      const objection = found.get(key);
      const waits = objection && (settled.state === 'due' || settled.state === 'held');
      return waits
        ? [key, { state: 'document-objected', number: objection.number, since: objection.since }]
        : [key, settled];
    }),
  );
};
