// The least that any function with a table carries: what the zones are compared with.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

export const handler = (event: { key: Record<string, string> }) =>
  DynamoDBDocumentClient.from(new DynamoDBClient({})).send(
    new GetCommand({ TableName: 'any', Key: event.key }),
  );
