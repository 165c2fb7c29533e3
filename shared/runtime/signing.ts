import { createHash, randomBytes } from 'node:crypto';
import { CompactSign, compactVerify } from 'jose';
import * as z from 'zod';
import { environment } from './environment.ts';

// Links, form tokens and cursors are signed, never stored. Two keys are valid at a time, told apart by `kid`:
// the first signs, both verify, so a rotation breaks nothing that is on its way.

const keySchema = z.object({ kid: z.string(), secret: z.string().min(32) });
/** The value that the stack generates is one key: CloudFormation cannot generate a list. */
const keySetSchema = z.union([z.array(keySchema).min(1).max(2), keySchema.transform((key) => [key])]);
type KeySet = z.infer<typeof keySetSchema>;

const TRUST_MS = 300_000;
let cached: { keys: KeySet; at: number } | undefined;

/** The Parameters and Secrets extension answers on the loopback and caches; it needs no client of ours. */
const fromExtension = async (secret: string): Promise<string> => {
  const address = `http://localhost:2773/secretsmanager/get?secretId=${encodeURIComponent(secret)}`;
  const response = await fetch(address, {
    headers: { 'X-Aws-Parameters-Secrets-Token': process.env['AWS_SESSION_TOKEN'] ?? '' },
  });
  if (!response.ok) throw new Error(`the signing keys cannot be read: ${response.status}`);
  return z.object({ SecretString: z.string() }).parse(await response.json()).SecretString;
};

const keySet = async (): Promise<KeySet> => {
  if (cached && performance.now() - cached.at < TRUST_MS) return cached.keys;
  const { SIGNING_KEYS, SIGNING_KEYS_SECRET } = environment();
  const text = SIGNING_KEYS ?? (await fromExtension(SIGNING_KEYS_SECRET ?? ''));
  cached = { keys: keySetSchema.parse(JSON.parse(text)), at: performance.now() };
  return cached.keys;
};

/** Tests rotate keys; a function forgets them by itself after five minutes. */
export const forgetKeys = (): void => {
  cached = undefined;
};

const bytes = (secret: string) => new TextEncoder().encode(secret);
const unix = (instant: string) => Math.floor(Date.parse(instant) / 1000);

type Claims = Readonly<Record<string, string | number>>;

const claimsSchema = z.looseObject({ aud: z.string(), exp: z.int() });

/** Signs claims for one audience (`link`, `form`, `cursor`, `receipt`) until `expiresAt`, on the deciding clock. */
export const sign = async (
  audience: string,
  claims: Claims,
  times: { now: string; expiresAt: string },
): Promise<string> => {
  const [key] = await keySet();
  if (!key) throw new Error('there is no signing key');
  const payload = { ...claims, aud: audience, iat: unix(times.now), exp: unix(times.expiresAt) };
  return new CompactSign(bytes(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'HS256', kid: key.kid })
    .sign(bytes(key.secret));
};

/** The claims, or why there are none; nothing about the token is trusted before its signature holds. */
export const verify = async (
  audience: string,
  token: string,
  now: string,
): Promise<{ claims: Record<string, unknown> } | { failed: 'expired' | 'forged' }> => {
  const keys = await keySet();
  try {
    const { payload } = await compactVerify(
      token,
      (header) => {
        const key = keys.find(({ kid }) => kid === header.kid);
        if (!key) throw new Error('unknown key');
        return bytes(key.secret);
      },
      { algorithms: ['HS256'] },
    );
    const claims = claimsSchema.parse(JSON.parse(new TextDecoder().decode(payload)));
    if (claims.aud !== audience) return { failed: 'forged' };
    return claims.exp > unix(now) ? { claims } : { failed: 'expired' };
  } catch {
    return { failed: 'forged' };
  }
};

/** A secret that is shown once: sessions and access tokens are kept by this hash only. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** An access token as its machine sends it: the id finds it, the hash of the secret proves it. */
export const bearerOf = (id: string, secret: string): string => `gh_${id.slice('tok_'.length)}_${secret}`;
export const readBearer = (bearer: string): { id: string; secret: string } | undefined => {
  const [, id, secret] = /^gh_([0-9A-HJKMNP-TV-Z]{26})_([\w-]{43})$/.exec(bearer) ?? [];
  return id !== undefined && secret !== undefined ? { id: `tok_${id}`, secret } : undefined;
};
