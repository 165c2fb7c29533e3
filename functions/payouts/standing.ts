import type { Balance } from '../../shared/domain/finance/balance.ts';
import type { Charge } from '../../shared/domain/finance/charge.ts';
import {
  type Objection,
  type Objections,
  objectionTo,
  openObjections,
} from '../../shared/domain/finance/document.ts';
import { isInvoiced, nameOfGroup } from '../../shared/domain/finance/own-invoice.ts';
import { type Payee, payeeGaps } from '../../shared/domain/finance/payee.ts';
import { type CarryReason, carryReason, type Run } from '../../shared/domain/finance/payout.ts';
import { holdsFor } from '../../shared/domain/finance/set-off.ts';
import type { OpenItem } from '../../shared/domain/finance/settlement.ts';
import type { PayoutTerms } from '../../shared/domain/program/payout.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { chargesOf } from '../../shared/store/charges.ts';
import { objectionsOf, placedOf } from '../../shared/store/documents.ts';
import { earnedIn, invoicesOf } from '../../shared/store/own-invoices.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { readPayee } from '../../shared/store/payees.ts';
import type { Table } from '../../shared/store/table.ts';

// How somebody stands whom a payout run is about to pay: who it is, what it owes, and what of it waits for a paper.

export type Working = {
  readonly table: Table;
  readonly run: Run;
  readonly program: Program;
  readonly terms: PayoutTerms;
  readonly now: string;
};

export type Group = Pick<Balance, 'vendorEntity' | 'partnerId' | 'currency'>;

export type Standing = {
  /** Closed months of this group that are not paid without the payee's own invoice. */
  readonly uninvoiced: ReadonlySet<string>;
  /** What the payee objects to, as it was read, and which of its items wait for that. */
  readonly objections: Objections;
  readonly objected: ReadonlyMap<string, Objection>;
  readonly payee: Payee | undefined;
  readonly left: boolean;
  readonly overdue: boolean;
  readonly charges: readonly Charge[];
};

/** Only where the program holds what was earned for it, or sets it off, is asked what a partner owes. */
const owedBy = async ({ table, terms }: Working, { partnerId }: Group): Promise<Charge[]> =>
  terms.setOff === 'due-charges' || terms.holdWhile.includes('charge-overdue')
    ? chargesOf(table, partnerId)
    : [];

/** Months of what is due here whose invoice is not there, or says something else than what was earned. */
const uninvoicedMonths = async (
  { table, program, terms }: Working,
  { partnerId: payee, currency, vendorEntity }: Group,
  due: readonly OpenItem[],
): Promise<ReadonlySet<string>> => {
  if (terms.document !== 'own-invoice' || !due.length) return new Set();
  const of = { program: program.id, payee };
  const groups = due.map(({ period }) => ({ period, currency, vendorEntity }));
  const [invoices, earned] = await Promise.all([
    invoicesOf(table, of.program, payee),
    earnedIn(table, of, groups),
  ]);
  const missing = earned.filter(
    (one) =>
      !isInvoiced(
        one.minor,
        invoices.find((invoice) => invoice.of === nameOfGroup(one)),
      ),
  );
  return new Set(missing.map(({ period }) => period));
};

const entryKeyOf = ({ sk }: OpenItem): string => sk.split('#').slice(2).join('#');

/** Of some items, by the item: whose document the payee objects to. Nothing is read where it objects to none. */
export const objectedItems = async (
  { table, program }: Working,
  { partnerId: payee, currency, vendorEntity }: Group,
  items: readonly OpenItem[],
  objections: Objections,
): Promise<ReadonlyMap<string, Objection>> => {
  if (!openObjections(objections).length) return new Map();
  const byKey = new Map(items.map((one) => [entryKeyOf(one), one.sk]));
  const found = new Map<string, Objection>();
  for (const period of new Set(items.map((one) => one.period)))
    for await (const { entry, place } of placedOf(table, program, {
      payee,
      currency,
      vendorEntity,
      period,
    })) {
      const objection = objectionTo(objections, place);
      const sk = byKey.get(entry.entryKey);
      if (objection && sk !== undefined) found.set(sk, objection);
    }
  return found;
};

export const standingOf = async (
  work: Working,
  group: Group,
  due: readonly OpenItem[],
): Promise<Standing> => {
  const { table, program } = work;
  const { partnerId } = group;
  const [payee, partner, charges, uninvoiced, objections] = await Promise.all([
    readPayee(table, program.id, partnerId),
    partnerId.startsWith('par_') ? readPartner(table, partnerId) : undefined,
    owedBy(work, group),
    uninvoicedMonths(work, group, due),
    objectionsOf(table, program.id, partnerId),
  ]);
  // What an earlier try has claimed came first.
  const free = due.filter(({ run }) => run === undefined);
  const objected = await objectedItems(work, group, free, objections);
  const overdue = holdsFor(
    charges,
    { ...group, program: program.id },
    { terms: work.terms, today: work.run.today },
  );
  const left = partner?.status === 'terminated';
  return { payee, left, overdue, charges, uninvoiced, objections, objected };
};

export const gapsAt = ({ run, terms }: Working, { payee }: Standing, { vendorEntity }: Group) =>
  payeeGaps(payee, terms, { entity: vendorEntity, today: run.today });

export const reasonFor = (
  work: Working,
  group: Group,
  standing: Standing,
  due: bigint,
): CarryReason | undefined =>
  carryReason({
    terms: work.terms,
    currency: group.currency,
    due,
    gaps: gapsAt(work, standing, group),
    today: work.run.today,
    left: standing.left,
    overdue: standing.overdue,
    uninvoiced: standing.uninvoiced.size > 0,
    objected: standing.objected.size > 0,
  });

/** What of the items that are due waits for no paper. */
export const unhindered = ({ uninvoiced, objected }: Standing, due: readonly OpenItem[]): OpenItem[] =>
  due.filter(({ period, sk }) => !uninvoiced.has(period) && !objected.has(sk));

/** The documents that hold something back, each once. */
export const objectedDocuments = ({ objected }: Standing): { number: string; since: string }[] =>
  [...new Set(objected.values())]
    .map(({ number, since }) => ({ number, since }))
    .toSorted((a, b) => (a.number < b.number ? -1 : 1));
