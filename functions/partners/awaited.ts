import { addMonths, dateIn } from '../../shared/domain/civil-date.ts';
import type { Entry } from '../../shared/domain/commission/entry.ts';
import { isInvoiced, nameOfGroup, type OwnInvoice } from '../../shared/domain/finance/own-invoice.ts';
import { currentOffer } from '../../shared/domain/partner/lead.ts';
import {
  type Obligation,
  obligationOf,
  owedBetween,
  owesSince,
  reportsOf,
} from '../../shared/domain/partner/obligation.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { serviceDesks } from '../../shared/store/arrangements.ts';
import { leadsOfPartner } from '../../shared/store/leads.ts';
import { invoicesOf } from '../../shared/store/own-invoices.ts';
import { reportBooks } from '../../shared/store/papers.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import { readPeriod } from '../../shared/store/periods.ts';
import type { Table } from '../../shared/store/table.ts';

// What of a partner's the vendor waits for: reports, invoices, and answers to what it was offered.

/** How far back what is owed is told, in months: as far as the pages of reports go. */
const REPORTS_BACK = 24;
/** An invoice of an older month is told by the payee's page. */
export const INVOICES_BACK = 6;
const MOST_LEADS = 20;

export type Uninvoiced = Pick<OwnInvoice, 'of' | 'period' | 'currency'> & { readonly minor: bigint };
export type Awaited = {
  readonly reports: readonly Obligation[];
  readonly invoices: readonly Uninvoiced[];
  readonly leads: readonly { readonly id: string; readonly customer: string; readonly answerBy: string }[];
  /** Since when the integration of its service desk waits for its answer. */
  readonly desk: string | undefined;
};

export const paysOnInvoices = ({ payouts }: Pick<Program, 'payouts'>): boolean =>
  payouts !== 'none' && payouts.document === 'own-invoice';

/** What is owed of reports, out of what was read of the partition. */
const reports = ({ partner, of }: PartnerHome, program: Program, today: string): Obligation[] => {
  const owed = owedBetween(
    reportsOf(program, partner),
    owesSince(program, partner),
    addMonths(today, -REPORTS_BACK),
    today,
  );
  const books = of(reportBooks.prefix, reportBooks.schema);
  return owed
    .map((one) => obligationOf(one, books, today))
    .filter(({ state }) => state === 'open' || state === 'missed' || state === 'rejected');
};

/** Closed months of these entries that are paid on an invoice which nobody has entered. */
const uninvoiced = async (
  table: Table,
  program: Program,
  { partner }: PartnerHome,
  entries: readonly Entry[],
): Promise<Uninvoiced[]> => {
  if (!paysOnInvoices(program)) return [];
  const groups = new Map<string, Uninvoiced>();
  for (const { period, currency, vendorEntity, amount, partnerId } of entries) {
    if (partnerId !== partner.id) continue;
    const of = nameOfGroup({ period, currency, vendorEntity });
    groups.set(of, { of, period, currency, minor: (groups.get(of)?.minor ?? 0n) + BigInt(amount) });
  }
  const periods = [...new Set([...groups.values()].map(({ period }) => period))];
  const [known, months] = await Promise.all([
    invoicesOf(table, program.id, partner.id),
    Promise.all(periods.map((period) => readPeriod(table, program.id, period))),
  ]);
  const closed = new Set(months.filter(({ state }) => state === 'closed').map(({ period }) => period));
  return [...groups.values()].filter(({ of, period, minor }) => {
    const invoice = known.find((one) => one.of === of);
    return closed.has(period) && !isInvoiced(minor, invoice) && invoice?.state !== 'waiting';
  });
};

/** Customers that the partner may take or decline; nothing is asked of the table where the program refers none. */
const leads = async (table: Table, program: Program, partner: string): Promise<Awaited['leads']> => {
  if (program.leads === 'none') return [];
  const { items } = await leadsOfPartner(table, partner, MOST_LEADS);
  return items.flatMap((lead) => {
    const offer = currentOffer(lead);
    if (lead.status !== 'offered' || offer?.partner !== partner) return [];
    return [{ id: lead.id, customer: lead.customer.name, answerBy: offer.answerBy }];
  });
};

/** Nothing is asked of a partner that is suspended or has left. */
export const awaitedOf = async (
  table: Table,
  program: Program,
  home: PartnerHome,
  { entries, now }: { readonly entries: readonly Entry[]; readonly now: string },
): Promise<Awaited> => {
  if (home.partner.status !== 'active') return { reports: [], invoices: [], leads: [], desk: undefined };
  const [invoices, asked] = await Promise.all([
    uninvoiced(table, program, home, entries),
    leads(table, program, home.partner.id),
  ]);
  const desk = home.of(serviceDesks.prefix, serviceDesks.schema).find(({ status }) => status === 'offered');
  return {
    reports: reports(home, program, dateIn(program.timeZone, now)),
    invoices,
    leads: asked,
    desk: desk?.offer.at,
  };
};
