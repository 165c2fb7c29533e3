import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { seam } from './seam.ts';

/** A table in this process knows who asks: a signature, which nobody reads, would take longer than most answers. */
const unsigned = { sign: async <T>(request: T): Promise<T> => request };

/**
 * A client of the table, configured by the process's environment alone. Large numbers stay exact: sums of money are
 * bigints. What a zone loads at its start (infra/lazy-entry.ts), so it imports nothing else.
 */
export const tableClient = (): DynamoDBDocumentClient => {
  const { dynamodb } = seam.requestHandler;
  const client = new DynamoDBClient(dynamodb ? { requestHandler: dynamodb, signer: unsigned } : {});
  return DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
    unmarshallOptions: {
      wrapNumbers: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)),
    },
  });
};
