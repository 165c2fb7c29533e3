import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plusMs } from '../../../shared/domain/civil-date.ts';
import { digestAt } from '../../../shared/domain/partner/digest.ts';

const instants = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2029-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString());
const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const zones = fc.constantFrom('Asia/Seoul', 'Europe/Berlin', 'America/New_York', 'UTC');

test('a digest comes after what it tells of, within a day and the hour that a clock may be put back', () => {
  fc.assert(
    fc.property(instants, times, zones, (now, digestTime, zone) => {
      const at = digestAt({ digestAt: digestTime }, zone, now);
      expect(at > now).toBe(true);
      expect(at <= plusMs(now, 25 * 3_600_000)).toBe(true);
    }),
  );
});

test('everything before the hour is in one digest, what comes in its instant in the next', () => {
  fc.assert(
    fc.property(instants, times, zones, (now, digestTime, zone) => {
      const at = digestAt({ digestAt: digestTime }, zone, now);
      expect(digestAt({ digestAt: digestTime }, zone, plusMs(at, -1))).toBe(at);
      expect(digestAt({ digestAt: digestTime }, zone, at) > at).toBe(true);
    }),
  );
});

test('where the program names no hour it is seven in the morning there', () => {
  expect(digestAt({}, 'Asia/Seoul', '2027-03-10T15:00:00.000Z')).toBe('2027-03-10T22:00:00.000Z');
});
