import { describe, expect, test } from 'vitest';
import { bringRow } from '../../functions/bring-row.ts';
import { runImport } from '../../functions/records/run-import.ts';
import { addDays, dateIn } from '../../shared/domain/civil-date.ts';
import { standingAt } from '../../shared/domain/partner/partner.ts';
import { type ImportKind, importKinds } from '../../shared/domain/records/columns.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { importedPartner } from '../../shared/store/imports.ts';
import { readDossier } from '../../shared/store/papers.ts';
import { licences, purchases } from '../../shared/store/partner-records.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import { publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';

// A vendor moves in with the partners it has: files are checked, ticked off, imported without a mail, and then the
// partners are invited in waves.

const system = await systemForFile({ storage: true });
const { call, as, mails } = system;
const said = (id: string) => ({ id, name: { en: id, de: id }, says: `${id} is said.` });
const [vendors, asks] = [programNamed('otrs'), { when: 'tier' }];
const sold = vendors.products[0]?.id ?? '';
const otrs = await publishedProgram('otrs', {
  packages: [
    {
      ...said('starter'),
      ...{ price: { amount: '100.00', currency: 'EUR' }, termMonths: 12 },
      licences: [{ product: sold, pieces: 1, use: 'internal' }],
    },
  ],
  benefits: [
    ...vendors.benefits,
    {
      ...said('starter-licence'),
      ...{ kind: 'licence', package: 'starter', products: [sold] },
      cells: Object.fromEntries(vendors.tiers.map(({ id }) => [id, 'included'])),
    },
  ] as typeof vendors.benefits,
  requirements: [
    ...vendors.requirements,
    { ...said('customers'), ...asks, kind: 'references', atLeast: 2 },
    {
      ...said('terms'),
      ...asks,
      kind: 'agreement',
      terms: { version: '3', url: 'https://otrs.example/terms' },
    },
  ] as typeof vendors.requirements,
});
await publishedProgram('open-xchange');
const manager = as('program-manager');
const today = dateIn(otrs.timeZone, clock.now());
const [best] = otrs.tiers.toSorted((a, b) => b.rank - a.rank);

const bytesOf = (file: string | Uint8Array) =>
  typeof file === 'string' ? new TextEncoder().encode(file) : Uint8Array.from(file);

const uploaded = async (file: string | Uint8Array, program = 'otrs') => {
  const begun = await call('POST', `/v1/programs/${program}/import-uploads`, manager, { body: {} });
  expect(begun.status).toBe(201);
  const { address, headers, upload } = begun.body;
  const put = await fetch(address, { method: 'PUT', headers, body: bytesOf(file) });
  expect(put.status).toBe(200);
  return upload as string;
};

const named = async (kind: ImportKind, file: string | Uint8Array, program = 'otrs') => {
  const upload = await uploaded(file, program);
  return call('POST', `/v1/programs/${program}/imports`, manager, { body: { upload, kind } });
};
const at = (id: string, rest = '', program = 'otrs') => `/v1/programs/${program}/imports/${id}${rest}`;

const checked = async (kind: ImportKind, file: string | Uint8Array, program = 'otrs') => {
  const { status, body, text } = await named(kind, file, program);
  expect([status, text]).toEqual([202, text]);
  await system.tick('imports');
  return (await call('GET', at(body.id, '', program), manager)).body;
};
const imported = async (kind: ImportKind, file: string | Uint8Array, program = 'otrs') => {
  const { id } = await checked(kind, file, program);
  const begun = await call('POST', at(id, '/runs', program), manager, { body: {} });
  expect(begun.status).toBe(202);
  await system.tick('imports');
  return (await call('GET', at(id, '', program), manager)).body;
};
const results = async (id: string) => {
  const { text } = await call('GET', at(id, '/results.csv'), manager);
  const [, ...rows] = text.trim().split('\r\n');
  return rows.map((line) => line.split(','));
};
const homeOf = async (number: string) =>
  (await readPartnerHome(liveTable(), importedPartner('otrs', number))) ?? expect.fail(`no ${number}`);

const HEADER = 'partner,name,country,website,tier,memberSince,feePaidUntil';
const partnerLine = (n: number, more: Partial<Record<'country' | 'tier' | 'website', string>> = {}) =>
  [
    `N-${n}`,
    `"Partner ${n}, GmbH"`,
    more.country ?? (n % 2 ? 'DE' : 'Österreich'),
    more.website ?? `https://partner-${n}.example`,
    more.tier ?? (n % 3 ? otrs.entryTier : best?.id),
    n % 2 ? '2019-05-01' : '1.5.2019',
    addDays(today, 100),
  ].join(',');
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const partnersFile = (from: number, to: number) =>
  [HEADER, ...numbers(from, to).map((n) => partnerLine(n))].join('\n');

describe('an import of partners', () => {
  test('sixty rows, every tenth wrong: checked with totals, reported by row, the right ones imported [S2-22]', async () => {
    const wrong = [
      { tier: 'platin' },
      { country: 'Atlantis' },
      { website: 'not a site' },
      { website: 'https://partner-41.example' },
    ];
    const rows = numbers(1, 60).map((n) =>
      n % 10 ? partnerLine(n) : partnerLine(n, wrong[(n / 10 - 1) % wrong.length]),
    );
    const file = [HEADER, ...rows].join('\n');
    const sent = (await mails()).length;
    const check = await checked('partners', file);
    expect(check).toMatchObject({ status: 'checked', rows: 60, done: 60 });
    expect(check.check).toMatchObject({ new: 54, wrong: 6, unchanged: 0 });
    expect(check.check.totals).toMatchObject({ 'country DE': 29, 'country AT': 25, 'status active': 54 });
    expect(check.check.totals['fee paid']).toBe(54);
    // Nothing is there before it was ticked off.
    expect(await readPartnerHome(liveTable(), importedPartner('otrs', 'N-1'))).toBeUndefined();
    expect((await call('POST', at(check.id, '/runs'), manager, { body: {} })).body.status).toBe('importing');
    await system.tick('imports');
    const done = (await call('GET', at(check.id), manager)).body;
    expect(done.status).toBe('imported');
    expect(done.import).toEqual(check.check);
    const lines = (await results(check.id)).filter(([, , result]) => result === 'wrong');
    expect(lines.map(([row, , , column, code]) => [row, column, code])).toEqual([
      ['11', 'tier', 'not-an-option'],
      ['21', 'country', 'not-a-country'],
      ['31', 'website', 'not-a-web-address'],
      ['42', 'website', 'same-company'],
      ['51', 'tier', 'not-an-option'],
      ['61', 'country', 'not-a-country'],
    ]);
    expect((await mails()).length).toBe(sent);
  });

  test('an imported partner is a partner: tier, years, fee, office, and where the others find it [S2-22] [S2-24]', async () => {
    const home = await homeOf('N-3');
    expect(home.partner).toMatchObject({
      status: 'active',
      tier: best?.id,
      coverage: ['DE'],
      memberSince: '2019-04-30T22:00:00.000Z',
    });
    expect(home.history).toMatchObject([{ from: '2019-04-30T22:00:00.000Z', source: 'grandfathered' }]);
    expect((await readDossier(liveTable(), home.partner.id)).papers).toMatchObject({
      feePaidUntil: addDays(today, 100),
      awards: [{ tier: best?.id, source: 'grandfathered' }],
    });
    expect((await homeOf('N-2')).partner.company.country).toBe('AT');
    const listed = await call('GET', '/v1/programs/otrs/partners?limit=100', manager);
    expect(listed.body.items).toHaveLength(54);
  });

  test('sent twice it makes nothing; a row that changed is refused and says so [S2-22]', async () => {
    const before = await homeOf('N-1');
    const again = await imported(
      'partners',
      `﻿${partnersFile(1, 3).replaceAll(',', ';').replaceAll('; GmbH', ', GmbH')}`,
    );
    expect(again.import).toMatchObject({ new: 0, unchanged: 3, wrong: 0, totals: {} });
    const changed = await imported('partners', [HEADER, partnerLine(1, { country: 'FR' })].join('\r\n'));
    expect(changed.import).toMatchObject({ new: 0, unchanged: 0, wrong: 1 });
    expect((await results(changed.id))[0]?.slice(0, 5)).toEqual([
      '2',
      'N-1',
      'wrong',
      'partner',
      'imported-otherwise',
    ]);
    expect((await homeOf('N-1')).partner).toEqual(before.partner);
    expect((await call('POST', at(changed.id, '/runs'), manager, { body: {} })).body.code).toBe(
      'already-there',
    );
  });
});

describe('an import of what partners bring along', () => {
  const people = [
    'partner;name;email;role;language;phone',
    'N-1;Ann Amsel;Ann@partner-1.example;partner-admin;de;+49 40 1',
    'N-1;Ben Berg;ben@partner-1.example;partner-member;;',
    'N-2;Ann Amsel;ann@partner-1.example;partner-admin;;',
    'N-4;Dora Dill;dora@partner-4.example;partner-admin;en;',
    'N-999;Nobody;nobody@nowhere.example;partner-admin;en;',
    `N-3;Bad;not a mail;boss;en;${'4'.repeat(41)}`,
  ].join('\n');

  test('people may sign in with their roles, one person for two partners; nobody is written to [S2-22]', async () => {
    const sent = (await mails()).length;
    const { import: done, id } = await imported('people', people);
    expect(done).toMatchObject({ new: 4, wrong: 2, totals: { 'partner-admin': 3, 'partner-member': 1 } });
    expect(
      (await results(id)).filter(([, , result]) => result === 'wrong').map((row) => row.slice(0, 5)),
    ).toEqual([
      ['6', 'N-999', 'wrong', 'partner', 'unknown-partner'],
      ['7', 'N-3', 'wrong', 'email', 'not-a-mail-address'],
      ['7', 'N-3', 'wrong', 'role', 'not-an-option'],
      ['7', 'N-3', 'wrong', 'phone', 'too-long'],
    ]);
    const [one, two] = [await homeOf('N-1'), await homeOf('N-2')];
    const admin = one.members.find(({ role }) => role === 'partner-admin');
    expect(one.members).toHaveLength(2);
    expect(two.members.map(({ person }) => person)).toEqual([admin?.person]);
    expect(await mails()).toHaveLength(sent);
    const listed = await call('GET', `/v1/partners/${one.partner.id}/people`, manager);
    const ann = { name: 'Ann Amsel', phone: '+49 40 1' };
    expect(listed.body.items).toContainEqual(expect.objectContaining(ann));
    const ben = listed.body.items.find((item: { name: string }) => item.name === 'Ben Berg');
    expect(ben).not.toHaveProperty('phone');
    expect((await call('GET', `/desk/otrs/partners/${one.partner.id}`, manager)).text).toContain(ann.phone);
  });

  test('earlier tiers stand in the history, before the present one and never at the same time [S2-22]', async () => {
    const [, second] = otrs.tiers;
    await imported(
      'partners',
      [`${HEADER},tierSince`, `${partnerLine(70, { tier: best?.id ?? '' })},2023-01-01`].join('\n'),
    );
    const rows = [
      `N-70,${otrs.entryTier},2019-05-01,Joined`,
      `N-70,${second?.id},2021-05-01,"Ten, and more"`,
    ];
    const late = [`N-70,${second?.id},2023-01-01,`, `N-70,${second?.id},2018-01-01,`];
    const { import: done, id } = await imported(
      'tiers',
      ['partner,tier,from,reason', ...rows, ...late].join('\n'),
    );
    expect(done).toMatchObject({ new: 2, wrong: 2 });
    expect((await results(id)).slice(2).map(([, , , column, code]) => [column, code])).toEqual([
      ['from', 'not-before-tier'],
      ['from', 'too-early'],
    ]);
    const { history, partner } = await homeOf('N-70');
    expect(history.map(({ tier }) => tier)).toEqual([otrs.entryTier, second?.id, best?.id]);
    expect(standingAt(history, '2022-06-01T00:00:00.000Z')?.tier).toBe(second?.id);
    expect(standingAt(history, clock.now())?.tier).toBe(partner.tier);
  });

  test('references and agreements count, units used are used [S2-13] [S2-22]', async () => {
    await imported(
      'references',
      [
        'Partner;Company;Contact;Project;Domain;VerifiedOn',
        'N-1;Ostsee AG;Ida Meer;"Mail,\nfor 900";ostsee.example;4.5.2023',
        'N-1;Kieler Werke;Karl Kiel;Groupware;;',
      ].join('\r\n'),
    );
    const agreed =
      'partner,requirement,version,acceptedOn,acceptedBy\nN-1,terms,1,2019-05-01,ann@partner-1.example';
    await imported('agreements', agreed);
    const used = ['partner,benefit,used', 'N-1,support-requests,2', 'N-2,support-requests,99', 'N-2,logo,1'];
    const { import: done, id } = await imported('quotas', used.join('\n'));
    expect(done).toMatchObject({ new: 1, wrong: 2, totals: { 'support-requests': 2 } });
    expect((await results(id)).slice(1).map(([, , , column, code]) => [column, code])).toEqual([
      ['used', 'too-high'],
      ['benefit', 'not-counted'],
    ]);
    const { partner, members } = await homeOf('N-1');
    const { papers } = await readDossier(liveTable(), partner.id);
    expect(papers.references).toMatchObject([
      { company: 'Kieler Werke', status: 'submitted' },
      { company: 'Ostsee AG', status: 'verified', project: 'Mail,\nfor 900' },
    ]);
    expect(papers.agreements).toMatchObject([
      { version: '1', by: members.find(({ role }) => role === 'partner-admin')?.person },
    ]);
    const own = await call('GET', `/v1/partners/${partner.id}/explain?action=support-requests`, manager);
    expect(own.body).toMatchObject({ limit: 3, used: 2 });
  });

  test('packages bought earlier run on, owe nothing, and their licences are not issued twice; bad rows say why [S2-17] [S2-18] [S2-22]', async () => {
    const month = addDays(today, -30);
    const rows = [
      'partner,package,boughtOn,licencesIssuedOn',
      `N-1,starter,${month},${addDays(month, 2)}`,
      `N-2,starter,${month},`,
      `N-2,nothing,${month},`,
      `N-2,starter,${addDays(today, 9)},`,
      `N-1,starter,${addDays(today, -60)},${addDays(today, -61)}`,
      'N-2,starter,31.2.2026,',
    ].join('\n');
    const { import: done, id } = await imported('packages', rows);
    expect(done).toMatchObject({ new: 2, wrong: 4, totals: { 'package starter': 2 } });
    expect((await results(id)).slice(2).map(([, , , column, code]) => [column, code])).toEqual([
      ['package', 'not-an-option'],
      ['boughtOn', 'in-the-future'],
      ['licencesIssuedOn', 'too-early'],
      ['boughtOn', 'not-a-date'],
    ]);
    const { import: again } = await imported('packages', rows);
    expect(again).toMatchObject({ new: 0, unchanged: 2, wrong: 4 });
    const [first, second] = [await homeOf('N-1'), await homeOf('N-2')];
    expect(first.of(purchases.prefix, purchases.schema)).toMatchObject([{ boughtOn: month, version: 1 }]);
    expect(first.of(purchases.prefix, purchases.schema)[0]).not.toHaveProperty('uncharged');
    expect(first.of(licences.prefix, licences.schema)).toMatchObject([{ issuedOn: addDays(month, 2) }]);
    expect(second.of(licences.prefix, licences.schema)).toEqual([]);
    const issue = (partner: string) =>
      call('POST', `/v1/partners/${partner}/licences`, manager, { body: { product: sold } });
    expect((await issue(first.partner.id)).body.code).toBe('already-there');
    const bought = await call('POST', `/v1/partners/${second.partner.id}/purchases`, as('finance'), {
      body: { package: 'starter' },
    });
    expect(bought.body.code).toBe('already-there');
  });

  test('open claims protect their customers from the first minute, whoever asks [S2-22] [S4-06]', async () => {
    const header = 'partner,customer,country,domain,submittedOn,protectedUntil,contactName,contactEmail';
    const until = addDays(today, 20);
    const rows = [
      `N-1,Meyer Werft,DE,www.meyer.example,2026-09-01,${until},Mia,mia@meyer.example`,
      `N-2,Werft Meyer,DE,meyer.example,2026-09-01,${until},,`,
      `N-2,Past AG,DE,past.example,2026-01-01,${addDays(today, -1)},,`,
      `N-2,Nameless,DE,,2026-09-01,${until},,`,
    ];
    const { import: done, id } = await imported('claims', [header, ...rows].join('\n'));
    expect(done).toMatchObject({ new: 1, wrong: 3, totals: { claims: 1 } });
    expect((await results(id)).slice(1).map(([, , , column, code]) => [column, code])).toEqual([
      ['domain', 'customer-held'],
      ['protectedUntil', 'too-early'],
      ['domain', 'domain-or-vat-id'],
    ]);
    const { partner } = await homeOf('N-1');
    const list = (await call('GET', `/v1/referrals?partner=${partner.id}`, manager)).body;
    expect(list.items).toMatchObject([{ status: 'open', protectedUntil: until }]);
    const customer = { name: 'Meyer', country: 'DE', domain: 'shop.meyer.example' };
    const other = await call('POST', '/v1/referrals', manager, {
      body: { partner: (await homeOf('N-2')).partner.id, customer },
    });
    expect(other.body.code).toBe('not-allowed');
  });
});

describe('a job that is interrupted', () => {
  test('goes on where it stopped; two at once do each row once [S2-22]', async () => {
    const numbersOf = numbers(101, 220);
    const file = [HEADER, ...numbersOf.map((n) => partnerLine(n, { tier: otrs.entryTier }))].join('\n');
    const { body } = await named('partners', file);
    const now = clock.now();
    const tick = { now, newId: clock.newId };
    /** As long as the function has time: so many parts. */
    const forParts = (most: number) => {
      let left = most;
      return { bringRow, hasTime: () => left-- > 0 };
    };
    await runImport(liveTable(), body.id, tick, forParts(1));
    expect((await call('GET', at(body.id), manager)).body).toMatchObject({ status: 'checking', done: 50 });
    await runImport(liveTable(), body.id, tick, forParts(9));
    await call('POST', at(body.id, '/runs'), manager, { body: {} });
    await Promise.all([1, 9].map((parts) => runImport(liveTable(), body.id, tick, forParts(parts))));
    await system.tick('imports');
    const done = (await call('GET', at(body.id), manager)).body;
    expect(done).toMatchObject({ status: 'imported', import: { new: 120, unchanged: 0, wrong: 0 } });
    expect(done.import).toEqual(done.check);
    expect(await results(body.id)).toHaveLength(120);
  });
});

describe('a file that cannot be read', () => {
  const refused = async (kind: ImportKind, file: string | Uint8Array) => {
    const { status, body } = await named(kind, file);
    expect(status).toBe(422);
    return body.fields.map(({ field, code, message }: Record<string, string>) => [field, code, message]);
  };

  test('is refused with the place, and nothing of it is stored [S2-22]', async () => {
    const latin = Buffer.from(`${HEADER}\n${partnerLine(81)}\nN-82,Müller,DE`, 'latin1');
    expect(await refused('partners', latin)).toMatchObject([
      ['file', 'not-utf-8', expect.stringContaining('Line 3')],
    ]);
    const open = `${HEADER}\n${partnerLine(80)}\nN-81,"never closed,DE`;
    expect(await refused('partners', open)).toMatchObject([
      ['file', 'open-quote', expect.stringContaining('row 3')],
    ]);
    expect(await refused('partners', `partner,nmae,country,website,tier,tier\nx,y,z,a,b,c`)).toMatchObject([
      ['name', 'missing-column', expect.anything()],
      ['memberSince', 'missing-column', expect.anything()],
      ['nmae', 'unknown-column', expect.anything()],
      ['tier', 'twice', expect.anything()],
    ]);
    expect(await refused('partners', `${HEADER}\n\n , ,`)).toMatchObject([
      ['file', 'no-rows', expect.anything()],
    ]);
    const missing = await call('POST', '/v1/programs/otrs/imports', manager, {
      body: { upload: clock.newId('imp'), kind: 'people' },
    });
    expect(missing.body.fields).toMatchObject([{ field: 'upload', code: 'not-a-csv-file' }]);
  });

  test('samples of every kind are files that an import takes, in the program’s own terms [S2-22]', async () => {
    for (const kind of importKinds) {
      const sample = await call('GET', `/v1/programs/open-xchange/import-samples/${kind}`, manager);
      expect([kind, sample.status]).toEqual([kind, 200]);
      expect([kind, (await named(kind, sample.text, 'open-xchange')).status]).toEqual([kind, 202]);
    }
    const { text } = await call('GET', '/v1/programs/open-xchange/import-samples/partners', manager);
    expect((await imported('partners', text, 'open-xchange')).import).toMatchObject({ new: 2, wrong: 0 });
    for (const kind of ['people', 'openings'] as const) {
      const sample = await call('GET', `/v1/programs/open-xchange/import-samples/${kind}`, manager);
      // A phone with its plus and a sum below zero stand there as they are read.
      expect(sample.text).not.toContain("'");
      const { check } = await checked(kind, sample.text, 'open-xchange');
      expect([kind, check]).toMatchObject([kind, { new: 2, wrong: 0 }]);
    }
  });
});

test('opening balances come by a file, row by row, and are posted when another person approves them [S2-22]', async () => {
  const [entity, currency] = [otrs.entities[0]?.id ?? '', otrs.currencies[0] ?? ''];
  const HEAD = 'partner,number,vendorEntity,amount,currency,on,reason,evidence';
  const file = [
    HEAD,
    `N-1,OB-1,${entity},120.50,${currency},,Last year,List`,
    `N-1,OB-2,nowhere,1,${currency},,Last year,List`,
    `N-1,OB-3,${entity},"1,5",${currency},,Last year,List`,
    `N-99,OB-4,${entity},1,${currency},,Last year,List`,
    `N-2,OB-5,${entity},-7,${currency},2020-05-01,=cmd|calc,List`,
  ].join('\n');
  const { id, check } = await checked('openings', file);
  expect(check).toMatchObject({ new: 2, wrong: 3 });
  await call('POST', at(id, '/runs'), manager, { body: {} });
  await system.tick('imports');
  await system.settled();
  const waiting = async () =>
    (await call('GET', '/v1/programs/otrs/entry-proposals', as('finance'))).body.items;
  expect((await waiting()).map(({ number }: { number: string }) => number).toSorted()).toEqual([
    'OB-1',
    'OB-5',
  ]);
  expect((await checked('openings', file)).check).toMatchObject({ new: 0, unchanged: 2, wrong: 3 });
  const [first] = (await waiting()).filter(({ number }: { number: string }) => number === 'OB-1');
  const decide = await call(
    'POST',
    `/v1/programs/otrs/entry-proposals/${first.id}/decisions`,
    as('finance'),
    { body: { outcome: 'approved' } },
  );
  expect(decide.body.posted.entries).toMatchObject([
    {
      entryType: 'opening',
      amount: { amount: '120.50', currency },
      partnerId: importedPartner('otrs', 'N-1'),
    },
  ]);
});

describe('invitations', () => {
  const wave = (body: object, caller = manager) =>
    call('POST', '/v1/programs/otrs/invitation-waves', caller, { body });

  test('go out in waves by tier, country and number: each administrator once [S2-22]', async () => {
    const sent = (await mails()).length;
    const first = await wave({ country: 'AT', units: 1 });
    expect(first.body.invited).toHaveLength(1);
    const rest = await wave({ country: 'AT', units: 50 });
    const ids = [...first.body.invited, ...rest.body.invited];
    expect(ids.toSorted()).toEqual(
      [importedPartner('otrs', 'N-2'), importedPartner('otrs', 'N-4')].toSorted(),
    );
    expect(rest.body.withoutAdministrator).toContain(importedPartner('otrs', 'N-6'));
    expect((await wave({ country: 'AT', units: 50 })).body.invited).toEqual([]);
    expect((await mails()).length).toBe(sent + 2);
    expect((await mails('dora@partner-4.example')).at(-1)?.text).toContain('Partner 4, GmbH');
    expect((await wave({ tier: 'platin', units: 1 })).body.fields).toMatchObject([{ code: 'not-an-option' }]);
    expect((await wave({ units: 1 }, as('auditor'))).status).toBe(403);
  });

  test('of two waves at once each partner is in one; a wave sent again is the same wave [S2-22]', async () => {
    const both = await Promise.all([wave({ units: 50 }), wave({ units: 50 })]);
    const invited = both.flatMap(({ body }) => body.invited);
    expect(invited).toEqual([importedPartner('otrs', 'N-1')]);
    expect(await mails('ann@partner-1.example')).toHaveLength(2);
    const again = () =>
      call('POST', '/v1/programs/otrs/invitation-waves', manager, { body: { units: 9 }, key: 'w' });
    expect((await again()).body).toEqual((await again()).body);
    expect(await mails('ann@partner-1.example')).toHaveLength(2);
  });
});
