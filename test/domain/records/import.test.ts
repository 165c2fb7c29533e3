import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repeatedRows } from '../../../shared/domain/records/file.ts';
import {
  beginImport,
  counted,
  emptyTally,
  type Import,
  partDone,
  type RowDone,
} from '../../../shared/domain/records/import.ts';
import { readCsv } from '../../../shared/files/read-csv.ts';
import { accepted } from '../../support/given.ts';

const row = fc.record({
  result: fc.record({
    row: fc.nat(),
    partner: fc.string(),
    result: fc.constantFrom('new', 'unchanged', 'wrong'),
    problems: fc.constant([]),
  }),
  adds: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.nat(9), { noNullPrototype: true }),
}) as fc.Arbitrary<RowDone>;
const rows = fc.array(row, { maxLength: 30 });
const RUNS = { numRuns: 60 };

const checking = (length: number): Import => ({
  ...{ id: 'imp_01JD0000000000000000000001', program: 'p', kind: 'people', name: 'x', by: 'per_x' },
  ...{ at: '2026-01-01T00:00:00.000Z', digest: '', rows: length, status: 'checking', done: 0, v: 1 },
  check: emptyTally,
});

describe('totals', () => {
  test('are the same however the file is cut into parts [S2-22]', () => {
    fc.assert(
      fc.property(rows, fc.nat(30), (all, cut) => {
        const whole = counted(emptyTally, all);
        expect(counted(counted(emptyTally, all.slice(0, cut)), all.slice(cut))).toEqual(whole);
        expect(whole.new + whole.unchanged + whole.wrong).toBe(all.length);
      }),
      RUNS,
    );
  });

  test('a check ends when every row is done, and only then may it be imported, once [S2-22]', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), (all) => {
        const half = partDone(checking(all.length), all.slice(0, 1));
        expect(half.status).toBe('checking');
        expect(beginImport(half, 'per_y')).toMatchObject({ ok: false, code: 'wrong-state' });
        const checked = partDone(half, all.slice(1));
        expect(checked.status).toBe('checked');
        const begun = accepted(beginImport(checked, 'per_y'));
        expect(beginImport(begun, 'per_y')).toMatchObject({ ok: false, code: 'already-there' });
        expect(partDone(begun, all)).toMatchObject({
          status: 'imported',
          check: checked.check,
          import: checked.check,
        });
      }),
      RUNS,
    );
  });
});

const cell = fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[^\p{L}\p{N} ,;"\n.]/gu, '').trim());
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe('a file', () => {
  test('says the same with or without a byte order mark, by comma, semicolon or tab, with either line end', () => {
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (lines, mark, end, bom) => {
          const text = [['Alpha', ' beta ', 'GAMMA'], ...lines.map((one) => one.map(quoted))]
            .map((one) => one.join(mark))
            .join(end);
          const read = readCsv(new TextEncoder().encode(`${bom ? '\uFEFF' : ''}${text}${end}`), [
            'alpha',
            'beta',
            'gamma',
          ]);
          const full = lines
            .map(([alpha, beta, gamma], at) => ({ row: at + 2, cells: { alpha, beta, gamma } }))
            .map(({ row: number, cells }) => ({
              row: number,
              cells: Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== '')),
            }))
            .filter(({ cells }) => Object.keys(cells).length);
          expect(read).toEqual({ file: { header: ['alpha', 'beta', 'gamma'], rows: full } });
        },
      ),
      RUNS,
    );
  });

  test('with a byte that is no UTF-8 is refused with the line of that byte', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.constantFrom(0xff, 0xe4, 0x80), (before, byte) => {
        const text = new TextEncoder().encode(
          'partner;name\n'.concat('K-1;Grün €\n'.repeat(before), 'K-2;M'),
        );
        const bytes = Uint8Array.from([...text, byte, 0x6c, 0x6c]);
        const read = readCsv(bytes, ['partner', 'name']);
        expect(read).toMatchObject({ errors: [{ code: 'not-utf-8', values: { line: before + 2 } }] });
      }),
      RUNS,
    );
  });

  test('of rows that say the same thing the first stands and each later one is named', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 12 }), (numbers) => {
        const all = numbers.map((n, at) => ({
          row: at + 2,
          cells: { partner: `K-${n}`, email: 'a@b.example' },
        }));
        const repeated = repeatedRows('people', all);
        expect(all.length - repeated.size).toBe(new Set(numbers).size);
        for (const [number] of repeated)
          expect(numbers.indexOf(numbers[number - 2] ?? -1)).toBeLessThan(number - 2);
      }),
      RUNS,
    );
  });
});
