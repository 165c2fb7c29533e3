import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, addMonths } from '../../../shared/domain/civil-date.ts';
import {
  dueDate,
  type Owed,
  obligationOf,
  owedBetween,
  type ReportTerms,
  reportsOf,
  takenFrom,
} from '../../../shared/domain/partner/obligation.ts';
import type { ReportBook } from '../../../shared/domain/partner/papers.ts';
import { decideReport, handInReport, type PeriodReport } from '../../../shared/domain/partner/report.ts';
import { programNamed } from '../../support/programs.ts';

const rsupport = programNamed('rsupport');
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const reports = reportsOf(rsupport, { tier: 'silver' });
const monthly = (dueDay: number): ReportTerms => ({ ...named('sales-report'), dueDay });
const named = (id: string): ReportTerms => {
  const found = reports.find((one) => one.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};

describe('when a report is due', () => {
  it('is the first such day on or after the end of its period, within a month of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), day, (dueDay, end) => {
        const due = dueDate(dueDay, end);
        expect(due >= end).toBe(true);
        expect(due < addDays(addMonths(end, 1), 3)).toBe(true);
        const last = Number(addDays(addMonths(`${due.slice(0, 7)}-01`, 1), -1).slice(8));
        expect(Number(due.slice(8))).toBe(Math.min(dueDay, last));
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [10, '2026-11-01', '2026-11-10'],
    [31, '2026-02-01', '2026-02-28'],
    [1, '2026-11-01', '2026-11-01'],
    [10, '2027-03-15', '2027-04-10'],
  ])('day %i after %s is %s', (dueDay, end, due) => {
    expect(dueDate(dueDay, end)).toBe(due);
  });
});

describe('what is owed', () => {
  it('are periods without gap or overlap from the one in which the partner began [S3-10]', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 31 }),
        (began, days, dueDay) => {
          const until = addDays(began, days);
          const owed = owedBetween([monthly(dueDay)], { began, since: began }, '1990-01-01', until);
          expect(owed[0]?.period.start).toBe(`${began.slice(0, 7)}-01`);
          for (const [at, { period }] of owed.entries())
            expect(owed[at + 1]?.period.start ?? period.end).toBe(period.end);
          const last = owed.at(-1)?.period;
          expect(last && last.start <= until && until < last.end).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is taken when its period is over where it lists lines, and from the first reminder where it does not', () => {
    const [sales] = owedBetween(
      [named('sales-report')],
      { began: '2026-10-05', since: '2026-10-05' },
      '2026-10-05',
      '2026-10-05',
    );
    expect(sales && takenFrom(sales)).toBe('2026-11-01');
    const plan = { ...named('business-plan'), dueDay: 10, reminderDays: [60] };
    const [yearly] = owedBetween(
      [plan],
      { began: '2025-10-05', since: '2025-10-05' },
      '2026-09-01',
      '2026-09-01',
    );
    expect(yearly && [yearly.dueOn, takenFrom(yearly)]).toEqual(['2026-10-10', '2026-08-11']);
  });
});

const [october, november] = owedBetween(
  [named('sales-report')],
  { began: '2026-10-05', since: '2026-10-05' },
  '2026-10-05',
  '2026-11-22',
) as [Owed, Owed];
const line = { customer: 'Acme', product: 'remote-support', amount: '100.50', 'sold-on': '2026-10-20' };
const at = (date: string) => ({ now: `${date}T03:00:00.000Z`, by: 'per' });
const input = {
  requirement: 'sales-report',
  period: '2026-10-01',
  template: '1',
  texts: {},
  figures: {},
  lines: [line],
};
const none = { book: undefined, last: undefined };
const handIn = (
  more: object,
  date = '2026-11-05',
  before: { book: ReportBook | undefined; last: PeriodReport | undefined } = none,
) => handInReport(rsupport, [october, november], before, { ...input, ...more }, at(date));
const fieldsOf = (refused: ReturnType<typeof handIn>) =>
  refused.ok ? [] : (refused.fields ?? []).map(({ field, code }) => `${field} ${code}`);
const given = (more: object = {}, date?: string, before?: Parameters<typeof handIn>[2]) => {
  const done = handIn(more, date, before);
  if (!done.ok) throw new Error(JSON.stringify(done));
  return { book: done.value.book, last: done.value.report };
};

describe('handing in a report [S3-10]', () => {
  test.each([
    ['an old template', { template: '0' }, ['template old-template']],
    ['no template', { template: undefined }, ['template required']],
    ['a month that is not over', { period: '2026-11-01' }, ['period period-not-over']],
    ['a month that is not owed', { period: '2026-09-01' }, ['period not-an-option']],
    ['a report that nobody asks for', { requirement: 'gossip' }, ['requirement not-an-option']],
    ['no line and no word', { lines: [] }, ['lines required']],
    ['lines, and that there was nothing', { nothing: 'yes' }, ['nothing nothing-with-lines']],
    ['a comma in an amount', { lines: [{ ...line, amount: '1,5' }] }, ['lines.0.amount not-an-amount']],
    [
      'a day that does not exist',
      { lines: [line, { ...line, 'sold-on': '2026-02-30' }] },
      ['lines.1.sold-on not-a-date'],
    ],
    [
      'a sale of tomorrow',
      {
        lines: [
          { ...line, 'sold-on': '2026-11-05' },
          { ...line, 'sold-on': '2026-11-06' },
        ],
      },
      ['lines.1.sold-on in-the-future'],
    ],
    ['a product of somebody else', { lines: [{ ...line, product: 'x' }] }, ['lines.0.product not-an-option']],
    ['a column too many', { lines: [{ ...line, more: 'x' }] }, ['lines.0.more unknown-field']],
    ['a text that is not asked for', { texts: { more: 'x' } }, ['texts.more unknown-field']],
  ])('refuses %s', (_name, more, fields) => {
    expect(fieldsOf(handIn(more))).toEqual(fields);
  });

  it('takes a month without sales when it says so', () => {
    const { last } = given({ lines: [], nothing: 'yes' });
    expect(last).toMatchObject({ lines: [], late: false, revision: 1 });
  });

  it('makes each handing in a revision, and the same words no second one', () => {
    const first = given();
    expect(handIn({}, '2026-11-06', first)).toMatchObject({ ok: false, code: 'already-there' });
    const second = given({ lines: [line, line] }, '2026-11-06', first);
    expect(second.last).toMatchObject({ revision: 2, v: first.last.v + 1 });
    expect(second.book.v).toBe(2);
  });

  it('is late after its day, and a revision of what was in time is not', () => {
    expect(given({}, '2026-11-10').last.late).toBe(false);
    expect(given({}, '2026-11-11').last.late).toBe(true);
    expect(given({ lines: [line, line] }, '2026-11-20', given()).last.late).toBe(false);
  });

  it('rejected with a reason, it is owed anew', () => {
    const { book, last } = given();
    const rejected = decideReport(
      { book, report: last },
      { outcome: 'rejected', reason: 'Empty' },
      rsupport,
      at('2026-11-07'),
    );
    if (!rejected.ok) throw new Error(rejected.code);
    const { book: after, report } = rejected.value;
    expect(obligationOf(october, [after], '2026-11-08').state).toBe('rejected');
    expect(
      decideReport({ book: after, report }, { outcome: 'accepted' }, rsupport, at('2026-11-08')).ok,
    ).toBe(false);
    const again = given({}, '2026-11-08', { book: after, last: report });
    expect(obligationOf(october, [again.book], '2026-11-08')).toMatchObject({ state: 'given', revision: 2 });
  });

  it('stands as coming, open, missed, given and accepted', () => {
    const on = (date: string, book?: ReportBook) => obligationOf(october, book ? [book] : [], date).state;
    expect([on('2026-10-31'), on('2026-11-01'), on('2026-11-10'), on('2026-11-11')]).toEqual([
      'coming',
      'open',
      'open',
      'missed',
    ]);
    const { book, last } = given();
    expect(on('2026-12-01', book)).toBe('given');
    const accepted = decideReport(
      { book, report: last },
      { outcome: 'accepted' },
      rsupport,
      at('2026-11-07'),
    );
    expect(accepted.ok && on('2026-12-01', accepted.value.book)).toBe('accepted');
  });
});
