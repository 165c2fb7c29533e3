import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { doorsOf } from '../infra/doors.ts';
import { routes } from '../infra/routes.ts';

const root = join(import.meta.dirname, '..');

/** What a layer may import, type imports included: folders of ours, then packages (a name, or a prefix with `/`). */
const layers: Record<string, { folders: string[]; packages: string[] }> = {
  'shared/domain': {
    folders: ['shared/domain'],
    packages: ['zod', 'tldts-icann', 'temporal-polyfill/', 'cvss4'],
  },
  'shared/store': {
    folders: ['shared/store', 'shared/domain'],
    packages: [
      '@aws-sdk/client-dynamodb',
      '@aws-sdk/lib-dynamodb',
      'node:timers/promises',
      'node:crypto',
      'zod',
    ],
  },
  'shared/files': {
    folders: ['shared/files', 'shared/domain'],
    packages: ['csv-stringify/', 'papaparse', 'postal-mime', 'yaml'],
  },
  'shared/outbound': {
    folders: ['shared/outbound', 'shared/domain'],
    packages: [
      '@aws-sdk/client-sesv2',
      'hono/html',
      'node:dns/promises',
      'node:http',
      'node:https',
      'node:net',
    ],
  },
  'shared/web': { folders: ['shared/web', 'shared/domain'], packages: ['hono/html'] },
  'shared/runtime': {
    folders: ['shared/runtime', 'shared/web', 'shared/outbound', 'shared/store', 'shared/domain'],
    packages: ['@middy/', '@aws-sdk/', 'aws-lambda', 'jose', 'node:crypto', 'ulid', 'zod'],
  },
  functions: {
    folders: [
      'functions',
      'shared/runtime',
      'shared/web',
      'shared/outbound',
      'shared/files',
      'shared/store',
      'shared/domain',
    ],
    packages: [
      'aws-lambda',
      'node:fs/promises',
      'node:path',
      'node:crypto',
      'zod',
      '@aws-sdk/client-secrets-manager',
    ],
  },
};

/** Inside the domain each part knows only what stands before it. */
const order = [
  'program',
  'partner',
  'referral',
  'commission',
  'finance',
  'records',
  'support',
  'evaluation',
  'petition',
  'advisory',
  'mailing',
];

const layerOf = (file: string) => Object.keys(layers).find((layer) => file.startsWith(`${layer}/`)) ?? '';
const matches = (allowed: string, name: string) =>
  allowed.endsWith('/') ? name.startsWith(allowed) : name === allowed;

const importsOf = (file: string, text: string): string[] =>
  ts
    .preProcessFile(text)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? posix.join(posix.dirname(file), fileName) : fileName,
    );

const isLocal = (target: string) => /^(shared|functions|infra|test)\//.test(target);

const layerOffences = (file: string, text: string): string[] => {
  const rule = layers[layerOf(file)];
  if (!rule) return [];
  return importsOf(file, text).filter((target) =>
    isLocal(target)
      ? !rule.folders.some((folder) => target.startsWith(`${folder}/`))
      : !rule.packages.some((allowed) => matches(allowed, target)),
  );
};

const partOf = (file: string) => order.indexOf(/^shared\/domain\/(\w+)\//.exec(file)?.[1] ?? '');

const orderOffences = (file: string, text: string): string[] =>
  partOf(file) < 0 && file !== 'shared/domain/task.ts'
    ? importsOf(file, text).filter((target) => file.startsWith('shared/domain/') && partOf(target) >= 0)
    : importsOf(file, text).filter((target) => partOf(target) > partOf(file));

/** A file that only passes on what others export. */
const isBarrel = (text: string): boolean => {
  const source = ts.createSourceFile('f.ts', text, ts.ScriptTarget.Latest);
  return (
    source.statements.length > 0 &&
    source.statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier)
  );
};

/** Something done when the module is loaded: bundles may leave out what they do not use. */
const actsWhenLoaded = (text: string): boolean =>
  ts
    .createSourceFile('f.ts', text, ts.ScriptTarget.Latest)
    .statements.some((statement) => ts.isExpressionStatement(statement) || ts.isForOfStatement(statement));

/** `import { z } from 'zod'` cannot be tree-shaken. */
const importsZodByName = (text: string): boolean => /import\s*\{[^}]*\bz\b[^}]*\}\s*from\s*'zod'/.test(text);

const impure = (file: string, text: string): string[] => {
  if (!file.startsWith('shared/domain/')) return [];
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return [
    ...code.matchAll(/\bnew Date\b|\bDate\.now\b|\bMath\.random\b|\bprocess\.|\brandomUUID\b|\bfetch\(/g),
  ].map(([found]) => found);
};

const technicalFolder = (file: string): boolean =>
  /(^|\/)(utils|helpers|types|dtos|services|common)\//.test(file);

const sources = ['shared', 'functions']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
const text = new Map(sources.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

/**
 * What falls due and what is mailed goes to each feature from these: they know all features by what they are, and are
 * read one feature at a time (`due/recall-lead.ts`, `notices/benefit-values.ts`), which count like any use case. So is
 * what ends a partnership or joins two: it asks each feature what is still open (`exit/open-items.ts`).
 */
const isSwitchboard = (file: string) =>
  /^functions\/(due\/advance|notices\/(compose|deliver|preview|values)|exit\/(open-items|decide)|partners\/(change-status|merge))\.ts$/.test(
    file,
  );

/** Every local file that a file needs, itself included. */
const reach = (file: string, seen = new Set<string>()): Set<string> => {
  const body = text.get(file);
  if (seen.has(file) || body === undefined) return seen;
  seen.add(file);
  for (const target of importsOf(file, body)) if (isLocal(target)) reach(target, seen);
  return seen;
};

/** The pipeline with all it stands on, and the words of the domain (money, dates, a program's terms), are the same for all use cases and read once. */
const pipeline = reach('shared/runtime/route.ts');
const isCommon = (file: string) =>
  pipeline.has(file) || /^shared\/(runtime|domain\/program)\/|^shared\/domain\/[^/]+$/.test(file);
const besidePipeline = (file: string): number => [...reach(file)].filter((one) => !isCommon(one)).length;

const all = (rule: (file: string, body: string) => string[]) =>
  [...text].flatMap(([file, body]) => rule(file, body).map((offence) => `${file}: ${offence}`));

describe('the house', () => {
  it('lets each layer import only what lies below it', () => {
    expect(all(layerOffences)).toEqual([]);
    for (const planted of [
      "import type { Clock } from '../runtime/clock.ts';",
      "import { randomUUID } from 'node:crypto';",
      "export { route } from '../runtime/route.ts';",
      "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';",
    ])
      expect(layerOffences('shared/domain/planted.ts', planted)).toHaveLength(1);
    expect(layerOffences('shared/store/planted.ts', "import { x } from '../web/page.ts';")).toHaveLength(1);
    expect(
      layerOffences('shared/web/planted.ts', "import type { Table } from '../store/table.ts';"),
    ).toHaveLength(1);
  });

  it('keeps the order of the domain: program, partner, referral, commission, finance, records, support, evaluation, petition, advisory, mailing', () => {
    expect(all(orderOffences)).toEqual([]);
    expect(
      orderOffences('shared/domain/program/p.ts', "import type { R } from '../referral/referral.ts';"),
    ).toHaveLength(1);
    expect(
      orderOffences('shared/domain/money.ts', "import type { P } from './program/program.ts';"),
    ).toHaveLength(1);
  });

  it('has a pure domain: no clock, no randomness, no environment', () => {
    expect(all(impure)).toEqual([]);
    expect(impure('shared/domain/p.ts', 'const now = new Date();')).toHaveLength(1);
    expect(impure('shared/domain/p.ts', 'const id = Math.random();')).toHaveLength(1);
  });

  it('does nothing when a module is loaded but make constants', () => {
    expect([...text].filter(([, body]) => actsWhenLoaded(body)).map(([file]) => file)).toEqual([]);
    expect(actsWhenLoaded('start();')).toBe(true);
    expect(actsWhenLoaded('const a = make();')).toBe(false);
  });

  it('has no barrels, no folders by technical kind, and imports zod whole', () => {
    expect([...text].filter(([, body]) => isBarrel(body)).map(([file]) => file)).toEqual([]);
    expect([...text].filter(([, body]) => importsZodByName(body)).map(([file]) => file)).toEqual([]);
    expect(sources.filter(technicalFolder)).toEqual([]);
    expect(isBarrel("export { a } from './a.ts';")).toBe(true);
    expect(importsZodByName("import { z } from 'zod';")).toBe(true);
    expect(technicalFolder('shared/utils/a.ts')).toBe(true);
  });

  it('keeps a use case within reach of a reader: at most fifty local files beside pipeline and vocabulary, at most 300 lines in any', () => {
    const useCases = sources.filter(
      (file) => /^functions\/[a-z-]+\//.test(file) && !/pages?\.ts$/.test(file) && !isSwitchboard(file),
    );
    expect(
      useCases
        .map((file) => `${besidePipeline(file)} ${file}`)
        .filter((one) => Number.parseInt(one, 10) > 50),
    ).toEqual([]);
    expect(besidePipeline('functions/referrals/submit.ts')).toBeGreaterThan(10);
    expect([...text].filter(([, body]) => body.split('\n').length > 300).map(([file]) => file)).toEqual([]);
  });

  it('names each route once, within what one API and one stack hold', () => {
    const names = routes.map(({ key }) => key);
    expect(new Set(names).size).toBe(names.length);
    // What API Gateway counts are the doors that routes share (infra/doors.ts).
    expect(doorsOf(routes).length).toBeLessThan(300);
    expect(routes.filter(({ callers }) => callers.length === 0)).toEqual([]);
  });
});
