import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ZodType } from 'zod';
import * as z from 'zod';
import { type Caller, mayCall, mayTouch, roles } from '../domain/access.ts';
import { fieldErrors } from '../domain/field-errors.ts';
import { accept, type Outcome, type Refusal, refuse } from '../domain/outcome.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import { type Language, languages } from '../domain/text.ts';
import { rolesText } from '../web/people.ts';
import { clock } from './clock.ts';
import { identify } from './identify.ts';
import { liveTable } from './live.ts';
import type { Request, RouteFacts } from './request.ts';

export type Event = APIGatewayProxyEventV2;

const parsedLanguage = (text: string | undefined): Language | undefined =>
  languages.find((language) => text?.toLowerCase().startsWith(language));

const LANGUAGE_COOKIE = 'lang';

/** What was chosen in this browser: by `?lang=` now, or earlier. A form that is sent has no `?lang=` of its own. */
export const chosenLanguage = (event: Event): Language | undefined =>
  parsedLanguage(event.queryStringParameters?.['lang']) ??
  parsedLanguage(event.cookies?.find((pair) => pair.startsWith(`${LANGUAGE_COOKIE}=`))?.split('=')[1]);

/** A language asked for by `?lang=` is kept for a year, so that receipts and refused forms come in it too. */
export const languageCookies = (event: Event): string[] => {
  const language = parsedLanguage(event.queryStringParameters?.['lang']);
  return language === undefined
    ? []
    : [`${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`];
};

/** The language chosen, then the first language of the browser that we speak, then English. */
export const languageOf = (event: Event): Language =>
  chosenLanguage(event) ??
  (event.headers['accept-language'] ?? '')
    .split(',')
    .map((range) => parsedLanguage(range.trim()))
    .find((language) => language !== undefined) ??
  'en';

/** The body as text in UTF-8, or why it cannot be read. API Gateway hands over some bodies in base64. */
export const bodyText = (
  event: Event,
  maxBytes: number,
): Outcome<string, 'too-large' | 'unreadable-body'> => {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBytes)
    return refuse('too-large', {
      detail: {
        en: `At most ${maxBytes} bytes are read here.`,
        de: `Höchstens ${maxBytes} Bytes werden hier gelesen.`,
      },
    });
  // API Gateway decodes text itself and leaves this mark where the bytes were no UTF-8.
  if (!event.isBase64Encoded && event.body?.includes('\uFFFD')) return refuse('unreadable-body');
  try {
    return accept(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('unreadable-body');
  }
};

export const hasContentType = (event: Event, type: string): boolean =>
  (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() === type;

export const sameOrigin = (event: Event): boolean => {
  const site = event.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = event.headers['origin'];
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === event.headers['host']);
};

/** The version that the caller has read; `*` is any. What cannot be read is refused: ignored, it would guard nothing. */
const ifMatchOf = (event: Event): Outcome<number | undefined, 'invalid-input'> => {
  const header = event.headers['if-match'];
  if (header === undefined || header === '*') return accept(undefined);
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header)?.[1];
  if (version !== undefined) return accept(Number(version));
  return refuse('invalid-input', { fields: [{ field: 'If-Match', code: 'not-an-etag' }] });
};

const doneOf = (event: Event): { done?: string } => {
  const done = event.queryStringParameters?.['done'];
  return done !== undefined && /^[a-z-]{1,30}$/.test(done) ? { done } : {};
};

type Schemas = { path?: ZodType; query?: ZodType };

/** What every page understands beside its own query: its language, and what was just done. */
const withoutManners = (query: Event['queryStringParameters']) => {
  const { lang: _lang, done: _done, ...rest } = query ?? {};
  return rest;
};

/**
 * A filter that nobody reads would be believed to work, so the API refuses what it does not know. A page without a
 * query of its own passes over it: newsletters and search engines hang their marks on links.
 */
const readQuery = (event: Event, { key, query }: Pick<RouteFacts, 'key'> & Schemas) => {
  const given = event.queryStringParameters ?? {};
  if (key.includes(' /v1/')) return (query ?? NO_QUERY).safeParse(given);
  return query?.safeParse(withoutManners(given));
};
const NO_QUERY = z.strictObject({});

/** An id that cannot be one is answered like one that is not there. */
const readPlace = (
  event: Event,
  route: Pick<RouteFacts, 'key'> & Schemas,
): Outcome<{ path: unknown; query: unknown }, 'not-found' | 'invalid-input'> => {
  const path = route.path?.safeParse(event.pathParameters ?? {});
  if (path && !path.success) return refuse('not-found');
  const query = readQuery(event, route);
  if (query && !query.success)
    return refuse('invalid-input', { fields: fieldErrors(query.error.issues, event.queryStringParameters) });
  return accept({ path: path?.data, query: route.query && query?.data });
};

const ofKind = (callers: RouteFacts['callers'], prefix: string): string =>
  callers.flatMap((one) => (one.startsWith(prefix) ? [one.slice(prefix.length)] : [])).join(', ');

/** Why this caller cannot use the route: a person lacks a role, a token a scope, a link was made for something else. */
const uncalled = (caller: Caller, callers: RouteFacts['callers']): Refusal<RefusalCode> => {
  if (caller.kind === 'visitor') return refuse('sign-in-required');
  if (caller.kind === 'link') return refuse('link-for-other');
  const scopes = ofKind(callers, 'machine:');
  if (caller.kind === 'machine' && scopes)
    return refuse('scope-missing', {
      detail: { en: `Needs one of: ${scopes}.`, de: `Nötig ist eine von: ${scopes}.` },
    });
  const asked = roles.filter((role) => callers.includes(role));
  return refuse('not-allowed', {
    detail: {
      en: `This is for people with one of the roles: ${rolesText('en', asked)}.`,
      de: `Das ist für Personen mit einer der Rollen: ${rolesText('de', asked)}.`,
    },
  });
};

/**
 * From event to request: who calls, may they at all, are path and query readable. Decided in this order, so that
 * nothing about what exists can be learned without access.
 */
export const openRequest = async (
  event: Event,
  route: RouteFacts & Schemas,
): Promise<Outcome<Request, RefusalCode>> => {
  const now = clock.now();
  const found = await identify(liveTable, event, route.callers, now);
  if (!found.ok) return found;
  const caller = found.value;
  if (!mayCall(caller, route.callers)) return uncalled(caller, route.callers);
  if (caller.kind === 'person' && event.requestContext.http.method !== 'GET' && !sameOrigin(event))
    return refuse('cross-site');
  const place = readPlace(event, route);
  if (!place.ok) return place;
  const ifMatch = ifMatchOf(event);
  if (!ifMatch.ok) return ifMatch;
  return accept({
    ...place.value,
    input: undefined,
    caller,
    may: (target) => mayTouch(caller, route.callers, target),
    now,
    newId: clock.newId,
    language: chosenLanguage(event) ?? (caller.kind === 'person' ? caller.language : languageOf(event)),
    ifMatch: ifMatch.value,
    requestId: event.requestContext.requestId,
    source: event.requestContext.http.sourceIp,
    url: event.rawPath,
    ...doneOf(event),
  });
};
