import * as z from 'zod';
import type { Event } from './exchange.ts';

/**
 * Where somebody wanted to go before signing in: a page of this site for people who have signed in, and nothing else.
 * The place is given by pattern, so that no address of another site can be one: `//`, `\` and schemes never fit.
 */
export const returnPath = z
  .string()
  .max(300)
  .regex(/^\/(?:portal|desk)\/[\w.~/-]+(?:\?[\w.~%&=+:-]*)?$/, 'must be a page of the portal or the desk');

/** The way to the sign-in page, and from there back to `place` if it can be one. */
export const signInPath = (place: string | undefined, language?: string): string => {
  const to = returnPath.safeParse(place).data;
  const asked = new URLSearchParams();
  if (to !== undefined) asked.set('to', to);
  if (language !== undefined) asked.set('lang', language);
  return asked.size ? `/sign-in?${asked}` : '/sign-in';
};

/** The page's own address, or the page on which a form stands: `page` is its route key. */
export const placeAsked = (event: Event, page: string): string => {
  if (event.requestContext.http.method === 'GET')
    return event.rawQueryString ? `${event.rawPath}?${event.rawQueryString}` : event.rawPath;
  return page
    .replace(/^\w+ /, '')
    .replace(/\{(\w+)\}/g, (_, name: string) => event.pathParameters?.[name] ?? '-');
};
