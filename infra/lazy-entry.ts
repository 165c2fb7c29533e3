import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Route } from '../shared/runtime/route.ts';

const root = join(import.meta.dirname, '..');
const IMPORT = /import\s*\{[^}]*\}\s*from\s*'(\.[^']+)'/g;

type Found = { readonly key: string; readonly module: string; readonly name: string };

/** Which file of the entry's imports gives each route, under which name: found by the route itself, so it cannot lie. */
const placesOf = async (entry: string, routes: readonly Route[]): Promise<Found[]> => {
  const modules = [...readFileSync(join(root, entry), 'utf8').matchAll(IMPORT)].map(([, path = '']) => path);
  const exported = await Promise.all(
    modules.map(async (module) => {
      const names: Record<string, unknown> = await import(join(root, dirname(entry), module));
      return Object.entries(names).map(([name, value]) => ({ module, name, value }));
    }),
  );
  return routes.map((route) => {
    const found = exported.flat().find(({ value }) => value === route);
    if (!found) throw new Error(`${entry} does not import ${route.key} from a file of its own`);
    return { key: route.key, module: found.module, name: found.name };
  });
};

type Parts = Readonly<Record<'api' | 'pages', readonly Found[]>>;

const partsOf = async (entry: string): Promise<Parts> => {
  const { routes }: { routes: readonly Route[] } = await import(join(root, entry));
  const places = await placesOf(entry, routes);
  const pages = new Set<string>(routes.filter(({ kind }) => kind === 'page').map(({ key }) => key));
  return {
    api: places.filter(({ key }) => !pages.has(key)),
    pages: places.filter(({ key }) => pages.has(key)),
  };
};

const partSource = (found: readonly Found[]): string => {
  const imports = found.map(({ module, name }, at) => `import { ${name} as r${at} } from '${module}';`);
  return [...imports, `export const routes = [${found.map((_, at) => `r${at}`).join(', ')}];`].join('\n');
};

/**
 * The entry of a zone as it runs on AWS: the same list in two parts, each loaded by the first request for it, so that
 * a machine's call never waits for pages. The gateway's answers and the table's client, the largest thing every request
 * needs, are loaded at the start, when Lambda gives processor time for nothing.
 */
export const lazyEntry = async (entry: string): Promise<{ contents: string; plugin: Plugin }> => {
  const parts = await partsOf(entry);
  const [api, pages] = [parts.api, parts.pages].map((part) => part.map(({ key }) => key));
  const contents = [
    "import { lazyEntry } from '../shared/runtime/http.ts';",
    "import '../shared/runtime/table-client.ts';",
    `const api = ${JSON.stringify(api)};`,
    `const pages = new Set(${JSON.stringify(pages)});`,
    "const partOf = (key) => pages.has(key) ? import('part:pages') : import('part:api');",
    'export const handler = lazyEntry([...api, ...pages], partOf);',
  ].join('\n');
  const plugin: Plugin = {
    name: 'parts-of-a-zone',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^part:/ }, ({ path }) => ({
        path: path.slice('part:'.length),
        namespace: 'part',
      }));
      onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
        contents: partSource(path === 'pages' ? parts.pages : parts.api),
        resolveDir: join(root, dirname(entry)),
        loader: 'ts',
      }));
    },
  };
  return { contents, plugin };
};
