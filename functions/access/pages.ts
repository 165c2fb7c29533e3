import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { SESSION_COOKIE } from '../../shared/runtime/identify.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { returnPath, signInPath } from '../../shared/runtime/return-path.ts';
import { isLinkUsed } from '../../shared/store/access.ts';
import { signInLinkPage, signInPage, signInSentPage } from '../../shared/web/pages/public/sign-in.ts';
import { frame, sentForm } from '../page-frame.ts';
import { signOutRoute } from './me.ts';
import { askForLinkRoute, openSessionRoute } from './sign-in.ts';

/** What cannot be a way back is left out, not refused: the sign-in itself does not need it. */
const toQuery = z.object({ to: returnPath.optional().catch(undefined) });

export const signInPageRoute = page({
  zone: 'public',
  key: 'GET /sign-in',
  summary: 'Ask for a sign-in link',
  callers: ['visitor'],
  query: toQuery,
  refusals: {},
  run: () => async (request) => {
    const to = request.query?.to ?? toQuery.parse(request.again?.typed ?? {}).to;
    if (to !== undefined && request.caller.kind === 'person') return accept({ location: to });
    const model = { action: '/sign-in', token: request.token, to, sent: sentForm(request) };
    return accept({ html: signInPage(model, frame(request, 'public')) });
  },
});

export const signInAction = action({
  key: 'POST /sign-in',
  of: askForLinkRoute,
  on: signInPageRoute,
  form: 'sign-in',
  input: ({ to, ...fields }) => ({ ...fields, ...toQuery.parse({ to }) }),
  done: (_value, { input: { to } }) => signInPath(to).replace('/sign-in', '/sign-in-sent'),
});

export const signInSentPageRoute = page({
  zone: 'public',
  key: 'GET /sign-in-sent',
  summary: 'A link is on its way, if the address is known',
  callers: ['visitor'],
  query: toQuery,
  refusals: {},
  run: () => async (request) =>
    accept({ html: signInSentPage({ again: signInPath(request.query?.to) }, frame(request, 'public')) }),
});

/** A button, since mail scanners follow links; the button's POST uses the link up. */
export const signInLinkPageRoute = page({
  zone: 'public',
  key: 'GET /sign-in/{link}',
  summary: 'Sign in by a mailed link',
  callers: ['link:sign-in'],
  path: z.object({ link: z.string() }),
  refusals: { 'link-used': true },
  run:
    ({ table }) =>
    async (request) => {
      // Nothing is left to press once it was used: the way to a new link instead.
      if (await isLinkUsed(table, request.caller.id)) return refuse('link-used');
      const model = { action: request.url, token: request.token, sent: sentForm(request) };
      return accept({ html: signInLinkPage(model, frame(request, 'public')) });
    },
});

/** The session as the browser keeps it. */
export const sessionCookies = (secret: Readonly<Record<string, string>> | undefined): string[] =>
  secret?.['session'] === undefined ? [] : [cookie(secret['session'], SESSION_SECONDS)];

const cookie = (value: string, maxAge: number) =>
  `${SESSION_COOKIE}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${maxAge}`;
const SESSION_SECONDS = 14 * 24 * 3_600;

export const signInLinkAction = action({
  key: 'POST /sign-in/{link}',
  of: openSessionRoute,
  on: signInLinkPageRoute,
  form: 'open',
  done: ({ to }, _request, secret) => ({
    location: to ?? '/',
    cookies: sessionCookies(secret),
  }),
});

export const signOutAction = action({
  key: 'POST /sign-out',
  says: 'signed-out',
  of: signOutRoute,
  on: signInPageRoute,
  input: () => ({}),
  done: () => ({ location: '/sign-in', cookies: [cookie('', 0)] }),
});
