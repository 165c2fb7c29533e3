import { describe, expect, test } from 'vitest';
import { addDays, dateIn } from '../../shared/domain/civil-date.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { newApplication } from '../../shared/store/applications.ts';
import { readPersonWithGrants } from '../../shared/store/people.ts';
import { publication, publishedVersions } from '../../shared/store/programs.ts';
import { submittedApplication } from '../support/given.ts';
import { must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { type Caller, linkIn, systemForFile } from '../support/system.ts';
import { person } from '../wire/world.ts';

// Distributors at their desk: their own countries, and what they do there for the vendor.

const system = await systemForFile();
const { call, as, mails } = system;
const rsupport = await publishedProgram('rsupport');
const openXchange = await publishedProgram('open-xchange');
const manager = as('program-manager');
const [central] = rsupport.distributors;
const own = central?.countries[0] ?? '';
// The next version has another distributor for the country, ten days from now.
const north = {
  id: 'north',
  name: 'North Distribution',
  mail: 'north@distribution.example',
  countries: [own],
};
const changesOn = addDays(dateIn(rsupport.timeZone, clock.now()), 10);
await must(
  publication(
    { ...rsupport, version: 2, distributors: [north], effectiveFrom: changesOn },
    await publishedVersions(liveTable(), 'rsupport'),
  ),
);
const day = (days: number) => addDays(dateIn(rsupport.timeZone, clock.now()), days);
const post = (path: string, body: object, caller: Caller = manager) =>
  call('POST', `/v1/${path}`, caller, { body });
const resellerIn = (country: string, more: object = {}) =>
  partnerIn(rsupport, {
    company: { name: `Reseller ${country}`, country, website: 'https://r.example' },
    ...more,
  });

/** Somebody invited to act for a distributor, signed in by the mail. */
const delegate = async (
  program: string,
  distributor: string,
  role = 'distributor-manager',
): Promise<Caller> => {
  const email = `dora-${clock.newId('per').slice(-6).toLowerCase()}@distribution.example`;
  const made = await post(`programs/${program}/distributors/${distributor}/people`, {
    name: 'Dora',
    email,
    role,
  });
  expect(made.status).toBe(201);
  const link = linkIn((await mails(email)).at(-1), 'sign-in');
  return { token: (await post('sessions', {}, { token: link })).body.session };
};

const applied = (name: string, country: string) =>
  newApplication(
    {
      ...submittedApplication(),
      ...{ id: clock.newId('app'), program: 'rsupport', version: 1 },
      company: { name, country, website: 'https://applied.example' },
    },
    { name: 'Ann', email: 'ann@applied.example', language: 'en' },
    rsupport,
  );

describe('a distributor', () => {
  test('sees the resellers of its own countries, by filter and as CSV, and nobody else’s [S2-26]', async () => {
    const dora = await delegate('rsupport', central?.id ?? '');
    const [mine, foreign] = [await resellerIn(own, { tier: 'gold' }), await resellerIn('FR')];
    const path = `/v1/programs/rsupport/distributors/${central?.id}/partners`;
    const ids = async (query = '', caller = dora) =>
      (await call('GET', `${path}${query}`, caller)).body.items?.map(({ id }: { id: string }) => id);
    expect(await ids()).toEqual([mine.partner.id]);
    expect(await ids('?tier=silver')).toEqual([]);
    expect(await ids('?name=reseller')).toEqual([mine.partner.id]);
    expect(await ids('', manager)).toEqual([mine.partner.id]);
    const csv = await call('GET', `${path}.csv`, dora);
    expect(csv.text).toContain(mine.partner.id);
    expect(csv.text).not.toContain(foreign.partner.id);
    const page = await call('GET', `/portal/distributors/rsupport/${central?.id}`, dora);
    expect(page.text).toContain(`Reseller ${own}`);
    expect(page.text).not.toContain('Reseller FR');
    expect((await call('GET', '/v1/programs/open-xchange/distributors/vdel/partners', dora)).status).toBe(
      404,
    );
    expect((await call('GET', path, mine.admin.caller)).body.code).toBe('not-allowed');
    expect((await call('GET', '/desk/rsupport/distributors', manager)).text).toContain('Dora');
  });

  test('has pages of its own: applications of its countries, trainings and documents of its resellers [S2-26, S3-08, S3-31]', async () => {
    const [dora, fina] = [
      await delegate('rsupport', central?.id ?? ''),
      await delegate('rsupport', central?.id ?? '', 'distributor-finance'),
    ];
    const [mine, foreign] = [await resellerIn(own), await resellerIn('FR')];
    const home = `/portal/distributors/rsupport/${central?.id}`;
    const status = async (path: string, caller: Caller) =>
      (await call('GET', `${home}${path}`, caller)).status;
    const at = (partner: string, place: string) => `/partners/${partner}/${place}`;
    const answers = await Promise.all([
      status(at(mine.partner.id, 'trainings'), dora),
      status(at(mine.partner.id, 'documents'), fina),
      status(at(mine.partner.id, 'documents'), dora),
      status(at(foreign.partner.id, 'trainings'), dora),
      status(at(foreign.partner.id, 'documents'), fina),
      status('/applications', dora),
      status('/applications', mine.admin.caller),
    ]);
    expect(answers).toEqual([200, 200, 403, 404, 404, 200, 403]);
    const root = await call('GET', '/', dora);
    expect([root.status, root.headers.get('location')]).toEqual([303, home]);
    const page = await call('GET', home, dora);
    for (const href of [`${home}/applications`, `/portal/rsupport/distributors/${central?.id}/overrides`])
      expect(page.text).toContain(`href="${href}"`);
    await must([...applied('Ours Ltd', own), ...applied('Theirs Ltd', 'FR')]);
    const seen = await call('GET', `/v1/programs/rsupport/distributors/${central?.id}/applications`, dora);
    const names = seen.body.items.map(({ company }: { company: { name: string } }) => company.name);
    expect(names).toContain('Ours Ltd');
    expect(names).not.toContain('Theirs Ltd');
  });

  test('decides the applications of its countries where the program says so, by API and page; the office gets a copy [S2-26]', async () => {
    const rival: Program = {
      ...rsupport,
      ...{ id: 'rival', requirements: [] },
      application: { ...rsupport.application, review: 'distributor' },
    };
    await must(publication(rival, undefined));
    const home = `/portal/distributors/rival/${central?.id}`;
    const [dora, other] = [
      await delegate('rival', central?.id ?? ''),
      await delegate('rsupport', central?.id ?? ''),
    ];
    const apply = async (name: string, country: string) => {
      const domain = `${name.toLowerCase()}.example`;
      const body = {
        company: { name, country, website: `https://${domain}` },
        contact: { name: 'Ann', email: `ann@${domain}` },
        answers: { business: 'x', market: 'y' },
        terms: { accepted: true },
      };
      expect((await post('programs/rival/applications', body, {})).status).toBe(201);
      const found = await call('GET', '/v1/programs/rival/applications', manager);
      return found.body.items.find(({ company }: { company: { name: string } }) => company.name === name)?.id;
    };
    const [ours, theirs] = [await apply('Ours', own), await apply('Theirs', 'FR')];
    const alert = (await mails(central?.mail ?? '')).find(({ text }) => text.includes(ours));
    expect(alert?.text).toContain(`${home}/applications/${ours}`);
    const at = (id: string, rest = '') => `applications/${id}${rest}`;
    const scores = rival.application.scorecard.criteria.map(({ id }) => ({ criterion: id, score: 4 }));
    const accepted = { outcome: 'accepted' };
    for (const [id, caller] of [
      [theirs, dora],
      [ours, other],
    ] as const) {
      expect((await call('GET', `/v1/${at(id)}`, caller)).status).toBe(404);
      expect((await post(at(id, '/scores'), { scores }, caller)).status).toBe(404);
      expect((await post(at(id, '/decisions'), accepted, caller)).status).toBe(404);
      expect((await call('GET', `${home}/${at(id)}`, caller)).status).toBe(404);
    }
    expect((await call('GET', `${home}/applications`, dora)).text).toContain(`${home}/${at(ours)}`);
    expect((await call('GET', `/v1/${at(ours)}`, dora)).body.contact).toMatchObject({ name: 'Ann' });
    if (scores.length) await post(at(ours, '/scores'), { scores }, dora);
    const page = await call('GET', `${home}/${at(ours)}`, dora);
    expect(page.text).toContain(`action="${home}/${at(ours)}/decide"`);
    expect(page.text).not.toContain('href="/desk/');
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.text)?.[1] ?? '';
    const decided = await call('POST', `${home}/${at(ours)}/decide`, dora, {
      body: new URLSearchParams({ ...accepted, _confirm: 'yes', _form: hidden('_form') }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(decided.status).toBe(303);
    const { body } = await call('GET', `/v1/${at(ours)}`, manager);
    expect(body.status).not.toBe('submitted');
    const entity = rival.entities.find(({ id }) => id === body.entity);
    expect((await mails(entity?.mail ?? '')).at(-1)?.subject).toContain('Ours');
    expect((await post(at(ours, '/signatures'), { document: 'x', signedOn: day(0) }, dora)).body.code).toBe(
      'not-allowed',
    );
    await post(at(theirs, '/scores'), { scores });
    expect((await post(at(theirs, '/decisions'), { outcome: 'rejected', reason: 'No' })).status).toBe(200);
  });

  test('sees what its resellers ask the vendor for, and where it stands, not the words [S2-26]', async () => {
    const dora = await delegate('rsupport', central?.id ?? '');
    const [mine, foreign] = [
      await resellerIn(own, { tier: 'gold' }),
      await resellerIn('FR', { tier: 'gold' }),
    ];
    const wish = { benefit: 'sales-consulting', title: 'A word', text: 'Between us' };
    for (const { partner, admin } of [mine, foreign])
      expect((await post(`partners/${partner.id}/requests`, wish, admin.caller)).status).toBe(201);
    const path = `/v1/programs/rsupport/distributors/${central?.id}/requests`;
    const { items } = (await call('GET', path, dora)).body;
    expect(items).toMatchObject([{ partner: mine.partner.id, title: 'A word', status: 'open' }]);
    expect(items[0]).not.toHaveProperty('text');
    const page = await call('GET', `/portal/distributors/rsupport/${central?.id}/requests`, dora);
    expect(page.text).toContain('A word');
    expect(page.text).not.toContain('Reseller FR');
    expect((await call('GET', path, mine.admin.caller)).body.code).toBe('not-allowed');
  });

  test('acts on its own resellers, and the vendor’s office gets a copy of each act [S2-26, S3-31, S3-32]', async () => {
    const dora = await delegate('rsupport', central?.id ?? '');
    const [mine, foreign] = [
      await resellerIn(own, { tier: 'platinum' }),
      await resellerIn('FR', { tier: 'platinum' }),
    ];
    const [sales] = rsupport.benefits.filter(({ kind }) => kind === 'training');
    const planned = (partner: string, caller = dora) =>
      post(`partners/${partner}/yearly-trainings`, { benefit: sales?.id, plannedFor: day(3) }, caller);
    const made = await planned(mine.partner.id);
    expect(made).toMatchObject({ status: 201, body: { by: 'distributor', planned: 1, delivered: 0 } });
    expect((await planned(foreign.partner.id)).status).toBe(404);
    const [office] = rsupport.entities.filter(({ id }) => id === mine.partner.entity);
    const copy = (await mails(office?.mail)).at(-1);
    expect(copy?.subject).toContain(central?.name);
    expect(copy?.text).toContain(mine.partner.id);
    const [session] = made.body.sessions;
    const held = await post(
      `partners/${mine.partner.id}/yearly-trainings/${session.id}/deliveries`,
      { deliveredOn: day(0) },
      dora,
    );
    expect(held.body).toMatchObject({ delivered: 1 });
    const seen = await call('GET', `/v1/partners/${mine.partner.id}/yearly-trainings`, dora);
    expect(seen.body.items).toMatchObject([{ planned: 1, delivered: 1 }]);
    expect((await call('GET', `/v1/partners/${foreign.partner.id}/yearly-trainings`, dora)).status).toBe(404);
    const page = await call('GET', `/portal/distributors/rsupport/${central?.id}?tier=platinum`, dora);
    expect(page.text).toContain('1 held, 1 planned, 2 owed');
    const attendance = {
      training: 'product-sales',
      person: { name: 'Tom', email: 'tom@r.example' },
      heldOn: day(0),
    };
    expect((await post(`partners/${mine.partner.id}/attendances`, attendance, dora)).status).toBe(201);
    expect((await post(`partners/${foreign.partner.id}/attendances`, attendance, dora)).status).toBe(404);
    // What the vendor does itself, nobody copies to it.
    const before = (await mails(office?.mail)).length;
    await planned(mine.partner.id, manager);
    expect(await mails(office?.mail)).toHaveLength(before);
  });

  test('stands for nobody where the vendor has an office: the United States are the vendor’s own [S2-26]', async () => {
    const [vdel] = openXchange.distributors.filter(({ id }) => id === 'vdel');
    const dora = await delegate('open-xchange', 'vdel');
    const us = await partnerIn(openXchange, {
      company: { name: 'New York Ltd', country: 'US', website: 'https://ny.example' },
    });
    const pl = await partnerIn(openXchange, {
      company: { name: 'Warszawa SA', country: vdel?.countries[0] ?? '', website: 'https://w.example' },
    });
    const listed = await call('GET', '/v1/programs/open-xchange/distributors/vdel/partners', dora);
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([pl.partner.id]);
    for (const { id } of openXchange.distributors) {
      const all = await call('GET', `/v1/programs/open-xchange/distributors/${id}/partners`, manager);
      expect(all.body.items.map((one: { id: string }) => one.id)).not.toContain(us.partner.id);
    }
  });

  test('that leaves gives all its resellers over at one instant: access, mails, and who gets them', async () => {
    const acting = { program: 'rsupport', role: 'distributor-manager', subject: central?.id ?? '' } as const;
    const dora = await person('Dora', [acting], 500 * 86_400_000);
    const invited = await post(`programs/rsupport/distributors/${central?.id}/people`, {
      ...{ name: 'Dirk', email: 'dirk@distribution.example', role: 'distributor-finance' },
    });
    const moved = await Promise.all([resellerIn(own), resellerIn(own)]);
    const path = `programs/rsupport/distributors/${central?.id}`;
    expect((await post(`${path}/departures`, {})).body.code).toBe('wrong-state');
    expect((await call('GET', `/v1/${path}/partners`, dora.caller)).status).toBe(200);

    await system.advanceTo(`${addDays(changesOn, 1)}T10:00:00.000Z`);
    await system.renew();
    const later = system.as('program-manager');
    expect((await call('GET', `/v1/${path}/partners`, dora.caller)).status).toBe(404);
    const theirs = await call('GET', '/v1/programs/rsupport/distributors/north/partners?limit=100', later);
    const ids = theirs.body.items.map(({ id }: { id: string }) => id);
    for (const { partner } of moved) expect(ids).toContain(partner.id);

    expect((await readPersonWithGrants(liveTable(), invited.body.person))?.grants).toHaveLength(1);
    const gone = await post(`${path}/departures`, {}, later);
    expect(gone).toMatchObject({ status: 201, body: { left: 0, moved: ids.length } });
    for (const { admin } of moved)
      expect((await mails(admin.address)).at(-1)?.text).toContain('North Distribution');
    expect((await mails(north.mail)).at(-1)?.text).toContain(`${ids.length} resellers`);
    expect((await readPersonWithGrants(liveTable(), invited.body.person))?.grants).toEqual([]);
    expect((await post(`${path}/departures`, {}, later)).body).toEqual(gone.body);
  });
});
