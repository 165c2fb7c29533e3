import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { FunctionFacts, IndexPrefix } from '../functions.ts';
import { tableShape } from '../table.ts';

/*
 * How DynamoDB evaluates `dynamodb:LeadingKeys`, on which these grants rest:
 *
 * - It holds the partition keys that a request names and is multi-valued, so it takes `ForAllValues`. That operator
 *   is also true when the key is absent from the request, hence the `Null` guard: no key, no access (developer guide,
 *   "Using IAM policy conditions for fine-grained access control").
 * - A query of a global index is authorized on the index's own ARN, and its leading key is the partition key of the
 *   index, not of the table: so `list` and `due` have statements of their own. The guide only says "the partition
 *   key"; others measured it on AWS.
 * - A transaction is no action of its own: each part is authorized as PutItem, UpdateItem, DeleteItem or
 *   ConditionCheckItem (guide, "Using IAM with DynamoDB transactions"), by the keys of those parts. So a check of an
 *   item that a function may only read is a read. Policies of others rely on this; we have not seen it on AWS.
 *   Whether the parts of one action are judged one by one or all at once is not documented either: therefore each
 *   action has one statement with all the keys it may name, which allows the same in both cases.
 * - Scan names no key, so no condition can bound it: nobody has it.
 */
const under = (patterns: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns },
  Null: { 'dynamodb:LeadingKeys': 'false' },
});

/** `PTR#` is every key that begins so, `STF` only itself, and `PRG`, as `PLN`, itself and every `PRG#…`. */
const patterns = (prefixes: readonly string[]): string[] =>
  prefixes.flatMap((prefix) => {
    if (prefix.endsWith('#')) return [`${prefix}*`];
    if (prefix === 'PRG' || prefix === 'PLN') return [prefix, `${prefix}#*`];
    // Anything else would be the pattern of no key at all, and what it was meant to allow would be refused.
    if (prefix !== 'STF') throw new Error(`${prefix} is the beginning of no key`);
    return [prefix];
  });

const statement = (actions: readonly string[], resource: string, prefixes: readonly string[]) =>
  prefixes.length
    ? [
        new PolicyStatement({
          actions: actions.map((action) => `dynamodb:${action}`),
          resources: [resource],
          conditions: under(patterns(prefixes)),
        }),
      ]
    : [];

/** Written once and never touched again, so that no function can remove its own traces. */
const appendOnly: readonly string[] = ['AUD#'];

const isDue = (prefix: IndexPrefix) => prefix === 'DUE#';

/** What a function may do with the table, and nothing else. */
export const tableStatements = (
  { reads, writes, lists }: FunctionFacts,
  table: string,
): PolicyStatement[] => {
  const index = (name: string) => `${table}/index/${name}`;
  return [
    ...statement(['GetItem', 'BatchGetItem', 'Query', 'ConditionCheckItem'], table, reads),
    ...statement(['PutItem'], table, writes),
    ...statement(
      ['UpdateItem', 'DeleteItem'],
      table,
      writes.filter((prefix) => !appendOnly.includes(prefix)),
    ),
    ...statement(['Query'], index(tableShape.due.name), lists.filter(isDue)),
    ...statement(
      ['Query'],
      index(tableShape.list.name),
      lists.filter((prefix) => !isDue(prefix)),
    ),
  ];
};
