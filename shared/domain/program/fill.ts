import type * as z from 'zod';
import { fieldErrors } from '../field-errors.ts';
import type { FieldError } from '../field-problems.ts';
import type { Outcome } from '../outcome.ts';
import { accept, refuse } from '../outcome.ts';
import { isVisible } from '../text.ts';
import { byIds } from './place.ts';
import { type ProgramTerms, programSchema } from './program.ts';
import { withStandardMails } from './standard-mails.ts';

/** What a program file writes where the vendor's document gives no figure. */
const HOLE = 'required';

type Tree = string | number | boolean | null | Tree[] | { [key: string]: Tree };
const isMap = (tree: Tree | undefined): tree is { [key: string]: Tree } =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree);

type Filled = { tree: Tree; filled: string[]; errors: FieldError[] };

const at = (path: string, key: string | number) => (path === '' ? String(key) : `${path}.${key}`);

/** Things in a list are found by their `id`, so that an overlay survives a new order. */
const partner = (overlay: Tree[], item: Tree): Tree | undefined =>
  isMap(item) && item['id'] !== undefined
    ? overlay.find((other) => isMap(other) && other['id'] === item['id'])
    : undefined;

const fillList = (base: Tree[], overlay: Tree, path: string): Filled => {
  if (!Array.isArray(overlay)) return { tree: base, filled: [], errors: [notAHole(path)] };
  const parts = base.map((item, index) => {
    const other = partner(overlay, item);
    const key = isMap(item) && typeof item['id'] === 'string' ? item['id'] : index;
    return other === undefined ? none(item) : fillHoles(item, other, at(path, key));
  });
  const strangers = overlay.filter((other) => !base.some((item) => partner(overlay, item) === other));
  return {
    tree: parts.map((part) => part.tree),
    filled: parts.flatMap((part) => part.filled),
    errors: [...parts.flatMap((part) => part.errors), ...strangers.map(() => notAHole(path))],
  };
};

const fillMap = (base: { [key: string]: Tree }, overlay: Tree, path: string): Filled => {
  if (!isMap(overlay)) return { tree: base, filled: [], errors: [notAHole(path)] };
  const result: Filled = { tree: { ...base }, filled: [], errors: [] };
  for (const [key, other] of Object.entries(overlay)) {
    if (key === 'id' && other === base['id']) continue;
    const below = fillHoles(base[key], other, at(path, key));
    if (isMap(result.tree) && base[key] !== undefined) result.tree[key] = below.tree;
    result.filled.push(...below.filled);
    result.errors.push(...below.errors);
  }
  return result;
};

const none = (tree: Tree): Filled => ({ tree, filled: [], errors: [] });
const notAHole = (path: string): FieldError => ({ field: path, code: 'not-a-hole' });

/** Puts the overlay's figures into the holes of a file, and nowhere else. */
const fillHoles = (base: Tree | undefined, overlay: Tree, path: string): Filled => {
  if (base === HOLE) return { tree: overlay, filled: [path], errors: [] };
  if (Array.isArray(base)) return fillList(base, overlay, path);
  if (isMap(base)) return fillMap(base, overlay, path);
  return { tree: base ?? null, filled: [], errors: [notAHole(path)] };
};

const holes = (tree: Tree, path = ''): string[] => {
  if (tree === HOLE) return [path];
  if (Array.isArray(tree))
    return tree.flatMap((item, index) =>
      holes(item, at(path, isMap(item) && typeof item['id'] === 'string' ? item['id'] : index)),
    );
  return isMap(tree) ? Object.entries(tree).flatMap(([key, below]) => holes(below, at(path, key))) : [];
};

/** Every text shows all it holds: it goes to pages and mails as it stands. Names are texts too. */
const hidden = (tree: unknown, path = ''): string[] => {
  if (typeof tree === 'string') return isVisible(tree) ? [] : [path];
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, below]) =>
    isVisible(key) ? hidden(below, at(path, key)) : [path],
  );
};

const around = (one: string, other: string): boolean => one === other || `${one}.`.startsWith(`${other}.`);

/** What the schema says, but for holes and what surrounds one: which of several things it would be, the hole decides. */
const mistakes = <Terms>(
  schema: z.ZodType<Terms>,
  tree: Tree,
  left: readonly string[],
): { terms?: Terms; errors: FieldError[] } => {
  const parsed = schema.safeParse(tree);
  if (parsed.success) return { terms: parsed.data, errors: [] };
  const issues = parsed.error.issues.filter(({ path }) => {
    const field = byIds(tree, path.join('.'));
    return !left.some((hole) => around(hole, field) || around(field, hole));
  });
  return {
    errors: fieldErrors(issues, tree).map((error) => ({ ...error, field: byIds(tree, error.field) })),
  };
};

/** A file as far as it can be read: everything wrong with it, and terms when nothing is. */
export type ReadFile<Terms> = {
  /** The file with its figures. */
  readonly tree: unknown;
  readonly examples: readonly string[];
  readonly holes: readonly FieldError[];
  readonly mistakes: readonly FieldError[];
  readonly terms?: Terms;
};

export const readFile = <Terms>(
  schema: z.ZodType<Terms>,
  file: unknown,
  overlay: unknown = {},
): ReadFile<Terms> => {
  const unseen = [...hidden(file), ...hidden(overlay)];
  const filled = fillHoles(file as Tree, overlay as Tree, '');
  const left = holes(filled.tree);
  const { terms, errors } = mistakes(schema, filled.tree, left);
  const read = {
    tree: filled.tree,
    examples: filled.filled,
    holes: left.map((field): FieldError => ({ field, code: 'not-set' })),
    mistakes: [
      ...unseen.map((field): FieldError => ({ field: byIds(filled.tree, field), code: 'not-visible' })),
      ...filled.errors,
      ...errors,
    ],
  };
  return terms && read.mistakes.length + left.length === 0 ? { ...read, terms } : read;
};

export type Read<Terms> = Outcome<{ terms: Terms; examples: readonly string[] }, 'program-incomplete'>;

/**
 * A file, with its example figures when there are any, becomes the terms of its kind.
 * Refused as `program-incomplete` with every hole left, every overlay line that is none, every wrong value.
 */
export const readTerms = <Terms>(schema: z.ZodType<Terms>, file: unknown, overlay?: unknown): Read<Terms> => {
  const { terms, examples, holes, mistakes } = readFile(schema, file, overlay);
  return terms
    ? accept({ terms, examples })
    : refuse('program-incomplete', { fields: [...mistakes, ...holes] });
};

/** `kind: partner-program`; mails it does not word itself have the product's words. */
export const readProgram = (file: unknown, overlay?: unknown): Read<ProgramTerms> =>
  readTerms(programSchema, withStandardMails(file), overlay);
