import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Program } from '../../shared/domain/program/program.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { paperKey, readPaper, storePaper } from '../../shared/runtime/papers.ts';
import { demos } from '../../shared/store/demo-books.ts';
import { readDossier } from '../../shared/store/papers.ts';
import { quotas } from '../../shared/store/partner-records.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import { publication } from '../../shared/store/programs.ts';
import { findNumber } from '../../shared/store/tasks.ts';
import { trainingYears } from '../../shared/store/training-years.ts';
import { asking } from '../support/given.ts';
import { must, partnerIn } from '../support/partner-of.ts';
import { systemForFile } from '../support/system.ts';
import { arranging } from '../wire/conduct-world.ts';
import { counting } from '../wire/standing-world.ts';
import { itemKinds, kindOf, kindsOfTheTable, type Merger } from './item-kinds.ts';
import { everyItem, partnerWithEverything, type Row } from './partner-with-everything.ts';

// A merger reaches everything of the partner that goes, and an erasure every place in which a person is named: walked
// over all kinds of items, through the functions and the table.

const system = await systemForFile({ storage: true });
const { call, as } = system;
const manager = as('program-manager');
const said = (id: string) => ({ id, name: { en: id, de: id }, says: `${id} is said.` });
const calendar = { from: 'calendar', months: 12, firstMonth: 1 } as const;
const base = arranging(counting({ ...asking, effectiveFrom: '2020-01-01', firstPeriod: '2020-01' }));
const program: Program = {
  ...base,
  benefits: [
    ...base.benefits,
    { ...said('counted'), kind: 'support-request', cells: { reseller: { quota: 5 } }, cycle: calendar },
    {
      ...{ ...said('lessons-owed'), kind: 'training', cells: { reseller: { perCycle: 2 } } },
      ...{ cycle: calendar, by: 'vendor' },
    },
  ],
};
await must(publication(program, undefined));

const byKind = (rows: readonly Row[], id: string): Map<string, Row[]> => {
  const found = new Map<string, Row[]>();
  for (const row of rows.filter(({ text }) => text.includes(id))) {
    const kind = kindOf(row);
    found.set(kind, [...(found.get(kind) ?? []), row]);
  }
  return found;
};

type Seen = { readonly had: readonly Row[]; readonly has: readonly Row[]; readonly grown: number };
/** What a merger must have done to the items of a kind that named the one that went. */
const became: Readonly<Record<Merger, (seen: Seen) => boolean>> = {
  moves: ({ had, has, grown }) => !has.length && grown === had.length,
  joins: ({ grown }) => grown === 1,
  ends: ({ has }) => !has.length,
  stays: ({ had, has }) => had.every((row) => has.some(({ text }) => text === row.text)),
  points: ({ has, grown }) => has.length === 2 && grown === 1,
  money: () => true,
  other: () => true,
};

test('every kind of the key table says what a merger and an erasure do to it', () => {
  expect(Object.keys(itemKinds).toSorted()).toEqual(kindsOfTheTable());
});

describe('a merger', () => {
  test('[S2-25] moves, joins, ends or leaves in place something of every kind of item, and nothing is lost', async () => {
    const gone = await partnerWithEverything(system, program, 'Going Ltd', { held: true });
    const stays = await partnerIn(program, {
      company: { name: 'Staying Ltd', country: 'DE', website: 'https://staying.example' },
    });
    const [from, to] = [gone.partner.id, stays.partner.id];
    const rowsBefore = await everyItem(system);
    const before = byKind(rowsBefore, from);
    const concerned = Object.entries(itemKinds).filter(
      ([, { merger }]) => merger !== 'other' && merger !== 'money',
    );
    // The world has something of every kind that may name a partner.
    expect(concerned.map(([kind]) => kind).filter((kind) => !before.has(kind))).toEqual([]);
    expect([...before.keys()].filter((kind) => itemKinds[kind]?.merger === 'other')).toEqual([]);

    let left = 1;
    for (let rounds = 0; left > 0 && rounds < 9; rounds++) {
      const merged = await call('POST', `/v1/partners/${from}/mergers`, manager, {
        body: { into: to, reason: 'Bought' },
      });
      expect([merged.status, merged.text]).toEqual([201, merged.text]);
      left = merged.body.left;
    }
    expect(left).toBe(0);

    const rows = await everyItem(system);
    const [old, now, fresh] = [byKind(rows, from), byKind(rows, to), byKind(rowsBefore, to)];
    const seen = concerned.map(([kind, { merger }]) => {
      const [had, has] = [before.get(kind) ?? [], old.get(kind) ?? []];
      const grown = (now.get(kind)?.length ?? 0) - (fresh.get(kind)?.length ?? 0);
      return [kind, merger, became[merger]({ had, has, grown })];
    });
    expect(seen.filter(([, , isSo]) => !isSo)).toEqual([]);
    // The two name each other.
    expect(await readPartnerHome(liveTable(), from)).toMatchObject({ partner: { mergedInto: to } });
    expect(await readPartnerHome(liveTable(), to)).toMatchObject({ partner: { absorbed: [from] } });

    // What was used is used, what is open is open, and the number of the deal leads to where it is.
    const home = await readPartnerHome(liveTable(), to);
    expect(home?.of(quotas.prefix, quotas.schema)).toMatchObject([{ used: 2, granted: 1 }]);
    expect(home?.of(trainingYears.prefix, trainingYears.schema)[0]?.sessions).toHaveLength(1);
    expect(await findNumber(liveTable(), program.id, gone.deal.receipt)).toBe(to);
    expect(home?.of(demos.prefix, demos.schema)[0]?.accounts).toMatchObject([{ customer: 'Demo AG' }]);
    for (const event of [gone.event, gone.past])
      expect((await call('GET', `/v1/events/${event}`, manager)).body.registrations).toMatchObject([
        { partner: to },
      ]);
    // Papers are read under the old id, whose page names the new one.
    expect((await readDossier(liveTable(), from)).papers.documents).toHaveLength(1);
    const page = await call('GET', `/desk/${program.id}/partners/${from}`, manager);
    expect(page.text).toContain(`/desk/${program.id}/partners/${to}`);
  });
});

describe('an erasure', () => {
  const erase = (subject: string) =>
    call('POST', `/v1/programs/${program.id}/erasures`, as('administrator'), {
      body: { subject, reason: 'Asked by letter' },
    });
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const kindsWith = (rows: readonly Row[], texts: readonly string[]): string[] => [
    ...new Set(rows.filter(({ text }) => texts.some((one) => text.includes(one))).map(kindOf)),
  ];

  test('leaves nobody’s name, address or number in any kind of item, and destroys the papers that count no more', async () => {
    const made = await partnerWithEverything(system, program, 'Forgetful Ltd', { held: false });
    const { partner, admin, document, marks } = made;
    const [paper] = (await readDossier(liveTable(), partner.id)).papers.documents;
    const object = paperKey(partner.id, { id: document, digest: paper?.digest ?? '' });
    await storePaper(object, new TextEncoder().encode(`%PDF-1.7 ${marks.name}`), 'application/pdf');
    const texts = [...Object.values(marks), admin.address, sha256(admin.address)];
    const before = kindsWith(await everyItem(system), texts);
    const erasable = Object.entries(itemKinds).filter(([, { person }]) => person === 'erased');
    // The world names the person in every kind that can, and in no other.
    expect(erasable.map(([kind]) => kind).filter((kind) => !before.includes(kind))).toEqual([]);
    expect(before.filter((kind) => itemKinds[kind]?.person === 'names nobody')).toEqual([]);

    const given = await call('GET', `/v1/programs/${program.id}/subjects/${admin.id}`, as('administrator'));
    expect(given.body.partners[0].namedIn.map((one: { in: string }) => one.in)).toEqual(
      expect.arrayContaining(['event', 'servicedesk', 'reference', 'training']),
    );

    const erased = await erase(admin.id);
    expect([erased.status, erased.body.left]).toEqual([201, 0]);
    const after = kindsWith(await everyItem(system), texts);
    expect(after.filter((kind) => itemKinds[kind]?.person !== 'expires')).toEqual([]);

    // What is said of the business is there as before, and who came with them too.
    const { registrations } = (await call('GET', `/v1/events/${made.event}`, manager)).body;
    expect(registrations).toMatchObject([{ people: ['—', 'Bea Bauer'] }]);
    // The bytes are destroyed by the sweep, once the record says that nobody reads them.
    await system.tick('documents');
    await system.settled();
    expect(await readPaper(object, 1000)).toHaveLength(0);
    expect((await readDossier(liveTable(), partner.id)).papers.documents).toMatchObject([
      { destroyed: true },
    ]);
    const read = await call('GET', `/v1/partners/${partner.id}/documents/${document}`, manager);
    expect(read.status).toBe(404);
  });

  test('reaches the papers of a company that became part of another, and the contact of a lead by itself', async () => {
    const gone = await partnerWithEverything(system, program, 'Absorbed Ltd', { held: false });
    const stays = await partnerIn(program, {
      company: { name: 'Absorbing Ltd', country: 'DE', website: 'https://absorbing.example' },
    });
    const contact = await call(
      'GET',
      `/v1/programs/${program.id}/subjects/${gone.lead}`,
      as('administrator'),
    );
    expect(contact.body).toMatchObject({ kind: 'customer', contact: { name: gone.marks.name } });
    expect((await erase(gone.lead)).status).toBe(201);
    expect((await erase(gone.lead)).status).toBe(404);
    let left = 1;
    while (left > 0)
      left = (
        await call('POST', `/v1/partners/${gone.partner.id}/mergers`, manager, {
          body: { into: stays.partner.id, reason: 'Bought' },
        })
      ).body.left;
    const erased = await erase(gone.admin.id);
    expect(erased.body).toMatchObject({ left: 0, places: [stays.partner.id, gone.partner.id] });
    const { papers } = await readDossier(liveTable(), gone.partner.id);
    expect(papers.agreements).toMatchObject([{ source: '—' }]);
  });

  test('waits for a legal hold, whichever of two merged companies it was set on', async () => {
    const gone = await partnerWithEverything(system, program, 'Held Ltd', { held: true });
    const refused = await erase(gone.admin.id);
    expect(refused.body).toMatchObject({ status: 409, code: 'legal-hold' });
    expect((await erase(gone.lead)).body.code).toBe('legal-hold');
    expect(kindsWith(await everyItem(system), [gone.marks.name])).toContain('EVT REGISTRATION');
  });
});
