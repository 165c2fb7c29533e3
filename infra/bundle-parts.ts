// What the bundles leave out, and why nothing misses it. Each line is loud when it is wrong: a part that is needed after
// all fails to bundle, or throws when it is called, and the bundle tests call every function.
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'esbuild';

/** Pure, but without saying so in its package.json: only who registers customers needs the 63 kB of public suffixes. */
const PURE = /^tldts(-icann|-core)?$/;

/** Imported by the SDK for browsers (names of browsers) and for services that stream events; we call neither. */
const NEVER_LOADED = /^(bowser|@smithy\/core\/event-streams)$/;

/** Describes schemas as JSON Schema: done once, when infra/openapi.ts writes the description, never in a function. */
const AT_BUILD_TIME = /[\\/]zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/;

/** The public suffixes as code are 74 kB of decimal numbers; packed they are 31 kB and unpacked once in about 1 ms. */
const SUFFIXES = /[\\/]tldts-icann[\\/]dist[\\/]es6[\\/]src[\\/]data[\\/]trie\.js$/;

type Value = number | string | Uint8Array | Uint16Array;

/** The same exports with the same values: numbers and text as they are, arrays by the type they have. */
const packed = (values: Readonly<Record<string, Value>>): string => {
  const plain = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  );
  const bytes = brotliCompressSync(JSON.stringify(plain)).toString('base64');
  const one = ([name, value]: [string, Value]) =>
    `export const ${name} = ${typeof value === 'object' ? `${value.constructor.name}.from(data.${name})` : `data.${name}`};`;
  return [
    "import { brotliDecompressSync } from 'node:zlib';",
    `const data = JSON.parse(brotliDecompressSync(Buffer.from('${bytes}', 'base64')).toString());`,
    ...Object.entries(values).map(one),
  ].join('\n');
};

/** The same exports; each gives a function that says it was left out when it is called. */
const stub = (source: string): string => {
  const names = [...source.matchAll(/^export (?:async )?(?:const|function) (\w+)/gm)].map(([, name]) => name);
  return [
    "const leftOut = () => () => { throw new Error('left out of the bundles: see infra/bundle-parts.ts'); };",
    ...names.map((name) => `export const ${name} = leftOut;`),
  ].join('\n');
};

export const leaveOut: Plugin = {
  name: 'leave-out',
  setup(build) {
    build.onResolve({ filter: PURE }, async ({ path, pluginData, ...rest }) => {
      if (pluginData === 'resolving') return undefined;
      const { importer, resolveDir, kind } = rest;
      const found = await build.resolve(path, { importer, resolveDir, kind, pluginData: 'resolving' });
      return { ...found, sideEffects: false };
    });
    build.onResolve({ filter: NEVER_LOADED }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, namespace: 'left-out' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: 'export {};' }));
    build.onLoad({ filter: SUFFIXES }, async ({ path }) => ({
      contents: packed(await import(pathToFileURL(path).href)),
      resolveDir: dirname(path),
    }));
    build.onLoad({ filter: AT_BUILD_TIME }, async ({ path }) => ({
      contents: stub(await readFile(path, 'utf8')),
    }));
  },
};
