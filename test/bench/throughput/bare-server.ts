// The least that could do the same: an HTTP server that parses a body and writes the items of one submission in one
// transaction to the same kind of table, through the same SDK. It decides nothing and reads nothing.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AttributeValue,
  DynamoDBClient,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { serve } from '../../../infra/local/serve.ts';
import { createTable, openTable } from '../../../infra/local/table.ts';
import { tableDefinition } from '../../../infra/table.ts';

const [, , folder = '', model = ''] = process.argv;

const table = await openTable({ path: join(folder, 'table') });
await createTable(table, tableDefinition('guildhall'));
const client = new DynamoDBClient({
  region: 'eu-south-2',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  requestHandler: table.requestHandler as never,
});

const submission: readonly Record<string, AttributeValue>[] = JSON.parse(readFileSync(model, 'utf8'));

/** The items as a real submission wrote them, each under a partition key of its own. */
const another = (): TransactWriteItem[] => {
  const id = randomUUID();
  return submission.map((item) => ({
    Put: {
      TableName: 'guildhall',
      Item: { ...item, pk: { S: `${item['pk']?.S}#${id}` } },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }));
};

const server = await serve(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString());
  await client.send(
    new TransactWriteItemsCommand({ TransactItems: another(), ClientRequestToken: randomUUID() }),
  );
  response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}, 0);
process.stdout.write(`${server.url}\n`);

process.on('SIGTERM', async () => {
  await server.close();
  await table.close();
  process.exit(0);
});
