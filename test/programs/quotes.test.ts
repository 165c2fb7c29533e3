import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkProgram, isOpen } from '../../shared/domain/program/findings.ts';
import { documentOf, programExamples, programFile } from '../support/programs.ts';

// A vendor's document and its program file say the same: the file quotes word by word, and leaves nothing out.

const names = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((name) => name.endsWith(ending) && !name.endsWith('.example.yaml'))
    .map((name) => name.slice(0, -ending.length));
const files = names('../../shared/programs/', '.yaml');

/** Every text under a key of one of these names, with its path. */
const under = (keys: readonly string[], tree: unknown, path = '', inside = false): [string, string][] => {
  if (typeof tree === 'string') return inside ? [[path, tree]] : [];
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, below]) =>
    under(keys, below, `${path}.${key}`, inside || keys.includes(key)),
  );
};

/** Headings that stand before the first row of a part of a table. */
const headings = (id: string): string[] =>
  under(['group', 'heading'], programFile(id)).flatMap(([path, text]) =>
    path.endsWith('.de') ? [] : [text],
  );

/**
 * The document as its layout was: without its footnotes' marks, which the copy writes as `^{1.)}`, without bullets, and
 * with its table's cells and headings apart, which one copy parts by spaces and another by bars.
 */
const read = (id: string): string =>
  headings(id).reduce(
    (text, heading) => text.replace(new RegExp(`^${heading} `, 'gm'), `${heading}\n`),
    documentOf(id)
      .replace(/ ?\^\{[^}]*\} ?/g, '')
      .replace(/ ?\| ?/g, '\n')
      .replace(/^- /gm, '')
      .replace(/ (?=(O|\d\/year)( |$))/gm, '\t'),
  );
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

const isQuoted = (document: string, quote: string): boolean => {
  const words = quote.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`(?<=^|[\\n\\t]|[.!?]["”]? )${words.join('\\s+')}(?=$|[\\n\\t]|(?<=[.!?]["”]?) )`).test(
    document,
  );
};

/**
 * What the document is made of: headings, sentences, lines of addresses, and of a table its head and each row's first
 * cell. The other cells are proven beside each program, where their marks have a meaning.
 */
const pieces = (document: string): string[] =>
  document
    .split('\n')
    .flatMap((line) => {
      const [first = '', ...cells] = line.split('\t');
      return first === '' ? cells : [first];
    })
    .flatMap((cell) => cell.split(/(?<=[.!?]["”]?)\s+(?=["„“(A-ZÄÖÜ])/))
    .map(flat)
    .filter(Boolean);

test('every program file has its vendor’s document beside the tests', () => {
  expect(names('./', '.txt')).toEqual(expect.arrayContaining(files));
  expect(files).toEqual(expect.arrayContaining(['opennebula', 'open-xchange', 'otrs']));
});

describe.each(files)('the document of %s', (id) => {
  const document = read(id);
  const quotes = under(['says', 'note'], programFile(id));

  test('is quoted in whole sentences, cells and addresses, word by word', () => {
    expect(quotes.length).toBeGreaterThan(0);
    expect(quotes.filter(([, quote]) => !isQuoted(document, quote))).toEqual([]);
  });

  test('has no heading, sentence, row or address that the file leaves out', () => {
    const said = [...quotes, ...under(['group', 'heading', 'marks'], programFile(id))].map(([, text]) =>
      flat(text).toLowerCase(),
    );
    expect(
      pieces(document).filter((piece) => !said.some((text) => text.includes(piece.toLowerCase()))),
    ).toEqual([]);
  });
});

const partnerPrograms = files.filter((id) => programFile(id)['kind'] === 'partner-program');

test.each(partnerPrograms)('%s: what its document leaves open is a hole, or has a reading', (id) => {
  const alone = checkProgram(programFile(id)).findings.filter(isOpen);
  expect(alone.filter(({ kind }) => kind !== 'hole')).toEqual([]);
  expect(alone.length).toBeGreaterThan(0);
  const filled = checkProgram(programFile(id), programExamples(id));
  expect(filled.findings.filter(isOpen)).toEqual([]);
  expect(filled.terms?.id).toBe(id);
});

describe('a quote', () => {
  const document = 'One thing is so. Another (rather "odd") is not.\nA row\tits cell\nA street 1\nA town';

  test.each([
    'One thing is so.',
    'Another (rather "odd") is not.',
    'A row',
    'A row its cell',
    'A street 1 A town',
  ])('may be %j', (quote) => {
    expect(isQuoted(document, quote)).toBe(true);
  });

  test.each([
    'One thing',
    'thing is so.',
    'One thing is  so',
    'Another is not.',
    'row',
    'A street',
    'one thing is so.',
  ])('may not be %j: not whole, or not the document’s words', (quote) => {
    expect(isQuoted(document, quote)).toBe(false);
  });

  test('and the pieces of a document are its sentences, lines and first cells', () => {
    expect(pieces(`${document}\n\tHead\tOther head`)).toEqual([
      'One thing is so.',
      'Another (rather "odd") is not.',
      'A row',
      'A street 1',
      'A town',
      'Head',
      'Other head',
    ]);
  });
});
