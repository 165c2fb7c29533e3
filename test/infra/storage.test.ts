import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openStorage } from '../../infra/local/storage.ts';

const folder = mkdtempSync(join(tmpdir(), 'storage-'));
const bucket = 'files';
const open = () => openStorage({ folder, port: 0, buckets: [bucket] });
const clientOf = (endpoint: string) =>
  new S3Client({
    endpoint,
    region: 'eu-central-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  });

let storage: Awaited<ReturnType<typeof openStorage>>;
let client: S3Client;
beforeAll(async () => {
  storage = await open();
  client = clientOf(storage.url);
});
afterAll(async () => {
  client.destroy();
  await storage.close();
  rmSync(folder, { recursive: true });
});

const put = (Key: string, Body: string) => client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
const read = async (Key: string, from = client) =>
  (await from.send(new GetObjectCommand({ Bucket: bucket, Key }))).Body?.transformToString();

test('an object comes back as it was put, and nothing is printed', async () => {
  const printed = [vi.spyOn(console, 'log'), vi.spyOn(process.stdout, 'write')];
  await put('2026-03/entries.csv', 'a;b\n1;ü\n');
  expect(await read('2026-03/entries.csv')).toBe('a;b\n1;ü\n');
  for (const spy of printed) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});

test('a file in parts comes back whole', async () => {
  const where = { Bucket: bucket, Key: 'big' };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(where));
  const bodies = [Buffer.alloc(5 * 1024 * 1024, 'a'), Buffer.from('the end')];
  const Parts = await Promise.all(
    bodies.map(async (Body, at) => {
      const part = { ...where, UploadId, PartNumber: at + 1 };
      const { ETag } = await client.send(new UploadPartCommand({ ...part, Body }));
      return { PartNumber: at + 1, ETag };
    }),
  );
  await client.send(new CompleteMultipartUploadCommand({ ...where, UploadId, MultipartUpload: { Parts } }));
  expect(await read('big')).toBe(Buffer.concat(bodies).toString());
});

test('presigned addresses read and write without credentials, until they end', async () => {
  const putUrl = await getSignedUrl(client, new PutObjectCommand({ Bucket: bucket, Key: 'up' }));
  expect((await fetch(putUrl, { method: 'PUT', body: 'hello' })).status).toBe(200);
  const getUrl = await getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: 'up' }));
  expect(await (await fetch(getUrl)).text()).toBe('hello');
  const expired = await getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: 'up' }), {
    signingDate: new Date(Date.now() - 7_200_000),
    expiresIn: 3600,
  });
  expect((await fetch(expired)).status).toBe(403);
});

test('files and bucket are there after a restart', async () => {
  await put('kept', 'yes');
  const again = await open();
  const other = clientOf(again.url);
  expect(await read('kept', other)).toBe('yes');
  other.destroy();
  await again.close();
});

test('a taken port is one sentence that names its variable', async () => {
  await expect(openStorage({ folder, port: storage.port, buckets: [bucket] })).rejects.toThrow(
    `Port ${storage.port} is taken by another program: set STORAGE_PORT to choose another.`,
  );
});
