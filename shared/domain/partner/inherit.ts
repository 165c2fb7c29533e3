import { type DemoBook, isOpen } from './demo-book.ts';
import type { Quota } from './quota.ts';
import type { TrainingYear } from './yearly-training.ts';

// What was counted of a partner that became part of another one counts with the one that stays: two companies that
// become one do not have everything twice.

type Spanned = { readonly start: string; readonly end: string };

const holds = (span: Spanned, today: string): boolean => span.start <= today && today < span.end;

/** Units of the span of today, used and granted, in the counter of the one that stays. */
export const joinQuotas = (own: Quota, other: Quota, today: string): Quota | undefined =>
  holds(other, today) && own.benefit === other.benefit
    ? {
        ...own,
        used: own.used + other.used,
        uses: [...own.uses, ...other.uses],
        granted: own.granted + other.granted,
        changes: [...own.changes, ...other.changes],
        v: own.v + 1,
      }
    : undefined;

/** Sessions of the year of today, planned and delivered, in the year of the one that stays. */
export const joinYears = (own: TrainingYear, other: TrainingYear, today: string): TrainingYear | undefined =>
  holds(other, today) && own.benefit === other.benefit
    ? { ...own, sessions: [...own.sessions, ...other.sessions], v: own.v + 1 }
    : undefined;

/**
 * Accounts that are open go over, so that no customer who is being shown something is cut off; there may be more of
 * them than the level gives, and none is opened until there are fewer. Those that are over stay where they are.
 */
export const joinDemos = (
  own: DemoBook | undefined,
  other: DemoBook,
  now: string,
): { readonly own: DemoBook; readonly other: DemoBook } | undefined => {
  const open = other.accounts.filter((account) => isOpen(account, now));
  if (!open.length) return undefined;
  const before = own ?? { benefit: other.benefit, accounts: [], v: 0 };
  return {
    own: { ...before, accounts: [...before.accounts, ...open], v: before.v + 1 },
    other: { ...other, accounts: other.accounts.filter((one) => !open.includes(one)), v: other.v + 1 },
  };
};
