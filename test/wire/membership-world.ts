import { addDays, dateIn } from '../../shared/domain/civil-date.ts';
import type { PartnerDocument } from '../../shared/domain/partner/papers.ts';
import { partnerTask } from '../../shared/domain/partner/partner-task.ts';
import type { PeriodReport } from '../../shared/domain/partner/report.ts';
import { type Cycle, cycleAt } from '../../shared/domain/program/cycle.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { storePaper } from '../../shared/runtime/papers.ts';
import { commit } from '../../shared/store/commit.ts';
import { changedDocument, reportBooks } from '../../shared/store/papers.ts';
import { writtenReport } from '../../shared/store/reports.ts';
import { newTask } from '../../shared/store/tasks.ts';
import type { MembershipThings } from '../support/membership-samples.ts';

// What partners of the world are asked for and have handed in.

const said = (id: string) => ({ id, name: { en: id, de: id }, when: 'tier' as const });

/** One requirement of each kind that a partner meets by what it hands in. */
export const askedFor: Program['requirements'] = [
  {
    ...said('conduct'),
    kind: 'agreement',
    terms: { version: '1', title: { en: 'Conduct', de: 'Verhalten' }, url: 'https://x.example/conduct' },
    reacceptWithinDays: 30,
  },
  {
    ...said('plan'),
    when: 'entry',
    kind: 'report',
    cycle: { from: 'activation', months: 12 },
    dueDay: 1,
    to: 'vendor',
    reminderDays: [],
    figures: [{ id: 'sales', name: { en: 'Sales', de: 'Umsatz' } }],
    texts: [{ id: 'goals', name: { en: 'Goals', de: 'Ziele' } }],
  },
  {
    ...said('review'),
    kind: 'report',
    cycle: { from: 'calendar', months: 1, firstMonth: 1 },
    dueDay: 10,
    to: 'distributor',
    // From the beginning of its month on: whoever joins today may hand it in.
    reminderDays: [60],
    texts: [{ id: 'news', name: { en: 'News', de: 'Neues' } }],
  },
  {
    ...said('sold'),
    kind: 'report',
    cycle: { from: 'calendar', months: 1, firstMonth: 1 },
    dueDay: 10,
    to: 'vendor',
    reminderDays: [],
    items: [
      { id: 'customer', kind: 'customer', name: { en: 'Customer', de: 'Kunde' } },
      { id: 'product', kind: 'product', name: { en: 'Product', de: 'Produkt' } },
      { id: 'amount', kind: 'amount', name: { en: 'Amount', de: 'Betrag' } },
      { id: 'sold-on', kind: 'date', name: { en: 'Sold on', de: 'Verkauft am' } },
    ],
    empty: 'allowed',
  },
  { ...said('register'), kind: 'document', valid: { months: 12 } },
  { ...said('promo'), kind: 'web-page', marker: 'OpenNebula', everyDays: 30 },
  { ...said('sellers'), kind: 'people', role: 'seller', atLeast: 1, dedicated: false },
];

/** For sales that were listed as opportunities; here none was. */
export const rebates: Program['rebates'] = [
  {
    ...{ id: 'listed', products: 'all', rate: 30_000, holdDays: 30, sales: 'sold' },
    listed: { in: 'review', until: 'period-close', tolerance: { amount: 200_000, days: 60 } },
  },
];

/** Paid once a year, and open for the whole of it. */
export const yearlyFee: Program['fee'] = {
  amount: { amount: '100.00', currency: 'EUR' },
  months: 12,
  graceDays: 366,
};

export const membershipOf = async (partner: string, program: Program): Promise<MembershipThings> => {
  const [document, paper] = [clock.newId('doc'), clock.newId('doc')];
  const pdf = new TextEncoder().encode('%PDF-1.7 a paper');
  await storePaper(`waiting/${partner}/${paper}`, pdf, 'application/pdf');
  const lies: PartnerDocument = {
    id: document,
    requirement: 'register',
    status: 'submitted',
    name: 'Register.pdf',
    type: 'application/pdf',
    size: pdf.length,
    digest: '0'.repeat(64),
    submittedBy: 'test',
    submittedAt: clock.now(),
    v: 1,
  };
  const month: Cycle = { from: 'calendar', months: 1, firstMonth: 1 };
  const period = cycleAt(month, '', dateIn(program.timeZone, clock.now()));
  const report: PeriodReport = {
    ...{ requirement: 'review', period, revision: 1, texts: { news: 'One fair' }, figures: {}, lines: [] },
    ...{ by: 'test', at: clock.now(), late: false, state: 'given', v: 1 },
  };
  const { revision, state, late, at } = report;
  const before = cycleAt(month, '', addDays(period.start, -1));
  const line = { customer: 'Acme', product: 'training', amount: '100.00', 'sold-on': before.start };
  const sold: PeriodReport = {
    ...{ requirement: 'sold', period: before, revision: 1, texts: {}, figures: {}, lines: [line] },
    ...{ by: 'test', at: clock.now(), late: false, state: 'given', v: 1 },
  };
  const soldBook = {
    requirement: 'sold',
    periods: { [before.start]: { revision, state: 'accepted' as const, late, at } },
    v: 1,
  };
  const book = { requirement: 'review', periods: { [period.start]: { revision, state, late, at } }, v: 1 };
  const about = { id: partner, company: 'Somebody', entity: program.entities[0]?.id ?? '' };
  const task = partnerTask('paper-ended', about, program, { id: clock.newId('tsk'), now: clock.now() });
  const written = await commit(liveTable())([
    newTask(task),
    changedDocument(partner, lies, program.timeZone),
    writtenReport(partner, report),
    reportBooks.write(partner, book),
    writtenReport(partner, sold),
    reportBooks.write(partner, soldBook),
  ]);
  if (!written.ok) throw new Error(`the test's own paper could not be stored: ${written.code}`);
  const counted = await commit(liveTable())([writtenReport(partner, { ...sold, state: 'accepted', v: 2 })]);
  if (!counted.ok) throw new Error(`the test's own report could not be accepted: ${counted.code}`);
  return { document, paper, requirement: 'review', period: period.start, counted: before.start };
};

export const absentMembership = (): MembershipThings => ({
  document: clock.newId('doc'),
  paper: clock.newId('doc'),
  requirement: 'review',
  period: '2020-01-01',
  counted: '2020-01-01',
});
