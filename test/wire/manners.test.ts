import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import papaparse from 'papaparse';
import { describe, expect, it } from 'vitest';
import { describeCall } from '../../infra/local/call.ts';
import { httpHandler } from '../../infra/local/http-handler.ts';
import { exampleProgram } from '../../infra/local/seed.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { formToken } from '../../shared/runtime/form-token.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { newPartner } from '../../shared/store/partners.ts';
import { type Caller, linkIn, systemForFile } from '../support/system.ts';
import { link, machine, person } from './world.ts';

// What a developer expects of the API without reading: writing twice, versions, lists, languages, limits, files.

/** While true, every transaction meets another one. */
const contention = { on: false };
const system = await systemForFile({
  stream: false,
  between: (handler) =>
    httpHandler(async (request, options) => {
      if (!contention.on || describeCall(request).operation !== 'TransactWriteItems')
        return handler.handle(request, options);
      const body = JSON.stringify({
        __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
        Message: 'Transaction cancelled',
        CancellationReasons: [{ Code: 'TransactionConflict' }],
      });
      const headers = { 'content-type': 'application/x-amz-json-1.0' };
      return { response: { statusCode: 400, headers, body: Readable.from([Buffer.from(body)]) } };
    }),
});
const { call, as } = system;

type Made = { readonly id: string; readonly human: Caller; readonly robot: Caller };

const partnerNamed = async (name: string): Promise<Made> => {
  const [id, now] = [clock.newId('par'), clock.now()];
  const company = { name, country: 'DE', website: 'https://made.example' };
  const { entryTier: tier } = exampleProgram();
  const grant = { program: 'opennebula', role: 'partner-admin', subject: id } as const;
  const human = await person(`Admin of ${id}`, [grant]);
  const robot = await machine('opennebula', id, ['referrals:read', 'referrals:write', 'statement:read']);
  await commit(liveTable())([
    ...newPartner({
      id,
      program: 'opennebula',
      version: 1,
      status: 'active',
      tier,
      company,
      entity: 'europe',
      memberSince: plusMs(now, -400 * 86_400_000),
      v: 1,
    }),
  ]);
  return { id, human: human.caller, robot: robot.caller };
};

const a = await partnerNamed('Alpha GmbH');
const b = await partnerNamed('=HYPERLINK("http://evil.example";"Bravo") GmbH');

const next = { number: 0 };
const referral = (changes: object = {}) => {
  next.number += 1;
  return {
    customer: { name: `Customer ${next.number}`, domain: `customer-${next.number}.example`, country: 'DE' },
    contact: { name: 'Kim' },
    ...changes,
  };
};
const submit = (caller: Caller, body: object, key?: string) =>
  call('POST', '/v1/referrals', caller, { body, ...(key === undefined ? {} : { key }) });
const replayed = ({ headers }: { headers: Headers }) => headers.get('idempotency-replayed');

type Listed = { items: { id: string }[]; next?: string };
const paged = async (path: string, caller: Caller, limit: number): Promise<string[]> => {
  const seen: string[] = [];
  for (let cursor = ''; ; ) {
    const sign = path.includes('?') ? '&' : '?';
    const { body } = await call('GET', `${path}${sign}limit=${limit}${cursor}`, caller);
    const page = body as Listed;
    seen.push(...page.items.map(({ id }) => id));
    if (page.items.length > limit) throw new Error('more than asked for');
    if (page.next === undefined) return seen;
    cursor = `&cursor=${page.next}`;
  }
};

describe('writing twice', () => {
  it('gives the first answer again for the same key and body, and says so', async () => {
    const body = referral();
    const first = await submit(a.robot, body, 'one');
    const again = await submit(a.robot, body, 'one');
    expect([first.status, replayed(first)]).toEqual([201, null]);
    expect([again.status, replayed(again)]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
  });

  it('takes bodies for equal whatever the order of their keys', async () => {
    const { customer, contact } = referral();
    await submit(a.robot, { customer, contact }, 'order');
    expect(replayed(await submit(a.robot, { contact, customer }, 'order'))).toBe('true');
  });

  it('refuses another body, and another thing of the same route, under a used key', async () => {
    await submit(a.robot, referral(), 'two');
    expect((await submit(a.robot, referral(), 'two')).body).toMatchObject({
      status: 409,
      code: 'idempotency-key-reused',
    });
    const [x, y] = [await submit(a.robot, referral()), await submit(a.robot, referral())];
    const lost = (id: string) =>
      call('POST', `/v1/referrals/${id}/outcomes`, as('program-manager'), {
        body: { outcome: 'lost', reason: 'Too dear' },
        key: 'lost',
      });
    expect((await lost(x.body.id)).status).toBe(201);
    expect((await lost(y.body.id)).body).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('lets two callers, and two routes, use one key', async () => {
    const [mine, theirs] = [
      await submit(a.robot, referral(), 'shared'),
      await submit(b.robot, referral(), 'shared'),
    ];
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.body.id).not.toBe(mine.body.id);
    const sale = { saleId: 'SHARED-1', product: 'training', kind: 'new', occurredAt: '2026-03-01' };
    const body = { ...sale, net: { amount: '1.00', currency: 'EUR' } };
    const path = '/v1/programs/opennebula/sales';
    expect((await call('POST', path, as('finance'), { body, key: 'shared' })).status).toBe(201);
  });

  it('makes one thing of many requests at once, and answers all of them with it', async () => {
    const body = referral();
    const all = await Promise.all(Array.from({ length: 12 }, () => submit(a.robot, body, 'at once')));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(all.map((reply) => reply.body.id)).size).toBe(1);
    expect(all.filter((reply) => replayed(reply) === null)).toHaveLength(1);
  });

  it('makes one thing of many different requests under one key at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => submit(a.robot, referral(), 'at odds')));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(all.filter((reply) => reply.body.code === 'idempotency-key-reused')).toHaveLength(7);
  });

  it('keeps no refusal: corrected, the request goes through under its key', async () => {
    const { customer, contact } = referral();
    const wrong = { customer: { ...customer, country: 'Germany' }, contact };
    expect((await submit(a.robot, wrong, 'corrected')).status).toBe(422);
    expect((await submit(a.robot, { customer, contact }, 'corrected')).status).toBe(201);
  });

  it('tells keys apart to their last letter, and refuses what is longer than it reads', async () => {
    const long = 'k'.repeat(254);
    const [x, y] = [
      await submit(a.robot, referral(), `${long}1`),
      await submit(a.robot, referral(), `${long}2`),
    ];
    expect([x.status, y.status]).toEqual([201, 201]);
    const longer = await submit(a.robot, referral(), `${long}12`);
    expect(longer.body).toMatchObject({ status: 422, fields: [{ field: 'Idempotency-Key' }] });
  });

  it('never keeps a secret: the token of a repeated request is not shown again', async () => {
    const send = () =>
      call('POST', `/v1/partners/${a.id}/tokens`, a.human, {
        body: { name: 'Books', scopes: ['referrals:read'] },
        key: 'token',
      });
    const [first, again] = [await send(), await send()];
    expect(first.body.token).toMatch(/^gh_/);
    expect(again.body).toEqual({ ...first.body, token: undefined });
  });
});

describe('versions of a thing', () => {
  it('stand in the ETag of every single resource', async () => {
    const made = await submit(a.robot, referral());
    for (const path of [`/v1/partners/${a.id}`, `/v1/referrals/${made.body.id}`])
      expect((await call('GET', path, a.robot)).headers.get('etag')).toBe('"1"');
  });

  it('guard an edit: stale is 412 and changes nothing, current goes through, none asks for none', async () => {
    const { id } = await partnerNamed('Versioned GmbH');
    const change = (status: string, etag?: string) =>
      call('POST', `/v1/partners/${id}/status-changes`, as('program-manager'), {
        body: { status, reason: 'Review' },
        headers: etag === undefined ? {} : { 'if-match': etag },
      });
    expect((await change('suspended', '"2"')).body).toMatchObject({ status: 412, code: 'changed-since' });
    const done = await change('suspended', '"1"');
    expect([done.status, done.headers.get('etag')]).toEqual([201, '"2"']);
    expect((await change('active', '"1"')).status).toBe(412);
    expect((await change('active', '*')).status).toBe(201);
    expect((await change('suspended')).status).toBe(201);
    expect((await call('GET', `/v1/partners/${id}`, as('auditor'))).headers.get('etag')).toBe('"4"');
  });
});

describe('the record of who did what', () => {
  const manager = as('program-manager');
  const readBy = async (caller: Caller, query: string) => {
    const items: { outcome: string; at: string }[] = [];
    for (let cursor = ''; ; ) {
      const at = `/v1/programs/opennebula/audit?${query}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
      const { body } = await call('GET', at, caller);
      items.push(...body.items);
      if (body.next === undefined) return items;
      cursor = body.next;
    }
  };

  it('tells the auditor of one program what was refused there', async () => {
    const limited = await person('Auditor of OpenNebula', [
      { program: 'opennebula', role: 'auditor', subject: 'vendor' },
    ]);
    const { body } = await submit(a.robot, referral());
    const refused = await call('POST', `/v1/referrals/${body.id}/answers`, a.robot, {
      body: { answer: 'x' },
    });
    expect(refused.body).toMatchObject({ code: 'information-not-asked' });
    const wrong = await call('POST', `/v1/partners/${a.id}/status-changes`, manager, {
      body: { status: 'active', reason: 'Again' },
    });
    expect(wrong.status).toBe(409);
    const outcomes = async (about: string) =>
      (await readBy(limited.caller, `about=${about}`)).map(({ outcome }) => outcome);
    expect(await outcomes(body.id)).toContain('information-not-asked');
    expect(await outcomes(a.id)).toContain('already-there');
  });

  it('of one thing is paged to its end, past a hundred events', async () => {
    const { id } = await partnerNamed('Eventful GmbH');
    for (let at = 0; at < 105; at++)
      await call('POST', `/v1/partners/${id}/status-changes`, manager, {
        body: { status: 'active', reason: `No ${at}` },
      });
    const all = await readBy(as('auditor'), `about=${id}&limit=50`);
    expect(all).toHaveLength(105);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    const { text } = await call('GET', `/v1/programs/opennebula/audit.csv?about=${id}`, as('auditor'));
    expect(text.trim().split('\r\n')).toHaveLength(106);
  });
});

describe('lists', () => {
  it('are paged through by their cursors: every item once, in one order, whatever the size of a page', async () => {
    const places: [string, Caller][] = [
      ['/v1/referrals', a.robot],
      ['/v1/programs/opennebula/tasks', as('program-manager')],
      ['/v1/programs/opennebula/partners', as('program-manager')],
      ['/v1/programs/opennebula/audit', as('auditor')],
    ];
    for (const [path, caller] of places) {
      const whole = await paged(path, caller, 100);
      expect(whole.length).toBeGreaterThan(3);
      expect(new Set(whole).size).toBe(whole.length);
      // One at a time through all that was ever done would be hundreds of requests.
      for (const limit of whole.length > 60 ? [7] : [1, 3, 7])
        expect(await paged(path, caller, limit)).toEqual(whole);
    }
  });

  it('that grow while somebody pages through them show nothing twice', async () => {
    for (const [path, caller] of [
      ['/v1/referrals', a.robot],
      ['/v1/programs/opennebula/audit', as('auditor')],
    ] as const) {
      const first = (await call('GET', `${path}?limit=3`, caller)).body as Listed;
      await submit(a.robot, referral());
      const second = (await call('GET', `${path}?limit=3&cursor=${first.next}`, caller)).body as Listed;
      const both = [...first.items, ...second.items].map(({ id }) => id);
      expect(new Set(both).size).toBe(6);
    }
  });

  it('take no cursor of another caller, query or list, none that is forged, and none of the day before yesterday', async () => {
    const { body } = await call('GET', '/v1/referrals?limit=2', a.robot);
    const cursor = String(body.next);
    const refused = async (path: string, caller: Caller) => {
      const reply = await call('GET', path, caller);
      expect([path.slice(0, 40), reply.status, reply.body.fields?.[0].field]).toEqual([
        path.slice(0, 40),
        422,
        'cursor',
      ]);
    };
    await refused(`/v1/referrals?cursor=${cursor}`, b.robot);
    await refused(`/v1/referrals?cursor=${cursor}`, a.human);
    await refused(`/v1/referrals?partner=${a.id}&cursor=${cursor}`, a.robot);
    await refused(`/v1/programs/opennebula/tasks?cursor=${cursor}`, as('program-manager'));
    await refused(`/v1/referrals?cursor=${cursor.slice(0, -2)}AA`, a.robot);
    await refused('/v1/referrals?cursor=e30.e30.e30', a.robot);
    // Another size of the page is the same query.
    expect((await call('GET', `/v1/referrals?limit=5&cursor=${cursor}`, a.robot)).status).toBe(200);
  });

  it('answer at most a hundred items, and 25 when nobody says how many', async () => {
    expect((await call('GET', '/v1/referrals?limit=101', a.robot)).status).toBe(422);
    expect((await call('GET', '/v1/referrals?limit=100', a.robot)).status).toBe(200);
    for (let at = 0; at < 20; at++) await submit(a.robot, referral());
    const { body } = await call('GET', '/v1/referrals', a.robot);
    expect(body.items).toHaveLength(25);
  });
});

describe('filters', () => {
  it('by status show what has it, page by page, and nothing else', async () => {
    const made = await partnerNamed('Filter');
    const ids: string[] = [];
    for (let at = 0; at < 4; at++) ids.push(String((await submit(made.robot, referral())).body.id));
    const lost = [ids[0], ids[2]];
    for (const id of lost) {
      const body = { outcome: 'lost', reason: 'Too dear' };
      const reply = await call('POST', `/v1/referrals/${id}/outcomes`, as('program-manager'), { body });
      expect(reply.status).toBe(201);
    }
    const seen: unknown[] = [];
    let next: string | undefined;
    do {
      const more = next === undefined ? '' : `&cursor=${next}`;
      const { body } = await call('GET', `/v1/referrals?status=lost&limit=1${more}`, made.robot);
      expect(body.items.length).toBeLessThanOrEqual(1);
      seen.push(...(body as Listed).items.map(({ id }) => id));
      next = body.next;
    } while (next !== undefined);
    expect(seen.toSorted()).toEqual(lost.toSorted());
    expect((await call('GET', '/v1/referrals?status=won', made.robot)).body.items).toEqual([]);
  });

  it.each([
    ['/v1/referrals?stauts=lost', 'stauts', 'unknown-field'],
    ['/v1/programs?page=2', 'page', 'unknown-field'],
    ['/v1/programs/opennebula?lang=de', 'lang', 'unknown-field'],
    ['/v1/referrals?status=gone', 'status', 'not-an-option'],
    ['/v1/referrals?limit=x', 'limit', 'not-a-number'],
    ['/v1/referrals?limit=0', 'limit', 'too-low'],
  ])('that cannot be meant are refused: %s', async (path, field, code) => {
    const { status, body } = await call('GET', path, a.robot);
    expect([status, body.fields]).toMatchObject([422, [{ field, code }]]);
  });

  it('are passed over by a page that has none: links carry marks of newsletters', async () => {
    expect((await call('GET', '/programs/opennebula?utm_source=mail&lang=de', {})).status).toBe(200);
  });
});

describe('the page after a form', () => {
  it('has an address that names nobody and lets its reader do nothing', async () => {
    const { token, who } = await link('submit-referral', 'opennebula', a.id);
    const form = new URLSearchParams({
      _form: await formToken(who, plusMs(clock.now(), -10_000)),
      'customer.name': 'Secretive AG',
      'customer.domain': 'secretive.example',
      'customer.country': 'DE',
      'contact.name': 'Kim Secret',
    });
    const sent = await call(
      'POST',
      `/refer/${token}`,
      {},
      {
        body: form.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    );
    expect(sent.status).toBe(303);
    const place = sent.headers.get('location') ?? '';
    const said = place
      .split(/[/.]/)
      .map((part) => Buffer.from(part, 'base64url').toString())
      .join('\n');
    expect(said).toContain('"receipt"');
    expect(`${place}\n${said}`).not.toMatch(/secret|refer\/|eyJ.*eyJ.*eyJ/i);
    const page = await call('GET', place);
    expect(page.text).toMatch(/protected for you until \d/);
    expect(page.text).not.toContain('/refer/');
  });
});

describe('limits', () => {
  const apply = (email: string) =>
    call(
      'POST',
      '/v1/programs/opennebula/applications',
      {},
      {
        body: {
          company: { name: 'Many GmbH', country: 'DE', website: 'https://many.example' },
          contact: { name: 'Max Many', email },
          answers: { marketPresence: 'x', technicalSkills: 'y', openNebulaExperience: 'none' },
        },
      },
    );
  const codes = async (count: number, send: (at: number) => ReturnType<typeof apply>) => {
    const all: Awaited<ReturnType<typeof apply>>[] = [];
    for (let at = 0; at < count; at++) all.push(await send(at));
    return all;
  };

  it('hold per address, per mail domain and per source, and say when to come back', async () => {
    const sameAddress = await codes(6, () => apply('max@one.example'));
    expect(sameAddress.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 429]);
    const last = sameAddress.at(-1);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last?.body).toMatchObject({ code: 'too-many', next: expect.any(String) });
    const sameDomain = await codes(21, (at) => apply(`max${at}@two.example`));
    expect(sameDomain.map(({ status }) => status)).toEqual([...Array(20).fill(201), 429]);
    const freeMail = await codes(4, (at) => apply(`max${at}@gmail.com`));
    expect(freeMail.map(({ status }) => status)).toEqual([201, 201, 201, 429]);
  });

  it('never hold for sign-in by address: whoever asks for somebody, the owner has a good link, and no flood', async () => {
    const ask = (email: string) => call('POST', '/v1/sign-in-links', {}, { body: { email } });
    for (const email of ['finance@example.com', 'nobody@nowhere.example']) {
      const all = await codes(20, () => ask(email));
      expect(new Set(all.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      expect(all[0]?.status).toBe(202);
    }
    // No stream here: the sweep sends what is owed.
    await system.advanceTo(plusMs(clock.now(), 120_000));
    const links = (await system.mails('finance@example.com')).map((mail) => linkIn(mail, 'sign-in'));
    expect(links).toHaveLength(5);
    const use = (token: string) => call('POST', '/v1/sessions', { token }, { body: {} });
    for (const link of links) expect((await use(link)).status).toBe(201);
    // No good link is left: the owner gets another at once.
    await ask('finance@example.com');
    await system.advanceTo(plusMs(clock.now(), 120_000));
    expect(await system.mails('finance@example.com')).toHaveLength(6);
  });

  it('hold for sign-in by source', async () => {
    const ask = () => call('POST', '/v1/sign-in-links', {}, { body: { email: 'nobody@nowhere.example' } });
    // One more than an hour takes: the hour may just have begun.
    const all = await codes(61, ask);
    expect(all.at(-1)?.body).toMatchObject({ code: 'too-many' });
  });

  it('hold per partner, and nobody uses up what is another partner’s', async () => {
    const { id, human } = await partnerNamed('Busy GmbH');
    const strangers = await codes(121, () => submit(b.human, { ...referral(), partner: id }));
    expect(new Set(strangers.slice(0, 120).map(({ status }) => status))).toEqual(new Set([404]));
    expect((await submit(human, referral())).status).toBe(201);
    const invalid = { customer: { name: 'X', domain: 'gmail.com', country: 'DE' }, contact: { name: 'K' } };
    const own = await codes(120, () => submit(human, invalid));
    expect(own.map(({ status }) => status)).toEqual([...Array(119).fill(422), 429]);
  });

  it('of the table are said as busy, with a time to come back, and nothing is half done', async () => {
    const body = referral();
    contention.on = true;
    const busy = await submit(a.robot, body, 'busy');
    contention.on = false;
    expect(busy.body).toMatchObject({ status: 503, code: 'busy' });
    expect(Number(busy.headers.get('retry-after'))).toBeGreaterThan(0);
    const later = await submit(a.robot, body, 'busy');
    expect([later.status, replayed(later)]).toEqual([201, null]);
  });
});

describe('what is said', () => {
  it('follows Accept-Language in its titles, never in its codes', async () => {
    const ask = async (language: string) =>
      (await call('GET', '/v1/me', {}, { headers: { 'accept-language': language } })).body;
    const [en, de, deAt, second, none] = [
      await ask('en'),
      await ask('de'),
      await ask('de-AT,de;q=0.9,en;q=0.8'),
      await ask('fr, de;q=0.5'),
      await ask('fr'),
    ];
    expect([en.title, de.title]).toEqual(['Please sign in', 'Bitte melden Sie sich an']);
    expect(new Set([deAt.title, second.title])).toEqual(new Set([de.title]));
    expect(none.title).toBe(en.title);
    expect(new Set([en, de, deAt, second, none].map(({ code }) => code))).toEqual(
      new Set(['sign-in-required']),
    );
    expect(de.next).not.toBe(en.next);
  });

  it('about fields is one list in one round, in the language asked for, with one code in both', async () => {
    const body = {
      company: { name: '', country: 'DE', website: 'x' },
      contact: { name: 'A' },
      answers: { a: '1' },
    };
    const said = async (language: string) => {
      const headers = { 'accept-language': language };
      const path = '/v1/programs/opennebula/applications';
      return (await call('POST', path, {}, { body, headers })).body.fields as Record<string, string>[];
    };
    const [english, german] = [await said('en'), await said('de-AT,en;q=0.5')];
    const errors = english.map(({ field, code }) => `${field} ${code}`);
    expect(errors).toEqual([
      'company.name required',
      'company.website not-a-web-address',
      'contact.email required',
      'answers.marketPresence required',
      'answers.technicalSkills required',
      'answers.openNebulaExperience required',
      'answers.a unknown-field',
    ]);
    expect(german.map(({ field, code }) => `${field} ${code}`)).toEqual(errors);
    expect(english[1]?.['message']).toBe('Give a web address such as https://www.example.com/page.');
    expect(german[1]?.['message']).toBe('Geben Sie eine Webadresse wie https://www.example.com/seite an.');
  });

  it('in a language chosen by ?lang= stays in it: what is refused of a form, and what follows it', async () => {
    const at = '/forms/opennebula/application';
    const page = await fetch(`${system.url}${at}?lang=de`);
    const cookie = page.headers.getSetCookie().find((one) => one.startsWith('lang=')) ?? '';
    expect(cookie).toMatch(/^lang=de; Path=\/; Max-Age=\d+; SameSite=Lax; HttpOnly$/);
    const again = async (headers: Record<string, string>) =>
      (await fetch(`${system.url}${at}`, { headers: { 'accept-language': 'en', ...headers } })).text();
    expect(await again({ cookie: 'lang=de' })).toContain('<html lang="de"');
    expect(await again({ cookie: 'lang=xx' })).toContain('<html lang="en"');
    expect(await again({})).toContain('<html lang="en"');
    expect((await fetch(`${system.url}${at}`)).headers.getSetCookie()).toEqual([]);
  });

  it('of who may not names what is missing: who calls, a scope, a role, or another link', async () => {
    const months = '/v1/programs/opennebula/exports';
    const nobody = await call('GET', months, {});
    expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await call('GET', months, a.robot)).body).toMatchObject({
      code: 'scope-missing',
      detail: 'Needs one of: exports:read.',
    });
    expect((await call('GET', months, a.human)).body).toMatchObject({
      code: 'not-allowed',
      detail: 'This is for people with one of the roles: Finance, Auditor, Administrator (vendor).',
    });
  });

  it('of a month that the program does not have names those it has', async () => {
    const [early, late] = await Promise.all(
      ['2001-01', '2999-01'].map((month) =>
        call('GET', `/v1/programs/opennebula/exports/${month}/entries.csv`, as('machine:exports')),
      ),
    );
    for (const reply of [early, late])
      expect(reply?.body).toMatchObject({
        status: 404,
        code: 'no-such-month',
        firstPeriod: exampleProgram().firstPeriod,
        lastPeriod: clock.now().slice(0, 7),
      });
  });

  it('of a route that is not there, or a method that is not its own, is not found', async () => {
    for (const [method, path] of [
      ['GET', '/v1/nothing'],
      ['GET', '/v1'],
      ['GET', '/v2/programs'],
      ['PUT', '/v1/referrals'],
      ['PATCH', `/v1/partners/${a.id}`],
      ['DELETE', `/v1/partners/${a.id}`],
      ['GET', '/v1/sessions'],
      ['POST', '/v1/programs'],
      ['GET', '/V1/programs'],
      ['GET', '/v1//programs'],
    ] as const)
      expect([method, path, (await call(method, path, a.robot)).status]).toEqual([method, path, 404]);
  });

  it('of a badge may be kept five minutes, without signing in, and follows the partner [S4-13] [S4-26]', async () => {
    const { id } = await partnerNamed('Badge GmbH');
    const page = await call('GET', `/badges/${id}`);
    const age = Number(/max-age=(\d+)/.exec(page.headers.get('cache-control') ?? '')?.[1]);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toContain('public');
    expect(age).toBeGreaterThan(0);
    expect(age).toBeLessThanOrEqual(300);
    expect((await call('GET', `/v1/badges/${id}`)).body).toMatchObject({
      tier: 'OpenNebula Reseller Partner',
      since: expect.stringMatching(/Z$/),
    });
    const change = (status: string) =>
      call('POST', `/v1/partners/${id}/status-changes`, as('program-manager'), {
        body: { status, reason: 'Review' },
      });
    for (const [status, expected] of [
      ['suspended', 410],
      ['active', 200],
      ['terminated', 410],
    ] as const) {
      await change(status);
      expect((await call('GET', `/v1/badges/${id}`)).status).toBe(expected);
      expect((await call('GET', `/badges/${id}`)).status).toBe(expected);
    }
  });
});

type Row = Record<string, string>;
type Stored = Record<string, { S?: string; N?: string }>;

/** The ledger as the table keeps it: entries of every shard. */
const ledger = async (period: string): Promise<Row[]> => {
  const found = await system.embedded?.call('Scan', { TableName: 'guildhall', ConsistentRead: true });
  return ((found?.body['Items'] ?? []) as Stored[])
    .filter((item) => item['type']?.S === 'entry' && item['period']?.S === period)
    .map((item) =>
      Object.fromEntries(Object.entries(item).map(([name, value]) => [name, value.S ?? value.N ?? ''])),
    );
};

const read = (text: string, delimiter: string): Row[] =>
  papaparse.parse<Row>(text, { header: true, delimiter, skipEmptyLines: true }).data;

const BOM = '\uFEFF';
const minor = (amount: string) => BigInt(amount.replace(/[.,]/, ''));

describe('files of a month', () => {
  const period = () => clock.now().slice(0, 7);
  const pull = (name: string) =>
    call('GET', `/v1/programs/opennebula/exports/${period()}/${name}`, as('machine:exports'));
  /** Bytes, since reading a text would take the mark of its order away. */
  const bytesOf = async (name: string) => {
    const { token } = as('machine:exports');
    const reply = await fetch(`${system.url}/v1/programs/opennebula/exports/${period()}/${name}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { reply, bytes: Buffer.from(await reply.arrayBuffer()) };
  };

  const sell = async (partner: Made, saleId: string, amount: string, currency: string) => {
    const made = await submit(partner.robot, referral());
    const body = {
      saleId,
      referral: made.body.id,
      product: 'training',
      kind: 'new',
      occurredAt: clock.now(),
      net: { amount, currency },
    };
    const reply = await call('POST', '/v1/programs/opennebula/sales', as('finance'), { body });
    expect(reply.body).toMatchObject({ result: 'posted' });
  };

  it('are sold for: sales of two partners in two currencies, and a refund', async () => {
    await sell(a, 'S-10', '100.00', 'EUR');
    await sell(b, 'S-2', '1234.56', 'EUR');
    await sell(a, 'S-1', '99.99', 'USD');
    await sell(b, 'S-3', '0.04', 'EUR');
    const refund = { refundId: 'R-1', occurredAt: clock.now(), net: { amount: '100.00', currency: 'EUR' } };
    const path = '/v1/programs/opennebula/sales/S-10/refunds';
    expect((await call('POST', path, as('finance'), { body: refund })).status).toBe(201);
  });

  it('carry a telling name and the digest of their bytes', async () => {
    for (const name of [
      'entries.csv',
      'entries-excel.csv',
      'entries-excel-de.csv',
      'entries.jsonl',
      'decisions.jsonl',
      'balances.csv',
      'journal.hledger',
    ]) {
      const { reply, bytes } = await bytesOf(name);
      expect(reply.headers.get('content-disposition')).toBe(
        `attachment; filename="opennebula-${period()}-provisional-${name}"`,
      );
      const digest = createHash('sha256').update(bytes).digest('base64');
      expect(reply.headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
    }
  });

  it('read back equal the ledger, line by line, in the order of their bytes, and a reversal stays -12.50', async () => {
    const { text } = await pull('entries.csv');
    const rows = read(text, ',');
    const stored = await ledger(period());
    expect(rows).toHaveLength(stored.length);
    for (const row of rows) {
      const entry = stored.find(({ entryKey }) => entryKey === row['entryKey']);
      const shared = [
        'period',
        'partnerId',
        'saleId',
        'entryType',
        'currency',
        'ratePpm',
        'occurredAt',
        'holdUntil',
        'vendorEntity',
        'clause',
      ];
      expect(shared.map((name) => row[name])).toEqual(shared.map((name) => entry?.[name]));
      expect([minor(row['amount'] ?? ''), minor(row['saleNet'] ?? '')]).toEqual([
        BigInt(entry?.['amount'] ?? 0),
        BigInt(entry?.['saleNet'] ?? 0),
      ]);
    }
    const keyOf = (row: Row) =>
      Buffer.from([row['currency'], row['partnerId'], row['occurredAt'], row['entryKey']].join('#'));
    expect(rows.map(keyOf)).toEqual(rows.map(keyOf).toSorted(Buffer.compare));
    expect(rows.find(({ entryType }) => entryType === 'reversal')?.['amount']).toBe('-12.50');
    expect(text.endsWith('\r\n')).toBe(true);
  });

  it('meet the sums and counts that the list of months says', async () => {
    const { body } = await call('GET', '/v1/programs/opennebula/exports', as('finance'));
    const month = body.items.find((one: { period: string }) => one.period === period());
    const rows = read((await pull('entries.csv')).text, ',');
    expect(rows).toHaveLength(month.entries);
    for (const { amount, currency } of month.totals as { amount: string; currency: string }[]) {
      const own = rows.filter((row) => row['currency'] === currency);
      expect(own.reduce((sum, row) => sum + minor(row['amount'] ?? ''), 0n)).toBe(minor(amount));
    }
    const lines = (await pull('entries.jsonl')).text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ entryKey }) => entryKey)).toEqual(rows.map(({ entryKey }) => entryKey));
  });

  it('for spreadsheets begin with a byte order mark; the German one has ; and decimal comma', async () => {
    const plain = read((await bytesOf('entries.csv')).bytes.toString(), ',');
    const [excel, german] = [
      (await bytesOf('entries-excel.csv')).bytes.toString(),
      (await bytesOf('entries-excel-de.csv')).bytes.toString(),
    ];
    expect([excel.startsWith(BOM), german.startsWith(BOM)]).toEqual([true, true]);
    expect(read(excel.slice(1), ',')).toEqual(plain);
    const comma = (row: Row) => ({
      ...row,
      amount: row['amount']?.replace('.', ','),
      saleNet: row['saleNet']?.replace('.', ','),
    });
    expect(read(german.slice(1), ';')).toEqual(plain.map(comma));
    expect(german).toContain('-12,50');
  });

  it('run no formula that somebody was named', async () => {
    for (const [name, delimiter] of [
      ['entries.csv', ','],
      ['entries-excel.csv', ','],
      ['entries-excel-de.csv', ';'],
    ] as const) {
      const rows = read((await bytesOf(name)).bytes.toString().replace(BOM, ''), delimiter);
      const names = rows.map((row) => row['payeeName'] ?? '');
      expect(names.filter((payee) => payee.includes('HYPERLINK')).length).toBeGreaterThan(0);
      expect(names.filter((payee) => /^[=+\-@\t\r]/.test(payee))).toEqual([]);
    }
  });
});

describe('time', () => {
  it('keeps an answer for 72 hours, and takes the request as a new one after them', async () => {
    const body = referral();
    const first = await submit(a.robot, body, 'kept');
    const began = clock.now();
    await system.advanceTo(plusMs(began, 71 * 3_600_000));
    expect(replayed(await submit(a.robot, body, 'kept'))).toBe('true');
    await system.advanceTo(plusMs(began, 72 * 3_600_000 + 60_000));
    const after = await submit(a.robot, body, 'kept');
    expect(after.body).toMatchObject({ code: 'customer-protected' });
    const other = await submit(a.robot, referral(), 'kept');
    expect([other.status, replayed(other)]).toEqual([201, null]);
    expect(other.body.id).not.toBe(first.body.id);
  });

  it('ends a cursor after a day', async () => {
    const { body } = await call('GET', '/v1/referrals?limit=2', a.robot);
    await system.advanceTo(plusMs(clock.now(), 25 * 3_600_000));
    expect((await call('GET', `/v1/referrals?cursor=${body.next}`, a.robot)).status).toBe(422);
  });
});
