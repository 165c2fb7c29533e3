import type { Caller } from '../domain/access.ts';
import type { Refusal } from '../domain/outcome.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import { programIds } from '../store/programs.ts';
import type { Page } from '../web/page.ts';
import { problemPage } from '../web/pages/problem.ts';
import { ownNavigation, placesOf } from '../web/places.ts';
import { type Answer, htmlAnswer, problemOf, redirect } from './answer.ts';
import { clock } from './clock.ts';
import { chosenLanguage, type Event, languageOf } from './exchange.ts';
import { formToken } from './form-token.ts';
import { identify } from './identify.ts';
import { liveTable } from './live.ts';
import type { RouteFacts } from './request.ts';
import { placeAsked, signInPath } from './return-path.ts';

/** Refused before it was known who asks: the browser's session, if there is one, still says whose navigation to show. */
const callerOf = async (event: Event, now: string): Promise<Caller> => {
  const found = await identify(liveTable, { ...event, headers: {} }, [], now);
  return found.ok ? found.value : { kind: 'visitor', id: 'visitor' };
};

const frameOf = async (event: Event, caller: Caller, now: string): Promise<Page> => {
  const asked = { path: event.rawPath, now, timeZone: 'UTC' };
  if (caller.kind !== 'person') return { ...asked, language: languageOf(event), nav: 'public' };
  const own = ownNavigation(caller, event.rawPath, await programIds(liveTable()));
  return {
    ...asked,
    ...own,
    language: chosenLanguage(event) ?? caller.language,
    who: caller.name,
    signOutToken: await formToken(caller, now),
    ...(own.nav === 'public' ? {} : { places: placesOf(caller, own.nav) }),
  };
};

type Way = {
  readonly href: string;
  readonly says: 'askNewLink' | 'goOn' | 'toStart' | 'signIn' | 'signInForLink';
};

/** Links of an application's mails. */
const APPLICANTS: readonly string[] = ['link:confirm-address', 'link:complete-application'];

/** What a person can do next: a way to a new link, or back to where they are at home. */
const waysOn = (
  code: RefusalCode,
  { callers }: Pick<RouteFacts, 'callers'>,
  caller: Caller,
  link: string | undefined,
): Way[] => {
  const start: Way = { href: '/', says: 'toStart' };
  if (code === 'link-used' && callers.includes('link:sign-in'))
    return [
      { href: '/sign-in', says: 'askNewLink' },
      { href: '/', says: 'goOn' },
    ];
  if (code === 'link-used' && callers.includes('link:submit-referral'))
    return [{ href: '/sign-in', says: 'signInForLink' }, start];
  if (code === 'link-used' && callers.some((one) => APPLICANTS.includes(one)) && link !== undefined)
    return [{ href: `/new-link?link=${link}`, says: 'askNewLink' }, start];
  if (code === 'not-found' && caller.kind !== 'person') return [start, { href: '/sign-in', says: 'signIn' }];
  return [start];
};

/** A refusal as a page, within the reader's own navigation; who has to sign in first is led back here afterwards. */
export const problemAnswer = async (
  refusal: Refusal<RefusalCode>,
  event: Event,
  route: Pick<RouteFacts, 'key' | 'callers'>,
  known?: Caller,
): Promise<Answer> => {
  if (refusal.code === 'sign-in-required')
    return redirect(signInPath(placeAsked(event, route.key), event.queryStringParameters?.['lang']));
  const now = clock.now();
  const caller = known ?? (await callerOf(event, now));
  const page = await frameOf(event, caller, now);
  const body = problemOf(refusal, page.language, event.requestContext.requestId);
  const ways = waysOn(refusal.code, route, caller, event.pathParameters?.['link']);
  return htmlAnswer(body.status, String(await problemPage({ ...body, ways }, page)));
};
