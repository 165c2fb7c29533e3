import { expect, test } from 'vitest';
import { cellText } from '../../shared/web/cell-text.ts';

test('a margin shows each of its rates once, in the reader’s way of writing', () => {
  const one = { rates: { support: 200_000, access: 200_000 } };
  const two = { rates: { support: 200_000, access: 155_000 } };
  expect(cellText(one, 'en')).toMatch(/^20\s%$/);
  expect(cellText(two, 'en')).toMatch(/^20\s%\s\/\s15\.5\s%$/);
  expect(cellText(two, 'de')).toMatch(/^20\s%\s\/\s15,5\s%$/);
});
