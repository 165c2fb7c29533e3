import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyFolder } from '../../infra/verify/folder.ts';
import type { Entry } from '../../shared/domain/commission/entry.ts';
import { type Manifest, manifestText } from '../../shared/domain/finance/manifest.ts';
import { batches } from '../../shared/domain/finance/merge.ts';
import { chargesCsv, chargesJournal } from '../../shared/files/charge-files.ts';
import { journal } from '../../shared/files/journal.ts';
import { entryFiles, rendered } from '../../shared/files/month.ts';
import { chargeRows, namedCharges } from './charge-rows.ts';
import { each, entry, gather, inOrder, named } from './month-rows.ts';

// What `npm run verify-export` finds, from files alone.

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const closed = async (
  folder: string,
  period: string,
  entries: readonly Entry[],
  totals: Manifest['totals'],
  previous: Manifest['previous'],
  charges?: Manifest['charges'],
): Promise<string> => {
  const ledger = journal({ program: 'opennebula', period, timeZone: 'UTC', currencies: ['EUR', 'USD'] });
  const files: Manifest['files'] = [];
  for (const file of [...entryFiles, ledger]) {
    const text = (await gather(rendered(file, batches(each(named(inOrder(entries))))))).join('');
    writeFileSync(join(folder, `opennebula-${period}-${file.name}`), text);
    const bytes = Buffer.byteLength(text);
    files.push({ name: file.name, type: file.type, bytes, rows: entries.length, sha256: sha256(text) });
  }
  const of = { program: 'opennebula', period, currencies: ['EUR', 'USD'] };
  for (const file of charges ? [chargesCsv, chargesJournal(of)] : []) {
    const some = batches(each(namedCharges(chargeRows)));
    const text = (await gather(rendered(file, some))).join('');
    writeFileSync(join(folder, `opennebula-${period}-${file.name}`), text);
    const bytes = Buffer.byteLength(text);
    files.push({ name: file.name, type: file.type, bytes, rows: chargeRows.length, sha256: sha256(text) });
  }
  const manifest = manifestText({
    format: 'guildhall-manifest-1',
    program: 'opennebula',
    period,
    state: 'closed',
    asOf: '2026-05-02T09:00:00.000Z',
    entries: entries.length,
    decisions: entries.length,
    totals,
    ...(charges ? { charges } : {}),
    files,
    refused: [],
    previous,
  });
  writeFileSync(join(folder, `opennebula-${period}-manifest.json`), manifest);
  return sha256(manifest);
};

const folder = mkdtempSync(join(tmpdir(), 'guildhall-verify-'));
const march = await closed(
  folder,
  '2026-03',
  [
    entry({ amount: '12500' }),
    entry({ entryKey: 'b', amount: '-6250', entryType: 'reversal' }),
    entry({ entryKey: 'c', currency: 'USD', amount: '4167' }),
  ],
  [
    { amount: '62.50', currency: 'EUR' },
    { amount: '41.67', currency: 'USD' },
  ],
  null,
  {
    rows: chargeRows.length,
    owed: [
      { amount: '400.00', currency: 'EUR' },
      { amount: '12750', currency: 'JPY' },
      { amount: '-15.00', currency: 'USD' },
    ],
  },
);
await closed(folder, '2026-04', [], [], { period: '2026-03', sha256: march });

const spoiled = async (name: string, change: (text: string) => string) => {
  const copy = mkdtempSync(join(tmpdir(), 'guildhall-spoiled-'));
  cpSync(folder, copy, { recursive: true });
  const file = join(copy, `opennebula-${name}`);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return (await verifyFolder(copy)).problems;
};

it('finds nothing wrong with months as they were closed, an empty one too', async () => {
  const { months, problems } = await verifyFolder(folder);
  expect(problems).toEqual([]);
  expect(months).toEqual([
    '✓ opennebula 2026-03: 3 entries, 62.50 EUR, 41.67 USD, the first',
    '✓ opennebula 2026-04: 0 entries, nothing, after 2026-03',
  ]);
});

it('finds one changed amount in any file, by its bytes', async () => {
  for (const name of ['entries.csv', 'entries-excel-de.csv', 'entries.jsonl', 'journal.hledger'])
    expect(await spoiled(`2026-03-${name}`, (text) => text.replace('62', '63'))).toMatchObject([
      expect.stringContaining('has other bytes'),
    ]);
});

it('says what is missing, and what is no manifest or no folder, in a sentence', async () => {
  const broken = await spoiled('2026-04-manifest.json', (text) => text.slice(0, -3));
  expect(broken).toEqual([expect.stringMatching(/2026-04-manifest\.json is no manifest$/)]);
  const copy = mkdtempSync(join(tmpdir(), 'guildhall-missing-'));
  cpSync(folder, copy, { recursive: true });
  const file = join(copy, 'opennebula-2026-03-entries.csv');
  rmSync(file);
  expect((await verifyFolder(copy)).problems).toEqual([`${file} is missing`]);
  for (const none of [join(copy, 'nowhere'), join(copy, 'opennebula-2026-03-manifest.json')])
    expect(await verifyFolder(none)).toEqual({
      months: [],
      problems: [`${none} is no folder: name the one that the files of a month lie in`],
    });
});

it('finds sums that do not meet the manifest’s, even where somebody made the checksums fit', async () => {
  const problems = await spoiled('2026-03-manifest.json', (text) => text.replace('"62.50"', '"62.51"'));
  // All five files sum to something else, and the next month follows another manifest.
  expect(problems.filter((one) => one.includes('sums in EUR'))).toHaveLength(5);
  expect(problems.filter((one) => one.includes('follows another 2026-03'))).toHaveLength(1);
});

it('finds a charge that the manifest does not know of, in the list and in double entry', async () => {
  const problems = await spoiled('2026-03-manifest.json', (text) => text.replace('"-15.00"', '"-15.01"'));
  const found = problems.filter((one) => one.includes('sums in USD'));
  expect(found).toEqual([expect.stringContaining('charges.csv'), expect.stringContaining('charges.hledger')]);
});

it('keeps a reference from becoming a formula, and reasons, which may name people, out of the file', () => {
  const text = chargesCsv.lines(namedCharges(chargeRows));
  expect(text).toContain("'=1+1");
  expect(text).toContain(',-400.00,');
  expect(text).not.toContain('Ann asked');
});
