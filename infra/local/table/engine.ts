// dynalite's rules and actions, called in this process without its HTTP server.
import batchGetItem from 'dynalite/actions/batchGetItem.js';
import createTable from 'dynalite/actions/createTable.js';
import deleteItem from 'dynalite/actions/deleteItem.js';
import deleteTable from 'dynalite/actions/deleteTable.js';
import describeTable from 'dynalite/actions/describeTable.js';
import getItem from 'dynalite/actions/getItem.js';
import listTagsOfResource from 'dynalite/actions/listTagsOfResource.js';
import putItem from 'dynalite/actions/putItem.js';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import tagResource from 'dynalite/actions/tagResource.js';
import untagResource from 'dynalite/actions/untagResource.js';
import updateItem from 'dynalite/actions/updateItem.js';
import updateTable from 'dynalite/actions/updateTable.js';
import batchGetItemRules from 'dynalite/validations/batchGetItem.js';
import batchWriteItemRules from 'dynalite/validations/batchWriteItem.js';
import createTableRules from 'dynalite/validations/createTable.js';
import deleteItemRules from 'dynalite/validations/deleteItem.js';
import deleteTableRules from 'dynalite/validations/deleteTable.js';
import describeTableRules from 'dynalite/validations/describeTable.js';
import describeTimeToLiveRules from 'dynalite/validations/describeTimeToLive.js';
import getItemRules from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import listTablesRules from 'dynalite/validations/listTables.js';
import listTagsOfResourceRules from 'dynalite/validations/listTagsOfResource.js';
import putItemRules from 'dynalite/validations/putItem.js';
import queryRules from 'dynalite/validations/query.js';
import scanRules from 'dynalite/validations/scan.js';
import tagResourceRules from 'dynalite/validations/tagResource.js';
import untagResourceRules from 'dynalite/validations/untagResource.js';
import updateItemRules from 'dynalite/validations/updateItem.js';
import updateTableRules from 'dynalite/validations/updateTable.js';
import './expressions.ts';
import { ServiceError, validation } from './refusal.ts';

export type Data = Record<string, unknown>;
export type Rules = {
  types: Record<string, unknown>;
  custom?: (data: Data, store: unknown) => string | undefined;
};
export type Done = (error: unknown, result?: Data) => void;
export type Action = (store: unknown, data: Data, done: Done) => void;

const OLD_ON_FAILURE = {
  ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] },
};

const withOldOnFailure = (rules: Rules): Rules => ({
  ...rules,
  types: { ...rules.types, ...OLD_ON_FAILURE },
});

export const rules = {
  BatchGetItem: batchGetItemRules,
  BatchWriteItem: batchWriteItemRules,
  CreateTable: createTableRules,
  DeleteItem: withOldOnFailure(deleteItemRules),
  DeleteTable: deleteTableRules,
  DescribeTable: describeTableRules,
  DescribeTimeToLive: describeTimeToLiveRules,
  GetItem: getItemRules,
  ListTables: listTablesRules,
  ListTagsOfResource: listTagsOfResourceRules,
  PutItem: withOldOnFailure(putItemRules),
  Query: queryRules,
  Scan: scanRules,
  TagResource: tagResourceRules,
  UntagResource: untagResourceRules,
  UpdateItem: withOldOnFailure(updateItemRules),
  UpdateTable: updateTableRules,
} satisfies Record<string, Rules>;

export const writes = { PutItem: putItem, UpdateItem: updateItem, DeleteItem: deleteItem };
export const reads = { GetItem: getItem, BatchGetItem: batchGetItem, Query: query, Scan: scan };
export const administration = {
  CreateTable: createTable,
  DeleteTable: deleteTable,
  DescribeTable: describeTable,
  ListTagsOfResource: listTagsOfResource,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateTable: updateTable,
};

/** dynalite's own rules ask the store for one thing only. */
export const LIMITS = { options: { maxItemSize: 400 * 1024 } };

const asServiceError = (error: unknown): unknown => {
  if (!(error instanceof Error) || !('statusCode' in error) || !('body' in error)) return error;
  return new ServiceError({ ...(error.body as Data) }, Number(error.statusCode));
};

/** The request with its types and bounds checked, unknown members dropped and expressions parsed. */
export const checked = (given: Rules, input: Data): Data => {
  try {
    const data = validations.checkTypes(input, given.types);
    validations.checkValidations(data, given.types, given.custom, LIMITS);
    return data;
  } catch (error) {
    // dynalite's rules trip over null where a value is due.
    if (error instanceof TypeError)
      throw validation(
        'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
      );
    throw asServiceError(error);
  }
};

/** dynalite's actions call back at once when the store does: a write is decided without giving way to another. */
export const runAtOnce = (action: Action, store: unknown, data: Data): Data => {
  const outcomes: { error: unknown; result: Data }[] = [];
  action(store, data, (error, result = {}) => outcomes.push({ error, result }));
  const [outcome] = outcomes;
  if (!outcome) throw new Error('The table engine did not answer at once.');
  if (outcome.error) throw asServiceError(outcome.error);
  return outcome.result;
};

export const run = (action: Action, store: unknown, data: Data): Promise<Data> =>
  new Promise((resolve, reject) => {
    action(store, data, (error, result = {}) => (error ? reject(asServiceError(error)) : resolve(result)));
  });

/** Cloned at once: dynalite goes on to change what it has answered (a table's status). */
export const runCloned = (action: Action, store: unknown, data: Data): Promise<Data> =>
  new Promise((resolve, reject) => {
    action(store, data, (error, result = {}) =>
      error ? reject(asServiceError(error)) : resolve(JSON.parse(JSON.stringify(result))),
    );
  });
