import { describe, expect, it } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { systemForFile } from '../support/system.ts';

// What a vendor writes to all its partners: whom it reaches, once each, and who wants no news.

const system = await systemForFile();
const { call, as, mails } = system;
const otrs = await publishedProgram('otrs');
const [writer, sender] = [() => as('program-manager'), () => as('administrator')];
const API = '/v1/programs/otrs/mails/mailings';
const premium = await partnerIn(otrs, { tier: 'premium' });
const plain = await partnerIn(otrs, { tier: 'partner' });
const words = {
  subject: { en: 'News for {company}', de: 'Neues für {company}' },
  text: { en: 'Dear {person}, {unknown}', de: 'Guten Tag {person}' },
};
const right = { ...words, text: { en: 'Dear {person} of {company} ({tier})', de: 'Guten Tag {person}' } };
const draft = async (body: object) => call('POST', API, writer(), { body: { ...right, ...body } });
const inMinutes = (minutes: number) => new Date(Date.parse(clock.now()) + minutes * 60_000).toISOString();
const newsTo = async (address: string) =>
  (await mails(address)).filter(({ subject }) => subject.startsWith('News for'));
const send = async (id: string, body: object = {}) =>
  call('POST', `${API}/${id}/releases`, sender(), { body });
const sweep = async () => {
  await system.tick('mailings');
  await system.settled();
  await system.tick('mailings');
  await system.settled();
};

describe('a mailing', () => {
  it('is refused by name before anything is sent: a field that is none, no such level, the past, by whom it was written, to nobody', async () => {
    const unknown = await call('POST', API, writer(), { body: { kind: 'news', ...words } });
    expect(unknown.body.fields).toMatchObject([{ field: 'text.en', code: 'unknown-field' }]);
    const level = await draft({ kind: 'news', audience: { tier: 'none-such' } });
    expect(level.body.fields).toMatchObject([{ field: 'audience.tier', code: 'not-an-option' }]);
    const attached = await draft({ kind: 'news', attachments: ['x'] });
    expect(attached.body.fields).toMatchObject([{ field: 'attachments', code: 'unknown-field' }]);
    const large = await draft({ kind: 'news', attachments: 'x'.repeat(4_000_000) });
    expect(large).toMatchObject({ status: 413, body: { code: 'too-large' } });
    const list = await call('POST', '/v1/programs/opennebula/mails/mailings', writer(), {
      body: { kind: 'news', ...right },
    });
    expect(list.body.fields).toMatchObject([{ field: 'kind', code: 'not-an-option' }]);
    const { id } = (await draft({ kind: 'news' })).body;
    const own = await call('POST', `${API}/${id}/releases`, writer(), { body: {} });
    expect(own.body.code).toBe('two-persons-needed');
    const past = await send(id, { sendAt: '2020-01-01T00:00:00Z' });
    expect(past.body.fields).toMatchObject([{ field: 'sendAt', code: 'too-early' }]);
    const empty = (await draft({ kind: 'news', audience: { tier: 'preferred' } })).body;
    expect((await send(empty.id)).body.code).toBe('audience-empty');
    expect(await newsTo(premium.admin.address)).toEqual([]);
  });

  it('is shown with real data, and reaches each person of the level once, whatever is asked twice [S0-03]', async () => {
    const { id } = (await draft({ kind: 'news', audience: { tier: 'premium' } })).body;
    const { body } = await call('GET', `${API}/${id}`, writer());
    expect(body).toMatchObject({ size: 2, owed: 0 });
    expect(body.preview.en.text).toContain(`of ${premium.partner.company.name}`);
    expect(body.preview.de.text).toContain('Guten Tag');
    expect(JSON.stringify(body)).not.toMatch(/eyJ[\w-]+\./);
    expect((await send(id)).status).toBe(201);
    expect((await send(id)).body.code).toBe('wrong-state');
    await sweep();
    await sweep();
    for (const { address } of [premium.admin, premium.member]) expect(await newsTo(address)).toHaveLength(1);
    expect(await newsTo(plain.admin.address)).toEqual([]);
    await system.advanceTo(inMinutes(10));
    expect((await call('GET', `${API}/${id}`, writer())).body).toMatchObject({
      ...{ size: 2, owed: 2, waiting: 0 },
      doneAt: expect.any(String),
    });
    const log = await call('GET', `/v1/programs/otrs/mails/sent?about=${id}`, writer());
    expect(log.body.items.map(({ result }: { result: string }) => result)).toEqual([
      'delivered',
      'delivered',
    ]);
  });

  it('reaches whoever is there at its instant, and can be taken back before', async () => {
    const later = (await draft({ kind: 'announcement', audience: { tier: 'partner' } })).body;
    const never = (await draft({ kind: 'announcement' })).body;
    for (const { id } of [later, never]) await send(id, { sendAt: inMinutes(30) });
    const back = await call('POST', `${API}/${never.id}/withdrawals`, writer(), { body: {} });
    expect(back.status).toBe(201);
    const joined = await partnerIn(otrs, { tier: 'partner' });
    await system.advanceTo(inMinutes(45));
    await system.settled();
    expect(await newsTo(joined.admin.address)).toHaveLength(1);
    expect(await newsTo(plain.admin.address)).toHaveLength(1);
    expect(await newsTo(premium.admin.address)).toHaveLength(1);
    const late = await call('POST', `${API}/${later.id}/withdrawals`, sender(), { body: {} });
    expect(late.body.code).toBe('wrong-state');
  });
});

describe('leaving the news', () => {
  const leaveOf = async () => {
    const mail = (await newsTo(premium.admin.address)).find(({ headers }) => headers['List-Unsubscribe']);
    return { mail, path: new URL((mail?.headers['List-Unsubscribe'] ?? '').slice(1, -1)).pathname };
  };
  const post = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
    fetch(`${system.url}${path}`, { method: 'POST', body, headers: { 'content-type': type } });

  it('is one click in the reader’s mail program, without a session or a token, and opening the link does nothing', async () => {
    const { mail, path } = await leaveOf();
    expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    expect(mail?.configurationSet).toBe('guildhall-marketing');
    expect(mail?.text).toContain(path);
    const size = async () =>
      (await call('GET', '/v1/programs/otrs/audiences/partners?tier=premium', writer())).body.size;
    const opened = await call('GET', path, {});
    expect(opened.text).toContain('Send me no more news');
    expect(await size()).toBe(2);
    expect((await post(path, 'something=else')).status).toBe(422);
    expect((await post(`${path}x`, 'List-Unsubscribe=One-Click')).status).toBe(404);
    expect(await size()).toBe(2);
    const done = await post(path, 'List-Unsubscribe=One-Click');
    expect(done.status).toBe(200);
    expect(await done.text()).toContain('You get no more news');
    expect(await size()).toBe(1);
    const form =
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
    expect((await post(path, form, 'multipart/form-data; boundary=b')).status).toBe(200);
    expect(await size()).toBe(1);
  });

  it('stops news and nothing that is owed, and is taken back at the reader’s own page', async () => {
    const before = (await mails(premium.admin.address)).length;
    const news = (await draft({ kind: 'news' })).body;
    const owed = (await draft({ kind: 'announcement', audience: { tier: 'premium' } })).body;
    for (const { id } of [news, owed]) await send(id);
    await sweep();
    await system.advanceTo(inMinutes(5));
    const after = (await mails(premium.admin.address)).slice(before);
    expect(after.map(({ configurationSet }) => configurationSet)).toEqual(['guildhall']);
    expect(after[0]?.headers['List-Unsubscribe']).toBeUndefined();
    const again = await call(
      'POST',
      `/v1/partners/${premium.partner.id}/news-choices`,
      premium.admin.caller,
      {
        body: { wanted: true },
      },
    );
    expect(again.status).toBe(201);
    const { body } = await call('GET', '/v1/programs/otrs/audiences/partners?tier=premium', writer());
    expect(body.size).toBe(2);
  });

  it('before its instant counts, although it was released earlier, and so it does for what is sent again', async () => {
    const { id } = (await draft({ kind: 'news', audience: { tier: 'premium' } })).body;
    const { path } = await leaveOf();
    await send(id, { sendAt: inMinutes(3) });
    await post(path, 'List-Unsubscribe=One-Click');
    const before = (await newsTo(premium.admin.address)).length;
    await system.advanceTo(inMinutes(10));
    await system.settled();
    expect(await newsTo(premium.admin.address)).toHaveLength(before);
    const log = '/v1/programs/otrs/mails/sent';
    const earlier = await call(
      'GET',
      `${log}?to=${encodeURIComponent(premium.admin.address)}&kind=mailing-news`,
      writer(),
    );
    const again = await call('POST', `${log}/${earlier.body.items[0].id}/resends`, writer(), { body: {} });
    await system.settled();
    const { body } = await call('GET', `${log}/${again.body.id}`, writer());
    expect(body).toMatchObject({ result: 'suppressed', reason: 'opted-out' });
    expect(await newsTo(premium.admin.address)).toHaveLength(before);
  });
});
