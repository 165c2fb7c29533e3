import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeAll, expect, it } from 'vitest';
import { liveTable } from '../../shared/runtime/live.ts';
import { readGates } from '../../shared/store/gates.ts';
import { documentsOfOffice } from '../support/books-samples.ts';
import { systemForFile } from '../support/system.ts';

// A month from its last sale to files that never change again, by two persons, over HTTP.

const system = await systemForFile({
  storage: true,
  folder: mkdtempSync(join(tmpdir(), 'guildhall-close-')),
});
const { call, as } = system;
const PROGRAM = '/v1/programs/opennebula';
const net = (amount: string, currency = 'EUR') => ({ amount, currency });

const referral = await call('POST', '/v1/referrals', as('partner-admin'), {
  body: { customer: { name: 'Fjord', domain: 'fjord.example', country: 'NO' }, contact: { name: 'F' } },
});
const soldOn: string = referral.body.submittedAt.slice(0, 10);
const month = soldOn.slice(0, 7);
const FIRST = '2026-01';

const record = (saleId: string, amount: string, currency: string, occurredAt = soldOn) =>
  call('POST', `${PROGRAM}/sales`, as('finance'), {
    body: {
      saleId,
      referral: referral.body.id,
      product: 'training',
      kind: 'new',
      occurredAt,
      net: net(amount, currency),
    },
  });

const period = (of: string, rest = '') => `${PROGRAM}/periods/${of}${rest}`;
const prepare = (of: string, role = 'finance') =>
  call('POST', period(of, '/closes'), as(role), { body: { step: 'prepare' } });
const approve = (of: string, role = 'administrator') =>
  call('POST', period(of, '/closes'), as(role), { body: { step: 'approve' } });
const pull = async (of: string, name: string) => {
  const answer = await call('GET', `${PROGRAM}/exports/${of}/${name}`, as('machine:exports'));
  if (answer.status !== 303)
    return { status: answer.status, text: answer.text, bytes: Buffer.from(answer.text) };
  const stored = await fetch(answer.headers.get('location') ?? '');
  const bytes = Buffer.from(await stored.arrayBuffer());
  return { status: stored.status, text: bytes.toString('utf8'), bytes };
};
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const monthsTo = (last: string): string[] => {
  const months: string[] = [];
  for (let [y, m] = [2026, 1]; `${y}-${String(m).padStart(2, '0')}` < last; ) {
    months.push(`${y}-${String(m).padStart(2, '0')}`);
    [y, m] = m === 12 ? [y + 1, 1] : [y, m + 1];
  }
  return months;
};
const closeWhole = async (of: string) => {
  expect((await prepare(of)).status).toBe(202);
  expect((await approve(of)).status).toBe(202);
  await system.tick('months');
  expect((await call('GET', period(of), as('finance'))).body).toMatchObject({ state: 'closed' });
};

beforeAll(async () => {
  expect((await record('C-1', '1000.04', 'EUR')).status).toBe(201);
  expect((await record('C-2', '333.33', 'USD')).status).toBe(201);
  await call('POST', `${PROGRAM}/sales/C-1/refunds`, as('finance'), {
    body: { refundId: 'CR-1', occurredAt: soldOn, net: net('500.02') },
  });
});

it('is not closed before it is over, nor before the months before it', async () => {
  const reply = await prepare(month);
  expect([reply.status, reply.body.code]).toEqual([409, 'period-not-ready']);
  expect(reply.body.fields.map(({ code }: { code: string }) => code)).toEqual([
    'month-not-over',
    'earlier-month-open',
    'rates-missing',
  ]);
});

it('closes the months before it in their order, empty ones too', async () => {
  await system.advanceTo(`${new Date(Date.parse(`${month}-28`) + 6 * 86_400_000).toISOString()}`);
  await system.renew();
  const before = monthsTo(month);
  const second = before[1] ?? month;
  expect((await prepare(second)).body.code).toBe('period-not-ready');
  for (const one of before) await closeWhole(one);
  expect((await pull(FIRST, 'entries.csv')).text.split('\r\n')).toHaveLength(2);
});

it('needs rates that another has approved', async () => {
  expect((await prepare(month)).body.fields).toMatchObject([{ code: 'rates-missing' }]);
  const rates = { rates: [{ currency: 'USD', rate: '0.9123' }], source: 'ECB' };
  expect((await call('POST', period(month, '/rates'), as('finance'), { body: rates })).status).toBe(201);
  expect((await prepare(month)).body.fields).toMatchObject([{ code: 'rates-unapproved' }]);
  const own = await call('POST', period(month, '/rate-approvals'), as('finance'), { body: {} });
  expect(own.body.code).toBe('two-persons-needed');
  const other = await call('POST', period(month, '/rate-approvals'), as('administrator'), { body: {} });
  expect(other.status).toBe(201);
});

it('says before the close what is open', async () => {
  const { body } = await call('GET', period(month), as('auditor'));
  expect(body.checklist).toMatchObject([
    { code: 'entity-settings-missing', blocks: false, about: ['usa', 'europe'] },
    { code: 'document-settings-missing', blocks: false, about: ['usa', 'europe'] },
  ]);
  const batch = await call('GET', `${PROGRAM}/exports/${month}/EXTF_europe.csv`, as('finance'));
  expect([batch.status, batch.body.code]).toEqual([409, 'entity-settings-missing']);
  const books = {
    consultant: '29098',
    client: '55003',
    accountLength: 4,
    fiscalYearMonth: 1,
    currency: 'EUR',
    expenseAccount: '4760',
    payableAccount: '70000',
    taxKeys: { 'domestic-vat': '9', 'small-business': '', 'reverse-charge': '94', outside: '' },
    documents: documentsOfOffice,
  };
  const said = await call('POST', `${PROGRAM}/entities/europe/books`, as('finance'), { body: books });
  expect(said.status).toBe(201);
});

it('is prepared by one person and approved by another, and takes no entry from then on', async () => {
  expect((await approve(month)).body.fields).toMatchObject([{ code: 'not-prepared' }]);
  expect((await prepare(month)).status).toBe(202);
  expect((await approve(month, 'finance')).body.code).toBe('two-persons-needed');
  expect((await approve(month)).status).toBe(202);
  expect((await readGates(liveTable(), 'opennebula', month)).state).toBe('closing');
  const late = await record('C-3', '80', 'EUR');
  expect(late.status).toBe(201);
  expect(late.body.entries[0]).toMatchObject({ originalPeriod: month });
  expect(late.body.entries[0].period > month).toBe(true);
  expect((await approve(month)).body.code).toBe('wrong-state');
});

const closedFiles = async () => {
  const { body } = await call('GET', period(month), as('finance'));
  return body.files as { name: string; bytes: number; rows: number; sha256: string }[];
};

it('leaves files whose bytes are those of the list, on every pull and after a restart', async () => {
  await system.tick('months');
  const files = await closedFiles();
  expect(files.map(({ name }) => name)).toEqual([
    'EXTF_europe.csv',
    'balances.csv',
    'charges.csv',
    'charges.hledger',
    'decisions.jsonl',
    'documents_europe.csv',
    'documents_europe.jsonl',
    'entries-excel-de.csv',
    'entries-excel.csv',
    'entries.csv',
    'entries.jsonl',
    'journal.hledger',
    'manifest.json',
    'payee-year.csv',
    'payouts.csv',
    'payouts.hledger',
  ]);
  for (const { name, bytes, sha256 } of files)
    for (const pulled of [await pull(month, name), await pull(month, name)])
      expect([name, pulled.bytes.length, sha(pulled.bytes)]).toEqual([name, bytes, sha256]);
  await system.tick('months');
  expect(await closedFiles()).toEqual(files);
});

it('has a manifest that names the one before it and adds up', async () => {
  const manifest = JSON.parse((await pull(month, 'manifest.json')).text);
  const before = monthsTo(month).at(-1) ?? '';
  expect(manifest).toMatchObject({
    state: 'closed',
    entries: 3,
    totals: [
      { amount: '62.50', currency: 'EUR' },
      { amount: '41.67', currency: 'USD' },
    ],
    memo: { total: { amount: '100.52', currency: 'EUR' }, source: 'ECB' },
    refused: [
      { name: 'EXTF_usa.csv', reason: 'entity-settings-missing' },
      { name: 'documents_usa.csv', reason: 'document-settings-missing' },
      { name: 'documents_usa.jsonl', reason: 'document-settings-missing' },
    ],
    previous: { period: before, sha256: sha((await pull(before, 'manifest.json')).bytes) },
  });
  expect(JSON.stringify(manifest)).not.toContain('per_');
  // Nobody has entered how this partner is paid: there is no invoice, and it is said.
  const told = (await pull(month, 'documents_europe.jsonl')).text.trim().split('\n');
  expect(told.map((line) => JSON.parse(line))).toMatchObject([
    { kind: 'none', reason: 'details-missing', currency: 'EUR', net: '62.50' },
    { kind: 'none', reason: 'details-missing', currency: 'USD', net: '41.67' },
  ]);
});

it('carries balances on: what is owed at its end opens the next month', async () => {
  const rows = (text: string) =>
    Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
  const closed = rows((await pull(month, 'balances.csv')).text);
  expect(closed).toMatchObject([
    { currency: 'EUR', opening: '0.00', accrued: '62.50', paid: '0.00', adjusted: '0.00', closing: '62.50' },
    { currency: 'USD', closing: '41.67', baseCurrency: 'EUR', postedInBase: '38.02' },
  ]);
  const next = rows(
    (
      await pull(
        new Date(Date.parse(`${month}-28`) + 6 * 86_400_000).toISOString().slice(0, 7),
        'balances.csv',
      )
    ).text,
  );
  expect(
    next.map(({ currency, opening, accrued, closing }) => [currency, opening, accrued, closing]),
  ).toEqual([
    ['EUR', '62.50', '10.00', '72.50'],
    ['USD', '41.67', '0.00', '41.67'],
  ]);
});
