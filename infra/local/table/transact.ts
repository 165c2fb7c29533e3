// TransactWriteItems and TransactGetItems: decided and committed while nothing else is.
import { createHash } from 'node:crypto';
import { consumed, readUnits, type Usage, writeUsage } from './capacity.ts';
import { checked, type Data, type Done, LIMITS, type Rules, reads, rules, runAtOnce } from './engine.ts';
import { type Item, itemBytes, type Table } from './items.ts';
import type { Ledger } from './ledger.ts';
import { refusal, type ServiceError, validation } from './refusal.ts';
import type { Replay, Tokens } from './tokens.ts';
import { pick, strikes, throttled } from './weather.ts';
import { type Decision, decide, type WriteOperation } from './write.ts';

const MAX_ACTIONS = 100;
const MAX_BYTES = 4 * 1024 * 1024;

const only = (given: Rules, names: readonly string[], required: readonly string[] = []): Rules['types'] =>
  Object.fromEntries(
    [...names, ...required].map((name) => {
      const type = given.types[name];
      return [name, required.includes(name) && typeof type === 'object' ? { ...type, notNull: true } : type];
    }),
  );

const EXPRESSION = ['ExpressionAttributeNames', 'ExpressionAttributeValues'];
const CONDITION = ['TableName', ...EXPRESSION, 'ReturnValuesOnConditionCheckFailure'];
const ACTIONS = {
  ConditionCheck: {
    operation: 'DeleteItem',
    types: only(rules.DeleteItem, ['Key', ...CONDITION], ['ConditionExpression']),
  },
  Put: { operation: 'PutItem', types: only(rules.PutItem, ['Item', 'ConditionExpression', ...CONDITION]) },
  Delete: {
    operation: 'DeleteItem',
    types: only(rules.DeleteItem, ['Key', 'ConditionExpression', ...CONDITION]),
  },
  Update: {
    operation: 'UpdateItem',
    types: only(rules.UpdateItem, ['Key', 'ConditionExpression', ...CONDITION], ['UpdateExpression']),
  },
} satisfies Record<string, { operation: WriteOperation; types: Rules['types'] }>;

type Kind = keyof typeof ACTIONS;
const isKind = (name: string): name is Kind => name in ACTIONS;

const transactionRules = (
  of: string,
  members: Record<string, Rules['types']>,
  more: Rules['types'] = {},
): Rules => ({
  types: {
    ReturnConsumedCapacity: rules.PutItem.types['ReturnConsumedCapacity'],
    TransactItems: {
      type: 'List',
      notNull: true,
      lengthGreaterThanOrEqual: 1,
      lengthLessThanOrEqual: MAX_ACTIONS,
      children: {
        type: `ValueStruct<${of}>`,
        children: Object.fromEntries(
          Object.entries(members).map(([name, types]) => [
            name,
            { type: `FieldStruct<${name}>`, children: types },
          ]),
        ),
      },
    },
    ...more,
  },
});

const WRITE_RULES = transactionRules(
  'TransactWriteItem',
  Object.fromEntries(Object.entries(ACTIONS).map(([kind, { types }]) => [kind, types])),
  {
    ReturnItemCollectionMetrics: rules.PutItem.types['ReturnItemCollectionMetrics'],
    ClientRequestToken: { type: 'String', lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 36 },
  },
);
const GET_RULES = transactionRules('TransactGetItem', {
  Get: only(rules.GetItem, ['TableName', 'Key', 'ProjectionExpression', 'ExpressionAttributeNames']),
});

type Action = { kind: Kind; data: Data };

const actionsOf = (data: Data): Action[] =>
  (data['TransactItems'] as (Data | null)[]).map((entry) => {
    const [[kind, action] = ['', undefined], ...others] = Object.entries(entry ?? {});
    if (!isKind(kind) || others.length > 0)
      throw validation('TransactItems can only contain one of Check, Put, Update or Delete');
    const refused = rules[ACTIONS[kind].operation].custom?.(action as Data, LIMITS);
    if (refused) throw validation(refused);
    return { kind, data: action as Data };
  });

const NONE = { Code: 'None' };
const CODES: Record<string, string> = {
  ConditionalCheckFailedException: 'ConditionalCheckFailed',
  ValidationException: 'ValidationError',
};

const cancelled = (reasons: readonly { Code: string }[]): ServiceError => {
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`;
  return refusal('TransactionCanceledException', message, { Message: message, CancellationReasons: reasons });
};

const reasonOf = ({ refused }: Decision) => {
  if (!refused) return NONE;
  const Code = CODES[refused.code];
  if (!Code) throw refused;
  return { Code, Message: refused.message, Item: refused.body['Item'] };
};

const trouble = (ledger: Ledger, count: number): void => {
  if (strikes(ledger.weather, 'throttles')) throw throttled();
  if (!strikes(ledger.weather, 'conflicts')) return;
  const held = pick(ledger.weather, count);
  const conflict = { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' };
  throw cancelled(Array.from({ length: count }, (_, at) => (at === held ? conflict : NONE)));
};

const onceEach = (decisions: readonly { table: Table; key: string }[]): void => {
  const keys = new Set<string>();
  for (const { table, key } of decisions) {
    const name = `${table.TableName}~${key}`;
    if (key && keys.has(name))
      throw validation('Transaction request cannot include multiple operations on one item');
    keys.add(name);
  }
};

const decideAll = (ledger: Ledger, actions: readonly Action[]): Decision[] => {
  const decisions = actions.map(({ kind, data }) => {
    const decision = decide(ledger, ACTIONS[kind].operation, data);
    return kind === 'ConditionCheck' ? { ...decision, now: decision.old } : decision;
  });
  onceEach(decisions);
  const reasons = decisions.map(reasonOf);
  if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
  const bytes = decisions.reduce((sum, { old, now }) => sum + Math.max(itemBytes(old), itemBytes(now)), 0);
  if (bytes > MAX_BYTES)
    throw validation('Collection of items in the transaction has exceeded the maximum allowed size of 4 MB');
  return decisions;
};

const replayed = (ledger: Ledger, replay: Replay, hash: string, mode: unknown): Data => {
  if (replay.hash !== hash)
    throw refusal(
      'IdempotentParameterMismatchException',
      'The request uses the same client token as a previous, but non-identical request.',
    );
  const usages = Object.entries(replay.reads).map(
    ([table, units]): Usage => ({ table: ledger.table(table), units, indexes: new Map() }),
  );
  return { ConsumedCapacity: consumed(mode, usages, 'ReadCapacityUnits') };
};

const readsOf = (decisions: readonly Decision[]): Record<string, number> => {
  const units: Record<string, number> = {};
  for (const { table, old, now } of decisions)
    units[table.TableName] = (units[table.TableName] ?? 0) + 2 * readUnits(old, now);
  return units;
};

/** TransactWriteItems. */
export const transactWrite = (ledger: Ledger, tokens: Tokens, input: Data): Promise<Data> => {
  const hash = createHash('sha256')
    .update(JSON.stringify(input['TransactItems'] ?? null))
    .digest('base64');
  const data = checked(WRITE_RULES, input);
  const actions = actionsOf(data);
  const { ReturnConsumedCapacity: mode, ClientRequestToken: token } = data;
  for (const action of actions) ledger.table(action.data['TableName']);
  return ledger.alone(async () => {
    const before = typeof token === 'string' ? tokens.find(token) : undefined;
    if (before) return replayed(ledger, before, hash, mode);
    trouble(ledger, actions.length);
    const decisions = decideAll(ledger, actions);
    if (typeof token === 'string') {
      const replay = { hash, at: Date.now(), reads: readsOf(decisions) };
      await ledger.commit(decisions, tokens.steps(token, replay));
      tokens.remember(token, replay);
    } else await ledger.commit(decisions);
    const usages = decisions.map(({ table, old, now }) => writeUsage(table, old, now, 2));
    return { ConsumedCapacity: consumed(mode, usages, 'WriteCapacityUnits') };
  });
};

const getOne = (ledger: Ledger, data: Data) => {
  const table = ledger.table(data['TableName']);
  const found: { key: string; item: Item | undefined } = { key: '', item: undefined };
  const store = {
    getTable: (_name: string, done: (error: unknown, table: Table) => void) => done(null, table),
    getItemDb: () => ({
      get: (key: string, done: Done) => {
        found.key = key;
        found.item = ledger.item(table.TableName, key);
        done(null, found.item);
      },
    }),
  };
  const answer = runAtOnce(reads.GetItem, store, data);
  return { table, ...found, answer: 'Item' in answer ? { Item: answer['Item'] } : {} };
};

const getsOf = (data: Data): Data[] =>
  (data['TransactItems'] as (Data | null)[]).map((entry) => {
    const get = entry?.['Get'];
    if (!get) throw validation('TransactItems can only contain Get');
    const refused = rules.GetItem.custom?.(get as Data, LIMITS);
    if (refused) throw validation(refused);
    return get as Data;
  });

/** TransactGetItems. */
export const transactGet = (ledger: Ledger, input: Data): Promise<Data> => {
  const data = checked(GET_RULES, input);
  const gets = getsOf(data);
  return ledger.alone(() => {
    trouble(ledger, gets.length);
    const found = gets.map((get) => getOne(ledger, get));
    onceEach(found);
    if (found.reduce((sum, { item }) => sum + itemBytes(item), 0) > MAX_BYTES)
      throw validation(
        'Collection of items in the transaction has exceeded the maximum allowed size of 4 MB',
      );
    const usages = found.map(
      ({ table, item }): Usage => ({ table, units: 2 * readUnits(item), indexes: new Map() }),
    );
    return {
      Responses: found.map(({ answer }) => answer),
      ConsumedCapacity: consumed(data['ReturnConsumedCapacity'], usages, 'ReadCapacityUnits'),
    };
  });
};
