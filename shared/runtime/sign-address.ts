import { createHash, createHmac } from 'node:crypto';
import { environment } from './environment.ts';

// Short-lived addresses of objects, as S3 checks them (Signature Version 4, in the query). Written out here because
// the SDK's way to the same sixteen lines brings a whole S3 client into the function.

export type Address = {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly object: string;
  /** Sent by whoever uses the address, exactly so. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Further parameters that are signed too, such as the name under which a browser keeps the file. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly seconds: number;
};

export type Place = {
  /** Base of every object's address, without a slash at the end. */
  readonly base: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
  readonly sessionToken?: string | undefined;
};

/** On AWS a bucket under the function's own credentials; locally an address that carries its own. */
const placeOf = (bucket: string): Place => {
  const { FILES_ENDPOINT: endpoint } = environment();
  const {
    AWS_REGION: region = '',
    AWS_ACCESS_KEY_ID: keyId = '',
    AWS_SECRET_ACCESS_KEY: secret = '',
  } = process.env;
  if (endpoint !== undefined) {
    const { origin, username, password } = new URL(endpoint);
    return { base: `${origin}/${bucket}`, region, keyId: username, secret: password };
  }
  const sessionToken = process.env['AWS_SESSION_TOKEN'];
  return { base: `https://${bucket}.s3.${region}.amazonaws.com`, region, keyId, secret, sessionToken };
};

/** Where files that are handed out lie. */
export const livePlace = (): Place => placeOf(environment().FILES_BUCKET);

/** Where the files of closed months lie, which nothing changes any more. */
export const closedPlace = (): Place => placeOf(environment().CLOSED_BUCKET);

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const hex = (text: string) => createHash('sha256').update(text).digest('hex');
/** RFC 3986, stricter than the language's own. */
const encoded = (text: string) =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
const sorted = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** The address of an object for one method, good for some seconds from `at`, which is always real time. */
export const signAddress = (
  { method, object, headers = {}, parameters = {}, seconds }: Address,
  { base, region, keyId, secret, sessionToken }: Place,
  at: Date,
): string => {
  const url = new URL(`${base}/${object.split('/').map(encoded).join('/')}`);
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = [stamp.slice(0, 8), region, 's3', 'aws4_request'];
  const sent = sorted({ ...headers, host: url.host });
  const names = sent.map(([name]) => name).join(';');
  const query = sorted({
    ...parameters,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
    'X-Amz-Credential': [keyId, ...scope].join('/'),
    'X-Amz-Date': stamp,
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': names,
    ...(sessionToken === undefined ? {} : { 'X-Amz-Security-Token': sessionToken }),
  })
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');
  const lines = sent.map(([name, value]) => `${name}:${value}\n`).join('');
  const asked = [method, url.pathname, query, lines, names, 'UNSIGNED-PAYLOAD'].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope.join('/'), hex(asked)].join('\n');
  const key = scope.reduce<string | Buffer>((inner, part) => hmac(inner, part), `AWS4${secret}`);
  return `${url.href}?${query}&X-Amz-Signature=${hmac(key, toSign).toString('hex')}`;
};
