// Each function as one folder of plain JavaScript: what CDK uploads, what the bundle tests start and what the bench
// measures are the same bytes.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { leaveOut, leaveOutOfZones } from './bundle-parts.ts';
import { type FunctionName, functions, zones } from './functions.ts';
import { lazyEntry } from './lazy-entry.ts';
import { pureConstants } from './pure-constants.ts';

const root = join(import.meta.dirname, '..');

/** Where the bundles lie unless somebody says otherwise; not in the repository. */
const BUNDLES = join(root, '.build', 'functions');

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
  alias: {
    '@aws-sdk/credential-provider-node': './infra/credentials.ts',
    // The same code as modules: the other form asks for `process` by a `require` that a module does not have.
    yaml: './node_modules/yaml/browser/index.js',
  },
  plugins: [leaveOut, pureConstants],
  // Umlauts and the like as they are, not as six characters each.
  charset: 'utf8',
  outExtension: { '.js': '.mjs' },
  // For reading a stack trace afterwards; not uploaded.
  sourcemap: 'external',
  legalComments: 'none',
  assetNames: 'assets/[name]',
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** A job is loaded whole: it has one thing to do. */
const bundleJob = (entry: string, folder: string) =>
  build({ ...bundleOptions, entryPoints: { index: entry }, outdir: folder });

/** A zone in parts: `index.mjs` with what every request needs, and API and pages beside it. */
const bundleZone = async (entry: string, folder: string) => {
  const { contents, plugin } = await lazyEntry(entry);
  return build({
    ...bundleOptions,
    plugins: [plugin, leaveOutOfZones, ...bundleOptions.plugins],
    stdin: { contents, resolveDir: join(root, 'functions'), loader: 'ts' },
    splitting: true,
    entryNames: 'index',
    outdir: folder,
  });
};

const isZone = (name: string) => zones.some((zone) => zone === name);

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
  await rm(into, { recursive: true, force: true });
  const folders = await Promise.all(
    functions.map(async ({ name, entry }) => {
      const folder = join(into, name);
      await (isZone(name) ? bundleZone(entry, folder) : bundleJob(entry, folder));
      return [name, folder] as const;
    }),
  );
  const byName = Object.fromEntries(folders) as Record<FunctionName, string>;
  await writeAssets(join(byName.public, 'assets'));
  return byName;
};
