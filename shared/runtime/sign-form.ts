import { createHmac } from 'node:crypto';
import { livePlace } from './sign-address.ts';

/** A plain HTML form by which a browser puts one file under one key; the file's own field comes last. */
export type UploadForm = {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
};

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

type Wanted = {
  readonly object: string;
  readonly mostBytes: number;
  /** Where the browser goes on to; the service adds what it took. */
  readonly next: string;
  readonly seconds: number;
};

/** What S3 asks of such a form (POST policy, signature version 4): what is not in the policy is refused by it. */
export const signForm = (
  { object, mostBytes, next, seconds }: Wanted,
  place = livePlace(),
  at = new Date(),
): UploadForm => {
  const { base, region, keyId, secret, sessionToken } = place;
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = [stamp.slice(0, 8), region, 's3', 'aws4_request'];
  const given = {
    key: object,
    success_action_redirect: next,
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': [keyId, ...scope].join('/'),
    'x-amz-date': stamp,
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const bucket = new URL(base).pathname.slice(1) || new URL(base).hostname.split('.s3.')[0];
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(at.getTime() + seconds * 1000).toISOString(),
      conditions: [
        { bucket },
        ...Object.entries(given).map(([name, value]) => ({ [name]: value })),
        ['content-length-range', 1, mostBytes],
      ],
    }),
  ).toString('base64');
  const key = scope.reduce<string | Buffer>((inner, part) => hmac(inner, part), `AWS4${secret}`);
  const signature = hmac(key, policy).toString('hex');
  return { action: base, fields: { ...given, policy, 'x-amz-signature': signature } };
};
