// From the schemas that decide what is accepted to the schemas that describe it.
import type { ZodType } from 'zod';
import * as z from 'zod';
import { moneySchema } from '../shared/domain/money.ts';

export type JsonSchema = { readonly [key: string]: unknown };

/** Schemas that many routes share, by the name they have in the description. */
const shared = new Map<unknown, string>([[moneySchema, 'Money']]);

type Direction = 'input' | 'output';
type Draft = Record<string, unknown>;

const become = (draft: Draft, schema: Draft): void => {
  for (const key of Object.keys(draft)) delete draft[key];
  Object.assign(draft, schema);
};

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const describe = (schema: ZodType, io: Direction, root: boolean): JsonSchema => {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    // What a transform gives out has no JSON form of its own; the test of the description finds what is left empty.
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema, path }) => {
      const name = shared.get(zodSchema);
      if (name && (path.length || !root)) become(jsonSchema, reference(name));
      // Inside /v1 fields are added to answers: who reads one must not refuse what it does not know yet.
      if (io === 'output' && jsonSchema.additionalProperties === false)
        delete jsonSchema.additionalProperties;
      // A bigint leaves as its digits.
      if (zodSchema._zod.def.type === 'bigint') become(jsonSchema, { type: 'string', pattern: '^-?\\d+$' });
    },
  });
  return described;
};

/** What a caller sends, or what a caller gets. */
export const schemaOf = (schema: ZodType, io: Direction): JsonSchema => describe(schema, io, false);

export const sharedSchemas = (): Record<string, JsonSchema> =>
  Object.fromEntries(
    [...shared].map(([schema, name]) => [name, describe(schema as ZodType, 'input', true)] as const),
  );

/** The members of an object schema as OpenAPI parameters. */
export const parametersOf = (schema: ZodType | undefined, where: 'path' | 'query'): JsonSchema[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, member]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: member,
  }));
};
