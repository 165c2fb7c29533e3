import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../store/table.ts';
import { environment } from './environment.ts';
import { seam } from './seam.ts';

let table: Table | undefined;

/**
 * Called when a function builds its dependencies, never at import. Large numbers stay exact: sums of money are bigints.
 * Each caller gets a handle of its own on the one client: reads travel together per handle, and so per request.
 */
export const liveTable = (): Table => {
  if (table) return { ...table };
  const { dynamodb } = seam.requestHandler;
  const client = new DynamoDBClient(dynamodb ? { requestHandler: dynamodb } : {});
  table = {
    client: DynamoDBDocumentClient.from(client, {
      marshallOptions: { removeUndefinedValues: true },
      unmarshallOptions: {
        wrapNumbers: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)),
      },
    }),
    name: environment().TABLE_NAME,
  };
  return { ...table };
};

/** Tests open several tables in one process. */
export const forgetTable = (): void => {
  table = undefined;
};
