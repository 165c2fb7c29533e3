import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What decides without effects shares its modules, so that they load once. */
const PURE = ['test/domain/**/*.test.ts', 'test/programs/**/*.test.ts'];

/** What takes longest begins first, so that no core waits for one file at the end. */
const LONGEST = ['faults/crash.slow', 'bad-input.slow', 'weather.slow', 'access.slow', 'races.slow'];
const place = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.includes(name));
  return at === -1 ? LONGEST.length : at;
};
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => place(a) - place(b));
  }
}

/** `pure` and `fast` are `npm test`; `slow` (`*.slow.test.ts`) holds what takes long: thousands of cases, kills, races. */
export default defineConfig({
  test: {
    // Both of two cores: one worker less than cores would leave one idle.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
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
