import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { formToken } from '../../shared/runtime/form-token.ts';
import type { Route } from '../../shared/runtime/route.ts';
import { parametersFor, parametersOf, placeOf, samples, type Things } from '../support/samples.ts';
import type { Reply, TestSystem } from '../support/system.ts';
import type { Asker } from './askers.ts';

// A request for a route and somebody's things, as one kind of caller sends it.

export const isWrite = ({ key }: Route) => !key.startsWith('GET ') && key !== '$default';

/** Queries that name a thing. */
const queries: Readonly<Record<string, (own: Things) => string>> = {
  'GET /v1/referrals': ({ partner }) => `?partner=${partner}`,
  'GET /v1/partners/{partner}/explain': () => '?action=logo',
  'GET /v1/programs/{program}/overrides': ({ distributor }) => `?distributor=${distributor}`,
  'GET /v1/programs/{program}/audit': ({ referral }) => `?about=${referral}`,
  'GET /v1/programs/{program}/audit.csv': ({ referral }) => `?about=${referral}`,
  'GET /desk/{program}/audit': ({ referral }) => `?thing=${referral}`,
  'GET /v1/services/plans/{plans}/release-effects': () => '?number=6.5.10&kind=patch',
  'GET /v1/advisories/manifest-checks': () => `?sha256=${'0'.repeat(64)}&signature=x`,
  'GET /new-link': ({ link }) => `?link=${link['confirm-address']}`,
  'GET /desk/{program}/find': ({ number }) => `?number=${number}`,
  'GET /desk/{program}/sales': ({ sale }) => `?sale=${sale}`,
};

export type Ask = { readonly path: string; readonly body: string | undefined; readonly form: boolean };

const purposeOf = ({ callers }: Route) =>
  (callers.find((allowed) => allowed.startsWith('link:'))?.slice(5) ?? 'sign-in') as keyof Things['link'];

const encoded = (form: Readonly<Record<string, string>>) => new URLSearchParams(form).toString();

/** The request for a leaf's things inside a container's: `…/programs/{container}/sales/{leaf}`. */
export const askFor = (route: Route, container: Things, leaf: Things): Ask => {
  const { key } = route;
  const names = parametersOf(key);
  const [outer, inner] = [parametersFor(key, container), parametersFor(key, leaf)];
  const last = names.at(-1) ?? '';
  const parameters = { ...outer, ...(last ? { [last]: inner[last] ?? '' } : {}) };
  if (last === 'link') parameters[last] = container.link[purposeOf(route)];
  const sample = samples[key];
  const form = sample?.form?.(leaf);
  const body = form ? encoded(form) : sample?.body && JSON.stringify(sample.body(leaf));
  return { path: placeOf(key, parameters) + (queries[key]?.(leaf) ?? ''), body, form: Boolean(form) };
};

export const TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' };

export const guarded = async (body: string, { who }: Asker): Promise<string> => {
  const token = await formToken(who, plusMs(clock.now(), -10_000));
  return `${body}${body ? '&' : ''}_form=${token}`;
};

export const sendAs = async (
  system: TestSystem,
  route: Route,
  asker: Asker,
  { path, body, form }: Ask,
): Promise<Reply> => {
  const [method = ''] = route.key.split(' ');
  // A page for links knows its caller by the link in its path.
  const byPath = takesLink(route) && asker.who.kind === 'link' && !asker.bad;
  const own = byPath ? path.replace(/eyJ[\w.-]+/, String(asker.caller.token)) : path;
  const given = form && body !== undefined ? await guarded(body, asker) : body;
  return system.call(method, own, byPath ? {} : asker.caller, {
    ...(given === undefined ? {} : { body: given }),
    headers: given === undefined ? {} : { 'content-type': form ? TYPES.form : TYPES.json },
  });
};

export const isPublic = ({ callers }: Route) => callers.includes('visitor');
export const isListed = (route: Route, { is, bad }: Asker) =>
  !bad && (isPublic(route) || is.some((one) => route.callers.includes(one)));
export const owns = ({ key }: Route, asker: Asker, things: Things) =>
  samples[key]?.installation && !asker.everywhere ? false : asker.owns(things);

export const takesLink = ({ key }: Route) => key.includes('{link}');
/** Where a link in the path says who calls, nobody else is asked. */
export const makesSense = (route: Route, { caller, who }: Asker) =>
  !takesLink(route) || caller.token !== undefined || who.kind === 'link';
