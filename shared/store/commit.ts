import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { accept, type Outcome, refuse } from '../domain/outcome.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import type { Key } from './keys.ts';
import type { Table } from './table.ts';

type Value = string | number | boolean;
/** What the decision relied on: the item is absent, or these fields still have these values (or are not set yet). */
type Expect = 'absent' | Readonly<Record<string, Value | { readonly unsetOr: Value }>>;
type Item = Key & { readonly type: string; readonly schema: number };

/** An item as the table keeps it: its key, what it is, which schema wrote it, its data, its index attributes. */
export const item = (
  key: Key,
  type: string,
  data: object,
  indexes: object = {},
): Item & Record<string, unknown> => ({
  ...key,
  type,
  schema: 1,
  ...data,
  ...indexes,
});

/** One write, with its condition, and what it means for the caller when the condition no longer holds. */
export type Write<Code extends RefusalCode = RefusalCode> = {
  readonly expect: Expect;
  readonly otherwise: Code;
} & (
  | { readonly put: Item & Readonly<Record<string, unknown>> }
  | { readonly check: Key }
  | { readonly remove: Key }
  /** Counters that many postings share: added to, never read before. */
  | {
      readonly add: Key;
      readonly numbers: Readonly<Record<string, number | bigint>>;
      readonly set: Readonly<Record<string, Value>>;
    }
);

type Expression = {
  names: Record<string, string>;
  values: Record<string, unknown>;
};

/** A transaction touches an item once: what several additions count on the same one becomes one addition. */
export const addedOnce = <Code extends RefusalCode>(writes: readonly Write<Code>[]): Write<Code>[] => {
  const merged: Write<Code>[] = [];
  for (const write of writes) {
    const at =
      'add' in write
        ? merged.findIndex(
            (one) => 'add' in one && one.add.pk === write.add.pk && one.add.sk === write.add.sk,
          )
        : -1;
    const known = merged[at];
    if (!(known && 'add' in known && 'add' in write)) {
      merged.push(write);
      continue;
    }
    const numbers: Record<string, number | bigint> = { ...known.numbers };
    for (const [field, value] of Object.entries(write.numbers))
      numbers[field] = BigInt(numbers[field] ?? 0) + BigInt(value);
    merged[at] = { ...known, numbers };
  }
  return merged;
};

const condition = (expect: Expect, { names, values }: Expression): string => {
  if (expect === 'absent') return 'attribute_not_exists(pk)';
  return Object.entries(expect)
    .map(([field, value], at) => {
      names[`#e${at}`] = field;
      const unset = typeof value === 'object';
      values[`:e${at}`] = unset ? value.unsetOr : value;
      return unset ? `(attribute_not_exists(#e${at}) OR #e${at} = :e${at})` : `#e${at} = :e${at}`;
    })
    .join(' AND ');
};

const additions = (
  {
    numbers,
    set,
  }: { numbers: Readonly<Record<string, number | bigint>>; set: Readonly<Record<string, Value>> },
  { names, values }: Expression,
): string => {
  const assign = (part: Readonly<Record<string, unknown>>, letter: string, glue: string) =>
    Object.entries(part)
      .map(([field, value], at) => {
        names[`#${letter}${at}`] = field;
        values[`:${letter}${at}`] = value;
        return `#${letter}${at}${glue}:${letter}${at}`;
      })
      .join(', ');
  return `ADD ${assign(numbers, 'n', ' ')} SET ${assign(set, 's', ' = ')}`;
};

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const action = (write: Write, TableName: string): Action => {
  const expression: Expression = { names: {}, values: {} };
  const ConditionExpression = condition(write.expect, expression);
  const UpdateExpression = 'add' in write ? additions(write, expression) : '';
  const { names, values } = expression;
  const given = {
    TableName,
    ConditionExpression,
    ...(Object.keys(names).length ? { ExpressionAttributeNames: names } : {}),
    ...(Object.keys(values).length ? { ExpressionAttributeValues: values } : {}),
  };
  if ('put' in write) return { Put: { ...given, Item: write.put } };
  if ('check' in write) return { ConditionCheck: { ...given, Key: write.check } };
  if ('remove' in write) return { Delete: { ...given, Key: write.remove } };
  return { Update: { ...given, Key: write.add, UpdateExpression } };
};

const ATTEMPTS = 6;
const CONTENTION = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];
/** Of a whole call: throttled, or a transaction holds the one item just now. */
const WAITING = [
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionConflictException',
];

/** Errors of the service carry items as they travel: `{ S: 'text' }`, `{ N: '1' }`, `{ M: { … } }`. */
const isSame = (stored: AttributeValue | undefined, value: unknown): boolean => {
  if (value === undefined) return stored === undefined;
  if (stored === undefined) return false;
  if (typeof value === 'string') return stored.S === value;
  if (typeof value === 'number' || typeof value === 'bigint') return stored.N === String(value);
  if (typeof value === 'boolean') return stored.BOOL === value;
  if (value === null) return stored.NULL === true;
  if (Array.isArray(value)) {
    const list = stored.L ?? [];
    return list.length === value.length && value.every((one, at) => isSame(list[at], one));
  }
  return isStored(stored.M, value);
};

/**
 * Is this what a put of `item` leaves behind, attribute by attribute? Then a refusal of the same put, sent again because
 * its first answer was lost, is no refusal. Whoever must tell two equal puts apart (a lease) puts something of its own
 * into the item.
 */
const isStored = (stored: Record<string, AttributeValue> | undefined, item: object): boolean => {
  if (!stored) return false;
  const names = new Set([...Object.keys(stored), ...Object.keys(item)]);
  return [...names].every((name) => isSame(stored[name], (item as Record<string, unknown>)[name]));
};

type Verdict<Code extends RefusalCode> = Outcome<undefined, Code> | 'contention';

/** Refused in a second attempt although the item is exactly what this put makes it: the first one did it. */
const didItself = (error: ConditionalCheckFailedException, write: Write): boolean =>
  (error.$metadata.attempts ?? 1) > 1 && 'put' in write && isStored(error.Item, write.put);

const loneVerdict = <Code extends RefusalCode>(
  error: ConditionalCheckFailedException,
  writes: readonly Write<Code>[],
): Verdict<Code> => {
  const [only] = writes;
  if (!only) throw error;
  return didItself(error, only) ? accept(undefined) : refuse(only.otherwise);
};

/** What a failed call means: a write's refusal, or contention. Anything else is thrown on. */
const verdict = <Code extends RefusalCode>(error: unknown, writes: readonly Write<Code>[]): Verdict<Code> => {
  if (error instanceof Error && WAITING.includes(error.name)) return 'contention';
  if (error instanceof ConditionalCheckFailedException) return loneVerdict(error, writes);
  if (!(error instanceof TransactionCanceledException)) throw error;
  const codes = error.CancellationReasons?.map((reason) => reason.Code ?? 'None') ?? [];
  const lost = writes[codes.indexOf('ConditionalCheckFailed')];
  if (lost) return refuse(lost.otherwise);
  if (codes.some((code) => CONTENTION.includes(code))) return 'contention';
  throw error;
};

/** One put alone needs no transaction, which costs twice as much; everything else is one. */
const sender = ({ client, name }: Table, writes: readonly Write[]): (() => Promise<unknown>) => {
  const actions = writes.map((write) => action(write, name));
  const [only, ...others] = actions;
  if (only?.Put && !others.length) {
    const put = { ...only.Put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
    return () => client.send(new PutCommand(put));
  }
  // One token for all attempts: an attempt whose answer was lost is recognized, not refused by its own writes.
  const ClientRequestToken = randomUUID();
  return () => client.send(new TransactWriteCommand({ TransactItems: actions, ClientRequestToken }));
};

/**
 * The only sender of writes: all of them or none (at most 100).
 * A condition that no longer holds is that write's refusal; contention is retried with jitter, then `busy`;
 * anything else is thrown.
 */
export const commit =
  (table: Table) =>
  async <Code extends RefusalCode>(
    writes: readonly Write<Code>[],
  ): Promise<Outcome<undefined, Code | 'busy'>> => {
    const send = sender(table, writes);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        await send();
        return accept(undefined);
      } catch (error) {
        const outcome = verdict(error, writes);
        if (outcome !== 'contention') return outcome;
        await setTimeout(20 * 2 ** attempt * Math.random());
      }
    }
    return refuse('busy');
  };
