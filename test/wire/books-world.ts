import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { changedRates } from '../../shared/store/periods.ts';

/** Exchange rates of this month that somebody else has entered, for a program that pays in euros and dollars. */
export const ratesOf = async (program: string): Promise<void> => {
  const written = await commit(liveTable())([
    changedRates({
      program,
      period: clock.now().slice(0, 7),
      base: 'EUR',
      rates: [{ currency: 'USD', rate: '0.9' }],
      source: 'Test',
      entered: { by: 'somebody', at: clock.now() },
      v: 1,
    }),
  ]);
  if (!written.ok) throw new Error(`the test's own rates could not be stored: ${written.code}`);
};
