import * as z from 'zod';
import { monthSchema, monthsBetween } from '../../shared/domain/civil-date.ts';
import { baseCurrency } from '../../shared/domain/finance/rates.ts';
import { fromDecimal } from '../../shared/domain/money.ts';
import { refuse } from '../../shared/domain/outcome.ts';
import { action } from '../../shared/runtime/page.ts';
import { readPeople } from '../../shared/store/people.ts';
import { readBooks } from '../../shared/store/periods.ts';
import { booksPage } from '../../shared/web/pages/desk/books.ts';
import { exportsPage } from '../../shared/web/pages/desk/exports.ts';
import { monthPage } from '../../shared/web/pages/desk/month.ts';
import { listMonths } from '../exports/pull.ts';
import { deskPage } from '../own-pages.ts';
import { hasRole, sentForm } from '../page-frame.ts';
import { closeRoute } from './close.ts';
import { describeBooksRoute } from './entity-books.ts';
import { issuedWith } from './issued.ts';
import { fileViews } from './list-files.ts';
import { currentMonth, loadClosing } from './load-close.ts';
import { approveRatesRoute, enterRatesRoute } from './rates.ts';

const readers = ['finance', 'auditor', 'administrator'] as const;

export const exportsPageRoute = deskPage({
  zone: 'books',
  key: 'GET /desk/{program}/exports',
  summary: 'Months with their files',
  callers: readers,
  show: async (deps, request, { frame }) => {
    const listed = await listMonths(deps)({ ...request, query: undefined });
    const months = (listed.ok ? listed.value.items : []).map(
      ({ period, state, provisional, asOf, entries, totals, files }) => ({
        month: period,
        state,
        href: `/desk/${request.path.program}/periods?period=${period}`,
        entries,
        sums: totals.flatMap(({ amount, currency }) => fromDecimal(amount, currency) ?? []),
        asOf: provisional ? asOf : undefined,
        files: files.map(({ name, href }) => ({ name, href })),
      }),
    );
    return exportsPage({ months }, frame);
  },
});

/** What a refused form said may be anything; a month that the program does not have is the current one. */
const monthAsked = (asked: string | undefined, first: string, last: string): string => {
  const month = monthSchema.safeParse(asked).data ?? last;
  return month < first || month > last ? last : month;
};

export const monthPageRoute = deskPage({
  zone: 'books',
  key: 'GET /desk/{program}/periods',
  summary: 'A month: what is open before its close, rates, and its files with sums and checksums',
  callers: readers,
  query: z.strictObject({ period: monthSchema.optional() }),
  show: async (deps, request, { program, frame }) => {
    const last = currentMonth(program, request.now);
    if (last < program.firstPeriod) return refuse('not-found');
    const asked = request.query?.period ?? request.again?.typed['period'];
    const period = monthAsked(asked, program.firstPeriod, last);
    const closing = await loadClosing(deps, program, period, request.now);
    const { record, checks, rates, gates } = closing;
    const ids = [record.prepared?.by, record.approved?.by].filter((id) => id !== undefined);
    const people = await readPeople(deps.table, [...new Set(ids)]);
    const model = {
      program,
      months: monthsBetween(program.firstPeriod, last).toReversed(),
      record,
      checks,
      rates,
      base: baseCurrency(program),
      entries: gates.entries,
      decisions: gates.decisions,
      sums: Object.entries(gates.totals).map(([currency, minor]) => ({ currency, minor })),
      files: await fileViews(deps, program, period, record.state),
      issued: await issuedWith(deps.table, record),
      me: request.caller.id,
      mayAct: hasRole(request.caller, 'finance', 'administrator'),
      people: Object.fromEntries(people.map(({ id, name, address }) => [id, name || address])),
      token: request.token,
      sent: sentForm(request),
    };
    return monthPage(model, frame);
  },
});

const on = monthPageRoute;
type Fields = Readonly<Record<string, unknown>>;
/** The month stands in the form, so that the page comes back with it: another one than the path's is no field of it. */
const ofMonth = ({ period, ...fields }: Fields, path: Readonly<Record<string, string>>): Fields =>
  period === path['period'] ? fields : { ...fields, period };
const toMonth = ({ program, period }: { program: string; period: string }) =>
  `/desk/${program}/periods?period=${period}`;

export const closeAction = action({
  key: 'POST /desk/{program}/periods/{period}/close',
  says: ({ state }: { state: string }) => (state === 'closing' ? 'closing' : 'prepared'),
  of: closeRoute,
  on,
  form: 'close',
  input: ofMonth,
  done: toMonth,
});

/** One field for each currency becomes the list that the API takes. */
const listed = (rates: unknown): unknown =>
  typeof rates === 'object' && rates !== null && !Array.isArray(rates)
    ? Object.entries(rates).map(([currency, rate]) => ({ currency, rate }))
    : rates;

export const enterRatesAction = action({
  key: 'POST /desk/{program}/periods/{period}/rates',
  says: 'rates',
  of: enterRatesRoute,
  on,
  form: 'rates',
  input: ({ rates, ...fields }, path) => ({ ...ofMonth(fields, path), rates: listed(rates) }),
  done: toMonth,
});

export const approveRatesAction = action({
  key: 'POST /desk/{program}/periods/{period}/approve-rates',
  says: 'rates-approved',
  of: approveRatesRoute,
  on,
  form: 'approve-rates',
  input: ofMonth,
  done: toMonth,
});

export const booksPageRoute = deskPage({
  zone: 'books',
  key: 'GET /desk/{program}/books',
  summary: 'How the vendor’s offices keep their books',
  callers: readers,
  show: async (deps, request, { program, frame }) => {
    const model = {
      program,
      books: await readBooks(deps.table, program.id),
      mayAct: hasRole(request.caller, 'finance', 'administrator'),
      token: request.token,
      sent: sentForm(request),
    };
    return booksPage(model, frame);
  },
});

/** An empty tax key is one, too: it says that the account carries the tax. */
const withKeys = (keys: unknown): object => ({
  'domestic-vat': '',
  'small-business': '',
  'reverse-charge': '',
  outside: '',
  ...(typeof keys === 'object' && keys !== null ? keys : {}),
});

export const describeBooksAction = action({
  key: 'POST /desk/{program}/books/{entity}',
  says: 'books',
  of: describeBooksRoute,
  on: booksPageRoute,
  form: ({ entity = '' }) => `books-${entity}`,
  input: ({ taxKeys, ...fields }) => ({ ...fields, taxKeys: withKeys(taxKeys) }),
  done: ({ program }: { program: string }) => `/desk/${program}/books`,
});
