import { eventOf, formulas } from '../../../shared/domain/commission/event-columns.ts';
import { cellsOfRow, rowsFrom } from '../../../shared/files/cut-rows.ts';

// Reads a file of so many sales as the job does, a piece at a time, made as it is asked for; says what that took.

const ROW = 96;
const HEADER = ['type', 'saleId', 'occurredAt', 'amount', 'currency', 'product', 'kind', 'reason'];
const rows = Number(process.argv[2]);

const line = (n: number): string =>
  `${`sale,INV-${n},2026-11-20,${n % 9000}.50,EUR,training,new,"Müller, ""of ${n}""`.padEnd(ROW - 3, '.')}"`;

/** Bytes of the file from any place on: every row has the same length, its umlaut counted. */
const piece = async (from: number, to: number): Promise<Uint8Array> => {
  const [first, last] = [Math.floor(from / ROW), Math.ceil(to / ROW)];
  const text = Array.from({ length: last - first }, (_, at) => `${line(first + at)}\n`).join('');
  return new TextEncoder().encode(text).subarray(from - first * ROW, to - first * ROW);
};

const started = performance.now();
let [read, peak] = [0, 0];
for await (const row of rowsFrom(piece, { from: 0, bytes: rows * ROW, separator: ',' })) {
  const found = cellsOfRow(row.bytes, HEADER, ',');
  if (!found || 'wrong' in found || formulas(found.cells).length || !eventOf(found.cells)['net'])
    throw new Error(`row ${read} was not read: ${JSON.stringify(found)}`);
  if (++read % 10_000 === 0) peak = Math.max(peak, process.memoryUsage().rss);
}
if (read !== rows) throw new Error(`${read} rows of ${rows}`);
process.stdout.write(
  JSON.stringify({ rows, peakMb: peak / 1_048_576, seconds: (performance.now() - started) / 1000 }),
);
