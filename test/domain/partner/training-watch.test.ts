import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, dateIn, startOf } from '../../../shared/domain/civil-date.ts';
import type { Holder } from '../../../shared/domain/partner/entitlement.ts';
import { freshWatch, watchDueAt } from '../../../shared/domain/partner/training-watch.ts';
import { lookAtTrainings } from '../../../shared/domain/partner/yearly-training.ts';
import { civilDates, openNebula } from '../../support/given.ts';
import { programNamed } from '../../support/programs.ts';

const rsupport = programNamed('rsupport');
const holder = (activatedOn: string, tier = 'platinum'): Holder => ({
  partner: { status: 'active', tier },
  activatedOn,
  purchases: [],
  invitations: [],
});

test('looking when it is due leaves the next instant a year on, and looking twice says nothing twice [S3-31] [S3-32]', () => {
  fc.assert(
    fc.property(civilDates('2020-01-01', '2030-12-31'), (began) => {
      const first = watchDueAt(rsupport, freshWatch, began, began) ?? '';
      expect(first).toBe(startOf(addDays(addMonths(began, 12), -60), rsupport.timeZone));
      const today = dateIn(rsupport.timeZone, first);
      const looked = lookAtTrainings(rsupport, holder(began), { watch: freshWatch, years: [] }, today);
      expect(looked?.outstanding.map(({ benefit, times }) => [benefit.id, times])).toEqual([
        ['sales-trainings', 2],
        ['technical-trainings', 2],
      ]);
      const watch = looked?.watch ?? freshWatch;
      expect(lookAtTrainings(rsupport, holder(began), { watch, years: [] }, today)).toBeUndefined();
      expect(watchDueAt(rsupport, watch, began, today)).toBe(
        startOf(addDays(addMonths(began, 24), -60), rsupport.timeZone),
      );
    }),
  );
});

test('a level without trainings is looked at and nobody is told; a program without them is never looked at', () => {
  const silver = lookAtTrainings(
    rsupport,
    holder('2026-01-15', 'silver'),
    { watch: freshWatch, years: [] },
    '2027-01-01',
  );
  expect(silver?.outstanding).toEqual([]);
  expect(watchDueAt(openNebula, freshWatch, '2026-01-15', '2026-01-15')).toBeUndefined();
});
