import { afterEach, beforeEach, expect, it, vi } from 'vitest';

// Ids in order and a real time that stands still: what is left to differ is what happened.

const ids = { last: 0 };
const ulid = () => {
  ids.last += 1;
  return String(ids.last).padStart(26, '0');
};

beforeEach(() => {
  // The suite shares its modules: here they are loaded anew, with ids of our own.
  vi.resetModules();
  vi.doMock('ulid', () => ({ ulid }));
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T08:00:30.000Z') });
});
afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock('ulid');
  vi.resetModules();
});

const by = async (way: 'skipping' | 'every minute', from: string, until: string) => {
  const { tableAfter } = await import('./skip.ts');
  ids.last = 0;
  return tableAfter({ from, until }, way);
};

it('skipping what finds nothing leaves the same table as running every minute', async () => {
  // A decision clock runs out at 23:00 UTC; its mail leaves a minute later.
  const [from, until] = ['2026-03-09T22:57:10.000Z', '2026-03-09T23:03:00.000Z'];
  const skipping = await by('skipping', from, until);
  const every = await by('every minute', from, until);
  expect(skipping.steps).toBeGreaterThan(0);
  expect(every.bytes).toBe(skipping.bytes);
});
