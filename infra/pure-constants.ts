import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

// Our modules do nothing when they are loaded but make constants, mostly schemas. Saying so lets a bundle leave out
// the constants that its function never uses; `test/architecture.test.ts` holds that no module does anything else.

const CONSTANT = /^((?:export )?const \w+(?:: [^=\n]+)? =\s+)(?=[A-Za-z_$][\w.$]*(?:<[^>\n]*>)?\()/gm;

export const pureConstants: Plugin = {
  name: 'pure-constants',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/(shared|functions)\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(CONSTANT, '$1/* @__PURE__ */ '),
      loader: 'ts',
    }));
  },
};
