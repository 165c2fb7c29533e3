import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { Web } from '../outbound/fetch-page.ts';

/**
 * The one seam of this process: through what every AWS client sends its requests, and how far `now` runs ahead.
 * Empty on AWS. The local system and the tests put the embedded services, recorders and faults in its place.
 */
export const seam: {
  requestHandler: Partial<Record<'dynamodb' | 'sesv2', NonNullable<DynamoDBClientConfig['requestHandler']>>>;
  clockOffsetMs: number;
  /** Where the clock of a simulation stands until it is moved on, in ms; absent: it runs. */
  stoppedAt?: number | undefined;
  /** How a simulation lets time pass that somebody waits for; absent: as it does. */
  wait?: ((ms: number) => Promise<void>) | undefined;
  /** What a simulation draws the random part of ids from, from 0 up to 1. */
  chance?: (() => number) | undefined;
  /** The function without rights that looks at pages, called here instead of at Lambda. */
  lookAtPage?: ((question: unknown) => Promise<unknown>) | undefined;
  /** The function that writes mails to be looked at, called here instead of at Lambda. */
  showMail?: ((question: unknown) => Promise<unknown>) | undefined;
  /** How that function reaches pages; the open internet if nothing else is said. */
  web?: Web | undefined;
} = { requestHandler: {}, clockOffsetMs: 0 };
