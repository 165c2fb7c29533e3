import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../shared/domain/civil-date.ts';
import type { Entry } from '../../../shared/domain/commission/entry.ts';
import {
  type Counters,
  count,
  type Document,
  placeOf,
  suppliedBy,
  type Tally,
  typeCodeOf,
  waits,
} from '../../../shared/domain/finance/document.ts';
import {
  type DocumentSettings,
  documentSettings,
  mayMeet,
} from '../../../shared/domain/finance/document-settings.ts';
import { documentsOf, numbered } from '../../../shared/domain/finance/make-documents.ts';
import { newPayee, type Payee } from '../../../shared/domain/finance/payee.ts';
import { divideRounded } from '../../../shared/domain/money.ts';
import { type TaxStatus, taxCategories } from '../../../shared/domain/tax-status.ts';
import { documentsOfOffice } from '../../support/books-samples.ts';

// The data of self-billing invoices and credit notes (rules/money.md 24), played over several months.

const settings: DocumentSettings = documentsOfOffice;
const OFFICES = ['credit-note', 'europe'];
const MONTHS = ['2026-10', '2026-11', '2026-12', '2027-01'];
const PAYEES = ['par_a', 'par_b', 'par_c'];

const payeeWith = (payee: string, taxStatus: TaxStatus, agreed: boolean): Payee => ({
  ...newPayee('p', payee),
  details: {
    legalName: `${payee} KK`,
    address: { street: 'Ginza 1', town: 'Tokyo', country: 'JP' },
    taxStatus,
    vatId: 'JP123456789',
    ...(agreed ? { selfBillingAgreedOn: '2026-09-01' } : {}),
  },
});

type Line = Pick<
  Entry,
  | 'entryKey'
  | 'entryType'
  | 'clause'
  | 'period'
  | 'vendorEntity'
  | 'currency'
  | 'reverses'
  | 'exit'
  | 'amount'
  | 'invoice'
  | 'partnerId'
>;

type Drawn = { month: number; payee: string; office: string; currency: string; type: string; amount: number };
const clauses: Readonly<Record<string, string>> = { rebate: 'rebates.listed' };
const types: Readonly<Record<string, Entry['entryType']>> = {
  award: 'award',
  adjustment: 'adjustment',
  'written-off': 'adjustment',
  opening: 'opening',
};

const firstLine = ({ month, payee, office, currency, type, amount }: Drawn, at: number): Line => ({
  entryKey: `E${at}`,
  entryType: types[type] ?? 'commission',
  clause: clauses[type] ?? 'commission.schemes.sales',
  period: MONTHS[month] ?? '',
  vendorEntity: office,
  currency,
  partnerId: payee,
  amount: String(type === 'adjustment' ? amount - 2_500 : amount),
  ...(type === 'written-off' ? { exit: 'written-off' } : {}),
  ...(type === 'rebate' && at % 2 ? { invoice: `INV-${at}` } : {}),
});

/** Taken back in parts, the third time as a whole. */
const takenBack = (first: Line, month: number, back: readonly { later: number; parts: number }[]): Line[] => {
  let left = BigInt(first.amount);
  return back.map(({ later, parts }, nth) => {
    const part = nth === 2 ? left : left / BigInt(parts);
    left -= part;
    return {
      ...first,
      entryKey: `${first.entryKey}~R${nth}`,
      entryType: 'reversal',
      reverses: first.entryKey,
      period: MONTHS[Math.min(month + later, MONTHS.length - 1)] ?? '',
      amount: (-part).toString(),
    };
  });
};

/** Entries over the months: what is earned, and what takes it back in part, in the same month or later. */
const lines = fc
  .array(
    fc.record({
      month: fc.nat(MONTHS.length - 1),
      payee: fc.constantFrom(...PAYEES),
      office: fc.constantFrom(...OFFICES),
      currency: fc.constantFrom('JPY', 'EUR'),
      type: fc.constantFrom(
        'commission',
        'commission',
        'award',
        'adjustment',
        'rebate',
        'opening',
        'written-off',
      ),
      amount: fc.integer({ min: 1, max: 5_000 }),
      back: fc.array(fc.record({ later: fc.nat(3), parts: fc.integer({ min: 1, max: 4 }) }), {
        maxLength: 3,
      }),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    all.flatMap(({ back, ...one }, at): Line[] => {
      const first = firstLine(one, at);
      return first.entryType === 'commission' ? [first, ...takenBack(first, one.month, back)] : [first];
    }),
  );

/** From which month on a payee has agreed, and how it is taxed from its first and its third month on. */
const payees = fc.tuple(
  ...PAYEES.map(() =>
    fc.record({
      agreedFrom: fc.nat(MONTHS.length),
      before: fc.constantFrom(...taxCategories),
      after: fc.constantFrom(...taxCategories),
    }),
  ),
);

type World = {
  readonly documents: Document[];
  readonly rest: Map<string, bigint>;
  readonly waiting: Set<string>;
};
const nameOf = (...parts: string[]) => parts.join(' ');

type Closing = { readonly at: number; readonly issuedIn: string; readonly waiting: ReadonlySet<string> };
type Terms = {
  readonly all: readonly Line[];
  readonly how: ReturnType<typeof kinds>;
  readonly settings: DocumentSettings;
};
const groupOf = (one: Line) => nameOf(one.currency, one.partnerId, one.vendorEntity, one.period);

const tallied = (all: readonly Line[], group: string): Tally => {
  const month = new Map(all.map(({ entryKey, period }) => [entryKey, period]));
  const tally: Tally = new Map();
  for (const one of all.filter((line) => groupOf(line) === group))
    count(tally, placeOf(one, month.get(one.reverses ?? '')), one);
  return tally;
};

/** What one close makes of one group, in a world that it adds to. */
const closeGroup = (
  { all, how, settings }: Terms,
  group: string,
  { at, issuedIn, waiting }: Closing,
  { documents, rest }: World,
  counters: Map<string, Counters>,
): boolean => {
  const [currency = '', payee = '', vendorEntity = '', period = ''] = group.split(' ');
  const made = documentsOf(tallied(all, group), {
    program: 'p',
    group: { currency, payee, vendorEntity, period },
    issuedIn,
    issuedOn: `${issuedIn}-28`,
    settings,
    writes: 'self-billing',
    payee: how(payee, at),
    known: documents.filter((one) => one.payee === payee),
    mayCome: (id) => waiting.has(nameOf(currency, payee, vendorEntity, id.split('.')[0] ?? '')),
  });
  const done = numbered(made.documents, settings, counters.get(vendorEntity) ?? {});
  counters.set(vendorEntity, done.counters);
  documents.push(...done.documents);
  // What waited is said anew by each close.
  for (const key of [...rest.keys()].filter((one) => one.startsWith(`${group} ~`))) rest.delete(key);
  for (const { reason, net } of made.rest)
    rest.set(`${group} ${waits({ reason }) ? '~' : ''}${reason}`, BigInt(net));
  return made.rest.some(waits);
};

/** Every close, one month after the other, as the job does it: late groups first, then the month's own, in order. */
const played = (
  all: readonly Line[],
  how: ReturnType<typeof kinds>,
  says: DocumentSettings = settings,
): World => {
  const counters = new Map<string, Counters>();
  let world: World = { documents: [], rest: new Map(), waiting: new Set() };
  for (const [at, issuedIn] of MONTHS.entries()) {
    const own = new Set(all.filter(({ period }) => period === issuedIn).map(groupOf));
    const { waiting } = world;
    const order = [...[...waiting].toSorted(), ...[...own].toSorted()];
    const still = order.filter((group) =>
      closeGroup({ all, how, settings: says }, group, { at, issuedIn, waiting }, world, counters),
    );
    world = { ...world, waiting: new Set(still) };
  }
  return world;
};

const kinds =
  (facts: readonly { agreedFrom: number; before: TaxStatus; after: TaxStatus }[]) =>
  (payee: string, at: number): Payee | undefined => {
    const one = facts[PAYEES.indexOf(payee)];
    return one && payeeWith(payee, at < 2 ? one.before : one.after, at >= one.agreedFrom);
  };

const sum = (amounts: readonly (string | bigint)[]) =>
  amounts.reduce<bigint>((all, one) => all + BigInt(one), 0n);

test('documents and what is said to have none add up to the entries, by payee, office, currency and month', () => {
  fc.assert(
    fc.property(lines, payees, (all, facts) => {
      const { documents, rest } = played(all, kinds(facts));
      const groups = new Set(
        all.map((one) => nameOf(one.currency, one.partnerId, one.vendorEntity, one.period)),
      );
      for (const group of groups) {
        const entries = all.filter(
          (one) => nameOf(one.currency, one.partnerId, one.vendorEntity, one.period) === group,
        );
        const own = documents.filter(
          (one) => nameOf(one.currency, one.payee, one.vendorEntity, one.period) === group,
        );
        const left = [...rest].filter(([key]) => key.startsWith(`${group} `)).map(([, net]) => net);
        expect(sum(own.map(({ net }) => net)) + sum(left)).toBe(sum(entries.map(({ amount }) => amount)));
      }
      // One of each kind for a payee, office, currency and month; a correction for each that it corrects.
      const ids = documents.map(({ payee, id }) => `${payee} ${id}`);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 150 },
  );
});

test('numbers of an office and series have no gap, and are the same whatever the order of events', () => {
  fc.assert(
    fc.property(
      lines.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      payees,
      ([all, shuffled], facts) => {
        const { documents } = played(all, kinds(facts));
        expect(played(shuffled, kinds(facts)).documents).toEqual(documents);
        for (const office of OFFICES)
          for (const kind of ['self-billing', 'credit-note', 'correction'] as const) {
            const numbers = documents
              .filter((one) => one.vendorEntity === office && one.kind === kind)
              .map(({ number, issuedOn }) => ({ number, year: issuedOn.slice(0, 4) }));
            for (const year of ['2026', '2027']) {
              const inYear = numbers.filter((one) => one.year === year).map(({ number }) => number);
              const prefix = settings.numbers[kind].replace('YYYY', year);
              expect(inYear).toEqual(inYear.map((_, at) => `${prefix}${String(at + 1).padStart(5, '0')}`));
            }
          }
      },
    ),
    { numRuns: 80 },
  );
});

test('a correction names a document of the same payee, office and currency, issued before it; together they take back no more than all', () => {
  fc.assert(
    fc.property(lines, payees, (all, facts) => {
      const { documents } = played(all, kinds(facts));
      for (const [at, one] of documents.entries()) {
        expect(one.kind === 'correction').toBe(one.corrects !== undefined);
        if (!one.corrects) continue;
        const first = documents.findIndex(
          ({ payee, number, vendorEntity }) =>
            payee === one.payee && vendorEntity === one.vendorEntity && number === one.corrects?.number,
        );
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThan(at);
        expect(documents[first]).toMatchObject({ id: one.corrects.id, currency: one.currency });
        expect(one.tax).toEqual(documents[first]?.tax);
      }
    }),
    { numRuns: 150 },
  );
});

test('VAT is rounded once a document; corrected to nothing, nothing of it is left; without VAT there is a reason', () => {
  fc.assert(
    fc.property(lines, payees, (all, facts) => {
      const { documents } = played(all, kinds(facts));
      for (const one of documents) {
        const { category, ratePpm, reason } = one.tax;
        const forbidden = suppliedBy(one) === 'payee' && !['S', 'Z'].includes(category);
        if (one.kind === 'self-billing')
          expect(category === 'S').toBe(one.partner.taxStatus === 'domestic-vat');
        if (forbidden) expect([one.taxAmount, ratePpm]).toEqual(['0', 0]);
        expect(reason === undefined).toBe(category === 'S');
        if (one.kind === 'correction') continue;
        expect(BigInt(one.taxAmount)).toBe(divideRounded(BigInt(one.net) * BigInt(ratePpm), 1_000_000n));
        const family = documents.filter(
          ({ id, payee, corrects }) => payee === one.payee && (id === one.id || corrects?.id === one.id),
        );
        const left = sum(family.map(({ net }) => net));
        expect(sum(family.map(({ taxAmount }) => taxAmount))).toBe(
          divideRounded(left * BigInt(ratePpm), 1_000_000n),
        );
      }
    }),
    { numRuns: 150 },
  );
});

test('who has not agreed to self-billing has no invoice, and gets the ones of its months with the first close after', () => {
  const line = (period: string, amount: string, more: Partial<Line> = {}): Line => ({
    ...{ entryKey: `E${period}`, entryType: 'commission', clause: 'commission.schemes.sales', period },
    ...{ vendorEntity: 'europe', currency: 'JPY', partnerId: 'par_a', amount, ...more },
  });
  const back = line('2026-11', '-40', { entryKey: 'B', entryType: 'reversal', reverses: 'E2026-10' });
  const all = [line('2026-10', '100'), back, line('2026-12', '7')];
  const { documents, waiting, rest } = played(
    all,
    kinds([{ agreedFrom: 2, before: 'outside', after: 'outside' }]),
  );
  expect(documents.map(({ period, issuedIn, kind, net }) => [period, issuedIn, kind, net])).toEqual([
    ['2026-10', '2026-12', 'self-billing', '100'],
    ['2026-11', '2026-12', 'correction', '-40'],
    ['2026-12', '2026-12', 'self-billing', '7'],
  ]);
  expect([waiting.size, rest.size]).toEqual([0, 0]);
  expect(documents.map(typeCodeOf)).toEqual(['389', '261', '389']);
});

test('rebates are credit notes that say how many of their lines name no invoice of the vendor', () => {
  const line = (entryKey: string, invoice?: string): Line => ({
    ...{ entryKey, entryType: 'commission', clause: 'rebates.listed', period: '2026-10', amount: '50' },
    ...{ vendorEntity: 'europe', currency: 'EUR', partnerId: 'par_a' },
    ...(invoice === undefined ? {} : { invoice }),
  });
  const small = { agreedFrom: 9, before: 'small-business', after: 'small-business' } as const;
  const { documents } = played([line('A', 'INV-1'), line('B')], kinds([small]));
  // The vendor's own supply: a small business was charged VAT for it, and needs no self-billing agreement.
  expect(documents).toMatchObject([
    { kind: 'credit-note', net: '100', taxAmount: '19', invoicesMissing: 1, tax: { category: 'S' } },
  ]);
  expect(documents.map(typeCodeOf)).toEqual(['381']);
});

test('two series of an office never share a number', () => {
  const prefix = fc.stringMatching(/^[AB1-]{0,3}(\{year\})?[A1-]{0,2}[A-]$/);
  fc.assert(
    fc.property(
      prefix,
      prefix,
      fc.integer({ min: 1, max: 999 }),
      fc.integer({ min: 1, max: 999 }),
      (a, b, m, n) => {
        const numbers = (text: string, serial: number) =>
          ['2026', '1111'].map((year) => `${text.replace('YYYY', year)}${serial}`);
        if (!mayMeet(a, b)) for (const one of numbers(a, m)) expect(numbers(b, n)).not.toContain(one);
      },
    ),
  );
  const same = { ...settings, numbers: { ...settings.numbers, correction: 'GB-2026-' } };
  expect(documentSettings.safeParse(same).success).toBe(false);
  const unnamed = { ...settings, vatId: undefined };
  expect(documentSettings.safeParse(unnamed).success).toBe(false);
});

test('documents say a day of payment where they owe something, and the last day of an objection to what is the payee’s own', () => {
  const days = fc.record({
    paymentDays: fc.option(fc.integer({ min: 0, max: 366 }), { nil: undefined }),
    objectionDays: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(lines, payees, days, (all, facts, said) => {
      for (const one of played(all, kinds(facts), { ...settings, ...said }).documents) {
        const owes = BigInt(one.net) + BigInt(one.taxAmount) > 0n;
        const { paymentDays, objectionDays } = said;
        expect(one.dueOn).toBe(
          owes && paymentDays !== undefined ? addDays(one.issuedOn, paymentDays) : undefined,
        );
        expect(one.objectionUntil).toBe(
          suppliedBy(one) === 'payee' && objectionDays !== undefined
            ? addDays(one.issuedOn, objectionDays)
            : undefined,
        );
      }
    }),
    { numRuns: 60 },
  );
});
