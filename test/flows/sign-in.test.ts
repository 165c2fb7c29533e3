import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { formToken } from '../../shared/runtime/form-token.ts';
import { returnPath, signInPath } from '../../shared/runtime/return-path.ts';
import { type Caller, linkIn, type Reply, systemForFile } from '../support/system.ts';

const system = await systemForFile();
const { call, as, mails } = system;

const VISITOR = { kind: 'visitor', id: 'visitor' } as const;
const form = async (path: string, fields: Record<string, string>, owner: Parameters<typeof formToken>[0]) =>
  call(
    'POST',
    path,
    {},
    {
      body: new URLSearchParams({
        ...fields,
        _form: await formToken(owner, plusMs(clock.now(), -10_000)),
      }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
  );
const placeOf = ({ headers }: Reply) => headers.get('location') ?? '';
const hiddenTo = ({ text }: Reply) => /name="to" value="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
const buttonsOf = ({ text }: Reply) => [...text.matchAll(/<button/g)].length;

/** From a page that asks to sign in to the mailed link: as a browser does it. */
const linkFor = async (page: string, email: string): Promise<string> => {
  const asked = await call('GET', page);
  const to = hiddenTo(await call('GET', placeOf(asked)));
  const sent = await form('/sign-in', { email, ...(to === undefined ? {} : { to }) }, VISITOR);
  expect(placeOf(sent)).toMatch(/^\/sign-in-sent/);
  return linkIn((await mails(email)).at(-1), 'sign-in');
};
const press = (link: string) => {
  const {
    jti,
    purpose,
    program,
    sub,
    subject = sub,
  } = JSON.parse(Buffer.from(link.split('.')[1] ?? '', 'base64url').toString());
  return form(`/sign-in/${link}`, {}, { kind: 'link', id: jti, purpose, program, subject });
};

describe('whoever follows a mailed link without having signed in', () => {
  it('lands on its page after signing in, filters included, and is told why to sign in', async () => {
    const page = '/desk/opennebula/audit?date=2026-05-04&person=per_1';
    const asked = await call('GET', page);
    expect(asked.status).toBe(303);
    const signIn = await call('GET', placeOf(asked));
    expect(signIn.text).toContain('The page you asked for is open to people who have signed in');
    const opened = await press(await linkFor(page, 'administrator@example.com'));
    expect(placeOf(opened)).toBe(page);
    const cookie = opened.headers.get('set-cookie')?.split(';')[0];
    expect((await call('GET', placeOf(opened), { cookie })).status).toBe(200);
    expect(placeOf(await call('GET', placeOf(asked), { cookie }))).toBe(page);
  });

  it('comes back to the page of a form that was sent after the session had ended', async () => {
    const sent = await form('/desk/opennebula/sales/S-1/refund', {}, VISITOR);
    expect(placeOf(sent)).toBe('/sign-in?to=%2Fdesk%2Fopennebula%2Fsales');
  });

  it('gets the same through the API, and without a page the start page', async () => {
    const email = 'finance@example.com';
    await call('POST', '/v1/sign-in-links', {}, { body: { email, to: '/desk/opennebula/exports' } });
    const token = linkIn((await mails(email)).at(-1), 'sign-in');
    const session = await call('POST', '/v1/sessions', { token }, { body: {} });
    expect(session.body).toMatchObject({ to: '/desk/opennebula/exports' });
    expect(placeOf(await press(await linkFor('/sign-in', email)))).toBe('/');
  });
});

describe('the way back', () => {
  const parts = [
    '/',
    '//',
    '\\',
    '/\\',
    'https:',
    'evil.example',
    '/portal/',
    '/desk/',
    '..',
    '@',
    '%2F',
    '\t',
    '\n',
    '?',
    '#',
    ':',
    'x',
  ];
  const hostile = fc.oneof(
    fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((all) => all.join('')),
    fc.string().map((rest) => `/desk/${rest}`),
    fc.webUrl(),
  );

  it('never leaves this site, whatever is asked for', () => {
    fc.assert(
      fc.property(hostile, (place) => {
        const to = returnPath.safeParse(place).data;
        if (to === undefined) return signInPath(place) === '/sign-in';
        const { origin, pathname } = new URL(to, 'https://here.example');
        return origin === 'https://here.example' && !/[\\\s]/.test(to) && pathname.startsWith('/');
      }),
    );
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/desk\\x', '/sign-out', '/'])(
    'is no place such as %s: the page leaves it out, the API refuses it',
    async (to) => {
      const page = await call('GET', `/sign-in?to=${encodeURIComponent(to)}`);
      expect([page.status, hiddenTo(page)]).toEqual([200, undefined]);
      expect(placeOf(await form('/sign-in', { email: 'x@unknown.example', to }, VISITOR))).toBe(
        '/sign-in-sent',
      );
      const asked = await call('POST', '/v1/sign-in-links', {}, { body: { email: 'x@unknown.example', to } });
      expect(asked.body).toMatchObject({ code: 'invalid-input' });
    },
  );
});

it('shows no button for a link that was used, but the way to a new one', async () => {
  const link = await linkFor('/sign-in', 'auditor@example.com');
  expect(buttonsOf(await call('GET', `/sign-in/${link}`))).toBe(1);
  expect((await press(link)).status).toBe(303);
  for (const again of [await call('GET', `/sign-in/${link}`), await press(link)]) {
    expect(again.status).toBe(410);
    expect(buttonsOf(again)).toBe(0);
    expect(again.text).toContain('href="/sign-in"');
  }
});

describe('an address that leads nowhere', () => {
  const browser = { headers: { accept: 'text/html' } };
  const withSession = async (role: string): Promise<Caller> => ({
    cookie: `__Host-session=${as(role).token}`,
  });

  it('answers people with a page and the way back, whatever the method', async () => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const reply = await call(method, '/desk/opennebula/nowhere/at/all', {}, browser);
      expect(reply.status).toBe(404);
      expect(reply.headers.get('content-type')).toContain('text/html');
      expect(reply.text).toContain('href="/"');
    }
  });

  it('answers machines with a problem', async () => {
    for (const path of ['/v1/nowhere', '/v2', '/v1/programs/opennebula/nowhere']) {
      const reply = await call('GET', path);
      expect(reply.status).toBe(404);
      expect(reply.headers.get('content-type')).toBe('application/problem+json');
      expect(reply.body).toMatchObject({ code: 'not-found', status: 404 });
    }
  });

  it.each([
    ['administrator', '/nowhere', 'href="/desk/opennebula/audit"'],
    ['partner-admin', '/portal/nowhere', '/statement"'],
    ['finance', '/desk/opennebula/audit', 'href="/desk/opennebula/exports"'],
  ])('keeps the navigation of a signed-in %s at %s, and who it is', async (role, path, place) => {
    const reply = await call('GET', path, await withSession(role), browser);
    expect([403, 404]).toContain(reply.status);
    expect(reply.text).toContain('Signed in as');
    expect(reply.text).toContain(place);
  });
});
