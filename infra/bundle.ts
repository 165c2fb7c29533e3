// Each function as one folder of plain JavaScript: what CDK uploads, what the bundle tests start and what the bench
// measures are the same bytes.
import { copyFile, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { leaveOut } from './bundle-parts.ts';
import { type FunctionName, functions } from './functions.ts';

const root = join(import.meta.dirname, '..');

/** Where the bundles lie unless somebody says otherwise; not in the repository. */
const BUNDLES = join(root, '.build', 'functions');

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
  plugins: [leaveOut],
  // Umlauts and the like as they are, not as six characters each.
  charset: 'utf8',
  outExtension: { '.js': '.mjs' },
  banner: { js: banner },
  // For reading a stack trace afterwards; not uploaded.
  sourcemap: 'external',
  legalComments: 'none',
  logLevel: 'silent',
} as const satisfies BuildOptions;

type Bundle = { readonly folder: string; readonly bytes: number };

/**
 * Bundles entries, each into a folder of its name as `index.mjs`. All in one pass, since they share most of what they
 * are made of; without splitting, since nothing that functions share may lie outside their own folders.
 */
const bundleEntries = async <Name extends string>(
  entries: Readonly<Record<Name, string>>,
  into: string,
): Promise<Record<Name, Bundle>> => {
  await rm(into, { recursive: true, force: true });
  const pairs = Object.entries(entries) as [Name, string][];
  const entryPoints = Object.fromEntries(pairs.map(([name, entry]) => [`${name}/index`, entry]));
  await build({ ...bundleOptions, entryPoints, outdir: into });
  const made = pairs.map(async ([name]) => {
    const folder = join(into, name);
    return [name, { folder, bytes: (await stat(join(folder, 'index.mjs'))).size }] as const;
  });
  return Object.fromEntries(await Promise.all(made)) as Record<Name, Bundle>;
};

const pico = () => createRequire(import.meta.url).resolve('@picocss/pico/css/pico.classless.min.css');

/** The static files of the public function: stylesheets, and the description of the API made from the routes. */
export const writeAssets = async (folder: string): Promise<void> => {
  // Loaded only where they are needed: the bench bundles without any route.
  const [{ openapi }, { routes }] = await Promise.all([import('./openapi.ts'), import('./routes.ts')]);
  await mkdir(folder, { recursive: true });
  await Promise.all([
    copyFile(pico(), join(folder, 'pico.min.css')),
    copyFile(join(root, 'shared', 'web', 'guildhall.css'), join(folder, 'guildhall.css')),
    writeFile(join(folder, 'openapi.json'), JSON.stringify(openapi(routes))),
  ]);
};

/** Every function's folder as it is uploaded, by its name. */
export const bundleAll = async (into = BUNDLES): Promise<Record<FunctionName, string>> => {
  const entries = Object.fromEntries(functions.map(({ name, entry }) => [name, entry]));
  const bundles = await bundleEntries(entries as Record<FunctionName, string>, into);
  await writeAssets(join(bundles.public.folder, 'assets'));
  const folders = Object.entries(bundles).map(([name, { folder }]) => [name, folder]);
  return Object.fromEntries(folders) as Record<FunctionName, string>;
};
