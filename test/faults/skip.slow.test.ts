import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tableAfter } from './skip.ts';

// Ids in order and a real time that stands still: what is left to differ is what happened.

const ids = vi.hoisted(() => ({ last: 0 }));
vi.mock('ulid', () => ({
  ulid: () => {
    ids.last += 1;
    return String(ids.last).padStart(26, '0');
  },
}));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T08:00:30.000Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const by = (way: 'skipping' | 'every minute', from: string, until: string) => {
  ids.last = 0;
  return tableAfter({ from, until }, way);
};

it('skipping what finds nothing leaves the same table as running every minute of two days', async () => {
  // A reminder of a signature, and the ends of two decision clocks with their mails.
  const [from, until] = ['2026-03-08T12:00:10.000Z', '2026-03-10T12:00:00.000Z'];
  const skipping = await by('skipping', from, until);
  const every = await by('every minute', from, until);
  expect(skipping.steps).toBeGreaterThan(2);
  expect(every.bytes).toBe(skipping.bytes);
});
