import { LineCounter, parseDocument, type YAMLError } from 'yaml';
import type { FieldError } from '../domain/field-problems.ts';
import { type Key, keysTo } from '../domain/program/place.ts';
import { MOST_FILE_BYTES, programError } from '../domain/program-problems.ts';

/** Where something stands in a text, both from 1. */
export type Position = { readonly line: number; readonly column: number };

export type Yaml = {
  readonly tree: unknown;
  /** Where a named place stands, or the nearest thing around one that is missing. */
  readonly positionOf: (path: string) => Position;
};

const DEEPEST = 64;
const MOST_NODES = 100_000;
const MOST_ALIASES = 50;

/** What is plainly nested is not even parsed: it would take seconds. */
const NESTED = /(?:[[{] ?|- ){65}/;

const START: Position = { line: 1, column: 1 };

/** Everything is counted as it would be walked through: what is named again counts again, what names itself is endless. */
const tooMuch = (tree: unknown): 'nested-too-deep' | 'too-many-aliases' | undefined => {
  const left: [unknown, number][] = [[tree, 0]];
  for (let nodes = 0; left.length > 0; nodes++) {
    const [node, depth] = left.pop() ?? [undefined, 0];
    if (depth > DEEPEST) return 'nested-too-deep';
    if (nodes > MOST_NODES) return 'too-many-aliases';
    if (typeof node === 'object' && node !== null)
      for (const inner of Object.values(node)) left.push([inner, depth + 1]);
  }
  return undefined;
};

type Read = { readonly yaml: Yaml } | { readonly error: FieldError };

const refused = (code: Parameters<typeof programError>[1], at: Position = START, says = ''): Read => ({
  error: programError('yaml', code, { ...at, says }),
});

/** The first line of what the parser says: the place follows by itself. */
const firstLine = (message: string): string => (message.split('\n')[0] ?? '').replace(/ at line .*$/, '');

const codeOf = ({ code, message }: YAMLError) => {
  if (code === 'DUPLICATE_KEY') return 'key-twice';
  // The parser catches what its own depth does to the stack.
  return message.includes('call stack') ? 'nested-too-deep' : 'not-yaml';
};

const openDocument = (text: string): Read => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core', merge: false });
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return line > 0 ? { line, column: col } : START;
  };
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) {
    return refused(codeOf(problem), positionAt(problem.pos[0]), firstLine(problem.message));
  }
  const tree: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
  const much = tooMuch(tree);
  if (much) return refused(much);
  const startOf = (keys: readonly Key[]): number => {
    const node = keys.length ? document.getIn(keys, true) : document.contents;
    const range = typeof node === 'object' && node !== null ? Reflect.get(node, 'range') : undefined;
    if (Array.isArray(range)) return Number(range[0]);
    return keys.length ? startOf(keys.slice(0, -1)) : 0;
  };
  return { yaml: { tree, positionOf: (path) => positionAt(startOf(keysTo(tree, path))) } };
};

/**
 * A program file's text as a tree. Refused with its place: what is not YAML, more than one document, a key twice,
 * unknown tags, aliases that explode, nesting without end, more than 512 kB.
 */
export const readYaml = (text: string): Read => {
  if (new TextEncoder().encode(text).length > MOST_FILE_BYTES) return refused('too-large');
  if (NESTED.test(text)) return refused('nested-too-deep');
  try {
    return openDocument(text);
  } catch (error) {
    // The parser throws where it gives up on aliases: those of nothing, and those that explode.
    if (!(error instanceof ReferenceError)) throw error;
    return error.message.startsWith('Excessive')
      ? refused('too-many-aliases')
      : refused('not-yaml', START, firstLine(error.message));
  }
};
