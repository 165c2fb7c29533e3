import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plusMs } from '../../../shared/domain/civil-date.ts';
import { openDemo } from '../../../shared/domain/partner/demo.ts';
import {
  type DemoBook,
  demosDueAt,
  endDemo,
  expireDemos,
  isOpen,
  revokeDemos,
} from '../../../shared/domain/partner/demo-book.ts';
import type { Holder } from '../../../shared/domain/partner/entitlement.ts';
import { anId, NOW, refused, reviewer } from '../../support/given.ts';
import { programNamed } from '../../support/programs.ts';

const rsupport = programNamed('rsupport');
const holder: Holder = {
  partner: { status: 'active', tier: 'gold' },
  activatedOn: '2026-01-15',
  purchases: [],
  invitations: [],
};
const cell = rsupport.benefits.find(({ id }) => id === 'demo-accounts')?.cells['gold'];
const atOnce = typeof cell === 'object' && 'atOnce' in cell ? cell.atOnce : 0;
const DAY_MS = 86_400_000;

type Step = { readonly kind: 'open' | 'end' | 'expire'; readonly days: number };
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('open', 'end', 'expire') as fc.Arbitrary<Step['kind']>,
    days: fc.integer({ min: 0, max: 20 }),
  }),
  { maxLength: 40 },
);

const take = (book: DemoBook | undefined, { kind }: Step, now: string, number: number) => {
  if (kind === 'open') {
    const given = { id: anId('dem', number), by: reviewer, now, today: now.slice(0, 10) };
    const opened = openDemo(rsupport, holder, { benefit: 'demo-accounts', book }, given);
    return opened.ok ? opened.value.book : book;
  }
  if (!book) return book;
  const [first] = book.accounts.filter((account) => isOpen(account, now));
  const over = kind === 'expire' ? expireDemos(book, now) : first && endDemo(book, first.id, now);
  return over?.book ?? book;
};

test('whatever happens in whatever order, no more accounts are open at once than the level gives [S3-22]', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let book: DemoBook | undefined;
      let now = NOW;
      for (const [at, step] of all.entries()) {
        now = plusMs(now, step.days * DAY_MS);
        book = take(book, step, now, at + 1);
        const open = book?.accounts.filter((account) => isOpen(account, now)) ?? [];
        expect(open.length).toBeLessThanOrEqual(atOnce);
      }
    }),
  );
});

test('what has run out is found once, and nothing is due after that', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let book: DemoBook | undefined;
      for (const [at, step] of all.entries()) book = take(book, step, NOW, at + 1);
      if (!book) return;
      const late = plusMs(NOW, 400 * DAY_MS);
      const after = expireDemos(book, late)?.book ?? book;
      expect(expireDemos(after, late)).toBeUndefined();
      expect(demosDueAt(after)).toBeUndefined();
      expect(after.accounts.map(({ id }) => id)).toEqual(book.accounts.map(({ id }) => id));
    }),
  );
});

test('the end of the partnership ends every account, and a program without such a benefit has none [S3-21]', () => {
  const given = { id: anId('dem'), by: reviewer, now: NOW, today: NOW.slice(0, 10) };
  const opened = openDemo(rsupport, holder, { benefit: 'sales-account', book: undefined }, given);
  const book = opened.ok ? opened.value.book : undefined;
  expect(book && demosDueAt(book)).toBeUndefined();
  expect(book && revokeDemos(book, NOW)?.book.accounts).toMatchObject([{ status: 'revoked', endedAt: NOW }]);
  const logo = openDemo(rsupport, holder, { benefit: 'logo', book: undefined }, given);
  expect(refused(logo).code).toBe('not-found');
});
