import { createHash, createHmac } from 'node:crypto';

// A request to a service of AWS, signed in its headers (Signature Version 4): for the one call that has no client here.

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const hex = (text: string) => createHash('sha256').update(text).digest('hex');

export type Signer = {
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
  readonly sessionToken?: string | undefined;
};

type Asked = {
  readonly service: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** All headers to send with a POST; its path holds nothing that needs encoding, and it has no query. */
export const signRequest = (
  { service, url, headers, body }: Asked,
  { region, keyId, secret, sessionToken }: Signer,
  at: Date,
): Record<string, string> => {
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = [stamp.slice(0, 8), region, service, 'aws4_request'];
  const sent: Record<string, string> = {
    ...headers,
    host: url.host,
    'x-amz-date': stamp,
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const lines = Object.entries(sent).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const names = lines.map(([name]) => name).join(';');
  const asked = ['POST', url.pathname, '', ...lines.map((pair) => pair.join(':')), '', names, hex(body)];
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope.join('/'), hex(asked.join('\n'))].join('\n');
  const key = scope.reduce<string | Buffer>((inner, part) => hmac(inner, part), `AWS4${secret}`);
  const authorization = `AWS4-HMAC-SHA256 Credential=${[keyId, ...scope].join('/')}, SignedHeaders=${names}, Signature=${hmac(key, toSign).toString('hex')}`;
  return { ...sent, authorization };
};
