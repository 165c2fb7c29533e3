import * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import { SESSION_COOKIE } from '../../shared/runtime/identify.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { signInLinkPage, signInPage, signInSentPage } from '../../shared/web/pages/public/sign-in.ts';
import { frame, sentForm } from '../page-frame.ts';
import { signOutRoute } from './me.ts';
import { askForLinkRoute, openSessionRoute } from './sign-in.ts';

export const signInPageRoute = page({
  zone: 'public',
  key: 'GET /sign-in',
  summary: 'Ask for a sign-in link',
  callers: ['visitor'],
  refusals: {},
  run: () => async (request) =>
    accept({
      html: signInPage(
        { action: '/sign-in', token: request.token, sent: sentForm(request) },
        frame(request, 'public'),
      ),
    }),
});

export const signInAction = action({
  key: 'POST /sign-in',
  of: askForLinkRoute,
  on: signInPageRoute,
  form: 'sign-in',
  done: () => '/sign-in-sent',
});

export const signInSentPageRoute = page({
  zone: 'public',
  key: 'GET /sign-in-sent',
  summary: 'A link is on its way, if the address is known',
  callers: ['visitor'],
  refusals: {},
  run: () => async (request) => accept({ html: signInSentPage(frame(request, 'public')) }),
});

/** A button, since mail scanners follow links; the button's POST uses the link up. */
export const signInLinkPageRoute = page({
  zone: 'public',
  key: 'GET /sign-in/{link}',
  summary: 'Sign in by a mailed link',
  callers: ['link:sign-in'],
  path: z.object({ link: z.string() }),
  refusals: {},
  run: () => async (request) =>
    accept({
      html: signInLinkPage(
        { action: request.url, token: request.token, sent: sentForm(request) },
        frame(request, 'public'),
      ),
    }),
});

const cookie = (value: string, maxAge: number) =>
  `${SESSION_COOKIE}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${maxAge}`;
const SESSION_SECONDS = 14 * 24 * 3_600;

export const signInLinkAction = action({
  key: 'POST /sign-in/{link}',
  of: openSessionRoute,
  on: signInLinkPageRoute,
  form: 'open',
  done: (_value, _request, secret) => ({
    location: '/',
    cookies: secret?.['session'] === undefined ? [] : [cookie(secret['session'], SESSION_SECONDS)],
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
