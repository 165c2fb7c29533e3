import { dateIn } from '../../../shared/domain/civil-date.ts';
import { eventColumns } from '../../../shared/domain/commission/event-columns.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import { csvLines } from '../../../shared/files/csv.ts';
import type { Life } from '../agenda.ts';
import type { Stage } from '../stage.ts';

// What a vendor's books hand over as a file: sales with customers that were won, what is given back of earlier ones,
// and now and then a row that is wrong.

type Row = Readonly<Record<string, string>>;

/** In the columns that some row fills, as somebody would write them who has no others. */
const csvOf = (rows: readonly Row[]): string =>
  csvLines(
    eventColumns.filter((column) => rows.some((row) => column in row)),
    rows,
    { amounts: new Set(['amount']), kind: 'plain', header: true },
  );

type Told = { readonly status: string; readonly tally: { readonly rows: Readonly<Record<string, number>> } };

const handIn = async (stage: Stage, { id }: Program, rows: readonly Row[]): Promise<void> => {
  const finance = stage.as('finance');
  const at = `/v1/programs/${id}/event-files`;
  const { address, headers, upload } = await stage.ask(finance, `${at}/uploads`);
  const put = await fetch(address, { method: 'PUT', headers, body: csvOf(rows) });
  if (put.status !== 200) throw new Error(`a file of sales was not taken: ${put.status}`);
  const file = await stage.ask(finance, at, { upload, name: 'sales.csv' });
  stage.count(id, 'sales file');
  await stage.system.tick('imports');
  await stage.system.settled();
  const { status, tally }: Told = await stage.read(finance, `${at}/${file.id}`);
  if (status !== 'done') throw new Error(`a file of sales is ${status}`);
  for (const [result, times] of Object.entries(tally.rows))
    for (let one = 0; one < times; one++) stage.count(id, `row of a file: ${result}`);
};

/** A file every so many days, from the first customers on. */
export const handInFiles = (
  stage: Stage,
  program: Program,
  life: Life,
  days: number,
  every: number,
  products: readonly string[],
): void => {
  const earlier: Row[] = [];
  const hand = async () => {
    const won = stage.won(program.id);
    if (!won.length) return;
    const occurredAt = dateIn(program.timeZone, stage.now());
    const sales = Array.from({ length: life.between(1, 2) }, (): Row => {
      const product = life.pick(products);
      const amount = `${life.between(100, 3000)}.${life.between(10, 99)}`;
      const sale = { type: 'sale', saleId: `F-${stage.fresh()}`, occurredAt, amount, currency: 'EUR' };
      return { ...sale, product, kind: 'new', referral: life.pick(won) };
    });
    const given = earlier.shift();
    const refund: Row[] =
      given && life.random() < 0.5
        ? [
            {
              ...{ type: 'refund', saleId: given['saleId'] ?? '', refundId: `FR-${stage.fresh()}` },
              ...{ occurredAt, amount: '50.00', currency: 'EUR' },
            },
          ]
        : [];
    const wrong: Row[] =
      life.random() < 0.1 ? [{ ...sales[0], saleId: `F-${stage.fresh()}`, amount: '1,5' }] : [];
    await handIn(stage, program, [...sales, ...refund, ...wrong]);
    earlier.push(...sales);
  };
  for (let day = 60; day < days - 5; day += every) life.after(day, hand);
};
