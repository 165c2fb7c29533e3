import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';

/** The project's table on any other engine that speaks DynamoDB's protocol (`DYNAMODB_ENDPOINT`). */
export const createOn = async (
  client: DynamoDBClient,
  definition: CreateTableCommandInput,
): Promise<void> => {
  try {
    await client.send(new CreateTableCommand(definition));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
};
