import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Allowed, type Caller, partnerRoles } from '../domain/access.ts';
import { idSchema } from '../domain/id.ts';
import { accept, type Outcome, refuse } from '../domain/outcome.ts';
import type { Language } from '../domain/text.ts';
import { readSession, readToken } from '../store/access.ts';
import { readPersonOfPartner, readPersonWithGrants } from '../store/people.ts';
import type { Table } from '../store/table.ts';
import { readLink } from './links.ts';
import { readBearer, sha256 } from './signing.ts';

/** `__Host-`: sent over TLS to this host only, and no other path or subdomain can set it. */
export const SESSION_COOKIE = '__Host-session';
const VISITOR: Caller = { kind: 'visitor', id: 'visitor' };

type Found = Outcome<Caller, 'sign-in-required' | 'not-found' | 'link-used'>;

const cookie = (event: APIGatewayProxyEventV2, name: string): string | undefined =>
  event.cookies?.map((pair) => pair.split('=')).find(([key]) => key === name)?.[1];

const byMachineToken = async (table: Table, bearer: string): Promise<Found> => {
  const { id, secret } = readBearer(bearer) ?? {};
  const token = id === undefined ? undefined : await readToken(table, id);
  if (!token || secret === undefined || sha256(secret) !== token.hash) return refuse('sign-in-required');
  const { program, subject, scopes } = token;
  return accept({ kind: 'machine', id: token.id, program, subject, scopes });
};

const byLink = async (token: string, now: string): Promise<Found> => {
  const link = await readLink(token, now);
  if (link === 'expired') return refuse('link-used');
  if (!link) return refuse('not-found');
  const { id, purpose, program, subject, to } = link;
  return accept({ kind: 'link', id, purpose, program, subject, ...(to === undefined ? {} : { to }) });
};

/** Where only a partner's own people may come in, which partner's. */
const partnerAsked = (event: APIGatewayProxyEventV2, callers: readonly Allowed[]): string | undefined => {
  const ownOnly = callers.every((one) => partnerRoles.some((role) => role === one));
  return ownOnly ? idSchema('par').safeParse(event.pathParameters?.['partner']).data : undefined;
};

const bySession = async (
  table: Table,
  secret: string,
  now: string,
  partner: string | undefined,
): Promise<Caller> => {
  const session = await readSession(table, sha256(secret));
  if (!session || session.expiresAt <= now) return VISITOR;
  const found =
    (partner === undefined ? undefined : await readPersonOfPartner(table, session.person, partner)) ??
    (await readPersonWithGrants(table, session.person));
  if (!found || found.person.erasedAt !== undefined) return VISITOR;
  const { person, grants } = found;
  return {
    kind: 'person',
    id: person.id,
    name: person.name,
    sessionId: session.id,
    grants,
    language: person.language as Language,
  };
};

/** In a header a link is a token like any other: a forged one is nobody's, and only a route for links says that one has ended. */
const bySignedBearer = async (bearer: string, takesLinks: boolean, now: string): Promise<Found> => {
  const found = await byLink(bearer, now);
  return found.ok || (found.code === 'link-used' && takesLinks) ? found : refuse('sign-in-required');
};

/** A session's secret may travel as a bearer too: for people whose browser keeps no `__Host-` cookie without TLS. */
const byBearer = async (
  table: () => Table,
  bearer: string,
  takesLinks: boolean,
  now: string,
  partner: string | undefined,
): Promise<Found> => {
  if (isSigned(bearer)) return bySignedBearer(bearer, takesLinks, now);
  if (readBearer(bearer)) return byMachineToken(table(), bearer);
  const caller = await bySession(table(), bearer, now, partner);
  return caller.kind === 'visitor' ? refuse('sign-in-required') : accept(caller);
};

/** Signed links have three parts, our own tokens one. */
const isSigned = (token: string) => token.split('.').length === 3;

/**
 * Who is calling: a bearer token or signed link, the link in the path of a page for links, or the session's cookie.
 * A token that is not valid is never treated as a visitor.
 */
export const identify = async (
  table: () => Table,
  event: APIGatewayProxyEventV2,
  callers: readonly Allowed[],
  now: string,
): Promise<Found> => {
  const bearer = /^Bearer\s+(\S+)$/i.exec(event.headers['authorization'] ?? '')?.[1];
  const takesLinks = callers.some((allowed) => allowed.startsWith('link:'));
  const partner = partnerAsked(event, callers);
  if (bearer !== undefined) return byBearer(table, bearer, takesLinks, now, partner);
  const link = event.pathParameters?.['link'];
  if (link !== undefined && takesLinks) return byLink(link, now);
  const secret = cookie(event, SESSION_COOKIE);
  return accept(secret === undefined ? VISITOR : await bySession(table(), secret, now, partner));
};
