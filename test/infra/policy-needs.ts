// Which permissions an SDK call needs, as DynamoDB, S3 and SES ask for them (see infra/aws/grants.ts).
import type { Call as SdkCall } from '../../infra/local/call.ts';
import { tableIndexes, tableShape } from '../../infra/table.ts';

/** One permission: the action, on what, and the partition keys it names. */
export type Need = { readonly action: string; readonly resource: string; readonly keys: readonly string[] };

type Attribute = { S?: string };
type Item = Record<string, Attribute>;
type Named = { Key?: Item; Item?: Item };
type Input = Named & {
  IndexName?: string;
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
  RequestItems?: Record<string, { Keys?: Item[] }>;
  TransactItems?: Record<string, Named>[];
};

export const TABLE = 'table';
const partition = ({ Key, Item: item }: Named): string => (Key ?? item)?.[tableShape.pk]?.S ?? '';

const queried = ({ IndexName, KeyConditionExpression = '', ...given }: Input): Need => {
  const pk = tableIndexes.find(({ name }) => name === IndexName)?.pk ?? tableShape.pk;
  const equal = [...KeyConditionExpression.matchAll(/([#\w]+)\s*=\s*(:\w+)/g)].find(
    ([, name = '']) => (given.ExpressionAttributeNames?.[name] ?? name) === pk,
  );
  const value = given.ExpressionAttributeValues?.[equal?.[2] ?? '']?.S;
  const resource = IndexName === undefined ? TABLE : `${TABLE}/index/${IndexName}`;
  return { action: 'dynamodb:Query', resource, keys: value === undefined ? [] : [value] };
};

const PARTS: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/** All keys of one action together: allowed whether AWS judges the parts one by one or all at once. */
const transacted = ({ TransactItems = [] }: Input): Need[] => {
  const keys = new Map<string, string[]>();
  for (const part of TransactItems)
    for (const [kind, named] of Object.entries(part)) {
      const action = `dynamodb:${PARTS[kind] ?? kind}`;
      keys.set(action, [...(keys.get(action) ?? []), partition(named)]);
    }
  return [...keys].map(([action, named]) => ({ action, resource: TABLE, keys: named }));
};

const tableNeeds = ({ operation, input }: SdkCall): Need[] => {
  const given = (input ?? {}) as Input;
  if (operation === 'Query') return [queried(given)];
  if (operation.startsWith('Transact')) return transacted(given);
  const batch = Object.values(given.RequestItems ?? {}).flatMap(({ Keys = [] }) => Keys);
  const keys = given.RequestItems ? batch.map((Key) => partition({ Key })) : [partition(given)];
  return [{ action: `dynamodb:${operation}`, resource: TABLE, keys: keys.filter(Boolean) }];
};

const FILE_ACTIONS: Record<string, string> = {
  HeadObject: 's3:GetObject',
  CreateMultipartUpload: 's3:PutObject',
  UploadPart: 's3:PutObject',
  CompleteMultipartUpload: 's3:PutObject',
  ListObjectsV2: 's3:ListBucket',
  HeadBucket: 's3:ListBucket',
};

/** Every permission that AWS asks for when this call is made. */
export const needsOf = (call: SdkCall): Need[] => {
  const { service, operation } = call;
  if (service === 'dynamodb') return tableNeeds(call);
  if (service === 's3')
    return [{ action: FILE_ACTIONS[operation] ?? `s3:${operation}`, resource: 'file', keys: [] }];
  // SES asks for the identity that the mail comes from and for the configuration set.
  if (operation === 'SendEmail')
    return ['identity', 'configuration-set'].map((resource) => ({
      action: 'ses:SendEmail',
      resource,
      keys: [],
    }));
  return [{ action: `${service}:${operation}`, resource: service, keys: [] }];
};
