import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { mailKinds } from '../../shared/domain/program/mail-texts.ts';
import { programSchema } from '../../shared/domain/program/program.ts';
import type { Said } from '../program.ts';

// The JSON Schema of a program file, by which editors complete and check it: made from the schema that reads the file.

type Schema = { [key: string]: unknown };

const HOLE = { $ref: '#/$defs/hole' };
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What names a thing or says what kind of thing it is can be no hole. */
const isFixed = (name: string, schema: unknown): boolean =>
  name === 'id' || (isSchema(schema) && 'const' in schema);

const withHole = (name: string, schema: unknown): unknown =>
  isFixed(name, schema) ? withHoles(schema) : { anyOf: [HOLE, withHoles(schema)] };

/** The schema of a file that is being written: any term may still be a hole. */
const withHoles = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(withHoles);
  if (!isSchema(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, inner]) => {
      if (key === 'additionalProperties' && isSchema(inner)) return [key, withHole(key, inner)];
      if (key !== 'properties' || !isSchema(inner)) return [key, withHoles(inner)];
      return [
        key,
        Object.fromEntries(Object.entries(inner).map(([name, one]) => [name, withHole(name, one)])),
      ];
    }),
  );
};

const closed = (properties: Schema): Schema => ({ type: 'object', additionalProperties: false, properties });
const texts = closed({ en: { type: 'string' }, de: { type: 'string' } });

/** No mail has to be worded, and none whole: where a file is silent the product's words apply. */
const mails = closed(Object.fromEntries(mailKinds.map((kind) => [kind, { $ref: '#/$defs/mail' }])));

export const programJsonSchema = (): Schema => {
  const { properties, required, $defs, ...rest } = z.toJSONSchema(programSchema, {
    io: 'input',
    unrepresentable: 'any',
  }) as { [key: string]: unknown; properties: Schema; required: string[]; $defs: Schema };
  return {
    ...rest,
    title: 'Partner program',
    properties: {
      ...(withHoles({ properties }) as { properties: Schema }).properties,
      mails,
    },
    required: required.filter((name) => name !== 'mails'),
    $defs: {
      ...(withHoles($defs) as Schema),
      hole: { const: 'required', description: 'The document gives no figure: it is set before publishing.' },
      mail: closed({ subject: texts, body: texts }),
    },
  };
};

export const SCHEMA_FILE = join(import.meta.dirname, '..', '..', 'shared', 'programs', 'program.schema.json');

export const writeSchema = (): Said => {
  writeFileSync(SCHEMA_FILE, `${JSON.stringify(programJsonSchema(), null, 1)}\n`);
  return { text: `${SCHEMA_FILE}\n`, ok: true };
};
