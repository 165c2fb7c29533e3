import type { Rewrite, SeamCall } from './breaker.ts';

// Bugs as somebody might make them, planted where a function's request leaves it.

type Part = {
  Item?: Record<string, { S?: string }>;
  Key?: Record<string, { S?: string }>;
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
};
type Action = { Put?: Part; Update?: Part; Delete?: Part; ConditionCheck?: Part };
type Transaction = { TransactItems: Action[]; ClientRequestToken?: string };

const inTransactions =
  (change: (transaction: Transaction) => Transaction): Rewrite =>
  ({ operation, input }: SeamCall) =>
    operation === 'TransactWriteItems' ? change(structuredClone(input) as Transaction) : undefined;

const typeOf = ({ Put }: Action): string => Put?.Item?.['type']?.S ?? '';

/** Without its condition; what only the condition named goes with it. */
const unconditional = (part: Part): Part => {
  const { ConditionExpression: _gone, ExpressionAttributeNames, ExpressionAttributeValues, ...rest } = part;
  const kept = <T>(of: Record<string, T> | undefined) =>
    Object.fromEntries(Object.entries(of ?? {}).filter(([name]) => !/^[#:]e\d/.test(name)));
  const [names, values] = [kept(ExpressionAttributeNames), kept(ExpressionAttributeValues)];
  return {
    ...rest,
    ...(Object.keys(names).length ? { ExpressionAttributeNames: names } : {}),
    ...(Object.keys(values).length ? { ExpressionAttributeValues: values } : {}),
  };
};

const dropping = (drops: (action: Action) => boolean): Rewrite =>
  inTransactions((transaction) => ({
    ...transaction,
    TransactItems: transaction.TransactItems.filter((action) => !drops(action)),
  }));

const relaxing = (relaxes: (action: Action) => boolean): Rewrite => {
  const transactions = relaxingTransactions(relaxes);
  return (call) => {
    if (call.operation !== 'PutItem') return transactions(call);
    const put = structuredClone(call.input) as Part;
    return relaxes({ Put: put }) ? unconditional(put) : undefined;
  };
};

const relaxingTransactions = (relaxes: (action: Action) => boolean): Rewrite =>
  inTransactions((transaction) => ({
    ...transaction,
    TransactItems: transaction.TransactItems.filter(({ ConditionCheck }) => !ConditionCheck).map((action) =>
      relaxes(action)
        ? Object.fromEntries(Object.entries(action).map(([kind, part]) => [kind, unconditional(part)]))
        : action,
    ),
  }));

/** Writes rely on nothing any more. */
export const noConditions = relaxing(() => true);
/** Whoever comes later takes the notice as well. */
export const noLease = relaxing((action) => typeOf(action) === 'notice');
/** An attempt whose answer was lost is taken for a second one. */
export const noToken = inTransactions(({ ClientRequestToken: _gone, ...rest }) => rest);
/** The first answer is not kept. */
export const noKeptAnswer = dropping((action) => typeOf(action) === 'kept-answer');
/** Money is posted past the gate of its month. */
export const noGate = dropping(({ Update }) => Update?.Key?.['pk']?.S?.startsWith('MNY#GATE') ?? false);
/** A mail is owed and nobody notes it. */
export const noNotice = dropping(
  (action) => typeOf(action) === 'notice' && action.Put?.Item?.['state']?.S === 'owed',
);
/** What was done leaves no trace. */
export const noAudit = dropping((action) => typeOf(action) === 'audit');
