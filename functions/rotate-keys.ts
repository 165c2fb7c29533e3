import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { clock } from '../shared/runtime/clock.ts';
import { log } from '../shared/runtime/log.ts';
import { newSecret } from '../shared/runtime/signing.ts';

// Secrets Manager calls this four times for each rotation, and again for any step that failed.

const eventSchema = z.object({
  Step: z.enum(['createSecret', 'setSecret', 'testSecret', 'finishSecret']),
  SecretId: z.string(),
  ClientRequestToken: z.string(),
});
type Event = z.infer<typeof eventSchema>;

const keySchema = z.strictObject({ kid: z.string().min(1), secret: z.string().min(32) });
type Key = z.infer<typeof keySchema>;
const keySetSchema = z
  .array(keySchema)
  .min(1)
  .max(2)
  .refine(([one, other]) => one?.kid !== other?.kid, 'two keys need two names');
/** The value that the stack generates is one key: CloudFormation cannot generate a list. */
const currentSchema = z.union([keySetSchema, keySchema.transform((key): Key[] => [key])]);

/**
 * Two keys at a time; the first signs, both verify. Functions believe what they have read for some minutes, so a key
 * must be known everywhere before it signs: one rotation announces the new key in second place, dropping the one that
 * no longer signs, and the next rotation lets it sign. `kid`s are instants: which of two is newer tells which is due.
 */
export const rotated = ([first, second]: readonly Key[], fresh: Key): readonly Key[] => {
  if (!first) return [fresh];
  return second && second.kid > first.kid ? [second, first] : [first, fresh];
};

type Client = Pick<SecretsManagerClient, 'send'>;

const readVersion = async (
  client: Client,
  SecretId: string,
  version: object,
): Promise<string | undefined> => {
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId, ...version }))).SecretString;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

const pendingOf = (client: Client, { SecretId, ClientRequestToken }: Event) =>
  readVersion(client, SecretId, { VersionId: ClientRequestToken, VersionStage: 'AWSPENDING' });

/** Called again it keeps the pending value: steps are repeated, keys are not. */
const createSecret = async (client: Client, event: Event): Promise<void> => {
  if ((await pendingOf(client, event)) !== undefined) return;
  const current = await readVersion(client, event.SecretId, { VersionStage: 'AWSCURRENT' });
  const keys = current === undefined ? [] : currentSchema.parse(JSON.parse(current));
  await client.send(
    new PutSecretValueCommand({
      SecretId: event.SecretId,
      ClientRequestToken: event.ClientRequestToken,
      SecretString: JSON.stringify(rotated(keys, { kid: clock.now(), secret: newSecret() })),
      VersionStages: ['AWSPENDING'],
    }),
  );
};

/** A value that the functions could not read must never become current. */
const testSecret = async (client: Client, event: Event): Promise<void> => {
  keySetSchema.parse(JSON.parse((await pendingOf(client, event)) ?? ''));
};

const finishSecret = async (client: Client, { SecretId, ClientRequestToken }: Event): Promise<void> => {
  const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId }));
  const current = Object.keys(VersionIdsToStages).find((id) =>
    VersionIdsToStages[id]?.includes('AWSCURRENT'),
  );
  if (current === ClientRequestToken) return;
  await client.send(
    new UpdateSecretVersionStageCommand({
      SecretId,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: ClientRequestToken,
      ...(current === undefined ? {} : { RemoveFromVersionId: current }),
    }),
  );
};

const steps = {
  createSecret,
  // Nothing else knows the keys: there is no second place to set them in.
  setSecret: async () => {},
  testSecret,
  finishSecret,
} as const satisfies Record<Event['Step'], (client: Client, event: Event) => Promise<void>>;

export const rotateKeys =
  (client: Client) =>
  async (input: unknown): Promise<void> => {
    const event = eventSchema.parse(input);
    await steps[event.Step](client, event);
    log('info', 'rotated', { step: event.Step });
  };

let client: SecretsManagerClient | undefined;

export const handler = (input: unknown): Promise<void> => {
  client ??= new SecretsManagerClient({});
  return rotateKeys(client)(input);
};
