import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../shared/domain/commission/entry.ts';
import { batches } from '../../shared/domain/finance/merge.ts';
import { fromDecimal } from '../../shared/domain/money.ts';
import { chargesJournal } from '../../shared/files/charge-files.ts';
import { journal } from '../../shared/files/journal.ts';
import { rendered } from '../../shared/files/month.ts';
import { payoutsJournal } from '../../shared/files/payout-files.ts';
import { chargeRows, namedCharges } from '../files/charge-rows.ts';
import {
  each,
  entry,
  gather,
  inOrder,
  monthEntries,
  named,
  PERIOD,
  partners,
  sumsOf,
} from '../files/month-rows.ts';
import { namedPayments, payments } from '../files/payment-rows.ts';

// hledger reads the journal and says what is owed to whom.

const folder = mkdtempSync(join(tmpdir(), 'guildhall-judges-'));
const CURRENCIES = ['EUR', 'USD', 'JPY', 'BHD'];

const write = async (entries: readonly Entry[], name = 'journal.hledger'): Promise<string> => {
  const file = journal({
    program: 'opennebula',
    period: PERIOD,
    timeZone: 'Europe/Madrid',
    currencies: CURRENCIES,
  });
  const path = join(folder, name);
  writeFileSync(path, (await gather(rendered(file, batches(each(named(inOrder(entries))))))).join(''));
  return path;
};

const judged = (path: string, accounts = 'liabilities') =>
  spawnSync('hledger', ['-f', path, '--strict', 'balance', accounts, '--layout=bare', '-O', 'csv'], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C.UTF-8' },
  });

/** What is owed per entity, partner and currency, in minor units, as hledger says it: a liability is negative. */
const owed = (csv: string): Record<string, bigint> =>
  sumsOf(
    Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data.flatMap((row) => {
      const [, , vendorEntity, partnerId] = String(row['account']).split(':');
      const currency = row['commodity'] ?? '';
      if (!vendorEntity || !partnerId) return [];
      const money = fromDecimal(row['balance'] ?? '', currency);
      return [entry({ vendorEntity, partnerId, currency, amount: (-(money?.minor ?? 0n)).toString() })];
    }),
  );
const withoutZeros = (sums: Record<string, bigint>) =>
  Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0n));

const expectJudged = async (entries: readonly Entry[]) => {
  const { status, stdout, stderr } = judged(await write(entries));
  expect([status, stderr]).toEqual([0, '']);
  expect(withoutZeros(owed(stdout))).toEqual(withoutZeros(sumsOf(entries)));
};

describe('hledger, strictly', () => {
  it('accepts a month with a reversal, a split, an adjustment, a correction and three currencies', async () => {
    const [one = '', two = ''] = partners;
    const at = (saleId: string, changes: Partial<Entry>) =>
      entry({
        saleId,
        entryKey: `${saleId}~${changes.revision ?? 1}~${changes.entryType ?? 'x'}~${changes.partnerId ?? one}`,
        ...changes,
      });
    await expectJudged([
      at('A', { partnerId: one, amount: '12500' }),
      at('A', { partnerId: one, entryType: 'reversal', amount: '-6250', reverses: 'A' }),
      at('B', { partnerId: one, currency: 'USD', amount: '3334' }),
      at('B', { partnerId: two, currency: 'USD', amount: '3333' }),
      at('C', { partnerId: two, currency: 'JPY', amount: '1250' }),
      at('D', { partnerId: two, entryType: 'adjustment', amount: '-999' } as unknown as Partial<Entry>),
      at('E', { partnerId: one, currency: 'BHD', amount: '1001' }),
      at('F', { partnerId: one, amount: '125' }),
      at('F', { partnerId: one, entryType: 'reversal', amount: '-125', reverses: 'F' }),
      at('F', { partnerId: two, revision: 2, amount: '250' }),
    ]);
  });

  it('accepts whatever a month may hold, and says the same sums', () =>
    fc.assert(
      fc.asyncProperty(monthEntries, (entries) => expectJudged(entries)),
      { numRuns: 20 },
    ));

  it('accepts a month in which nothing happened', () => expectJudged([]));

  it('does not accept an account that nobody declared', async () => {
    const path = await write([entry()], 'planted.hledger');
    writeFileSync(path, '\n2026-03-20 planted\n    assets:nowhere  1.00 EUR\n    assets:elsewhere\n', {
      flag: 'a',
    });
    expect(judged(path).status).not.toBe(0);
  });

  it('accepts what was earned, owed, set off and paid together, and says what is left of each', async () => {
    const of = { program: 'opennebula', period: PERIOD, currencies: CURRENCIES };
    const [one = ''] = partners;
    const entries = [
      entry({ partnerId: one, amount: '150000' }),
      entry({ partnerId: one, entryKey: 'b', amount: '700' }),
    ];
    const texts = await Promise.all([
      gather(rendered(chargesJournal(of), batches(each(namedCharges(chargeRows))))),
      gather(rendered(payoutsJournal(of), batches(each(namedPayments(payments))))),
    ]);
    const path = await write(entries, 'together.hledger');
    writeFileSync(path, texts.flat().join(''), { flag: 'a' });
    const { status, stdout, stderr } = judged(path);
    expect([status, stderr]).toEqual([0, '']);
    // What was earned, less what the bank paid, less what was set off: the rows of charges say that.
    const off = chargeRows.filter(({ row }) => row.startsWith('set-off'));
    const rows = [
      ...entries,
      ...payments.map(({ amount, setOff = '0', ...row }) =>
        entry({ ...row, amount: (BigInt(setOff) - BigInt(amount)).toString() } as Partial<Entry>),
      ),
      ...off.map((row) => entry(row as Partial<Entry>)),
    ];
    expect(withoutZeros(owed(stdout))).toEqual(withoutZeros(sumsOf(rows)));
  });

  it('accepts what partners owe, and says of each what is open', async () => {
    const file = chargesJournal({ program: 'opennebula', period: PERIOD, currencies: CURRENCIES });
    const path = join(folder, 'charges.hledger');
    writeFileSync(path, (await gather(rendered(file, batches(each(namedCharges(chargeRows)))))).join(''));
    const { status, stdout, stderr } = judged(path, 'assets:partners');
    expect([status, stderr]).toEqual([0, '']);
    const said = withoutZeros(owed(stdout));
    const open = withoutZeros(sumsOf(chargeRows.map((row) => entry(row as Partial<Entry>))));
    expect(said).toEqual(Object.fromEntries(Object.entries(open).map(([place, sum]) => [place, -sum])));
  });
});
