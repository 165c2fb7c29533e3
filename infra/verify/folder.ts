import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import papaparse from 'papaparse';
import { type KeptFile, type Manifest, manifestSchema } from '../../shared/domain/finance/manifest.ts';
import { fromDecimal } from '../../shared/domain/money.ts';
import { documentProblems } from './documents.ts';
import { eachLine } from './each-line.ts';

export type Verified = { readonly months: string[]; readonly problems: string[] };

type Sums = Map<string, bigint>;
type Row = Readonly<Record<string, string>>;

const add = (sums: Sums, currency: string, amount: string): void => {
  const money = fromDecimal(amount, currency);
  if (!money) throw new Error(`${amount} ${currency} is no amount`);
  sums.set(currency, (sums.get(currency) ?? 0n) + money.minor);
};

const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part);
  return hash.digest('hex');
};

/** Rows one after the other, so that a month of any size fits. */
const eachRow = (file: string, delimiter: string, take: (row: Row) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    papaparse.parse<Row>(createReadStream(file, 'utf8'), {
      header: true,
      skipEmptyLines: true,
      delimiter,
      transformHeader: (name) => name.replace(/^\uFEFF/, ''),
      step: ({ data }) => {
        try {
          take(data);
        } catch (error) {
          reject(error);
        }
      },
      complete: () => resolve(),
      error: reject,
    });
  });

const RECEIVABLE = /^ {4}assets:partners:\S+ {2}(-?[\d.]+) ([A-Z]{3})$/;
const POSTING = /^ {4}liabilities:\S+ {2}(-?)([\d.]+) ([A-Z]{3})$/;

/** What each file says was posted, by currency; undefined for files that hold no amounts of entries. */
const sumsIn = async (name: string, file: string): Promise<Sums | undefined> => {
  const sums: Sums = new Map();
  const ofAmount = ({ currency = '', amount = '' }: Row) => add(sums, currency, amount.replace(',', '.'));
  if (name === 'entries-excel-de.csv') await eachRow(file, ';', ofAmount);
  else if (/^entries(-excel)?\.csv$/.test(name)) await eachRow(file, ',', ofAmount);
  else if (name === 'entries.jsonl')
    await eachLine(file, (line) => {
      const { amount } = JSON.parse(line) as { amount: { amount: string; currency: string } };
      add(sums, amount.currency, amount.amount);
    });
  else if (name === 'balances.csv')
    await eachRow(file, ',', ({ currency = '', accrued = '', adjusted = '' }) => {
      add(sums, currency, accrued);
      add(sums, currency, adjusted);
    });
  else if (name === 'journal.hledger')
    await eachLine(file, (line) => {
      const [, minus, amount = '', currency = ''] = POSTING.exec(line) ?? [];
      // A liability grows by what is owed: its sign is the other one.
      if (minus !== undefined) add(sums, currency, minus ? amount : `-${amount}`);
    });
  else return undefined;
  return sums;
};

/** What balances say was paid out, by currency. */
const paidIn = async (file: string): Promise<Sums> => {
  const sums: Sums = new Map();
  await eachRow(file, ',', ({ currency = '', paid = '' }) => add(sums, currency, paid));
  return sums;
};

/** What a file of charges says partners came to owe, less what they paid; undefined for every other file. */
const owedIn = async (name: string, file: string): Promise<Sums | undefined> => {
  const sums: Sums = new Map();
  if (name === 'charges.csv')
    await eachRow(file, ',', ({ currency = '', amount = '' }) => add(sums, currency, amount));
  else if (name === 'charges.hledger')
    await eachLine(file, (line) => {
      const [, amount = '', currency = ''] = RECEIVABLE.exec(line) ?? [];
      if (currency) add(sums, currency, amount);
    });
  else return undefined;
  return sums;
};

/** What a file of payouts says was settled, by currency; undefined for every other file. */
const settledIn = async (name: string, file: string): Promise<Sums | undefined> => {
  if (name !== 'payouts.csv') return undefined;
  const sums: Sums = new Map();
  await eachRow(file, ',', ({ currency = '', amount = '' }) => add(sums, currency, amount));
  return sums;
};

const differences = (totals: Manifest['totals'], sums: Sums): string[] => {
  const wanted = new Map(
    totals.map(({ amount, currency }) => [currency, fromDecimal(amount, currency)?.minor ?? 0n] as const),
  );
  return [...new Set([...wanted.keys(), ...sums.keys()])].flatMap((currency) =>
    (wanted.get(currency) ?? 0n) === (sums.get(currency) ?? 0n)
      ? []
      : [`sums in ${currency} to ${sums.get(currency) ?? 0n} minor units, not ${wanted.get(currency) ?? 0n}`],
  );
};

const fileProblems = async (
  manifest: Manifest,
  { name, sha256 }: KeptFile,
  file: string,
): Promise<string[]> => {
  if (!existsSync(file)) return [`${file} is missing`];
  try {
    if ((await sha256Of(file)) !== sha256) return [`${file} has other bytes than were closed`];
    const [sums, owed] = [await sumsIn(name, file), await owedIn(name, file)];
    const settled = await settledIn(name, file);
    return [
      ...(settled ? differences(manifest.paid ?? [], settled) : []),
      ...(owed ? differences(manifest.charges?.owed ?? [], owed) : []),
      ...(sums ? differences(manifest.totals, sums) : []),
      ...(name === 'balances.csv' ? differences(manifest.paid ?? [], await paidIn(file)) : []),
    ].map((problem) => `${file} ${problem}`);
  } catch (error) {
    return [`${file} cannot be read: ${error instanceof Error ? error.message : 'unknown'}`];
  }
};

export type Found = { readonly manifest: Manifest; readonly path: string; readonly sha256: string };

const jsonOf = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};

const manifestsIn = (folder: string): { found: Found[]; problems: string[] } => {
  const found: Found[] = [];
  const problems: string[] = [];
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return { found, problems: [`${folder} is no folder: name the one that the files of a month lie in`] };
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('manifest.json')) continue;
    const path = join(folder, name);
    const bytes = readFileSync(path);
    const read = manifestSchema.safeParse(jsonOf(bytes));
    if (read.success)
      found.push({ manifest: read.data, path, sha256: createHash('sha256').update(bytes).digest('hex') });
    else problems.push(`${path} is no manifest`);
  }
  const place = ({ manifest: { program, period } }: Found) => `${program} ${period}`;
  return { found: found.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)), problems };
};

/** Each manifest names the one before it; where that is here, too, it must be that very one. */
const chainProblems = ({ manifest, path }: Found, all: readonly Found[]): string[] => {
  const { previous, program } = manifest;
  const before =
    previous &&
    all.find((one) => one.manifest.program === program && one.manifest.period === previous.period);
  if (!previous || !before || before.sha256 === previous.sha256) return [];
  return [`${path} follows another ${previous.period} than the one here`];
};

/** Every closed month in a folder: each in a folder of its own, or side by side under the names of their download. */
export const verifyFolder = async (folder: string): Promise<Verified> => {
  const { found, problems } = manifestsIn(folder);
  const months: string[] = [];
  for (const one of found) {
    const { manifest, path } = one;
    const prefix = path.slice(dirname(path).length + 1, -'manifest.json'.length);
    const wrong = chainProblems(one, found);
    for (const file of manifest.files)
      wrong.push(...(await fileProblems(manifest, file, join(dirname(path), `${prefix}${file.name}`))));
    wrong.push(...(await documentProblems(one, found)));
    problems.push(...wrong);
    const sums =
      manifest.totals.map(({ amount, currency }) => `${amount} ${currency}`).join(', ') || 'nothing';
    const follows = manifest.previous ? `, after ${manifest.previous.period}` : ', the first';
    const verdict = wrong.length ? '✗' : '✓';
    months.push(
      `${verdict} ${manifest.program} ${manifest.period}: ${manifest.entries} entries, ${sums}${follows}`,
    );
  }
  return { months, problems };
};
