import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../shared/files/program-yaml.ts';

const read = (text: string) => readYaml(text);
const tree = (text: string) => {
  const result = read(text);
  if ('error' in result) throw new Error(JSON.stringify(result.error));
  return result.yaml;
};
const refusal = (text: string) => {
  const result = read(text);
  return 'error' in result ? result.error : undefined;
};

const laughs = ['a: &a [x, x, x, x, x, x, x, x, x]'];
for (const [one, next] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map((pair) => [...pair]))
  laughs.push(`${next}: &${next} [${Array(9).fill(`*${one}`).join(', ')}]`);

describe('a program file as text', () => {
  test.each<[string, string, string]>([
    ['no YAML', 'id: [a, b\nname: }', 'not-yaml'],
    ['a tab for a space', 'a:\n\tb: 1', 'not-yaml'],
    ['a key twice', 'id: a\nname: b\nid: c', 'key-twice'],
    ['two documents', 'a: 1\n---\nb: 2', 'not-yaml'],
    ['a tag that nobody knows', 'a: !secret b', 'not-yaml'],
    ['an alias of nothing', 'a: *b', 'not-yaml'],
    ['aliases that explode', laughs.join('\n'), 'too-many-aliases'],
    ['a part that holds itself', 'a: &a\n  b: *a', 'nested-too-deep'],
    ['nesting without end', '['.repeat(20_000), 'nested-too-deep'],
    ['nesting deeper than any program', `${'['.repeat(80)}${']'.repeat(80)}`, 'nested-too-deep'],
    ['ten megabytes', `a: ${'x'.repeat(10_000_000)}`, 'too-large'],
  ])('is refused when it is %s', (_, text, code) => {
    expect(refusal(text)?.code).toBe(code);
  });

  test('is refused with the place', () => {
    expect(refusal('id: a\nname: b\nid: c')?.values).toMatchObject({ line: 3, column: 1 });
    expect(refusal('a: 1\nb: [1, 2')?.values?.['line']).toBe(2);
  });

  test('knows where each of its places stands, and where around a missing one', () => {
    const { positionOf } = tree(
      'id: x\nbenefits:\n  - id: logo\n    cells: { gold: none }\n  - id: listing\n    cells: { gold: included }\n',
    );
    expect(positionOf('id')).toEqual({ line: 1, column: 5 });
    expect(positionOf('benefits.listing.cells.gold')).toEqual({ line: 6, column: 20 });
    expect(positionOf('benefits.listing.cells.silver')).toEqual({ line: 6, column: 12 });
    expect(positionOf('benefits.0.cells')).toEqual({ line: 4, column: 12 });
    expect(positionOf('nowhere.at.all')).toEqual({ line: 1, column: 1 });
  });

  test('finds the fields of a form without their sections', () => {
    const text = readFileSync(new URL('../../shared/programs/opennebula.yaml', import.meta.url), 'utf8');
    const { line } = tree(text).positionOf('referral.form.customer.domain');
    expect(text.split('\n')[line - 1]).toContain('id: customer.domain');
  });

  test.each(['', 'null', '1', 'text', '[]', '# nothing'])('is a tree of whatever it says: %j', (text) => {
    expect(refusal(text)).toBeUndefined();
  });
});
