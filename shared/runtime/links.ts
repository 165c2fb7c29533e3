import * as z from 'zod';
import { type LinkPurpose, linkPurposes } from '../domain/access.ts';
import { plusMs } from '../domain/civil-date.ts';
import { returnPath } from './return-path.ts';
import { sign, verify } from './signing.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long each kind of link lives: at most a year, since a signing key verifies for one and a half. A link that only opens a form is checked against its subject's state on each use. */
export const lifetimes: Record<LinkPurpose, number> = {
  'confirm-address': 30 * DAY,
  'complete-application': 366 * DAY,
  'submit-referral': 366 * DAY,
  'answer-lead': 366 * DAY,
  'book-update': 366 * DAY,
  'leave-news': 366 * DAY,
  'sign-in': 15 * MINUTE,
};
/** An invitation waits longer than a link that somebody has just asked for. */
export const INVITATION_MS = 14 * DAY;

const linkSchema = z.object({
  jti: z.string(),
  purpose: z.enum(linkPurposes),
  program: z.string(),
  subject: z.string(),
  to: returnPath.optional(),
  exp: z.int(),
});

export type Link = {
  id: string;
  purpose: LinkPurpose;
  program: string;
  subject: string;
  /** Where a sign-in leads to. */
  to?: string | undefined;
  expiresAt: string;
};

/** The same notice always yields the same link: a mail sent twice holds one link. */
export const signLink = (
  link: Omit<Link, 'expiresAt'>,
  issuedAt: string,
  lifetimeMs = lifetimes[link.purpose],
): Promise<string> =>
  sign(
    'link',
    {
      jti: link.id,
      purpose: link.purpose,
      program: link.program,
      subject: link.subject,
      ...(link.to === undefined ? {} : { to: link.to }),
    },
    { now: issuedAt, expiresAt: plusMs(issuedAt, lifetimeMs) },
  );

/** What a link of ours was for, also when it has ended: nobody may do more by it than ask for a new one. */
export const readEndedLink = async (
  token: string,
): Promise<Pick<Link, 'program' | 'subject'> | undefined> => {
  const read = await verify('link', token, new Date(0).toISOString());
  return 'failed' in read ? undefined : linkSchema.safeParse(read.claims).data;
};

/** Undefined for anything that is not a link of ours; `expired` tells a person to ask for a new one. */
export const readLink = async (token: string, now: string): Promise<Link | 'expired' | undefined> => {
  const read = await verify('link', token, now);
  if ('failed' in read) return read.failed === 'expired' ? 'expired' : undefined;
  const claims = linkSchema.safeParse(read.claims);
  if (!claims.success) return undefined;
  const { jti: id, purpose, program, subject, to, exp } = claims.data;
  return { id, purpose, program, subject, to, expiresAt: new Date(exp * 1000).toISOString() };
};
