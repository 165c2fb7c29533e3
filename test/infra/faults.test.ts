import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetAccountCommand, PutSuppressedDestinationCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FaultPlan, recording, running, withFaults } from '../../infra/local/faults.ts';

/** A server that says yes to everything and counts what reached it. */
let server: Server;
let executed = 0;
const aws = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  maxAttempts: 1,
};
const at = () => ({ ...aws, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
const handler = () => new DynamoDBClient({}).config.requestHandler;

beforeAll(async () => {
  server = createServer((request, response) => {
    executed += 1;
    request.resume().on('end', () => response.end(request.headers['x-amz-target'] ? '{}' : ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  executed = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const get = new GetItemCommand({ TableName: 'things', Key: { pk: { S: 'a' } } });
const dynamo = (plan: FaultPlan, maxAttempts = 1) =>
  new DynamoDBClient({ ...at(), maxAttempts, requestHandler: withFaults(handler(), plan) });

describe('faults', () => {
  test('a lost request is never executed', async () => {
    await expect(dynamo(() => 'lose-request').send(get)).rejects.toThrow('socket hang up');
    expect(executed).toBe(0);
  });

  test('a lost reply was executed', async () => {
    await expect(dynamo(() => 'lose-reply').send(get)).rejects.toThrow('socket hang up');
    expect(executed).toBe(1);
  });

  test('the SDK repeats what was lost, and each attempt is a call', async () => {
    const seen: number[] = [];
    const client = dynamo(({ index }) => {
      seen.push(index);
      return index < 2 ? 'lose-reply' : undefined;
    }, 3);
    await client.send(get);
    expect(seen).toEqual([0, 1, 2]);
    expect(executed).toBe(3);
  });

  test('the plan sees what is asked', async () => {
    const client = dynamo(({ service, operation, input }) =>
      service === 'dynamodb' && operation === 'GetItem' && JSON.stringify(input).includes('things')
        ? 'lose-request'
        : undefined,
    );
    await expect(client.send(get)).rejects.toThrow();
  });

  test('a table refuses in its own words, with its reasons', async () => {
    const client = dynamo(() => ({
      status: 400,
      type: 'TransactionCanceledException',
      message: 'Transaction cancelled',
      more: { CancellationReasons: [{ Code: 'TransactionConflict' }] },
    }));
    await expect(client.send(new TransactWriteItemsCommand({ TransactItems: [] }))).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'TransactionConflict' }],
    });
    expect(executed).toBe(0);
  });

  test('mail and storage refuse in theirs', async () => {
    const busy = { status: 429, type: 'TooManyRequestsException', message: 'Slow down' };
    const mail = new SESv2Client({ ...at(), requestHandler: withFaults(handler(), () => busy) });
    await expect(mail.send(new GetAccountCommand())).rejects.toMatchObject({
      name: 'TooManyRequestsException',
    });
    const slow = { status: 503, type: 'SlowDown', message: 'Reduce <your> rate' };
    const storage = new S3Client({ ...at(), requestHandler: withFaults(handler(), () => slow) });
    await expect(storage.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }))).rejects.toMatchObject({
      name: 'SlowDown',
      message: 'Reduce <your> rate',
    });
  });
});

describe('recording', () => {
  test('tells the call, its input and the function it runs in', async () => {
    const calls: unknown[] = [];
    const requestHandler = recording(handler(), (call) => calls.push(call));
    await running.run('portal', () => new DynamoDBClient({ ...at(), requestHandler }).send(get));
    await new DynamoDBClient({ ...at(), requestHandler }).send(get);
    const call = {
      service: 'dynamodb',
      operation: 'GetItem',
      input: { TableName: 'things', Key: { pk: { S: 'a' } } },
    };
    expect(calls).toEqual([
      { ...call, function: 'portal' },
      { ...call, function: undefined },
    ]);
  });

  test('knows the calls to storage, mail and secrets by name', async () => {
    const calls: string[] = [];
    const requestHandler = recording(handler(), ({ service, operation, input }) =>
      calls.push(`${service}:${operation} ${JSON.stringify(input ?? null)}`),
    );
    const config = { ...at(), requestHandler };
    const s3 = new S3Client({ ...config, forcePathStyle: true });
    const where = { Bucket: 'b', Key: 'a/ü' };
    const upload = { ...where, UploadId: 'u' };
    const sent = [
      s3.send(new PutObjectCommand({ ...where, Body: 'x' })),
      s3.send(new GetObjectCommand(where)),
      s3.send(new HeadObjectCommand(where)),
      s3.send(new DeleteObjectCommand(where)),
      s3.send(new CreateMultipartUploadCommand(where)),
      s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x' })),
      s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: [] } })),
      s3.send(new AbortMultipartUploadCommand(upload)),
      s3.send(new ListObjectsV2Command({ Bucket: 'b' })),
      new SESv2Client(config).send(
        new PutSuppressedDestinationCommand({ EmailAddress: 'a@b.c', Reason: 'BOUNCE' }),
      ),
      new SecretsManagerClient(config).send(new GetSecretValueCommand({ SecretId: 'keys' })),
    ];
    await Promise.allSettled(sent); // the empty answers do not matter here
    const object = '{"Bucket":"b","Key":"a/ü"}';
    expect(calls.sort()).toEqual([
      `s3:AbortMultipartUpload ${object}`,
      `s3:CompleteMultipartUpload ${object}`,
      `s3:CreateMultipartUpload ${object}`,
      `s3:DeleteObject ${object}`,
      `s3:GetObject ${object}`,
      `s3:HeadObject ${object}`,
      's3:ListObjectsV2 {"Bucket":"b"}',
      `s3:PutObject ${object}`,
      `s3:UploadPart ${object}`,
      'secretsmanager:GetSecretValue {"SecretId":"keys"}',
      'ses:PutSuppressedDestination {"EmailAddress":"a@b.c","Reason":"BOUNCE"}',
    ]);
  });
});
