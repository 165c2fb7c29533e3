import { describe, expect, it } from 'vitest';
import { routes } from '../../infra/routes.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { formToken } from '../../shared/runtime/form-token.ts';
import { openNebulaExamples, openNebulaFile } from '../support/given.ts';
import type { Caller } from '../support/system.ts';
import { type Bad, openBadWorld } from './bad-world.ts';
import { person } from './world.ts';

// A part of what the slow test sends in full, and what no schema says: tokens, guards of forms, sizes, program files.

const bad = await openBadWorld();
const { apiWrites, formWrites, bodies, headers, places, queries, forms, findings, world } = bad;
const { system, a, items } = world;

/** Every so manyth, so that each route and each kind of mistake has its turn. */
const some = (all: readonly Bad[], every: number, from = 0): Bad[] =>
  all.filter((_, at) => at % every === from % every);

const VISITOR = { kind: 'visitor', id: 'visitor' } as const;
const ago = (ms: number) => plusMs(clock.now(), -ms);
const encoded = (form: Readonly<Record<string, string>>) => new URLSearchParams(form).toString();

const application = {
  'company.name': 'Typed & Sons GmbH',
  'company.country': 'DE',
  'company.website': 'https://typed.example',
  'contact.name': 'Tina Typed',
  'contact.email': 'tina@typed.example',
  'answers.marketPresence': 'Typed <here>',
  'answers.technicalSkills': 'Typing',
  'answers.openNebulaExperience': 'production',
};
type Fields = Readonly<Record<string, string>>;
const FORM = '/forms/opennebula/application';

const sendForm = (
  path: string,
  fields: Fields,
  more: {
    token?: string;
    headers?: Record<string, string>;
    caller?: Caller;
  } = {},
) =>
  system.call('POST', path, more.caller ?? {}, {
    body: encoded({ ...fields, ...(more.token === undefined ? {} : { _form: more.token }) }),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...more.headers },
  });

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** What was typed and is not on the page. */
const lost = (html: string, fields: Fields): string[] =>
  Object.values(fields).filter((value) => !html.includes(escaped(value)));

const kinds = async () => {
  const counts: Record<string, number> = {};
  for (const { type } of (await items()).values()) counts[type] = (counts[type] ?? 0) + 1;
  const { audit: _audit, limit: _limit, ...rest } = counts;
  return rest;
};

describe('bad input', () => {
  it('in a body is refused by name: some of each route', async () => {
    const all = apiWrites.flatMap((route, at) => [
      ...some(bodies(route), 101, at),
      ...some(headers(route), 61, at),
    ]);
    expect(all.length).toBeGreaterThan(200);
    expect(await findings(all)).toEqual([]);
  });

  it('in a form comes back as a page with what is wrong: some of each form', async () => {
    const all: Bad[] = [];
    for (const [at, route] of formWrites.entries()) all.push(...some(await forms(route), 151, at));
    expect(all.length).toBeGreaterThan(50);
    expect(await findings(all)).toEqual([]);
  });

  it('in a path names nothing, in a query reads nothing: some of each route', async () => {
    const all = routes.flatMap((route, at) => [
      ...(route.key.includes('{') ? some(places(route), 101, at) : []),
      ...(route.query ? some(queries(route), 11, at) : []),
    ]);
    expect(all.length).toBeGreaterThan(100);
    expect(await findings(all)).toEqual([]);
  });

  it('names each wrong field, in the order of the form', async () => {
    const { body } = await system.call(
      'POST',
      '/v1/referrals',
      { token: a.link['submit-referral'] },
      { body: { customer: { name: '', country: 'Germany', extra: 1 }, contact: 'Jo' } },
    );
    expect(body).toMatchObject({ status: 422, code: 'invalid-input' });
    expect(body.fields.map(({ field }: { field: string }) => field)).toEqual([
      'customer.name',
      'customer.domain',
      'customer.country',
      'contact',
      'customer.extra',
    ]);
  });
});

describe('the size of a body', () => {
  const at = '/v1/sign-in-links';
  const padded = (bytes: number) => {
    const body = '{"email":"nobody@example.com"}';
    return body + ' '.repeat(bytes - body.length);
  };
  const send = (body: string) =>
    system.call('POST', at, {}, { body, headers: { 'content-type': 'application/json' } });

  it('may be 64 kB to the byte, and not one more', async () => {
    expect((await send(padded(64 * 1024))).status).toBe(202);
    expect((await send(padded(64 * 1024 + 1))).body).toMatchObject({ status: 413, code: 'too-large' });
  });

  it('is refused before anything of it is read', async () => {
    const reply = await send(`{"email":"nobody@example.com"${'!'.repeat(64 * 1024)}`);
    expect(reply.body).toMatchObject({ code: 'too-large' });
    const wrongType = await system.call(
      'POST',
      at,
      {},
      {
        body: 'x'.repeat(70_000),
        headers: { 'content-type': 'text/plain' },
      },
    );
    expect(wrongType.body).toMatchObject({ code: 'too-large' });
  });

  it('is bytes, not letters', async () => {
    expect((await send(`{"email":"${'ü'.repeat(33 * 1024)}"}`)).status).toBe(413);
  });
});

describe('a hosted form', () => {
  it('that a machine filled in is refused before anything is mailed: hidden field, and faster than a person types', async () => {
    const before = await kinds();
    const slow = await formToken(VISITOR, ago(10_000));
    const trapped = await sendForm(FORM, { ...application, fax: '1' }, { token: slow });
    expect(trapped.status).toBe(422);
    expect(lost(trapped.text, application)).toEqual([]);
    const fast = await sendForm(FORM, application, { token: await formToken(VISITOR, ago(1_000)) });
    expect(fast.status).toBe(422);
    expect(lost(fast.text, application)).toEqual([]);
    expect(await kinds()).toEqual(before);
  });

  it('with a token that is missing, forged, somebody else’s or too old is refused and keeps what was typed', async () => {
    const own = await formToken(VISITOR, ago(10_000));
    const other = await person('Form Owner', []);
    const before = await kinds();
    const tokens: Record<string, string | undefined> = {
      missing: undefined,
      empty: '',
      'made up': 'letmein',
      forged: `${own.slice(0, own.lastIndexOf('.'))}.AAAA`,
      'of a person': await formToken(other.who, ago(10_000)),
      'a link': a.link['submit-referral'],
      'too old': await formToken(VISITOR, ago(25 * 3_600_000)),
    };
    for (const [what, token] of Object.entries(tokens)) {
      const reply = await sendForm(FORM, application, token === undefined ? {} : { token });
      expect([what, reply.status]).toEqual([what, what === 'too old' ? 422 : 403]);
      expect([what, lost(reply.text, application)]).toEqual([what, []]);
    }
    expect(await kinds()).toEqual(before);
  });

  it('sent from another site is refused, whoever sends it, also where a link or nobody signs in', async () => {
    const before = await kinds();
    const sites: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    const signIn = a.link['sign-in'];
    const places = [
      { path: FORM, fields: application },
      { path: '/sign-in', fields: { email: 'nobody@example.com' } },
      { path: `/sign-in/${signIn}`, fields: {} },
    ];
    for (const headers of sites)
      for (const { path, fields } of places) {
        const token = await formToken(VISITOR, ago(10_000));
        const reply = await sendForm(path, fields, { token, headers });
        expect([path.slice(0, 12), headers, reply.status]).toEqual([path.slice(0, 12), headers, 403]);
        expect(reply.headers.get('set-cookie')).toBeNull();
      }
    expect(await kinds()).toEqual(before);
  });

  it('sent from our own pages is taken once; again with the same content it shows the same receipt, with other content the first one counts', async () => {
    const token = await formToken(VISITOR, ago(10_000));
    const headers = { 'sec-fetch-site': 'same-origin', origin: system.url };
    const first = await sendForm(FORM, application, { token, headers });
    expect(first.status).toBe(303);
    const before = await kinds();
    const again = await sendForm(FORM, application, { token, headers });
    const receiptOf = async (location: string | null) =>
      /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await system.call('GET', location ?? '/')).text)?.[0];
    const receipt = await receiptOf(first.headers.get('location'));
    expect(receipt).toMatch(/-/);
    expect(await receiptOf(again.headers.get('location'))).toBe(receipt);
    const changed = { ...application, 'company.name': 'Another GmbH' };
    const other = await sendForm(FORM, changed, { token, headers });
    expect(other.status).toBe(409);
    expect(lost(other.text, changed)).toEqual([]);
    expect(await kinds()).toEqual(before);
  });

  it('shows each mistake beside its field, with everything that was typed, escaped', async () => {
    const token = await formToken(VISITOR, ago(10_000));
    const typed = {
      ...application,
      'contact.email': 'tina at typed',
      'company.website': '"><script>alert(1)</script>',
    };
    const reply = await sendForm(FORM, typed, { token });
    expect(reply.status).toBe(422);
    expect(reply.text).not.toContain('<script>');
    expect(reply.text).toContain('tina at typed');
    expect(reply.text.match(/aria-invalid="true"/g)).toHaveLength(2);
  });

  it('that names a sale of any length on its page is a page again, never an error', async () => {
    const finance = system.as('finance');
    for (const saleId of ['x'.repeat(5_000), 'a\u0000b', '../..', 'SALE-Alpha#1', '💥'.repeat(700)]) {
      const fields = { saleId, refundId: 'R-1', 'net.amount': 'lots', _confirm: 'yes' };
      const reply = await sendForm('/desk/opennebula/sales/SALE-Alpha/refund', fields, { caller: finance });
      expect(reply.status).toBeLessThan(500);
      expect(reply.status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('a program file', () => {
  const publish = (file: unknown, figures: unknown) =>
    system.call('POST', '/v1/programs/opennebula/versions', system.as('administrator'), {
      body: { file, figures },
    });
  const file = openNebulaFile() as Record<string, unknown>;
  const figures = openNebulaExamples() as Record<string, unknown>;
  const rated = (rate: unknown) => ({
    ...figures,
    commission: { schemes: [{ id: 'referred-sales', rate, holdDays: 30 }] },
  });

  it('with a rate over 100, or one that is no plain decimal, is refused', async () => {
    for (const rate of [
      '100.1',
      '101',
      '1000',
      '-1',
      '12.55555',
      '1e2',
      '12,5',
      ' 12.5',
      '12.5 %',
      '',
      12.5,
      null,
      true,
      [],
      ['12.5'],
    ]) {
      const reply = await publish(file, rated(rate));
      expect([rate, reply.status]).toEqual([rate, 422]);
      expect(reply.body.fields?.length).toBeGreaterThan(0);
    }
  });

  it('with hidden characters in any text is refused', async () => {
    for (const name of ['a\u0000b', 'a\u202Eb', 'a\uD800b', 'a\u2066b', 'a\u0007b', 'a\u2028b']) {
      const reply = await publish({ ...file, name }, figures);
      expect([JSON.stringify(name), reply.status]).toEqual([JSON.stringify(name), 422]);
    }
    const deep = await publish(file, {
      ...figures,
      contact: { ...(figures['contact'] as object), website: 'https://a.example/\u202Eb' },
    });
    expect(deep.status).toBe(422);
  });

  it('nested without end is refused before anything walks through it', async () => {
    const deep = `${'{"a":'.repeat(80_000)}1${'}'.repeat(80_000)}`;
    const reply = await system.call('POST', '/v1/programs/opennebula/versions', system.as('administrator'), {
      body: `{"file":${deep}}`,
    });
    expect(reply.body).toMatchObject({ status: 400, code: 'unreadable-body' });
  });

  it('with unknown or poisonous places is refused', async () => {
    for (const name of ['unexpected', 'constructor', 'toString', 'kinds'])
      expect([name, (await publish({ ...file, [name]: 'x' }, figures)).status]).toEqual([name, 422]);
    for (const other of [null, [], 'x', 1]) expect((await publish(other, figures)).status).toBe(422);
  });
});
