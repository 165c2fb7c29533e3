import papaparse from 'papaparse';
import { expect, it } from 'vitest';
import { readEvents } from '../../functions/intake/read-file.ts';
import { takeEvent } from '../../functions/ledger/take-event.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { changedEventFile, readEventFile } from '../../shared/store/event-files.ts';
import { must } from '../support/partner-of.ts';
import { systemForFile } from '../support/system.ts';

// Sales and what follows them in one file, as a vendor's books write it: all that can be wrong with a row, stopped in
// the middle, sent again.

const system = await systemForFile({ storage: true });
const { call, as, tick } = system;
const finance = as('finance');
const FILES = '/v1/programs/opennebula/event-files';
const { partnerId, id: referral } = (
  await call('POST', '/v1/referrals', as('partner-admin'), {
    body: { customer: { name: 'Fjord', domain: 'fjord.example', country: 'NO' }, contact: { name: 'F' } },
  })
).body;
const today = clock.now().slice(0, 10);

const COLUMNS = 'type,saleId,occurredAt,amount,currency,product,kind,referral,refundId,revision,reason'.split(
  ',',
);
type Row = Partial<Record<string, string>>;
const sale = (saleId: string, more: Row = {}): Row => ({
  ...{ type: 'sale', saleId, occurredAt: today, amount: '100.00', currency: 'EUR', product: 'training' },
  ...{ kind: 'new', referral, ...more },
});
const refund = (saleId: string, refundId: string, amount: string, more: Row = {}): Row => ({
  ...{ type: 'refund', saleId, refundId, occurredAt: today, amount, currency: 'EUR', ...more },
});
const csv = (rows: readonly Row[]) =>
  [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column] ?? ''))]
    .map((cells) => cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)))
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
const bytes = (text: string) => new TextEncoder().encode(text);

const named = async (file: Uint8Array<ArrayBuffer>) => {
  const { body } = await call('POST', `${FILES}/uploads`, finance, { body: {} });
  const put = await fetch(body.address, { method: 'PUT', headers: body.headers, body: file });
  expect(put.status).toBe(200);
  return call('POST', FILES, finance, { body: { upload: body.upload, name: 'november.csv' } });
};
const booked = async (file: Uint8Array<ArrayBuffer>) => {
  const { status, body } = await named(file);
  expect(status).toBe(202);
  await tick('imports');
  return (await call('GET', `${FILES}/${body.id}`, finance)).body;
};
const results = async (id: string, query = '') => {
  const { text } = await call('GET', `${FILES}/${id}/results.csv${query}`, finance);
  return papaparse.parse<Record<string, string>>(text.trim(), { header: true }).data;
};

const bad: (readonly [Row, string, string])[] = [
  [sale('E-20', { amount: '1,5' }), 'amount', 'not-an-amount'],
  [sale('E-21', { amount: '1 000.00' }), 'amount', 'not-an-amount'],
  [sale('E-22', { amount: '1e3' }), 'amount', 'not-an-amount'],
  [sale('E-23', { amount: '1.005' }), 'amount', 'not-an-amount'],
  [sale('E-24', { currency: 'XXE' }), 'currency', 'not-a-currency'],
  [sale('E-25', { currency: 'GBP' }), 'currency', 'unknown-currency'],
  [sale('E-26', { occurredAt: '2090-01-01' }), 'occurredAt', 'in-the-future'],
  [sale('E-27', { occurredAt: '1999-01-01' }), 'occurredAt', 'before-first-period'],
  [refund('E-99', 'ER-20', '1'), 'saleId', 'sale-not-known'],
  [refund('E-1', 'ER-21', '61'), 'amount', 'more-than-left'],
  [refund('E-1', 'ER-22', '1', { occurredAt: '2020-01-01' }), 'occurredAt', 'before-first-period'],
  [refund('E-1', 'ER-1', '39'), 'refundId', 'refund-recorded'],
  [sale('E-1', { amount: '101.00' }), 'saleId', 'sale-conflict'],
  [sale('E-1', { type: 'correction', revision: '4', reason: 'Less' }), 'saleId', 'revision-conflict'],
  [sale('E-1', { type: 'correction', revision: '2', reason: '=HYPERLINK("x")' }), 'reason', 'formula'],
  [sale('E-28', { referral: '4FJ2-9QXZ' }), 'referral', 'unknown-referral'],
  [sale('E-29', { type: 'whim' }), 'type', 'not-an-option'],
  [sale('E-30', { refundId: 'ER-30' }), 'refundId', 'unknown-field'],
];
const good = [
  sale('E-1'),
  refund('E-1', 'ER-1', '40'),
  sale('E-2', { referral: '' }),
  sale('E-1', { type: 'correction', revision: '2', reason: 'Less,\r\n"by half"', amount: '50.00' }),
];
const file = bytes(csv([...good, ...bad.map(([row]) => row), sale('E-1'), sale('E-3')]));

it('takes every good row and says of each bad one why, column by column; sent again, nothing comes twice', async () => {
  const done = await booked(file);
  expect(done).toMatchObject({ status: 'done', done: good.length + bad.length + 2, name: 'november.csv' });
  expect(done.tally.rows).toEqual({ posted: 3, excluded: 1, proposed: 1, duplicate: 1, refused: bad.length });
  expect(done.tally.net).toEqual({ 'sale EUR': '30000', 'refund EUR': '4000', 'correction EUR': '5000' });
  const rows = await results(done.id);
  const firstBad = 2 + good.length;
  expect(rows.slice(good.length, -2)).toMatchObject(
    bad.map(([row, column, code], at) => ({
      ...{ row: String(firstBad + at), saleId: row['saleId'], result: 'refused', column, code },
    })),
  );
  expect(rows.filter((row) => row['result'] === 'refused' && !row['what to do'])).toEqual([]);
  expect(await results(done.id, '?of=refused')).toHaveLength(bad.length);

  const again = await booked(file);
  expect(again.id).not.toBe(done.id);
  expect(again.tally).toMatchObject({ rows: { duplicate: 6, refused: bad.length }, net: {} });
  const { body } = await call('GET', '/v1/programs/opennebula/sales/E-1', finance);
  expect(body.entries.map(({ amount }: { amount: { amount: string } }) => amount.amount)).toEqual([
    ...['12.50', '-5.00'],
  ]);
});

it('a row in another encoding, one with an open quotation mark and one with a cell too many stop no other', async () => {
  const [header = '', ...lines] = csv([sale('F-1'), sale('F-2', { reason: 'Müller' }), sale('F-3')]).split(
    '\r\n',
  );
  const latin = Uint8Array.from(Buffer.from(`${lines[1]}\r\n`, 'latin1'));
  const rest = bytes(`${lines[2]},more\r\nsale,"F-4\r\n${lines[2]?.replace('F-3', 'F-5')}\r\n`);
  const whole = Buffer.concat([bytes(`\uFEFF${header}\r\n${lines[0]}\r\n`), latin, rest]);
  const { id } = await booked(Uint8Array.from(whole));
  expect(await results(id)).toMatchObject([
    { row: '2', saleId: 'F-1', result: 'posted' },
    { row: '3', result: 'refused', code: 'row-not-utf-8' },
    { row: '4', result: 'refused', code: 'cells-without-column' },
    { row: '5', result: 'refused', code: 'open-quote' },
    { row: '6', saleId: 'F-5', result: 'posted' },
  ]);
});

it('refuses a file with wrong columns, without rows, or that is none, before anything is read of it', async () => {
  const refusals = await Promise.all(
    [
      csv([sale('G-1')]).replace('saleId', 'sale'),
      csv([]),
      '',
      '\u0000\u0001',
      csv([sale('G-1')]).replace('kind', 'product'),
    ].map(async (text) => {
      const { status, body } = await named(bytes(text));
      return [
        status,
        body.fields.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`),
      ];
    }),
  );
  expect(refusals).toMatchObject([
    [422, ['saleId missing-column', 'sale unknown-column']],
    [422, ['file no-rows']],
    [422, ['upload not-a-csv-file']],
    [422, expect.arrayContaining(['type missing-column'])],
    [422, ['product twice']],
  ]);
});

it('goes on where it stopped: what was taken before it was killed answers as it did at first', async () => {
  const rows = Array.from({ length: 130 }, (_, at) =>
    at % 10 === 9 ? sale(`H-${at}`, { amount: 'x' }) : sale(`H-${at}`, { referral: '' }),
  );
  const { body } = await named(bytes(csv(rows)));
  // The same content beside it is the same file.
  expect((await named(bytes(csv(rows)))).body.id).toBe(body.id);
  const before = (await readEventFile(liveTable(), body.id)) ?? expect.fail('no file');
  const now = { now: clock.now(), newId: clock.newId };
  let parts = 0;
  await readEvents(liveTable(), body.id, now, { takeEvent, hasTime: () => parts++ < 1 });
  // Killed after its rows were taken and before it kept so: the next one finds it as it was.
  const first = (await readEventFile(liveTable(), body.id)) ?? expect.fail('no file');
  expect([first.done, first.status]).toEqual([100, 'reading']);
  await Promise.all(
    [1, 2].map(() => readEvents(liveTable(), body.id, now, { takeEvent, hasTime: () => true })),
  );
  const done = (await readEventFile(liveTable(), body.id)) ?? expect.fail('no file');
  expect(done.tally.rows).toEqual({ excluded: 117, refused: 13 });
  const all = await results(body.id);
  expect(all.map(({ row }) => Number(row))).toEqual(rows.map((_, at) => at + 2));

  const replayed = { ...before, id: clock.newId('evf'), v: 1 };
  await must([changedEventFile(replayed, clock.now())]);
  await expect(readEvents(liveTable(), replayed.id, now, { takeEvent, hasTime: () => true })).rejects.toThrow(
    'is not there',
  );
});

it('shows the way in, the columns, samples that can be sent as they are, and what became of a file', async () => {
  const page = await call('GET', '/desk/opennebula/event-files', finance);
  expect(page.text).toContain('enctype="multipart/form-data"');
  const sample = await call('GET', `${FILES}/samples/sales`, finance);
  const filled = sample.text.replace('4FJ2-9QXZ', referral).replace(/par_\w+/, partnerId);
  const { id, tally } = await booked(bytes(filled));
  expect(tally.rows).toEqual({ posted: 1, excluded: 1 });
  for (const one of ['payments', 'refunds', 'corrections']) {
    const { text } = await call('GET', `${FILES}/samples/${one}`, finance);
    expect([one, (await booked(bytes(text))).tally.rows.refused ?? 0]).toEqual([one, 0]);
  }
  const shown = await call('GET', `/desk/opennebula/event-files/${id}`, finance);
  expect(shown.text).toContain('Booked');
});
