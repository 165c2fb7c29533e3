import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyFolder } from '../../infra/verify/folder.ts';
import { type Document, typeCodeOf } from '../../shared/domain/finance/document.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { documentsOfPayee, issuedBy } from '../../shared/store/documents.ts';
import { mailPage } from '../../shared/store/notices.ts';
import { readFiles } from '../../shared/store/periods.ts';
import { collect } from '../../shared/store/table.ts';
import { anId } from '../support/given.ts';
import { partnerIn } from '../support/partner-of.ts';
import { systemForFile } from '../support/system.ts';
import {
  agree,
  booksOf,
  closeMonth,
  dyingAt,
  earned,
  FIRST,
  isClosed,
  postAll,
  publish,
  shut,
  takenBack,
  vendorOf,
  writeOn,
} from './documents-month.ts';

// Data of self-billing invoices and credit notes, from what was posted to files that add up (rules/money.md 24).

const { call, as } = await systemForFile({ storage: true, stream: false });

const [A, B, C] = [anId('par', 1), anId('par', 2), anId('par', 3)];
const NEXT = '2026-02';
const LAST = '2026-03';

const pulled = async (program: string, period: string, name: string): Promise<Buffer> => {
  const answer = await call('GET', `/v1/programs/${program}/exports/${period}/${name}`, as('finance'));
  expect([name, answer.status]).toEqual([name, 303]);
  return Buffer.from(await (await fetch(answer.headers.get('location') ?? '')).arrayBuffer());
};
const rows = async (program: string, period: string, entity: string) =>
  (await pulled(program, period, `documents_${entity}.jsonl`))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** Two months of three payees, two offices and two currencies; the second payee agrees in the second month. */
const play = async (id: string, close: (period: string) => Promise<void>) => {
  await publish(vendorOf(id));
  await agree(id, A, { agreedOn: '2025-12-01' });
  await agree(id, B);
  const one = earned(id, FIRST, 1, { amount: '8005' });
  const other = earned(id, FIRST, 2, { partnerId: B, amount: '333' });
  const dinars = { currency: 'BHD', vendorEntity: 'manama' };
  await postAll([
    one,
    other,
    earned(id, FIRST, 3, { ...dinars, amount: '35500' }),
    earned(id, FIRST, 4, { partnerId: C, amount: '77' }),
    earned(id, FIRST, 5, { amount: '100' }),
    takenBack(earned(id, FIRST, 5, { amount: '100' }), FIRST, -40n),
    earned(id, FIRST, 6, { entryType: 'opening', amount: '-9' }),
    earned(id, FIRST, 7, { clause: 'rebates.listed', amount: '50', invoice: 'INV-7' }),
    earned(id, FIRST, 8, { clause: 'rebates.listed', amount: '51' }),
  ]);
  await close(FIRST);
  await agree(id, B, { agreedOn: '2026-02-02', taxStatus: 'small-business' });
  await postAll([takenBack(one, NEXT, -5n), takenBack(other, NEXT), earned(id, NEXT, 9, { amount: '1' })]);
  await close(NEXT);
};

const made = async (id: string, entity: string): Promise<Document[]> => [
  ...(await collect(issuedBy(liveTable(), id, { period: FIRST, entity }))),
  ...(await collect(issuedBy(liveTable(), id, { period: NEXT, entity }))),
];
const told = ({ number, period, payee, net, taxAmount, corrects }: Document) => [
  number,
  period,
  payee,
  net,
  taxAmount,
  ...(corrects ? [corrects.number] : []),
];

it('a payee’s month becomes one invoice for each office and currency; who agrees later gets the earlier ones then', async () => {
  await play('paper', (period) => closeMonth('paper', period));
  const tokyo = await made('paper', 'tokyo');
  expect(tokyo.map(told)).toEqual([
    ['tokyo-CN-2026-00001', FIRST, A, '101', '19'],
    ['tokyo-2026-00001', FIRST, A, '8065', '807'],
    ['tokyo-KO-2026-00001', NEXT, A, '-5', '-1', 'tokyo-2026-00001'],
    ['tokyo-KO-2026-00002', NEXT, B, '-333', '0', 'tokyo-2026-00002'],
    ['tokyo-2026-00002', FIRST, B, '333', '0'],
    ['tokyo-2026-00003', NEXT, A, '1', '0'],
  ]);
  expect(tokyo.map(typeCodeOf)).toEqual(['381', '389', '261', '261', '389', '389']);
  expect((await made('paper', 'manama')).map(told)).toEqual([
    ['manama-2026-00001', FIRST, A, '35500', '3550'],
  ]);
  const [first] = (await rows('paper', FIRST, 'tokyo')).filter(({ kind }) => kind === 'self-billing');
  expect(first).toMatchObject({
    number: 'tokyo-2026-00001',
    typeCode: '389',
    supplied: { from: '2026-01-01', to: '2026-01-31' },
    seller: { legalName: 'Payee 1 KK', vatId: 'JP123456789' },
    buyer: { legalName: 'Kumiko tokyo', taxNumber: 'T1234567890123' },
    selfBillingAgreedOn: '2025-12-01',
    net: '8065',
    tax: { category: 'S', rate: '10', amount: '807' },
    gross: '8872',
  });
  expect(first.lines).toHaveLength(3);
  // A credit note says which invoices of the vendor it is about, and how many nobody has named.
  const [note] = (await rows('paper', FIRST, 'tokyo')).filter(({ kind }) => kind === 'credit-note');
  expect(note).toMatchObject({
    preceding: ['INV-7'],
    invoicesMissing: 1,
    seller: { legalName: 'Kumiko tokyo' },
  });
  // What has no document is said, with its reason.
  const rest = (await rows('paper', FIRST, 'tokyo')).filter(({ kind }) => kind === 'none');
  expect(rest.map(({ payee, reason, net }) => [payee, reason, net])).toEqual([
    [A, 'opening', '-9'],
    [B, 'self-billing-missing', '333'],
    [C, 'details-missing', '77'],
  ]);
  const [late] = (await rows('paper', NEXT, 'tokyo')).filter(({ number }) => number === 'tokyo-2026-00002');
  expect(late).toMatchObject({
    period: FIRST,
    issuedIn: NEXT,
    tax: { category: 'E' },
    selfBillingAgreedOn: '2026-02-02',
  });
  // The same on the month's page, office after office.
  const { text } = await call('GET', `/desk/paper/periods?period=${FIRST}`, as('finance'));
  const numbers = [...text.matchAll(/\b(?:tokyo|manama)-(?:CN-)?2026-\d{5}/g)].map(([number]) => number);
  expect([...new Set(numbers)]).toEqual(['manama-2026-00001', 'tokyo-CN-2026-00001', 'tokyo-2026-00001']);
  const csv = (await pulled('paper', FIRST, 'documents_tokyo.csv')).toString();
  expect(csv.split('\r\n')[0]).toMatch(/^number,kind,typeCode,corrects,reason,/);
  expect(csv).toContain('tokyo-2026-00001,self-billing,389,');
  expect((await pulled('paper', FIRST, 'journal.hledger')).toString()).toContain(
    'document: tokyo-2026-00001',
  );
});

it('finance reads a payee’s documents one by one, with what an invoice is made of', async () => {
  const at = `/v1/programs/paper/payees`;
  // A distributor of the program is a payee by its own name, and had nothing posted.
  expect((await call('GET', `${at}/hanok/documents`, as('finance'))).body).toEqual({ items: [] });
  const { partner, admin } = await partnerIn(vendorOf('paper'));
  await agree('paper', partner.id, { agreedOn: '2026-02-01' });
  await postAll([earned('paper', LAST, 10, { partnerId: partner.id, amount: '1205' })]);
  await closeMonth('paper', LAST);
  const { body } = await call('GET', `${at}/${partner.id}/documents`, admin.caller);
  expect(body.items).toMatchObject([{ number: 'tokyo-2026-00004', net: '1205', gross: '1326' }]);
  const one = await call('GET', `${at}/${partner.id}/documents/tokyo-2026-00004`, as('finance'));
  expect(one.body).toMatchObject({ typeCode: '389', lines: [{ net: '1205', rate: '8', of: '100000' }] });
  const none = await call('GET', `${at}/${partner.id}/documents/tokyo-2026-00001`, as('finance'));
  expect([none.status, none.body.code]).toEqual([404, 'not-found']);
  const page = await call('GET', `/portal/${partner.id}/payee`, admin.caller);
  expect(page.text).toContain('tokyo-2026-00004');
});

it('the files of two months prove it on any machine, and a number or an amount that is changed is found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-documents-'));
  for (const period of [FIRST, NEXT])
    for (const { name } of await readFiles(liveTable(), 'paper', period))
      writeFileSync(join(folder, `${period}-${name}`), await pulled('paper', period, name));
  expect((await verifyFolder(folder)).problems).toEqual([]);
  const file = join(folder, `${FIRST}-documents_tokyo.jsonl`);
  const text = readFileSync(file, 'utf8');
  const spoiled = async (change: (before: string) => string) => {
    writeFileSync(file, change(text));
    const { problems } = await verifyFolder(folder);
    writeFileSync(file, text);
    return problems.join('\n');
  };
  expect(await spoiled((all) => all.replace('"net":"8065"', '"net":"8066"'))).toContain('has lines of 8065');
  expect(await spoiled((all) => all.replace(/"serial":1/g, '"serial":2'))).toContain('is not from 1 to 1');
  expect(await spoiled((all) => all.split('\n').slice(1).join('\n'))).toMatch(/and the entries/);
});

it('a close that stops at any call goes on, and every document has the number that it would have had', async () => {
  let deaths = 0;
  await play('bamboo', async (period) => {
    await shut('bamboo', period);
    for (let at = 1; !(await isClosed('bamboo', period)); at += 4) {
      await writeOn(dyingAt(at), 'bamboo', period, at).catch(() => {
        deaths++;
      });
      expect(at).toBeLessThan(300);
    }
  });
  expect(deaths).toBeGreaterThan(10);
  for (const entity of ['tokyo', 'manama'])
    expect((await made('bamboo', entity)).map(told)).toEqual((await made('paper', entity)).map(told));
});

it('each document is owed one mail to each administrator of its payee, whatever call the close stopped at', async () => {
  await publish(vendorOf('willow'));
  const { partner } = await partnerIn(vendorOf('willow'));
  await agree('willow', partner.id, { agreedOn: '2026-01-01' });
  await postAll([
    earned('willow', FIRST, 1, { partnerId: partner.id }),
    earned('willow', FIRST, 2, { partnerId: partner.id, vendorEntity: 'manama', currency: 'BHD' }),
    earned('willow', FIRST, 3, { partnerId: partner.id, clause: 'rebates.listed', amount: '50' }),
    earned('willow', FIRST, 4, { partnerId: 'hanok' }),
    earned('willow', FIRST, 5, { partnerId: C }),
  ]);
  await shut('willow', FIRST);
  for (let at = 1; !(await isClosed('willow', FIRST)); at += 2)
    await writeOn(dyingAt(at), 'willow', FIRST, at).catch((error) => {
      if (at > 300) throw error;
    });
  const { items } = await mailPage(liveTable(), 'willow', { limit: 20 });
  const mails = items.filter(({ kind }) => kind === 'payee-document-issued');
  expect(
    mails.map(({ about, to, facts }) => [about, to.kind, facts['documentNumber'], facts['minor']]),
  ).toEqual(
    expect.arrayContaining([
      [partner.id, 'person', 'tokyo-2026-00001', '8800'],
      [partner.id, 'person', 'manama-2026-00001', '8800'],
      [partner.id, 'person', 'tokyo-CN-2026-00001', '60'],
    ]),
  );
  // A distributor is told at its own address; who has no document, of nothing.
  expect(mails.filter(({ about }) => about === partner.id)).toHaveLength(3);
  expect(mails.map(({ about }) => about)).not.toContain(C);
});

it('of two closes at once one gives each number, and together they leave none out', async () => {
  await play('cedar', async (period) => {
    await shut('cedar', period);
    const tries = () => Promise.allSettled([1, 1].map(() => writeOn(liveTable(), 'cedar', period)));
    await tries();
    for (let hours = 20; !(await isClosed('cedar', period)); hours += 20)
      await writeOn(liveTable(), 'cedar', period, hours).catch(() => undefined);
  });
  for (const entity of ['tokyo', 'manama'])
    expect((await made('cedar', entity)).map(told)).toEqual((await made('paper', entity)).map(told));
});

it('an office that does not say how its documents are made has none, by name; later months begin with one', async () => {
  await publish(vendorOf('cypress'));
  await agree('cypress', A, { agreedOn: '2025-12-01' });
  const old = earned('cypress', FIRST, 1);
  await postAll([old]);
  const silent = booksOf('cypress').map(({ documents: _documents, ...books }) => books);
  await closeMonth('cypress', FIRST, silent);
  const { refused } = JSON.parse((await pulled('cypress', FIRST, 'manifest.json')).toString());
  expect(refused).toContainEqual({ name: 'documents_tokyo.jsonl', reason: 'document-settings-missing' });
  await postAll([takenBack(old, NEXT), earned('cypress', NEXT, 2)]);
  await closeMonth('cypress', NEXT);
  // What was closed without is not documented afterwards, nor is what takes it back.
  expect((await documentsOfPayee(liveTable(), { program: 'cypress', payee: A })).map(told)).toEqual([
    ['tokyo-2026-00001', NEXT, A, '8000', '800'],
  ]);
  const rest = (await rows('cypress', NEXT, 'tokyo')).filter(({ kind }) => kind === 'none');
  expect(rest).toMatchObject([{ reason: 'original-not-documented', net: '-8000' }]);
});
