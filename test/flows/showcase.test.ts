import { describe, expect, test } from 'vitest';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { type Caller, systemForFile } from '../support/system.ts';

// How partners are shown: directory, logos, and who gets the partner news.

const system = await systemForFile({ storage: true });
const { call, as, mails, advanceTo } = system;
const manager = as('program-manager');
const otrs = await publishedProgram('otrs');
const rsupport = await publishedProgram('rsupport');
const openXchange = await publishedProgram('open-xchange');

const minutes = (count: number) => new Date(Date.parse(clock.now()) + count * 60_000).toISOString();
/** What strangers are told may be a minute old. */
const aMinuteLater = () => advanceTo(minutes(1.1));
const post = (path: string, body: object, caller: Caller) =>
  call('POST', `/v1/partners/${path}`, caller, { body });
const list = (partner: string, caller: Caller, says = 'Help desks for hospitals') =>
  post(`${partner}/listings`, { listed: true, says }, caller);
const directory = async (program: string, query = '') => {
  await aMinuteLater();
  const reply = await call('GET', `/v1/programs/${program}/directory${query}`);
  expect(reply.status).toBe(200);
  return reply.body.items as { partner: string; prominent: boolean; logo?: string; says: string }[];
};
const idsIn = async (program: string, query?: string) =>
  (await directory(program, query)).map(({ partner }) => partner);
const status = (partner: string, to: string) =>
  post(`${partner}/status-changes`, { status: to, reason: 'For the test' }, manager);
const pageOf = async (path: string, caller: Caller = {}) => {
  const reply = await call('GET', path, caller);
  expect([path, reply.status]).toEqual([path, 200]);
  return reply.text;
};

const png = (mark: string, type = 'image/png') => ({
  type,
  bytes: Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.from(mark)]),
});
const upload = async (partner: string, caller: Caller, { type, bytes }: { type: string; bytes: Buffer }) => {
  const begun = await post(`${partner}/logo-uploads`, { type, size: bytes.length }, caller);
  expect(begun.status).toBe(201);
  const { method, address, headers } = begun.body;
  expect((await fetch(address, { method, headers, body: new Uint8Array(bytes) })).status).toBe(200);
  return begun.body.upload as string;
};
const handIn = async (partner: string, caller: Caller, file: { type: string; bytes: Buffer }) =>
  post(`${partner}/logos`, { upload: await upload(partner, caller, file) }, caller);
const tasks = async (program: Program) =>
  (await call('GET', `/v1/programs/${program.id}/tasks`, manager)).body.items as {
    kind: string;
    about: string;
  }[];

describe('the public directory', () => {
  test('lists who is active, agrees and says what it does, the prominent level first [S0-20]', async () => {
    const plain = await partnerIn(otrs, { tier: 'partner' });
    const premium = await partnerIn(otrs, { tier: 'premium', coverage: 'worldwide' });
    const top = await partnerIn(otrs, { tier: 'preferred', coverage: ['AT', 'CH'] });
    const silent = await partnerIn(otrs, { tier: 'preferred' });
    const ended = await partnerIn(otrs, { tier: 'preferred' });
    const unsure = await post(`${plain.partner.id}/listings`, { listed: true }, plain.admin.caller);
    expect(unsure).toMatchObject({ status: 422, body: { fields: [{ field: 'says', code: 'required' }] } });
    expect(await idsIn('otrs')).toEqual([]);
    for (const { partner, admin } of [plain, premium, top, ended])
      expect(await list(partner.id, admin.caller)).toMatchObject({ status: 201 });
    expect(await list(plain.partner.id, plain.member.caller)).toMatchObject({ status: 403 });
    await post(`${silent.partner.id}/listings`, { listed: false, says: 'Not now' }, silent.admin.caller);
    await status(ended.partner.id, 'suspended');

    const shown = await directory('otrs');
    expect(shown.map(({ partner, prominent }) => [partner, prominent])[0]).toEqual([top.partner.id, true]);
    expect(shown.map(({ partner }) => partner).toSorted()).toEqual(
      [plain, premium, top].map(({ partner }) => partner.id).toSorted(),
    );
    expect(shown.filter(({ prominent }) => prominent)).toHaveLength(1);

    expect(await idsIn('otrs', '?tier=preferred')).toEqual([top.partner.id]);
    expect((await idsIn('otrs', '?country=DE')).toSorted()).toEqual(
      [plain.partner.id, premium.partner.id].toSorted(),
    );
    expect((await idsIn('otrs', '?country=CH')).toSorted()).toEqual(
      [premium.partner.id, top.partner.id].toSorted(),
    );
    expect(await idsIn('otrs', '?category=hoster')).toEqual([]);

    // Nobody among the others is always first: two of them, two days.
    const firsts = new Set<string | undefined>();
    for (const _day of [1, 2]) {
      firsts.add((await directory('otrs')).find(({ prominent }) => !prominent)?.partner);
      await advanceTo(minutes(24 * 60));
    }
    expect(firsts.size).toBe(2);

    const first = await call('GET', '/v1/programs/otrs/directory?limit=1');
    const second = await call('GET', `/v1/programs/otrs/directory?limit=2&cursor=${first.body.next}`);
    expect(second.body.items).toHaveLength(2);
    expect(second.body.next).toBeUndefined();

    await status(top.partner.id, 'terminated');
    expect(await idsIn('otrs', '?tier=preferred')).toEqual([]);
    await status(ended.partner.id, 'active');
    expect(await idsIn('otrs', '?tier=preferred')).toEqual([ended.partner.id]);
  });

  test('is a page without script that anybody may keep for a while, led to by the program page [S0-20]', async () => {
    const { partner, admin } = await partnerIn(otrs, {
      tier: 'preferred',
      company: { name: 'Hafen <b>IT</b>', country: 'DE', website: 'https://hafen.example' },
    });
    await list(partner.id, admin.caller, 'Harbours & <script>ships</script>');
    await aMinuteLater();
    const reply = await call('GET', '/directory/otrs');
    expect(reply.headers.get('cache-control')).toBe('public, max-age=300');
    expect(reply.headers.get('vary')).toContain('cookie');
    expect(reply.text).not.toContain('<script');
    expect(reply.text).toContain('Hafen &lt;b&gt;IT&lt;/b&gt;');
    expect(reply.text).toContain(`/badges/${partner.id}`);
    expect(await pageOf('/programs/otrs')).toContain('href="/directory/otrs"');
    expect(await pageOf('/directory/otrs?tier=&country=&category=')).toContain('Hafen');
    expect(await pageOf('/directory/otrs?tier=partner')).not.toContain('Hafen');
    // Signed in, the page has a name above it, which nobody else may be shown.
    const own = await call('GET', '/directory/otrs', admin.caller);
    expect(own.headers.get('cache-control')).toBe('no-store');
    const badge = () => call('GET', `/badges/${partner.id}`);
    expect((await badge()).status).toBe(200);
    await status(partner.id, 'suspended');
    expect((await badge()).status).toBe(410);
  });

  test('of RSUPPORT lists every level alike, and a program that promises none has none [S3-28]', async () => {
    const gold = await partnerIn(rsupport, { tier: 'gold' });
    const platinum = await partnerIn(rsupport, { tier: 'platinum' });
    for (const { partner, admin } of [gold, platinum]) await list(partner.id, admin.caller);
    const shown = await directory('rsupport');
    expect(shown).toHaveLength(2);
    expect(shown.some(({ prominent }) => prominent)).toBe(false);
    expect((await call('GET', '/v1/programs/open-xchange/directory')).status).toBe(404);
    expect((await call('GET', '/directory/open-xchange')).status).toBe(404);
    expect((await call('GET', '/directory/nonsense')).status).toBe(404);
  });
});

describe('a partner’s own logo', () => {
  test('is a picture by its bytes, whatever it claims to be [S4-14]', async () => {
    const { partner, admin, member } = await partnerIn(rsupport);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const refused = { status: 422, body: { code: 'not-a-logo' } };
    expect(await handIn(partner.id, admin.caller, { type: 'image/png', bytes: svg })).toMatchObject(refused);
    const page = Buffer.from('<html>GIF89a</html>');
    expect(await handIn(partner.id, admin.caller, { type: 'image/jpeg', bytes: page })).toMatchObject(
      refused,
    );
    const big = Buffer.concat([png('').bytes, Buffer.alloc(2 * 1024 * 1024)]);
    const begun = await post(`${partner.id}/logo-uploads`, { type: 'image/png', size: 100 }, admin.caller);
    await fetch(begun.body.address, {
      method: 'PUT',
      headers: begun.body.headers,
      body: new Uint8Array(big),
    });
    expect(await post(`${partner.id}/logos`, { upload: begun.body.upload }, admin.caller)).toMatchObject(
      refused,
    );
    expect(
      await post(`${partner.id}/logo-uploads`, { type: 'image/svg+xml', size: 9 }, admin.caller),
    ).toMatchObject({
      status: 422,
    });
    expect(
      await post(`${partner.id}/logo-uploads`, { type: 'image/png', size: 3_000_000 }, admin.caller),
    ).toMatchObject({
      status: 422,
    });
    const never = await post(`${partner.id}/logos`, { upload: clock.newId('fil') }, admin.caller);
    expect(never).toMatchObject(refused);
    expect(
      await post(`${partner.id}/logo-uploads`, { type: 'image/png', size: 9 }, member.caller),
    ).toMatchObject({
      status: 403,
    });
    const { body } = await call('GET', `/v1/partners/${partner.id}/listing`, member.caller);
    expect(body.logos).toEqual([]);
  });

  test('is shown once the vendor has approved it, and the next one replaces it only then [S4-14]', async () => {
    const { partner, admin } = await partnerIn(rsupport, { tier: 'gold' });
    await list(partner.id, admin.caller);
    const shown = async () => (await directory('rsupport')).find((one) => one.partner === partner.id);
    const picture = async () => {
      await aMinuteLater();
      return fetch(`${system.url}/directory/rsupport/logos/${partner.id}`);
    };
    const first = await handIn(partner.id, admin.caller, png('one'));
    expect(first).toMatchObject({ status: 201, body: { status: 'submitted' } });
    expect(first.body.object).toBeUndefined();
    expect((await shown())?.logo).toBeUndefined();
    expect((await picture()).status).toBe(404);
    expect(await tasks(rsupport)).toMatchObject([{ kind: 'logo-approval', about: `${partner.id}.logo` }]);
    const alert = (await mails()).at(-1);
    expect(alert?.text).toContain(`/desk/rsupport/partners/${partner.id}/listing`);

    const decide = (logo: string, body: object, caller: Caller = manager) =>
      post(`${partner.id}/logos/${logo}/decisions`, body, caller);
    expect(await decide(first.body.id, { outcome: 'approved' }, admin.caller)).toMatchObject({ status: 403 });
    expect(await decide(first.body.id, { outcome: 'rejected' })).toMatchObject({ status: 422 });
    expect(await decide(first.body.id, { outcome: 'approved' })).toMatchObject({ status: 201 });
    expect(await tasks(rsupport)).toEqual([]);
    expect((await mails(admin.address)).at(-1)?.subject).toContain('your logo is shown');
    expect((await shown())?.logo).toBe(`/directory/rsupport/logos/${partner.id}`);
    const seen = await picture();
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(png('one').bytes);
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=300',
    });
    expect(await decide(first.body.id, { outcome: 'approved' })).toMatchObject({
      body: { code: 'wrong-state' },
    });

    const blurred = await handIn(partner.id, admin.caller, png('two'));
    expect(await decide(blurred.body.id, { outcome: 'rejected', reason: 'Blurred' })).toMatchObject({
      status: 201,
    });
    expect((await mails(admin.address)).at(-1)?.text).toContain('Blurred');
    expect(Buffer.from(await (await picture()).arrayBuffer())).toEqual(png('one').bytes);
    const hasty = await handIn(partner.id, admin.caller, png('three'));
    const third = await handIn(partner.id, admin.caller, png('four'));
    expect(await tasks(rsupport)).toHaveLength(1);
    expect(await decide(hasty.body.id, { outcome: 'approved' })).toMatchObject({
      body: { code: 'wrong-state' },
    });
    expect(Buffer.from(await (await picture()).arrayBuffer())).toEqual(png('one').bytes);
    await decide(third.body.id, { outcome: 'approved' });
    expect(Buffer.from(await (await picture()).arrayBuffer())).toEqual(png('four').bytes);
    const { body } = await call('GET', `/v1/partners/${partner.id}/listing`, admin.caller);
    expect(body.logos.map((logo: { status: string }) => logo.status)).toEqual([
      'approved',
      'replaced',
      'rejected',
      'replaced',
    ]);
    await post(`${partner.id}/listings`, { listed: false }, admin.caller);
    expect((await picture()).status).toBe(404);
  });

  test('before that only its owner and the vendor see it, and who looked is kept [S4-14]', async () => {
    const { partner, admin, member } = await partnerIn(rsupport);
    const stranger = await partnerIn(rsupport);
    const { body: logo } = await handIn(partner.id, admin.caller, png('mine'));
    const path = `/v1/partners/${partner.id}/logos/${logo.id}`;
    for (const caller of [{}, stranger.admin.caller])
      expect([401, 404]).toContain((await call('GET', path, caller)).status);
    for (const caller of [member.caller, manager]) expect((await call('GET', path, caller)).status).toBe(200);
    const { body } = await call('GET', `/v1/programs/rsupport/audit?about=${partner.id}`, as('auditor'));
    const looks = body.items.filter(({ action }: { action: string }) => action.endsWith('/logos/{logo}'));
    expect(looks.map(({ actor }: { actor: string }) => actor)).toContain(member.id);
    expect(looks).toMatchObject(Array(2).fill({ changes: { logo: ['', logo.id] } }));
  });

  test('goes straight from the browser to the storage, by a form without script [S4-14]', async () => {
    const { partner, admin } = await partnerIn(rsupport);
    const text = await pageOf(`/portal/${partner.id}/listing`, admin.caller);
    const [, action = ''] = /enctype="multipart\/form-data" action="([^"]+)"/.exec(text) ?? [];
    const form = new FormData();
    const uploadPart = text.slice(
      text.indexOf('id="upload"'),
      text.indexOf('</form>', text.indexOf('id="upload"')),
    );
    for (const [, name = '', value = ''] of uploadPart.matchAll(/name="([^"]+)" value="([^"]*)"/g))
      form.append(name, value.replaceAll('&amp;', '&').replaceAll('&quot;', '"'));
    form.append('file', new Blob([new Uint8Array(png('form').bytes)]), 'logo.png');
    const sent = await fetch(action, { method: 'POST', body: form, redirect: 'manual' });
    expect(sent.status).toBe(303);
    const next = new URL(sent.headers.get('location') ?? '');
    const then = await pageOf(next.pathname + next.search, admin.caller);
    expect(then).toContain(`name="upload" value="${next.searchParams.get('upload')}"`);
    const handed = await post(
      `${partner.id}/logos`,
      { upload: next.searchParams.get('upload') ?? '' },
      admin.caller,
    );
    expect(handed.status).toBe(201);
  });
});

describe('the partner mailing list', () => {
  const audience = async (query = '') => {
    const reply = await call('GET', `/v1/programs/otrs/audiences/partners${query}`, manager);
    expect(reply.status).toBe(200);
    return reply.body as {
      size: number;
      partners: number;
      leftOut: number;
      members: { address: string; partner: string }[];
    };
  };
  const of = async (partner: string, query?: string) =>
    (await audience(query)).members
      .filter((one) => one.partner === partner)
      .map(({ address }) => address)
      .toSorted();

  test('reaches the people of active partners, by level, and nobody of a suspended one [S0-03]', async () => {
    const before = await audience();
    const premium = await partnerIn(otrs, { tier: 'premium' });
    const other = await partnerIn(otrs, { tier: 'partner' });
    const both = [premium.admin.address, premium.member.address].toSorted();
    expect(await of(premium.partner.id)).toEqual(both);
    expect((await audience()).size).toBeGreaterThanOrEqual(before.size + 2);
    expect(await of(premium.partner.id, '?tier=premium')).toEqual(both);
    expect(await of(premium.partner.id, '?tier=partner')).toEqual([]);
    await status(premium.partner.id, 'suspended');
    expect(await of(premium.partner.id)).toEqual([]);
    await status(premium.partner.id, 'active');
    expect(await of(premium.partner.id)).toEqual(both);
    expect((await call('GET', '/v1/programs/otrs/audiences/partners', other.admin.caller)).status).toBe(403);
    expect((await call('GET', '/v1/programs/rsupport/audiences/partners', manager)).status).toBe(404);
  });

  test('is left by each person alone, and mails that are owed come all the same [S0-03]', async () => {
    const { partner, admin, member } = await partnerIn(otrs);
    const choose = (wanted: boolean, caller: Caller) =>
      post(`${partner.id}/news-choices`, { wanted }, caller);
    expect(await choose(false, member.caller)).toMatchObject({ status: 201, body: { wanted: false } });
    expect(await of(partner.id)).toEqual([admin.address]);
    expect((await audience()).leftOut).toBeGreaterThanOrEqual(1);
    await status(partner.id, 'suspended');
    expect((await mails(member.address)).length).toBeGreaterThan(0);
    await status(partner.id, 'active');
    expect(await choose(true, member.caller)).toMatchObject({ status: 201 });
    expect(await of(partner.id)).toEqual([admin.address, member.address].toSorted());
    expect(await choose(false, manager)).toMatchObject({ status: 403 });
  });

  test('can be seen at the desk, and left on the partner’s own page [S0-03]', async () => {
    const { partner, admin } = await partnerIn(otrs);
    expect(await pageOf('/desk/otrs/mailing-list', manager)).toContain(admin.address);
    expect(await pageOf('/desk/rsupport/mailing-list', manager)).toContain('promises no mailing list');
    const page = await pageOf(`/portal/${partner.id}/listing`, admin.caller);
    expect(page).toContain('You get the news for partners.');
    const elsewhere = await partnerIn(openXchange);
    const without = await pageOf(`/portal/${elsewhere.partner.id}/listing`, elsewhere.admin.caller);
    expect(without).toContain('has no directory');
    expect(without).not.toContain('mailing list');
  });
});

test('the directory leaves out who has not paid, as every benefit does [S0-20] [S0-24]', async () => {
  const { partner, admin } = await partnerIn(otrs, { memberSince: '2021-01-01T00:00:00.000Z' });
  await list(partner.id, admin.caller);
  expect(await idsIn('otrs')).toContain(partner.id);
  await advanceTo('2041-03-01T00:00:00.000Z');
  expect(await idsIn('otrs')).not.toContain(partner.id);
});
