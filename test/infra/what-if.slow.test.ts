import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { compare } from '../../infra/what-if/compare.ts';
import { asCsv, asText, isChanged } from '../../infra/what-if/report.ts';
import { onlyRead } from '../../infra/what-if/table.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { readTable } from '../faults/snapshot.ts';
import { simulate } from '../simulate/simulate.ts';
import { allTerms } from '../simulate/terms.ts';

// History that a simulation left, under terms that are the same, and under others.

const text = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value);

test('the same terms change nothing for anybody, another rate what a calculation by hand gives, and no byte of the table', async () => {
  const terms = { programs: allTerms().programs.filter(({ id }) => id !== 'open-xchange') };
  const stage = await simulate(terms, { months: 4, partners: 9, seed: 3 });
  const before = JSON.stringify((await readTable(stage.system.embedded)).rows, text);
  const table = onlyRead({ ...liveTable() });
  const window = { from: '2027-01-01', to: stage.now().slice(0, 10) };
  const under = async (program: Program) => {
    const found = await compare(table, program, window, window.to);
    if (!found) throw new Error(program.id);
    return found;
  };
  for (const program of terms.programs) {
    const { lines, notReplayed } = await under(program);
    expect([program.id, notReplayed, lines.filter(isChanged)]).toEqual([program.id, [], []]);
    expect(lines.length).toBeGreaterThan(0);
  }
  const [nebula, otrs, rsupport] = terms.programs as [Program, Program, Program];
  const doubled = await under({
    ...nebula,
    commission: { schemes: nebula.commission.schemes.map((one) => ({ ...one, rate: 250_000 })) },
  });
  // Twice 12.5 % is 25 %: twice as much but for the cent that is rounded once.
  const money = doubled.lines.flatMap(({ commissions }) => commissions);
  expect(money.some(({ before: was }) => was > 0n)).toBe(true);
  for (const { before: was, after } of money) expect(Math.abs(Number(after - 2n * was))).toBeLessThan(20);
  expect(asText(doubled)).toContain('Nothing was changed.');
  expect(asCsv(doubled).split('\r\n')[0]).toContain('commissionsDifference');
  const stricter = await under({
    ...otrs,
    benefits: otrs.benefits.map((one) =>
      one.kind === 'support-request' ? { ...one, cells: { ...one.cells, partner: { quota: 0 } } } : one,
    ) as Program['benefits'],
  });
  expect(stricter.lines.map(({ asked }) => asked.after.refused - asked.before.refused)).toEqual(
    stricter.lines.map(({ asked }) => asked.before.used),
  );
  const sooner = await under({
    ...rsupport,
    requirements: rsupport.requirements.map((one) => (one.kind === 'report' ? { ...one, dueDay: 1 } : one)),
  });
  expect(sooner.lines.some(({ breaches }) => breaches.after > breaches.before)).toBe(true);
  expect(JSON.stringify((await readTable(stage.system.embedded)).rows, text)).toBe(before);
  const write = new PutCommand({ TableName: 'guildhall', Item: { pk: 'X', sk: 'X' } });
  await expect(table.client.send(write)).rejects.toThrow('only to be read');
  await stage.close();
});
