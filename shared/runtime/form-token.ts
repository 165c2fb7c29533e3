import type { Caller } from '../domain/access.ts';
import { msBetween, plusMs } from '../domain/civil-date.ts';
import { accept, type Outcome, refuse } from '../domain/outcome.ts';
import { newSecret, sign, verify } from './signing.ts';

const LIFETIME_MS = 24 * 3_600_000;
/** Nobody reads, fills and sends a hosted form faster than this. */
const FILL_MS = 3_000;

const ownerOf = (caller: Caller) => (caller.kind === 'person' ? caller.sessionId : caller.id);

/** One for each page shown: guards its forms against other sites, and is their idempotency key. */
export const formToken = (caller: Caller, now: string): Promise<string> =>
  sign(
    'form',
    { jti: newSecret().slice(0, 22), for: ownerOf(caller), shown: now },
    { now, expiresAt: plusMs(now, LIFETIME_MS) },
  );

/** The form's own id; refused when it is not this caller's, too old, or sent back faster than a person types. */
export const readFormToken = async (
  token: string,
  caller: Caller,
  now: string,
  hosted: boolean,
): Promise<Outcome<string, 'cross-site' | 'form-expired' | 'form-too-fast'>> => {
  const read = await verify('form', token, now);
  if ('failed' in read) return refuse(read.failed === 'expired' ? 'form-expired' : 'cross-site');
  const { jti, for: owner, shown } = read.claims;
  if (owner !== ownerOf(caller)) return refuse('cross-site');
  if (hosted && msBetween(String(shown), now) < FILL_MS) return refuse('form-too-fast');
  return accept(String(jti));
};
