import fc from 'fast-check';
import { test } from 'vitest';
import { compareWithStepper } from './compare.ts';
import { givenClocks } from './given-calendars.ts';

test('the compiled clock says what minute after minute says, around changes of offset', () => {
  fc.assert(fc.property(givenClocks(), compareWithStepper), { numRuns: 15 });
});
