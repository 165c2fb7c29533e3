import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { clock } from '../shared/runtime/clock.ts';
import { liveTable } from '../shared/runtime/live.ts';
import { liveMail } from '../shared/runtime/live-mail.ts';
import { log } from '../shared/runtime/log.ts';
import { deliverNotice, type Postman } from './notices/deliver.ts';

let postman: Postman | undefined;

/** Kept as long as the table's client is: a client of its own per batch would open connections anew. */
const livePostman = (): Postman => {
  const table = liveTable();
  if (postman?.table.client !== table.client)
    postman = { table, ...liveMail(), now: clock.now, wait: clock.wait };
  return postman;
};

/** New notices leave at once. The sweep does the same a minute later for whatever this misses. */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const carrier = livePostman();
  const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = [];
  for (const record of event.Records) {
    const image = record.dynamodb?.NewImage;
    const id = image?.['id']?.S;
    if (record.eventName !== 'INSERT' || image?.['type']?.S !== 'notice' || id === undefined) continue;
    try {
      await deliverNotice(carrier, id);
    } catch (error) {
      log('error', 'notice failed', {
        notice: id,
        error: error instanceof Error ? error.message : 'unknown',
      });
      batchItemFailures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' });
      // The stream goes on from the first failure: what follows would be delivered twice.
      break;
    }
  }
  return { batchItemFailures };
};
