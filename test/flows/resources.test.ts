import { expect, test } from 'vitest';
import { filesOf } from '../../shared/domain/partner/resource.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { type Caller, systemForFile } from '../support/system.ts';
import { link } from '../wire/world.ts';

// Files that programs hand out, from the desk's upload to the bytes at the partner.

const system = await systemForFile({ storage: true });
const { call, as, mails } = system;
const manager = as('program-manager');
const otrs = await publishedProgram('otrs');
const openXchange = await publishedProgram('open-xchange');
const rsupport = await publishedProgram('rsupport');

/** A picture that begins as every PNG does; what follows tells it from others. */
const png = (mark: string) =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.from(mark)]);
const resourceIn = ({ resources }: Program, id: string) => {
  const found = resources.find((one) => one.id === id);
  if (!found) throw new Error(`no resource ${id}`);
  return found;
};

const post = (path: string, body: object, caller: Caller = manager) =>
  call('POST', `/v1/programs/${path}`, caller, { body });

/** Uploads as a client of the desk does: an address, the bytes, and taking them. */
const upload = async (program: Program, id: string, file: string, bytes: Buffer, type = 'image/png') => {
  const base = `${program.id}/resources/${id}`;
  const begun = await post(`${base}/uploads`, { file, bytes: bytes.length, type });
  if (begun.status !== 201) return begun;
  const sent = await fetch(begun.body.address, {
    method: 'PUT',
    headers: { 'content-type': type },
    body: new Uint8Array(bytes),
  });
  expect(sent.status).toBe(200);
  return post(`${base}/files`, { file, upload: begun.body.upload });
};
const uploadAll = async (program: Program, id: string) => {
  for (const file of filesOf(resourceIn(program, id)))
    expect(await upload(program, id, file, png(`${program.id} ${file}`))).toMatchObject({ status: 201 });
};

/** What a browser sends of the form at a place of a page, with the file. */
const posted = async (text: string, mark: string, bytes: Buffer) => {
  const part = text.slice(text.indexOf(mark), text.indexOf('</form>', text.indexOf(mark)));
  const [, action = ''] = /action="([^"]+)"/.exec(part) ?? [];
  const form = new FormData();
  for (const [, name = '', value = ''] of part.matchAll(/name="([^"]+)" value="([^"]*)"/g))
    form.append(name, value.replaceAll('&amp;', '&').replaceAll('&quot;', '"'));
  form.append('file', new Blob([new Uint8Array(bytes)]), 'file');
  return fetch(action, { method: 'POST', body: form, redirect: 'manual' });
};

test('the desk uploads a new version from its page by form, without script, and partners have it [S0-18]', async () => {
  const page = async (query = '') => (await call('GET', `/desk/rsupport/resources${query}`, manager)).text;
  const [file = ''] = filesOf(resourceIn(rsupport, 'sales-kit'));
  const fresh = await page();
  expect(fresh).toContain('Not uploaded yet');
  const from = fresh.slice(fresh.indexOf(`${file} ·`));
  const sent = await posted(from, '<form', png('by form'));
  expect(sent.status).toBe(303);
  const next = new URL(sent.headers.get('location') ?? '');
  expect(next.searchParams.get('file')).toBe(file);
  const then = await page(next.search);
  const upload = next.searchParams.get('upload') ?? '';
  expect(then).toContain(`name="upload" value="${upload}"`);
  expect(await post('rsupport/resources/sales-kit/files', { file, upload })).toMatchObject({ status: 201 });
  expect(await page()).not.toContain(`value="${upload}"`);
  const { partner, admin } = await partnerIn(rsupport);
  expect((await fetched(partner.id, 'sales-kit', admin.caller)).text).toBe(String(png('by form')));
});

const followed = async (path: string, caller: Caller) => {
  const reply = await call('GET', path, caller);
  const address = reply.headers.get('location');
  if (reply.status !== 303 || address === null) return { status: reply.status, code: reply.body?.code };
  const file = await fetch(address);
  return {
    status: file.status,
    text: await file.text(),
    type: file.headers.get('content-type'),
    name: file.headers.get('content-disposition'),
    address,
  };
};
const fetched = (partner: string, id: string, caller: Caller) =>
  followed(`/v1/partners/${partner}/resources/${id}`, caller);

const LEVELS = ['partner', 'premium', 'preferred'];

test('the road map is for every level, for nobody else, and each access is kept with person and time [S0-04]', async () => {
  const applicant = await link('complete-application', 'otrs', clock.newId('app'));
  for (const tier of LEVELS) {
    const { partner, admin, member } = await partnerIn(otrs, { tier });
    if (tier === 'partner')
      expect(await fetched(partner.id, 'road-map', admin.caller)).toMatchObject({ code: 'file-missing' });
    await uploadAll(otrs, 'road-map');
    const file = await fetched(partner.id, 'road-map', member.caller);
    expect(file).toMatchObject({ status: 200 });
    expect(file.text).toContain('otrs');
    expect(new URL(file.address ?? '').searchParams.get('X-Amz-Expires')).toBe('60');
    const audit = await call('GET', `/v1/programs/otrs/audit?about=${partner.id}`, as('auditor'));
    expect(audit.body.items).toMatchObject([
      {
        actor: member.id,
        action: 'GET /v1/partners/{partner}/resources/{resource}',
        changes: { 'road-map': ['', filesOf(resourceIn(otrs, 'road-map'))[0]] },
      },
    ]);
    expect(Math.abs(Date.parse(audit.body.items[0].at) - Date.parse(clock.now()))).toBeLessThan(60_000);
  }
  for (const caller of [{}, applicant.caller])
    expect(await followed('/v1/programs/otrs/resources/road-map', caller)).toEqual({
      status: 403,
      code: 'not-allowed',
    });
});

test('each level has a logo of its own, and leaving ends it at once with a mail [S0-18]', async () => {
  await uploadAll(otrs, 'logo');
  const texts = new Set<string>();
  for (const tier of LEVELS) {
    const { partner, admin } = await partnerIn(otrs, { tier });
    const logo = await fetched(partner.id, 'logo', admin.caller);
    expect(logo).toMatchObject({ status: 200, type: 'image/png' });
    texts.add(logo.text ?? '');
    const step = (status: string) =>
      call('POST', `/v1/partners/${partner.id}/status-changes`, manager, {
        body: { status, reason: 'Over' },
      });
    await step('terminated');
    expect(await fetched(partner.id, 'logo', admin.caller)).toEqual({
      status: 403,
      code: 'partner-not-active',
    });
    const sent = await mails(admin.address);
    expect(sent.map(({ subject }) => subject)).toContainEqual(expect.stringContaining('stop using our logo'));
  }
  expect(texts.size).toBe(3);
});

test('suspension closes the logo too, without telling to stop using it', async () => {
  const { partner, admin } = await partnerIn(rsupport);
  await call('POST', `/v1/partners/${partner.id}/status-changes`, manager, {
    body: { status: 'suspended', reason: 'Late' },
  });
  expect(await fetched(partner.id, 'logo', admin.caller)).toMatchObject({ code: 'partner-not-active' });
  expect(JSON.stringify(await mails(admin.address))).not.toContain('stop using our logo');
});

test('strangers see what is public, whoever has applied sees what is for prospects, partners what is theirs [S2-03]', async () => {
  const files = ['program-overview', 'sales-information', 'technical-information', 'logo'];
  for (const id of files) await uploadAll(openXchange, id);
  const applicant = await link('confirm-address', 'open-xchange', clock.newId('app'));
  const elsewhere = await link('confirm-address', 'otrs', clock.newId('app'));
  const { partner, admin } = await partnerIn(openXchange);
  const seen = async (caller: Caller) =>
    (await call('GET', '/v1/programs/open-xchange/resources', caller)).body.items.map(
      ({ id }: { id: string }) => id,
    );
  expect(await seen({})).toEqual(['program-overview']);
  expect(await seen(elsewhere.caller)).toEqual(['program-overview']);
  expect(await seen(applicant.caller)).toEqual(files.slice(0, 3));
  const statuses = (caller: Caller) =>
    Promise.all(
      files.map(async (id) => (await followed(`/v1/programs/open-xchange/resources/${id}`, caller)).status),
    );
  expect(await statuses({})).toEqual([200, 403, 403, 403]);
  expect(await statuses(applicant.caller)).toEqual([200, 200, 200, 403]);
  for (const id of files) expect((await fetched(partner.id, id, admin.caller)).status).toBe(200);
});

test('betas and new developments are for software houses and no other category [S2-07]', async () => {
  for (const id of ['beta-versions', 'new-developments']) await uploadAll(openXchange, id);
  for (const { id: category } of openXchange.categories) {
    const { partner, admin } = await partnerIn(openXchange, { category });
    for (const id of ['beta-versions', 'new-developments'])
      expect(await fetched(partner.id, id, admin.caller)).toMatchObject(
        category === 'software-house' ? { status: 200 } : { status: 403, code: 'category-not-entitled' },
      );
  }
});

test('RSUPPORT hands sales kit, technical kit and logo to every level [S3-23] [S3-24] [S3-27]', async () => {
  for (const id of ['sales-kit', 'technical-kit', 'logo']) await uploadAll(rsupport, id);
  for (const { id: tier } of rsupport.tiers) {
    const { partner, admin } = await partnerIn(rsupport, { tier });
    for (const id of ['sales-kit', 'technical-kit', 'logo']) {
      expect((await fetched(partner.id, id, admin.caller)).status).toBe(200);
      expect((await followed(`/v1/programs/rsupport/resources/${id}`, {})).status).toBe(403);
    }
    await call('POST', `/v1/partners/${partner.id}/status-changes`, manager, {
      body: { status: 'terminated', reason: 'Over' },
    });
    expect(await fetched(partner.id, 'logo', admin.caller)).toMatchObject({ code: 'partner-not-active' });
  }
});

test('OpenNebula’s resellers have a logo of their program’s own, which is no other program’s [S4-16]', async () => {
  const openNebula = programNamed('opennebula');
  await uploadAll(openNebula, 'logo');
  const [seeded] = (await call('GET', '/v1/programs/opennebula/partners', as('finance'))).body.items;
  const logo = await fetched(seeded.id, 'logo', as('partner-admin'));
  expect(logo).toMatchObject({ status: 200, type: 'image/png' });
  expect(logo.text).toContain('opennebula');
  const { partner, admin } = await partnerIn(rsupport);
  expect((await fetched(partner.id, 'logo', admin.caller)).text).not.toBe(logo.text);
  expect((await fetched(seeded.id, 'logo', admin.caller)).status).toBe(404);
});

test('a file that only claims to be a logo is refused, and the one before stays [S0-18]', async () => {
  const [file = ''] = filesOf(resourceIn(openXchange, 'logo'));
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  expect(await upload(openXchange, 'logo', file, svg)).toMatchObject({
    status: 422,
    body: { code: 'not-a-logo' },
  });
  const halfJpeg = Buffer.from('ffd8ffe000104a464946', 'hex');
  expect((await upload(openXchange, 'logo', file, halfJpeg, 'image/jpeg')).body.code).toBe('not-a-logo');
  const jpeg = Buffer.from('ffd8ffe000104a464946ffd9', 'hex');
  expect((await upload(openXchange, 'logo', file, jpeg, 'image/png')).body).toMatchObject({
    type: 'image/jpeg',
    bytes: jpeg.length,
  });
  const tooLarge = { file, bytes: 3_000_000, type: 'image/png' };
  const refused = await post('open-xchange/resources/logo/uploads', tooLarge);
  expect(refused.body.fields).toMatchObject([{ field: 'bytes', code: 'too-high' }]);
  const nothingSent = { file, upload: clock.newId('fil') };
  expect((await post('open-xchange/resources/logo/files', nothingSent)).body.code).toBe('file-missing');
  const other = await post('open-xchange/resources/logo/uploads', { ...tooLarge, file: 'x.png', bytes: 9 });
  expect(other.body.fields).toMatchObject([{ field: 'file', code: 'not-an-option' }]);
  expect((await post('open-xchange/resources/nothing/uploads', tooLarge)).status).toBe(404);
  expect((await post('open-xchange/resources/logo/uploads', tooLarge, as('finance'))).status).toBe(403);
});
