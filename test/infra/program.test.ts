import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { check } from '../../infra/program/check.ts';
import { diff } from '../../infra/program/diff.ts';
import { programJsonSchema, SCHEMA_FILE } from '../../infra/program/json-schema.ts';
import { openFile } from '../../infra/program/open-file.ts';
import { startFile } from '../../infra/program/start-file.ts';
import { programFile } from '../support/programs.ts';

// `npm run program`: its commands as functions, and once as people call it.

const folder = mkdtempSync(join(tmpdir(), 'guildhall-program-'));
const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const vendors = ['opennebula', 'otrs', 'open-xchange', 'rsupport'];
const file = (id: string) => `shared/programs/${id}.yaml`;

describe('check', () => {
  test('names each place by line and column, with the sentence of the document', () => {
    const { text, ok } = check(file('opennebula'));
    expect(ok).toBe(false);
    const [, line] =
      /opennebula\.yaml:(\d+):\d+: hole not-set at commission\.schemes\.referred-sales\.rate/.exec(text) ??
      [];
    expect(readFileSync(file('opennebula'), 'utf8').split('\n')[Number(line) - 1]).toContain(
      'rate: required',
    );
    expect(text).toContain('The document: “Partners receive a percentage for all the sales');
  });

  test.each(vendors)('finds nothing open in %s with its example figures', (id) => {
    const { text, ok } = check(file(id), file(`${id}.example`));
    expect([ok, text.split('\n').at(-2)]).toEqual([true, expect.stringMatching(/^Nothing open/)]);
  });

  test('looks for a wrong figure in the figures', () => {
    const figures = readFileSync(file('opennebula.example'), 'utf8').replace('"12.5"', '"120"');
    const name = written('figures.yaml', figures);
    const { text } = check(file('opennebula'), name);
    const [, line] = new RegExp(`${name}:(\\d+):\\d+: mistake`).exec(text) ?? [];
    expect(figures.split('\n')[Number(line) - 1]).toContain('"120"');
  });

  test.each([
    ['no YAML', 'id: [a\nname: }', /bad\.yaml:2:\d+: /],
    ['a key twice', 'id: a\nid: b', /bad\.yaml:2:1: .*twice/],
    ['more than 512 kB', `a: ${'x'.repeat(600_000)}`, /bad\.yaml: The file has more than 512 kB/],
  ])('says of %s one sentence with its place', (_, text, said) => {
    const name = written('bad.yaml', text);
    expect(() => check(name)).toThrow(said);
  });

  test('says of a file that is not there, or holds no text, that it cannot be read', () => {
    expect(() => check(join(folder, 'nowhere.yaml'))).toThrow('cannot be read');
    const name = join(folder, 'bytes.yaml');
    writeFileSync(name, Buffer.from([0xff, 0xfe, 0x00]));
    expect(() => check(name)).toThrow('cannot be read');
  });
});

describe('new', () => {
  test('writes a commented file that has nothing wrong but holes, and never over another', () => {
    const { text } = startFile('acme-partners', folder);
    const name = text.split('\n')[0] ?? '';
    const found = check(name).text.match(/: (hole|mistake|question|warning|answered) /g) ?? [];
    expect(new Set(found)).toEqual(new Set([': hole ']));
    expect(() => startFile('acme-partners', folder)).toThrow('is not written');
    expect(readFileSync(name, 'utf8').match(/^ *# /gm)?.length).toBeGreaterThan(15);
  });

  test('takes an id that a program can have', () => {
    for (const id of ['Acme', '../x', 'a b', '']) expect(() => startFile(id, folder)).toThrow('An id is');
  });
});

describe('diff', () => {
  test('says in words what changes and for whom', () => {
    const later = readFileSync(file('opennebula'), 'utf8').replace(
      'afterExit: nothing',
      'afterExit: existing-customers',
    );
    const { text } = diff(file('opennebula'), written('later.yaml', later), file('opennebula.example'));
    expect(text).toBe(
      'Commission referred-sales, after leaving: nothing → existing-customers\n' +
        '  for sales of referrals submitted from then on\n',
    );
    expect(diff(file('otrs'), file('otrs'), file('otrs.example')).text).toBe('Nothing changes.\n');
  });

  test('needs files without holes', () => {
    expect(() => diff(file('otrs'), file('otrs'))).toThrow('has holes or mistakes');
  });
});

describe('the JSON Schema', () => {
  test('in the repository is the one that the schema makes: npm run program -- schema', () => {
    expect(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'))).toEqual(programJsonSchema());
  });

  test('takes every vendor’s file with its holes, and the one that a new program begins with', () => {
    const schema = z.fromJSONSchema(programJsonSchema() as z.core.JSONSchema.JSONSchema);
    const begun = openFile(startFile('begun', folder).text.split('\n')[0] ?? '').tree;
    for (const tree of [...vendors.map(programFile), begun])
      expect(schema.safeParse(tree).error?.issues ?? []).toEqual([]);
    expect(schema.safeParse({ ...programFile('otrs'), surprise: 1 }).success).toBe(false);
    expect(schema.safeParse({ ...programFile('otrs'), tiers: 'none' }).success).toBe(false);
  });
});

test('the command ends with 1 when anything is open, and says how it is used', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['infra/program.ts', ...args], { encoding: 'utf8' });
  expect(run('check', file('opennebula')).status).toBe(1);
  expect(run('check', file('opennebula'), file('opennebula.example')).status).toBe(0);
  const usage = run('constructor');
  expect([usage.status, usage.stderr]).toEqual([1, expect.stringContaining('check FILE')]);
});
