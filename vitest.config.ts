import { defineConfig } from 'vitest/config';

/** What decides without effects shares its modules, so that they load once. */
const PURE = ['test/domain/**/*.test.ts', 'test/programs/**/*.test.ts'];

/** `pure` and `fast` are `npm test`; `slow` (`*.slow.test.ts`) holds what takes long: thousands of cases, kills, races. */
export default defineConfig({
  test: {
    // Both of two cores: one worker less than cores would leave one idle.
    maxWorkers: 2,
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results.json' },
    projects: [
      {
        test: {
          name: 'pure',
          include: PURE,
          exclude: ['test/**/*.slow.test.ts'],
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.slow.test.ts', ...PURE],
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      // What programs of others say of the files; they have to be installed (`npm run test:judges`).
      { test: { name: 'judges', include: ['test/judges/**/*.judge.ts'], testTimeout: 300_000 } },
      {
        test: {
          name: 'slow',
          include: ['test/**/*.slow.test.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
