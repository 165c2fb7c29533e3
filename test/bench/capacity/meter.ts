// Every call that reaches a service, with what it costs there.

import { describeCall } from '../../../infra/local/call.ts';
import { running } from '../../../infra/local/faults.ts';
import { type HttpHandler, type HttpRequest, httpHandler } from '../../../infra/local/http-handler.ts';

/** Capacity units; those of indexes apart. */
export type Units = { readonly read: number; readonly write: number; readonly index: number };
export type MadeCall = Units & {
  readonly function: string | undefined;
  readonly operation: string;
  /** Partition keys of what it names; of a query of an index, the index before it. */
  readonly keys: readonly string[];
  /** Of a transaction: what it does, as it was sent. */
  readonly actions: readonly Action[];
};

type Attribute = { S?: string };
type Item = Record<string, Attribute>;
type Action = Record<string, { Key?: Item; Item?: Item }>;
type Input = {
  Key?: Item;
  IndexName?: string;
  ConsistentRead?: boolean;
  ExpressionAttributeValues?: Item;
  RequestItems?: Record<string, { Keys?: Item[] }>;
  TransactItems?: Action[];
};

const pk = (item: Item | undefined): string => item?.['pk']?.S ?? '';

const keysOf = (input: Input): string[] => {
  const { Key, TransactItems, RequestItems, IndexName, ExpressionAttributeValues: values = {} } = input;
  if (Key) return [pk(Key)];
  if (TransactItems)
    return TransactItems.flatMap((one) => Object.values(one).map((it) => pk(it.Key ?? it.Item)));
  if (RequestItems) return Object.values(RequestItems).flatMap(({ Keys = [] }) => Keys.map(pk));
  const partition = Object.values(values)[0]?.S ?? '';
  return [IndexName === undefined ? partition : `${IndexName}: ${partition}`];
};

type Consumed = { CapacityUnits: number; Table?: { CapacityUnits: number } };

const WRITES = new Set(['TransactWriteItems', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);

const sum = (all: readonly Consumed[], of: (one: Consumed) => number): number =>
  all.reduce((total, one) => total + of(one), 0);

const unitsOf = (operation: string, input: Input, consumed: readonly Consumed[]): Units => {
  const table = sum(consumed, ({ Table }) => Table?.CapacityUnits ?? 0);
  const index = sum(consumed, ({ CapacityUnits }) => CapacityUnits) - table;
  if (WRITES.has(operation)) return { read: 0, write: table, index };
  // The service charges a read that finds nothing like one that finds little; the embedded table charges nothing.
  const least = input.ConsistentRead ? 1 : 0.5;
  if (operation === 'BatchGetItem' || table + index >= least) return { read: table, write: 0, index };
  return input.IndexName === undefined
    ? { read: least, write: 0, index }
    : { read: table, write: 0, index: least };
};

const jsonOf = (body: unknown): Record<string, unknown> =>
  JSON.parse(body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body));

const asking = (request: HttpRequest): HttpRequest => ({
  ...request,
  body: JSON.stringify({ ...jsonOf(request.body), ReturnConsumedCapacity: 'INDEXES' }),
});

export type Meter = {
  between(handler: HttpHandler, service: 'dynamodb' | 'sesv2'): HttpHandler;
  /** The calls since the last time of asking. */
  take(): MadeCall[];
};

export const openMeter = (): Meter => {
  let calls: MadeCall[] = [];
  const note = (operation: string, input: Input, consumed: readonly Consumed[]) =>
    calls.push({
      function: running.getStore(),
      operation,
      keys: keysOf(input),
      actions: input.TransactItems ?? [],
      ...unitsOf(operation, input, consumed),
    });
  return {
    between: (inner, service) =>
      httpHandler(async (request, options) => {
        const { operation, input } = describeCall(request);
        if (service === 'sesv2') {
          // Costs no capacity, but is a call like any other.
          note(operation, {}, []);
          return inner.handle(request, options);
        }
        const answered = await inner.handle(asking(request), options);
        const said = jsonOf(answered.response.body);
        const consumed = (said['ConsumedCapacity'] ?? []) as Consumed | Consumed[];
        note(operation, input as Input, [consumed].flat());
        return answered;
      }),
    take() {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
};
