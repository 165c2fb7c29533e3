import type { ZodType } from 'zod';
import type { Outcome } from '../domain/outcome.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import { json } from './answer.ts';
import { openRequest } from './exchange.ts';
import { readInput } from './input.ts';
import { liveTable } from './live.ts';
import type { Deps, Request, RouteFacts } from './request.ts';
import { allRefusals, commonRefusals, type Route, readWrite, refused } from './route.ts';

type Spec<Input, T, Code extends RefusalCode> = RouteFacts & {
  readonly input: ZodType<Input>;
  readonly output: ZodType<T>;
  readonly refusals: Record<Code, true>;
  readonly maxBytes: number;
  readonly run: (deps: Deps) => (request: Request<undefined, undefined, Input>) => Promise<Outcome<T, Code>>;
};

/** A question with a body: answered like a read, and nothing of it is stored, not even that it was asked. */
export const examine = <Input, T, Code extends RefusalCode>(spec: Spec<Input, T, Code>): Route => ({
  ...spec,
  kind: 'api',
  success: 200,
  refusals: allRefusals(spec.refusals, commonRefusals(spec.callers, { path: false, body: true })),
  async respond(event) {
    const opened = await openRequest(event, spec);
    if (!opened.ok) return refused(opened, event);
    const sent = readWrite(event, spec);
    if (!sent.ok) return refused(sent, event);
    const place = opened.value as Request<undefined, undefined, unknown>;
    const input = await readInput(spec, place, sent.value.body);
    if (!input.ok) return refused(input, event);
    const outcome = await spec.run({ table: liveTable() })({ ...place, input: input.value });
    return outcome.ok ? json(200, outcome.value) : refused(outcome, event);
  },
});
