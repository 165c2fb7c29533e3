import { plusMs } from '../../shared/domain/civil-date.ts';
import type { Request } from '../../shared/runtime/request.ts';
import { newSecret, sha256 } from '../../shared/runtime/signing.ts';
import { newSession, usedLink } from '../../shared/store/access.ts';

const SESSION_MS = 14 * 24 * 3_600_000;

/** A session by a mailed link, which is used up by it: the secret is answered once and never stored. */
export const sessionBy = ({ caller, now, newId }: Request, person: string) => {
  const secret = newSecret();
  const expiresAt = plusMs(now, SESSION_MS);
  return {
    expiresAt,
    secret: { session: secret },
    writes: [
      usedLink(caller.id, expiresAt),
      ...newSession({ id: newId('ses'), person, expiresAt }, sha256(secret)),
    ],
  };
};
