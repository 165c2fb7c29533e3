import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { signRequest } from '../../shared/runtime/sign-request.ts';

test.each([undefined, 'a/token+with=signs'])(
  'a request is signed as the AWS SDK signs the same, with session token %s',
  async (sessionToken) => {
    const signer = {
      region: 'eu-central-1',
      keyId: 'AKIDEXAMPLE',
      secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    };
    const seen: { headers: Record<string, string>; body: string }[] = [];
    const client = new DynamoDBClient({
      region: signer.region,
      credentials: {
        accessKeyId: signer.keyId,
        secretAccessKey: signer.secret,
        ...(sessionToken === undefined ? {} : { sessionToken }),
      },
      requestHandler: {
        handle: async (request: { headers: Record<string, string>; body: string }) => {
          seen.push(request);
          throw new Error('seen');
        },
      } as never,
      maxAttempts: 1,
    });
    await expect(client.send(new ListTablesCommand({}))).rejects.toThrow('seen');
    const [theirs] = seen;
    if (!theirs) throw new Error('nothing was sent');
    const { authorization = '', 'x-amz-date': stamp = '', host = '' } = theirs.headers;
    const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
    const own = new Set(['host', 'x-amz-date', 'x-amz-security-token']);
    const headers = Object.fromEntries(
      names.filter((name) => !own.has(name)).map((name) => [name, theirs.headers[name] ?? '']),
    );
    const at = new Date(stamp.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'));
    const asked = { service: 'dynamodb', url: new URL(`https://${host}/`), headers, body: theirs.body };
    const ours = signRequest(asked, { ...signer, sessionToken }, at);
    expect(ours['authorization']).toBe(authorization);
  },
);
