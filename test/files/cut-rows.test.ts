import * as fc from 'fast-check';
import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';
import { cellsOfRow, rowsFrom } from '../../shared/files/cut-rows.ts';

const cell = fc.string({
  unit: fc.constantFrom('a', 'ü', ',', '"', '\n', '\r', ' ', ';', '€'),
  maxLength: 8,
});
const HEADER = ['one', 'two', 'three'];

const written = (rows: readonly (readonly string[])[], lineBreak: string): Uint8Array =>
  new TextEncoder().encode(
    rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join(lineBreak),
  );

const read = async (bytes: Uint8Array, from = 0) => {
  const found: { cells: unknown; next: number }[] = [];
  const piece = async (start: number, end: number) => bytes.subarray(start, end);
  for await (const row of rowsFrom(piece, { from, bytes: bytes.length, separator: ',' }))
    found.push({ cells: cellsOfRow(row.bytes, HEADER, ','), next: row.next });
  return found;
};

describe('rows of a file that is read a piece at a time', () => {
  it('are what a parser makes of the whole file, and whoever goes on behind any of them reads the rest', async () => {
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n'), fc.nat(7), async (all, lineBreak, at) => {
        const bytes = written(all, lineBreak);
        const whole = papaparse.parse<string[]>(new TextDecoder().decode(bytes), {
          delimiter: ',',
          newline: lineBreak,
        });
        const found = await read(bytes);
        const cells = whole.data.map((values) => {
          const said = values.map((text, index) => [HEADER[index], text.trim()]).filter(([, text]) => text);
          return said.length ? { cells: Object.fromEntries(said) } : undefined;
        });
        expect(found.map((one) => one.cells)).toEqual(cells);
        const stop = found[at % found.length] ?? expect.fail('a row');
        const rest = await read(bytes, stop.next);
        expect(rest).toEqual(found.slice((at % found.length) + 1));
      }),
      { numRuns: 60 },
    );
  });

  it('are found across pieces; a line as long as a piece is one wrong row', async () => {
    const line = (n: number) => `${n},"${'x'.repeat(1000)}\n",z\n`;
    const file = Array.from({ length: 600 }, (_, n) => line(n)).join('');
    const found = await read(new TextEncoder().encode(file));
    expect(found.map(({ cells }) => (cells as { cells: { one: string } }).cells.one)).toEqual(
      Array.from({ length: 600 }, (_, n) => String(n)),
    );
    const long = new TextEncoder().encode(`${'y'.repeat(700_000)}\n1,2,3\n`);
    const rows: (true | undefined)[] = [];
    const piece = async (start: number, end: number) => long.subarray(start, end);
    for await (const row of rowsFrom(piece, { from: 0, bytes: long.length, separator: ',' }))
      rows.push(row.open);
    expect(rows.at(-1)).toBeUndefined();
    expect(rows[0]).toBe(true);
  });

  it('an open quotation mark takes its own line and no other', async () => {
    const found = await read(new TextEncoder().encode(`a,b,c\n"d,e,f\n${'g,h,i\n'.repeat(6000)}`));
    expect(found).toHaveLength(6002);
    expect(found[2]?.cells).toEqual({ cells: { one: 'g', two: 'h', three: 'i' } });
  });
});
