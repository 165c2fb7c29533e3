import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/**
 * The one seam of this process: through what every AWS client sends its requests, and how far `now` runs ahead.
 * Empty on AWS. The local system and the tests put the embedded services, recorders and faults in its place.
 */
export const seam: {
  requestHandler: Partial<Record<'dynamodb' | 'sesv2', NonNullable<DynamoDBClientConfig['requestHandler']>>>;
  clockOffsetMs: number;
} = { requestHandler: {}, clockOffsetMs: 0 };
