import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, test } from 'vitest';
import { signAddress } from '../../shared/runtime/sign-address.ts';

const at = new Date('2026-03-10T09:08:07.000Z');
const place = {
  base: 'https://files.s3.eu-central-1.amazonaws.com',
  region: 'eu-central-1',
  keyId: 'AKIDEXAMPLE',
  secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: 'a/token+with=signs',
};
const client = new S3Client({
  region: place.region,
  credentials: { accessKeyId: place.keyId, secretAccessKey: place.secret, sessionToken: place.sessionToken },
  requestChecksumCalculation: 'WHEN_REQUIRED',
});
const name = 'attachment; filename="Logo (ä) it\'s*.png"';

/** The parameters of an address, in one order; the SDK says of its own which command it was. */
const told = (address: string) => {
  const url = new URL(address);
  const signature = url.searchParams.get('X-Amz-Signature');
  return {
    at: url.origin + url.pathname,
    signature: signature?.length,
    names: [...url.searchParams.keys()].toSorted(),
  };
};

test('an address to read from is what the AWS SDK makes of the same', async () => {
  const object = 'otrs/logo/a b+ü(1).png';
  const theirs = await getSignedUrl(
    client,
    new GetObjectCommand({ Bucket: 'files', Key: object, ResponseContentDisposition: name }),
    { expiresIn: 60, signingDate: at },
  );
  const parameters = { 'response-content-disposition': name, 'x-id': 'GetObject' };
  const checksum = new URL(theirs).searchParams.get('x-amz-checksum-mode');
  const ours = signAddress(
    {
      method: 'GET',
      object,
      parameters: { ...parameters, ...(checksum === null ? {} : { 'x-amz-checksum-mode': checksum }) },
      seconds: 60,
    },
    place,
    at,
  );
  expect(told(ours)).toEqual(told(theirs));
  expect(new URL(ours).searchParams.get('X-Amz-Signature')).toBe(
    new URL(theirs).searchParams.get('X-Amz-Signature'),
  );
});

test('an address to write to holds its user to the headers that were signed', async () => {
  const theirs = await getSignedUrl(
    client,
    new PutObjectCommand({ Bucket: 'files', Key: 'up', ContentType: 'image/png', ContentLength: 7 }),
    { expiresIn: 900, signingDate: at, signableHeaders: new Set(['content-type', 'content-length', 'host']) },
  );
  const ours = signAddress(
    {
      method: 'PUT',
      object: 'up',
      headers: { 'content-type': 'image/png', 'content-length': '7' },
      parameters: { 'x-id': 'PutObject' },
      seconds: 900,
    },
    place,
    at,
  );
  expect(new URL(ours).searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
  expect(new URL(ours).searchParams.get('X-Amz-Signature')).toBe(
    new URL(theirs).searchParams.get('X-Amz-Signature'),
  );
});
