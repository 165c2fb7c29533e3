import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { writeMonth } from '../../functions/periods/write-files.ts';
import type { Decision, Entry } from '../../shared/domain/commission/entry.ts';
import type { EntityBooks } from '../../shared/domain/finance/entity-books.ts';
import { newPayee } from '../../shared/domain/finance/payee.ts';
import type { PayeeInput } from '../../shared/domain/finance/payee-input.ts';
import { openPeriodOf, type Period } from '../../shared/domain/finance/period.ts';
import { readProgram } from '../../shared/domain/program/fill.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { decisionPosting } from '../../shared/store/money.ts';
import { changedPayee, readPayee } from '../../shared/store/payees.ts';
import { changedPeriod, readPeriod, shutGates } from '../../shared/store/periods.ts';
import { publication } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { documentsOfOffice, officeBooks } from '../support/books-samples.ts';
import { accepted, anId } from '../support/given.ts';

// Months of a vendor that nobody has, in yen and dinars, posted and closed as the system does it.

const file = parse(readFileSync(new URL('../programs/kumiko.yaml', import.meta.url), 'utf8'));
const { terms } = accepted(readProgram(file));
if (terms.payouts === 'none') throw new Error('kumiko pays');
export const FIRST = '2026-01';

export const vendorOf = (id: string): Program => ({
  ...terms,
  id,
  version: 1,
  examples: [],
  firstPeriod: FIRST,
  payouts: { ...(terms.payouts as object), document: 'self-billing' } as Program['payouts'],
});

export const booksOf = (program: string): EntityBooks[] =>
  ['manama', 'tokyo'].map((entity) => ({
    ...officeBooks,
    currency: 'JPY',
    program,
    entity,
    v: 1,
    documents: {
      ...documentsOfOffice,
      legalName: `Kumiko ${entity}`,
      address: { street: '1-1 Chiyoda', town: 'Tokyo', country: 'JP' },
      vatId: undefined,
      taxNumber: 'T1234567890123',
      numbers: {
        ...documentsOfOffice.numbers,
        'self-billing': `${entity}-YYYY-`,
        'credit-note': `${entity}-CN-YYYY-`,
        correction: `${entity}-KO-YYYY-`,
      },
      selfBilling: { ...documentsOfOffice.selfBilling, rate: '10' },
    },
  }));

const must = async (writes: Parameters<ReturnType<typeof commit>>[0]) =>
  expect(await commit(liveTable())(writes)).toMatchObject({ ok: true });

export const publish = (program: Program) => must(publication(program, undefined));

export const agree = async (
  program: string,
  payee: string,
  more: Partial<PayeeInput> & { agreedOn?: string } = {},
) => {
  const { agreedOn, account: _account, selfBilling: _selfBilling, ...rest } = more;
  const before = (await readPayee(liveTable(), program, payee)) ?? newPayee(program, payee);
  await must([
    changedPayee({
      ...before,
      details: {
        legalName: `Payee ${payee.slice(-1)} KK`,
        address: { street: 'Ginza 1', town: 'Tokyo', country: 'JP' },
        taxStatus: 'domestic-vat',
        vatId: 'JP123456789',
        ...rest,
        ...(agreedOn === undefined ? {} : { selfBillingAgreedOn: agreedOn }),
      },
      v: before.v + 1,
    }),
  ]);
};

export const earned = (
  program: string,
  period: string,
  number: number,
  changes: Partial<Entry> = {},
): Entry => ({
  entryKey: `${program}-${number}~1~share~x`,
  ...{ program, programVersion: 1, period, originalPeriod: period, vendorEntity: 'tokyo' },
  partnerId: anId('par', 1),
  ...{ role: 'partner', entryType: 'commission', rule: 'share', saleId: `S-${number}`, revision: 1 },
  product: 'licence',
  occurredAt: `${period}-10T10:00:00.000Z`,
  earnedAt: `${period}-10T10:00:00.000Z`,
  ...{ tier: 'paper', ratePpm: 80_000, capped: false, currency: 'JPY', saleNet: '100000', amount: '8000' },
  holdUntil: `${period}-20`,
  clause: 'commission.schemes.share',
  ...changes,
});

/** What takes an entry back in a month: in full where nothing else is said. */
export const takenBack = (original: Entry, period: string, amount = -BigInt(original.amount)): Entry => ({
  ...original,
  entryKey: `${original.entryKey}~refund~${period}`,
  ...{ entryType: 'reversal', period, originalPeriod: period, reverses: original.entryKey },
  earnedAt: `${period}-12T10:00:00.000Z`,
  amount: amount.toString(),
});

export const postAll = async (entries: readonly Entry[]) => {
  for (const one of entries) {
    const decision: Decision = {
      ...{ decisionKey: `D~${one.entryKey}`, program: one.program, programVersion: 1, period: one.period },
      ...{ event: 'sale', saleId: one.saleId, revision: 1, partnerId: one.partnerId, product: one.product },
      ...{ occurredAt: one.occurredAt, currency: one.currency, net: one.saleNet, outcome: 'posted' },
      ...{ entries: [one.entryKey], actor: 'test', decidedAt: one.earnedAt, clause: one.clause },
    };
    await must(decisionPosting(decision, [one]));
  }
};

const closedAt = (period: string) => {
  const [year = 0, month = 0] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month, 3, 9)).toISOString();
};

/** The gates are shut: from here on only the job works on the month. */
export const shut = async (program: string, period: string, books = booksOf(program)) => {
  const closing: Period = {
    ...openPeriodOf(program, period),
    state: 'closing',
    approved: { by: 'test', at: closedAt(period) },
    frozen: { books },
    v: 1,
  };
  await must([changedPeriod(closing, closedAt(period)), ...shutGates(program, period, [])]);
};

export const writeOn = (table: Table, program: string, period: string, hours = 1) => {
  const now = new Date(Date.parse(closedAt(period)) + hours * 3_600_000).toISOString();
  return writeMonth(table, { program, period }, { now, newId: clock.newId });
};

export const closeMonth = async (program: string, period: string, books = booksOf(program)) => {
  await shut(program, period, books);
  expect(await writeOn(liveTable(), program, period)).toBe('closed');
};

export const isClosed = async (program: string, period: string) =>
  (await readPeriod(liveTable(), program, period)).state === 'closed';

/** Dies at its call number `at`, once and for all, as a function does that is stopped. */
export const dyingAt = (at: number): Table => {
  const { client, name } = liveTable();
  let calls = 0;
  const send: typeof client.send = ((command: never) => {
    calls++;
    return calls >= at ? Promise.reject(new Error('stopped')) : client.send(command);
  }) as typeof client.send;
  return { client: { send } as typeof client, name };
};
