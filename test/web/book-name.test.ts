import { expect, it } from 'vitest';
import { bookName } from '../../shared/web/book-name.ts';
import type { Page } from '../../shared/web/page.ts';
import { titleText } from '../../shared/web/pages/petitions/parts.ts';

it('what stands in the books is called as people call it; a customer’s name is left as it is', () => {
  expect(bookName('adjustment~A-7~1', 'en')).toBe('adjustment A-7');
  expect(bookName('award~2025-12~1', 'de')).toBe('Prämie 2025-12');
  expect(bookName('INV-9~2', 'en')).toBe('INV-9');
  const page = { language: 'de' } as Page;
  expect(titleText({ kind: 'dispute', title: 'opening~O-1' }, page)).toBe('Anfangsbestand O-1');
  expect(titleText({ kind: 'dispute', title: 'North ~ South AS' }, page)).toBe('North ~ South AS');
  expect(titleText({ kind: 'appeal', title: 'award~winning Ltd' }, page)).toBe('award~winning Ltd');
});
