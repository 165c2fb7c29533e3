// A process of its own for one comparison: the public handler and a bare function that gives the same answer, turn by
// turn. Its standard output goes nowhere, so that a log line costs what writing it costs.
import { performance } from 'node:perf_hooks';
import { handler } from '../../../functions/public.ts';
import { requestOf } from '../../infra/recorded-events.ts';
import { median } from '../report.ts';

const ROUNDS = 25;
const CALLS = 400;

type Handler = (
  event: object,
  context: object,
) => Promise<{ body?: string; statusCode?: number; headers?: object }>;
export type Told = { readonly status: number; readonly ours: number; readonly bare: number };

const context = { getRemainingTimeInMillis: () => 20_000 };

/** Microseconds for one call. */
const cost = async (call: Handler, event: object): Promise<number> => {
  const began = performance.now();
  for (let at = 0; at < CALLS; at++) await call(event, context);
  return ((performance.now() - began) * 1000) / CALLS;
};

const compare = async (key: string): Promise<Told> => {
  const event = requestOf(key);
  const answer = await (handler as unknown as Handler)(event, context);
  const isJson = JSON.stringify(answer.headers).includes('json');
  const value: unknown = isJson ? JSON.parse(answer.body ?? '') : undefined;
  /** The same bytes: JSON is written out each time, as any handler would. */
  const bare: Handler = async () => ({ ...answer, ...(isJson ? { body: JSON.stringify(value) } : {}) });
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS + 5; round++) {
    const ours = await cost(handler as unknown as Handler, event);
    const plain = await cost(bare, event);
    // The first rounds are for the compiler.
    if (round < 5) continue;
    times.ours.push(ours);
    times.bare.push(plain);
  }
  return {
    status: answer.statusCode ?? 0,
    ours: median(times.ours),
    bare: median(times.bare),
  };
};

const [, , key = ''] = process.argv;
process.send?.(await compare(key));
process.disconnect?.();
