import { mayTouch } from '../../shared/domain/access.ts';
import { dateIn } from '../../shared/domain/civil-date.ts';
import type { Entry } from '../../shared/domain/commission/entry.ts';
import { proposalIdentity } from '../../shared/domain/commission/proposal.ts';
import { type Document, withObjection } from '../../shared/domain/finance/document.ts';
import type { OpenItem } from '../../shared/domain/finance/settlement.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import { idsOf } from '../../shared/domain/partner/merge.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { type Line, lineOf } from '../../shared/domain/petition/dispute.ts';
import { documentPutRight } from '../../shared/domain/petition/objection.ts';
import type { Petition, PutRight } from '../../shared/domain/petition/petition.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Request } from '../../shared/runtime/request.ts';
import type { Write } from '../../shared/store/commit.ts';
import { changedObjections, documentsOfPayee, objectionsOf, placedOf } from '../../shared/store/documents.ts';
import { readSale } from '../../shared/store/money.ts';
import { partnerDecisions, partnerEntries } from '../../shared/store/posted.ts';
import { proposalId, readProposal } from '../../shared/store/proposals.ts';
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

/** Who reads a partner's documents, and says something of them in its name: its administrators, as on the payee's page. */
export const signsForPayee = ({ caller }: Pick<Request, 'caller'>, { program, id }: Partner): boolean =>
  mayTouch(caller, ['partner-admin'], { program, subject: id });

/** A document of a partner's by its number, or of a company that became part of it. */
export const findDocument = async (
  table: Table,
  program: string,
  partner: Partner,
  number: string,
): Promise<Document | undefined> =>
  (await Promise.all(idsOf(partner).map((payee) => documentsOfPayee(table, { program, payee }))))
    .flat()
    .find((one) => one.number === number);

/** What payout runs and statements read: the document waits, or does not any more. */
export const objectionWrites = async (
  table: Table,
  program: Pick<Program, 'timeZone'>,
  { id: petition, program: of, document, at, status }: Petition,
): Promise<Write<'changed-since'>[]> => {
  if (!document) return [];
  const { id, payee, number } = document;
  const since = dateIn(program.timeZone, at);
  const known = await objectionsOf(table, of, payee);
  return [changedObjections(withObjection(known, { id, number, petition, since, state: status }))];
};

/** The line of a document that a sale has, the first one where there are several. */
const lineOn = async (
  table: Table,
  program: Program,
  { document, entity: vendorEntity }: Petition,
  saleId: string,
): Promise<Entry | undefined> => {
  if (!document) return undefined;
  const { id, payee, period, currency } = document;
  for await (const { entry, place } of placedOf(table, program, { payee, period, currency, vendorEntity }))
    if ('id' in place && place.id === id && entry.saleId === saleId) return entry;
  return undefined;
};

/** By what the books have put a document right, as the answer names it. */
export const putDocumentRight = async (
  table: Table,
  program: Program,
  petition: Petition,
  putRight: PutRight,
): Promise<Outcome<string | undefined, 'invalid-input'>> => {
  const identity = proposalIdentity({ kind: 'adjustment', number: putRight.number });
  const { sale: named } = putRight;
  const [line, sale, proposal] = await Promise.all([
    named === undefined ? undefined : lineOn(table, program, petition, named),
    named === undefined ? undefined : readSale(table, program.id, named),
    putRight.by === 'adjustment'
      ? readProposal(table, program.id, proposalId(program.id, identity))
      : undefined,
  ]);
  const superseded = documentPutRight(petition, putRight, { line, sale, proposal });
  return superseded.ok ? accept(superseded.value) : superseded;
};
