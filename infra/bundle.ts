// Each function as one folder of plain JavaScript: what CDK uploads, what the bundle tests start and what the bench
// measures are the same bytes.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { leaveOut } from './bundle-parts.ts';
import { type FunctionFacts, type FunctionName, functions } from './functions.ts';

const root = join(import.meta.dirname, '..');

/** Where the bundles lie unless somebody says otherwise; not in the repository. */
export const BUNDLES = join(root, '.build', 'functions');

/** Parts of ours and of npm that still call `require` find one. */
const banner =
  "import{createRequire as guildhallRequire}from'node:module';const require=guildhallRequire(import.meta.url);";

/** The bench builds its reference bundle with the same options. */
export const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  minify: true,
  // The newest module form of a package leaves out what is not used; `main` alone brings in all of it.
  mainFields: ['module', 'main'],
  alias: { '@aws-sdk/credential-provider-node': './infra/credentials.ts' },
  // Only what a dynamic import brings in becomes a file of its own, loaded when it is first needed.
  splitting: true,
  plugins: [leaveOut],
  // Umlauts and the like as they are, not as six characters each.
  charset: 'utf8',
  outExtension: { '.js': '.mjs' },
  banner: { js: banner },
  // For reading a stack trace afterwards; not uploaded.
  sourcemap: 'external',
  legalComments: 'none',
  metafile: true,
  logLevel: 'silent',
} as const satisfies BuildOptions;

export type Bundle = {
  readonly folder: string;
  /** What is loaded when the function starts, and with what it loads later; without static assets. */
  readonly startBytes: number;
  readonly bytes: number;
};

type Outputs = Record<string, { bytes: number; imports: { path: string; kind: string }[] }>;

const startBytes = (outputs: Outputs, file: string, seen = new Set<string>()): number => {
  const output = outputs[file];
  if (!output || seen.has(file)) return 0;
  seen.add(file);
  return output.imports
    .filter(({ kind }) => kind === 'import-statement')
    .reduce((sum, { path }) => sum + startBytes(outputs, path, seen), output.bytes);
};

/** Bundles one entry into a folder as `index.mjs`, and what it loads later beside it. */
export const bundleEntry = async (entry: string, folder: string): Promise<Bundle> => {
  await rm(folder, { recursive: true, force: true });
  const { metafile } = await build({ ...bundleOptions, entryPoints: { index: entry }, outdir: folder });
  const code = Object.entries(metafile.outputs).filter(([path]) => path.endsWith('.mjs'));
  const index = code.find(([path]) => path.endsWith('/index.mjs'))?.[0] ?? '';
  return {
    folder,
    startBytes: startBytes(metafile.outputs, index),
    bytes: code.reduce((sum, [, { bytes }]) => sum + bytes, 0),
  };
};

const pico = () => createRequire(import.meta.url).resolve('@picocss/pico/css/pico.classless.min.css');

/** The static files of the public function: stylesheets, and the description of the API made from the routes. */
export const writeAssets = async (folder: string): Promise<void> => {
  // Loaded only where they are needed: a bundle of one job needs no route.
  const [{ openapi }, { routes }] = await Promise.all([import('./openapi.ts'), import('./routes.ts')]);
  await mkdir(folder, { recursive: true });
  await Promise.all([
    copyFile(pico(), join(folder, 'pico.min.css')),
    copyFile(join(root, 'shared', 'web', 'guildhall.css'), join(folder, 'guildhall.css')),
    writeFile(join(folder, 'openapi.json'), JSON.stringify(openapi(routes))),
  ]);
};

/** A function's folder as it is uploaded. */
export const bundleFunction = async ({ name, entry }: FunctionFacts, into = BUNDLES): Promise<Bundle> => {
  const bundle = await bundleEntry(entry, join(into, name));
  if (name === 'public') await writeAssets(join(bundle.folder, 'assets'));
  return bundle;
};

/** Every function's folder, by its name. */
export const bundleAll = async (into = BUNDLES): Promise<Record<FunctionName, string>> => {
  const made = await Promise.all(
    functions.map(async (facts) => [facts.name, (await bundleFunction(facts, into)).folder] as const),
  );
  return Object.fromEntries(made) as Record<FunctionName, string>;
};
