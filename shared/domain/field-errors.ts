import type { ZodError } from 'zod';
import { type FieldCode, type FieldError, firstOfEach, isFieldCode } from './field-problems.ts';

// The one place where what a schema says becomes what we say. Nothing of zod's own words or codes passes.

type Issue = ZodError['issues'][number];
type Found = Omit<FieldError, 'field'>;
type Reader<Kind extends Issue['code']> = (issue: Extract<Issue, { code: Kind }>, missing: boolean) => Found;

const types: Readonly<Record<string, FieldCode>> = {
  string: 'not-a-text',
  number: 'not-a-number',
  int: 'not-a-whole-number',
  boolean: 'not-true-or-false',
  array: 'not-a-list',
  tuple: 'not-a-list',
  object: 'not-an-object',
  record: 'not-an-object',
};

/** What is too small or too big of each kind of thing; anything that is counted is a number. */
const tooSmall: Readonly<Record<string, FieldCode>> = { string: 'too-short', array: 'too-few' };
const tooBig: Readonly<Record<string, FieldCode>> = { string: 'too-long', array: 'too-many' };

const formats: Readonly<Record<string, FieldCode>> = {
  date: 'not-a-date',
  datetime: 'not-an-instant',
  email: 'not-a-mail-address',
  url: 'not-a-web-address',
};

const MOST_OPTIONS = 20;
const oneOf = (options: readonly unknown[] = []): Found => ({
  code: 'not-an-option',
  values: { options: options.slice(0, MOST_OPTIONS).map(String).join(', ') },
});

const readers: { readonly [Kind in Issue['code']]: Reader<Kind> } = {
  invalid_type: ({ expected }, missing) => ({
    code: missing ? 'required' : (types[expected] ?? 'not-valid'),
  }),
  too_small: ({ origin, minimum }) =>
    origin === 'string' && minimum === 1
      ? { code: 'required' }
      : { code: tooSmall[origin] ?? 'too-low', values: { minimum: Number(minimum) } },
  too_big: ({ origin, maximum }) => ({
    code: tooBig[origin] ?? 'too-high',
    values: { maximum: Number(maximum) },
  }),
  invalid_format: ({ format }) => ({ code: formats[format] ?? 'wrong-format' }),
  not_multiple_of: ({ divisor }) => ({ code: 'wrong-step', values: { step: divisor } }),
  unrecognized_keys: () => ({ code: 'unknown-field' }),
  invalid_key: () => ({ code: 'unknown-field' }),
  invalid_element: () => ({ code: 'not-valid' }),
  invalid_value: ({ values }, missing) => (missing ? { code: 'required' } : oneOf(values)),
  invalid_union: (issue, missing) => {
    if (missing) return { code: 'required' };
    return 'options' in issue && issue.options ? oneOf(issue.options) : { code: 'not-valid' };
  },
  // A sentence of its own is a program file's: what speaks to everybody has a code.
  custom: ({ message }) =>
    message === 'Invalid input'
      ? { code: 'not-valid' }
      : { code: 'contradiction', values: { says: message } },
};

/** A schema's message that is a code of ours is what it means. Ids say by their pattern of what they are. */
const named = (issue: Issue): Found | undefined => {
  if (!isFieldCode(issue.message)) return undefined;
  const params = issue.code === 'custom' ? issue.params : undefined;
  const prefix =
    issue.code === 'invalid_format' ? /^\/\^([a-z]{3})_/.exec(issue.pattern ?? '')?.[1] : undefined;
  const values = { ...params, ...(prefix === undefined ? {} : { prefix }) };
  return { code: issue.message, ...(Object.keys(values).length ? { values } : {}) };
};

const at = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step)
        ? (inner as Record<PropertyKey, unknown>)[step]
        : undefined,
    input,
  );

const nameOf = (path: readonly PropertyKey[]): string => path.map(String).join('.');

/** The alternatives that failed: the last is the one that is meant, since what may be left empty stands first. */
const meant = (issue: Issue): readonly Issue[] =>
  issue.code === 'invalid_union' && !isFieldCode(issue.message)
    ? ((issue.errors.at(-1) as Issue[] | undefined) ?? [])
    : [];

const errorsOf = (issue: Issue, input: unknown): FieldError[] => {
  const { path } = issue;
  const inner = meant(issue);
  if (inner.length) return inner.flatMap((one) => errorsOf({ ...one, path: [...path, ...one.path] }, input));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ field: nameOf([...path, key]), code: 'unknown-field' }));
  const missing = issue.code !== 'custom' && at(input, path) === undefined;
  const read = readers[issue.code] as Reader<Issue['code']>;
  return [
    { field: nameOf(path), ...((missing ? undefined : named(issue)) ?? read(issue as never, missing)) },
  ];
};

/** What a schema found wrong with `input`, in the schema's order: one error a field, by our own codes. */
export const fieldErrors = (issues: readonly Issue[], input: unknown): FieldError[] =>
  firstOfEach(issues.flatMap((issue) => errorsOf(issue, input)));
