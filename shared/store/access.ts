import * as z from 'zod';
import { scopes } from '../domain/access.ts';
import { idSchema } from '../domain/id.ts';
import { item, type Write } from './commit.ts';
import { keys, listed, lists } from './keys.ts';
import { getItem, listPage, type Table } from './table.ts';

const sessionSchema = z.object({
  id: idSchema('ses'),
  person: idSchema('per'),
  expiresAt: z.iso.datetime(),
});
export type Session = z.infer<typeof sessionSchema>;

const tokenSchema = z.object({
  id: idSchema('tok'),
  name: z.string(),
  program: z.string(),
  subject: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  /** SHA-256 of the secret, which is shown once and stored nowhere. */
  hash: z.string(),
});
export type AccessToken = z.infer<typeof tokenSchema>;

const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);

export const readSession = (table: Table, hash: string) => getItem(table, keys.session(hash), sessionSchema);

const pointerSchema = z.object({ hash: z.string() });
/** The hash under which a session is kept, by its id. */
export const readSessionOf = async (table: Table, id: string): Promise<string | undefined> =>
  (await getItem(table, keys.sessionPointer(id), pointerSchema))?.hash;

export const newSession = (session: Session, hash: string): Write<'busy'>[] => {
  const expires = { expires: seconds(session.expiresAt) };
  return [
    { put: item(keys.session(hash), 'session', session, expires), expect: 'absent', otherwise: 'busy' },
    {
      put: item(keys.sessionPointer(session.id), 'session-pointer', { hash }, expires),
      expect: 'absent',
      otherwise: 'busy',
    },
  ];
};
export const endedSession = (id: string, hash: string): Write<'changed-since'>[] => [
  { remove: keys.session(hash), expect: { id }, otherwise: 'changed-since' },
  { remove: keys.sessionPointer(id), expect: { hash }, otherwise: 'changed-since' },
];

export const readToken = (table: Table, id: string) => getItem(table, keys.token(id), tokenSchema);
export const newToken = (token: AccessToken): Write<'busy'> => ({
  put: item(keys.token(token.id), 'token', token, listed(lists.tokens(tokenOwner(token)), token.createdAt)),
  expect: 'absent',
  otherwise: 'busy',
});
export const revokedToken = ({ id }: AccessToken): Write<'not-found'> => ({
  remove: keys.token(id),
  expect: { id },
  otherwise: 'not-found',
});
/** The vendor's tokens are listed by program, a partner's by partner. */
const tokenOwner = ({ program, subject }: Pick<AccessToken, 'program' | 'subject'>) =>
  `${program}#${subject}`;
export const tokensOf = async (
  table: Table,
  program: string,
  subject: string,
): Promise<readonly AccessToken[]> =>
  (await listPage(table, { listPk: lists.tokens(tokenOwner({ program, subject })), limit: 100 }, tokenSchema))
    .items;

/** Was this link used up? What was used is remembered longer than any link lives. */
export const isLinkUsed = async (table: Table, id: string): Promise<boolean> =>
  (await getItem(table, keys.usedLink(id), z.looseObject({}))) !== undefined;

/** A mailed link is used once, whoever comes second. */
export const usedLink = (id: string, expiresAt: string): Write<'link-used'> => ({
  put: item(keys.usedLink(id), 'used-link', {}, { expires: seconds(expiresAt) }),
  expect: 'absent',
  otherwise: 'link-used',
});

const signInMailsSchema = z.object({ sentAt: z.array(z.iso.datetime()), link: z.string(), v: z.int() });
/** Sign-in mails to a person lately, and the link of the latest. */
export type SignInMails = z.infer<typeof signInMailsSchema>;

export const readSignInMails = (table: Table, person: string) =>
  getItem(table, keys.signInMails(person), signInMailsSchema);

/** One more mail. Two who ask at once are counted one after the other. */
export const signInMailed = (
  person: string,
  after: Omit<SignInMails, 'v'>,
  before: SignInMails | undefined,
  expiresAt: string,
): Write<'changed-since'> => ({
  put: item(
    keys.signInMails(person),
    'sign-in-mails',
    { ...after, v: (before?.v ?? 0) + 1 },
    { expires: seconds(expiresAt) },
  ),
  expect: before ? { v: before.v } : 'absent',
  otherwise: 'changed-since',
});
