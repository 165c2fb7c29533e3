// What the bundles leave out or carry in another form, and why nothing misses it. Wrong lines are loud: a part that is
// needed after all fails to bundle or throws when it is called, and the bundle tests call every function.
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'esbuild';

/** Pure, but without saying so in its package.json: only who registers customers needs the public suffixes. */
const PURE = /^tldts(-icann|-core)?$/;

/** Imported by the SDK for browsers (names of browsers) and for services that stream events; we call neither. */
const NEVER_LOADED = /^(bowser|@smithy\/core\/event-streams)$/;

/** Files of packages whose exports no function calls. */
const NEVER_CALLED: readonly RegExp[] = [
  // JSON Schema from zod: made once, when infra/openapi.ts writes the description.
  /[\\/]zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/,
  // Retries that slow down all requests of a process; hashes for engines without node:crypto; regions of EC2.
  /[\\/]util-retry[\\/]AdaptiveRetryStrategy\.js$/,
  /[\\/]sha256[\\/]Sha256Js\.js$/,
  /[\\/]regionConfig[\\/]getInstanceMetadataRegion\.js$/,
];

type Form = (source: string, path: string) => string | Promise<string>;

/** The same exports; calling one says that it was left out. */
const stub: Form = (source) => {
  const names = [...source.matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm)].map(
    ([, name]) => name,
  );
  return [
    "const why = 'left out of the bundles: see infra/bundle-parts.ts';",
    'function leftOut() { if (new.target) throw new Error(why); return () => { throw new Error(why); }; }',
    ...names.map((name) => `export const ${name} = leftOut;`),
  ].join('\n');
};

type Value = number | string | Uint8Array | Uint16Array;

/** The same exports with the same values, from a packed file beside the code; arrays by the type they have. */
const inFile: Form = async (_, path) => {
  const values: Record<string, Value> = { ...(await import(pathToFileURL(path).href)) };
  const one = ([name, value]: [string, Value]) =>
    `export const ${name} = ${typeof value === 'object' ? `${value.constructor.name}.from(data.${name})` : `data.${name}`};`;
  return [
    "import { readFileSync } from 'node:fs';",
    "import { brotliDecompressSync } from 'node:zlib';",
    `import file from 'packed:${path}.br';`,
    'const data = JSON.parse(brotliDecompressSync(readFileSync(new URL(file, import.meta.url))).toString());',
    ...Object.entries(values).map(one),
  ].join('\n');
};

/** What lies in that file. */
const packedValues = async (path: string): Promise<Uint8Array> => {
  const values: Record<string, Value> = { ...(await import(pathToFileURL(path).href)) };
  const plain = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'object' ? [...value] : value,
  ]);
  return brotliCompressSync(JSON.stringify(Object.fromEntries(plain)));
};

/** A table of sentences in a file of ours, packed to a third: only who is refused reads one. The rest stays as it is. */
const packedTable =
  (name: string): Form =>
  async (source, path) => {
    const { [name]: table } = await import(pathToFileURL(path).href);
    const bytes = brotliCompressSync(JSON.stringify(table)).toString('base64');
    const unpacked = `JSON.parse(brotliDecompressSync(Buffer.from('${bytes}', 'base64')).toString())`;
    const literal = new RegExp(`export const ${name} = \\{[\\s\\S]*?\\n\\} as const[^;]*;`);
    if (!literal.test(source)) throw new Error(`${path} holds no table ${name}`);
    return `import { brotliDecompressSync } from 'node:zlib';
${source.replace(literal, () => `export const ${name} = /* @__PURE__ */ (() => ${unpacked})();`)}`;
  };

const WORDS = /(const \w+ = )(\{\n[\s\S]*?\n\})( as const)? satisfies \w+[^;]*;/g;
/** Shorter tables would not get smaller. */
const WORTH_PACKING = 1200;

/** Tables of words in both languages, packed like the sentences: only a page, or a mail, reads them. */
const packedWords: Form = (source) => {
  const packedUp = source.replaceAll(WORDS, (whole: string, start: string, literal: string) => {
    if (literal.length < WORTH_PACKING || literal.includes('...')) return whole;
    const bytes = brotliCompressSync(JSON.stringify(runInNewContext(`(${literal})`))).toString('base64');
    return `${start}/* @__PURE__ */ (() => JSON.parse(brotliDecompressSync(Buffer.from('${bytes}', 'base64')).toString()))();`;
  });
  return packedUp === source ? source : `import { brotliDecompressSync } from 'node:zlib';\n${packedUp}`;
};

/** Errors of reading and writing items; those of backups, exports, imports and global tables are nothing we call. */
const OF_ITEMS =
  /^(ConditionalCheckFailed|Transaction\w+|IdempotentParameterMismatch|ProvisionedThroughputExceeded|RequestLimitExceeded|Throttling|ResourceNotFound|InternalServer|InvalidEndpoint|ItemCollectionSizeLimitExceeded|ReplicatedWriteConflict)/;
const errorsOfItems: Form = (source) =>
  source.replaceAll(/export class (\w+) extends (\w+) \{[\s\S]*?\n\}/g, (whole, name, base) =>
    OF_ITEMS.test(name) ? whole : `export const ${name} = ${base};`,
  );

type Partitions = { partitions: { regions: object }[] };

/** Regions are found by their pattern as well as by their list, which only adds what they are called. */
const withoutNames: Form = async (_, path) => {
  const { partitionsInfo } = (await import(pathToFileURL(path).href)) as { partitionsInfo: Partitions };
  const partitions = partitionsInfo.partitions.map((one) => ({ ...one, regions: {} }));
  return `export const partitionsInfo = ${JSON.stringify({ ...partitionsInfo, partitions })};`;
};

const OTHER_FORM: readonly (readonly [RegExp, Form])[] = [
  // The public suffixes are data, 74 kB of decimal numbers as code: a file beside it, unpacked in about a millisecond.
  [/[\\/]tldts-icann[\\/]dist[\\/]es6[\\/]src[\\/]data[\\/]trie\.js$/, inFile],
  [/[\\/]shared[\\/]domain[\\/]field-problems\.ts$/, packedTable('fieldProblems')],
  [/[\\/]shared[\\/]domain[\\/]refusals\.ts$/, packedTable('refusals')],
  [/[\\/]shared[\\/]web[\\/].*\.ts$/, packedWords],
  [/[\\/]shared[\\/]domain[\\/](program|close|import)-problems\.ts$/, packedWords],
  [/[\\/]program[\\/]standard-mails[\\/][\w-]+\.ts$/, packedWords],
  // Configuration comes from the environment: a function has no home directory, and looking for it costs a start time.
  [
    /[\\/]shared-ini-file-loader[\\/]loadSharedConfigFiles\.js$/,
    () =>
      "export const CONFIG_PREFIX_SEPARATOR = '.'; export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });",
  ],
  [/[\\/]util-endpoints[\\/]lib[\\/]aws[\\/]partitions\.js$/, withoutNames],
  // Where DynamoDB answers, without the rules for what we never set (FIPS, dual stack, endpoints of an account).
  // The public clouds of AWS, compared with the SDK's own rules by test.
  [
    /[\\/]client-dynamodb[\\/]dist-es[\\/]endpoint[\\/]endpointResolver\.js$/,
    () => `
      const domains = { cn: 'amazonaws.com.cn', eusc: 'amazonaws.eu' };
      export const defaultEndpointResolver = ({ Endpoint, Region }) => ({
        url: new URL(Endpoint ?? 'https://dynamodb.' + Region + '.' + (domains[Region.split('-')[0]] ?? 'amazonaws.com')),
        properties: {},
        headers: {},
      });`,
  ],
  // What zod would say in English: nobody reads it, since every error has a sentence of our own (field-problems.ts).
  [
    /[\\/]zod[\\/]v4[\\/]locales[\\/]en\.js$/,
    () => 'export default () => ({ localeError: () => undefined });',
  ],
  // Lets a value that contains itself be parsed: what comes as JSON, or as attributes of an item, never does.
  [
    /[\\/]zod[\\/]v4[\\/]core[\\/]memoizer\.js$/,
    () =>
      'export const memoizer = () => undefined; export const isBackEdge = () => false; export const isRecursiveSchema = () => false; export class $ZodCyclicError extends Error {}',
  ],
  // The trace of a request where one process serves several at once; ours serve one, whose trace is in the environment.
  [
    /[\\/]lambda-invoke-store[\\/]dist-es[\\/]invoke-store\.js$/,
    () => 'export const InvokeStore = { getInstanceAsync: async () => undefined };',
  ],
  // Signs messages of event streams, of which we send none.
  [/[\\/]signature-v4[\\/]dist-es[\\/]HeaderFormatter\.js$/, () => 'export class HeaderFormatter {}'],
  [/[\\/]client-dynamodb[\\/]dist-es[\\/]models[\\/]errors\.js$/, errorsOfItems],
  // Keeps endpoints that a client discovers, which is off unless somebody asks for it.
  [
    /[\\/]mnemonist[\\/]lru-cache\.js$/,
    () => 'export default class extends Map { constructor() { super(); } }',
  ],
  ...NEVER_CALLED.map((files) => [files, stub] as const),
];

/** Zones call DynamoDB alone: none of its addresses has parts of the input, and its answers to them hold no dates. */
const OTHER_FORM_IN_ZONES: readonly (readonly [RegExp, Form])[] = [
  [
    /[\\/]@smithy[\\/]core[\\/].*[\\/]HttpBindingNormalizedSchema\.js$/,
    () => 'export const getHttpOperationBindings = () => []; export class HttpBindingNormalizedSchema {}',
  ],
  [
    /[\\/]@smithy[\\/]core[\\/].*[\\/]serde[\\/]date-utils\.js$/,
    () => `
      const date = (value) => new Date(value);
      export const dateToUtcString = (value) => value.toUTCString();
      export const parseEpochTimestamp = (value) => new Date(Number(value) * 1000);
      export { date as parseRfc3339DateTime, date as parseRfc3339DateTimeWithOffset, date as parseRfc7231DateTime };`,
  ],
];

/** A client says its version in each request and nothing else of its package.json. */
const CLIENT_PACKAGE = /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/;

export const leaveOut: Plugin = {
  name: 'leave-out',
  setup(build) {
    build.onResolve({ filter: PURE }, async ({ path, pluginData, importer, resolveDir, kind }) => {
      if (pluginData === 'resolving') return undefined;
      const found = await build.resolve(path, { importer, resolveDir, kind, pluginData: 'resolving' });
      return { ...found, sideEffects: false };
    });
    build.onResolve({ filter: NEVER_LOADED }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, namespace: 'left-out' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: 'export {};' }));
    build.onLoad({ filter: CLIENT_PACKAGE }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    build.onResolve({ filter: /^packed:/ }, ({ path }) => ({
      path: path.slice('packed:'.length),
      namespace: 'packed',
    }));
    build.onLoad({ filter: /./, namespace: 'packed' }, async ({ path }) => ({
      contents: await packedValues(path.replace(/\.br$/, '')),
      loader: 'file',
    }));
    for (const [filter, form] of OTHER_FORM)
      build.onLoad({ filter }, async ({ path }) => ({
        contents: await form(await readFile(path, 'utf8'), path),
        resolveDir: dirname(path),
        loader: path.endsWith('.ts') ? 'ts' : 'js',
      }));
  },
};

export const leaveOutOfZones: Plugin = {
  name: 'leave-out-of-zones',
  setup(build) {
    for (const [filter, form] of OTHER_FORM_IN_ZONES)
      build.onLoad({ filter }, async ({ path }) => ({
        contents: await form(await readFile(path, 'utf8'), path),
        resolveDir: dirname(path),
      }));
  },
};
