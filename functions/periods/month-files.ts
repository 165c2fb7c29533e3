import { addDays, nextMonth } from '../../shared/domain/civil-date.ts';
import type { Decision, Entry } from '../../shared/domain/commission/entry.ts';
import type { Balance, Payment } from '../../shared/domain/finance/balance.ts';
import type { ChargeRow } from '../../shared/domain/finance/charge-row.ts';
import type { EntityBooks } from '../../shared/domain/finance/entity-books.ts';
import { datevChargesName, datevName, datevPayoutsName } from '../../shared/domain/finance/file-names.ts';
import { batches } from '../../shared/domain/finance/merge.ts';
import type { PayeeYear } from '../../shared/domain/finance/payee-year.ts';
import type { Period } from '../../shared/domain/finance/period.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { chargesCsv, chargesJournal } from '../../shared/files/charge-files.ts';
import {
  datev,
  datevCharges,
  datevPayouts,
  datevRefusal,
  settlementRefusal,
} from '../../shared/files/datev.ts';
import { journal } from '../../shared/files/journal.ts';
import {
  balancesCsv,
  decisionsJsonl,
  entryFiles,
  type MonthFile,
  type Named,
  payeeYearCsv,
  rendered,
} from '../../shared/files/month.ts';
import { payoutsCsv, payoutsJournal } from '../../shared/files/payout-files.ts';
import type { Table } from '../../shared/store/table.ts';
import {
  monthBalances,
  monthCharges,
  monthDecisions,
  monthEntries,
  monthPayments,
  named,
  yearPayments,
} from './load-month.ts';

/** What the files of a month are written with: its terms, and the books and rates it is closed with. */
export type MonthTerms = {
  readonly program: Program;
  readonly period: string;
  /** When the month stopped taking entries, or now. */
  readonly asOf: string;
  readonly frozen: NonNullable<Period['frozen']>;
  /** Currencies in which something was posted. */
  readonly currencies: readonly string[];
  /** Currencies in which something was owed, and in which something was paid out. */
  readonly owedIn: readonly string[];
  readonly paidIn: readonly string[];
};

export type MonthFiles = {
  readonly entries: readonly MonthFile<Named<Entry>>[];
  readonly decisions: readonly MonthFile<Decision>[];
  readonly balances: readonly MonthFile<Named<Balance>>[];
  readonly charges: readonly MonthFile<Named<ChargeRow>>[];
  readonly payments: readonly MonthFile<Named<Payment>>[];
  readonly years: readonly MonthFile<Named<PayeeYear>>[];
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
};

/** Each file of a month by the rows it is made of, and those that cannot be written, with the reason. */
export const filesOf = (terms: MonthTerms): MonthFiles => {
  const { program, period, asOf, frozen, currencies } = terms;
  const { id, timeZone, entities } = program;
  const lastDay = addDays(`${nextMonth(period)}-01`, -1);
  const batchOf = (entity: string) => {
    const books = frozen.books.find((one) => one.entity === entity);
    const reason = datevRefusal(books, currencies, frozen.rates);
    return books && !reason
      ? { file: datev({ books, period, lastDay, asOf, timeZone, rates: frozen.rates }) }
      : { refused: { name: datevName(entity), reason: reason ?? 'entity-settings-missing' } };
  };
  const bookings = entities.map(({ id: entity }) => batchOf(entity));
  const settling = <File>(
    name: (entity: string) => string,
    inCurrencies: readonly string[],
    make: (of: Parameters<typeof datev>[0], accounts: NonNullable<EntityBooks['settlement']>) => File,
  ) =>
    entities.map(({ id: entity }): { file?: File; refused?: MonthFiles['refused'][number] } => {
      const books = frozen.books.find((one) => one.entity === entity);
      const reason = settlementRefusal(books, inCurrencies, frozen.rates);
      if (reason) return { refused: { name: name(entity), reason } };
      if (!books?.settlement) return {};
      const of = { books, period, lastDay, asOf, timeZone, rates: frozen.rates };
      return { file: make(of, books.settlement) };
    });
  const owed = settling(datevChargesName, terms.owedIn, datevCharges);
  const paid = settling(datevPayoutsName, terms.paidIn, datevPayouts);
  const journalOf = { program: id, period, currencies: [...program.currencies] };
  return {
    entries: [
      ...entryFiles,
      journal({ program: id, period, timeZone, currencies: [...program.currencies] }),
      ...bookings.flatMap(({ file }) => file ?? []),
    ],
    decisions: [decisionsJsonl],
    balances: [balancesCsv({ program: id, period, base: frozen.base })],
    charges: [chargesCsv, chargesJournal(journalOf), ...owed.flatMap(({ file }) => file ?? [])],
    payments: [payoutsCsv(id), payoutsJournal(journalOf), ...paid.flatMap(({ file }) => file ?? [])],
    years: [payeeYearCsv({ program: id, period })],
    refused: [...bookings, ...owed, ...paid].flatMap(({ refused }) => refused ?? []),
  };
};

/** One file of an open month, as it stands now. */
export const provisional = (
  table: Table,
  terms: MonthTerms,
  name: string,
): { type: string; lines: AsyncIterable<string> } | { refused: string } | undefined => {
  const { program, period, frozen } = terms;
  const files = filesOf(terms);
  const refused = files.refused.find((one) => one.name === name);
  if (refused) return { refused: refused.reason };
  const entry = files.entries.find((one) => one.name === name);
  if (entry)
    return {
      type: entry.type,
      lines: rendered(entry, named(table, program, monthEntries(table, program.id, period))),
    };
  const decision = files.decisions.find((one) => one.name === name);
  if (decision)
    return {
      type: decision.type,
      lines: rendered(decision, batches(monthDecisions(table, program.id, period))),
    };
  const year = files.years.find((one) => one.name === name);
  if (year)
    return {
      type: year.type,
      lines: rendered(year, named(table, program, yearPayments(table, program, period))),
    };
  const charge = files.charges.find((one) => one.name === name);
  if (charge)
    return {
      type: charge.type,
      lines: rendered(charge, named(table, program, monthCharges(table, program.id, period))),
    };
  const payment = files.payments.find((one) => one.name === name);
  if (payment)
    return {
      type: payment.type,
      lines: rendered(payment, named(table, program, monthPayments(table, program.id, period))),
    };
  const balance = files.balances.find((one) => one.name === name);
  return (
    balance && {
      type: balance.type,
      lines: rendered(balance, named(table, program, monthBalances(table, program, period, frozen))),
    }
  );
};
