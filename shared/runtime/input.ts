import type { ZodType } from 'zod';
import { fieldErrors } from '../domain/field-errors.ts';
import type { FieldError } from '../domain/field-problems.ts';
import { accept, type Outcome, refuse } from '../domain/outcome.ts';
import { liveTable } from './live.ts';
import type { Deps, Request } from './request.ts';

/** What else is wrong with what was sent, beside `found` by the schema: all of it, in the order in which to say it. */
export type FindErrors<Path = unknown, Query = unknown> = (
  deps: Deps,
) => (request: Request<Path, Query, unknown>, found: readonly FieldError[]) => Promise<readonly FieldError[]>;

type Reads<Path, Query, Input> = {
  readonly input: ZodType<Input>;
  readonly errors?: FindErrors<Path, Query>;
};

/**
 * What was sent, by form or API, as the use case's input. What is refused is refused in one round: a program's own
 * form is held against it too, so that nobody corrects one set of fields only to hear of the next.
 */
export const readInput = async <Path, Query, Input>(
  { input, errors }: Reads<Path, Query, Input>,
  request: Request<Path, Query, unknown>,
  sent: unknown,
): Promise<Outcome<Input, 'invalid-input'>> => {
  const parsed = input.safeParse(sent);
  if (parsed.success) return accept(parsed.data);
  const found = fieldErrors(parsed.error.issues, sent);
  const all = errors ? await errors({ table: liveTable() })({ ...request, input: sent }, found) : found;
  return refuse('invalid-input', { fields: all });
};
