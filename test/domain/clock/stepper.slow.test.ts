import fc from 'fast-check';
import { test } from 'vitest';
import { compareWithStepper } from './compare.ts';
import { givenClocks } from './given-calendars.ts';

test('two thousand calendars say what minute after minute says, around changes of offset', () => {
  fc.assert(fc.property(givenClocks(4), compareWithStepper), { numRuns: 2000 });
});
