import * as z from 'zod';
import { plusMs } from '../civil-date.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { termId } from '../program/term.ts';
import { clauseOf } from '../program/terms.ts';
import { line } from '../text.ts';
import { type DemoAccount, type DemoBook, isOpen } from './demo-book.ts';
import { type EntitlementRefusal, entitle, type Holder } from './entitlement.ts';

// Accounts for showing the vendor's product: so many at a time, each for so many days or as long as the partnership.

export const demoInput = z.strictObject({ benefit: termId, customer: line(200).optional() });

const DAY_MS = 86_400_000;
/** Ended ones that are still shown. */
const REMEMBERED = 50;

type Given = { readonly id: string; readonly by: string; readonly now: string; readonly today: string };

/** Opens an account while one is free [S3-21, S3-22]. */
export const openDemo = (
  program: Program,
  holder: Holder,
  { book, benefit: wanted, customer }: z.infer<typeof demoInput> & { readonly book: DemoBook | undefined },
  { id, by, now, today }: Given,
): Outcome<{ book: DemoBook; account: DemoAccount }, EntitlementRefusal | 'all-in-use'> => {
  const entitled = entitle(program, wanted, holder, today);
  if (!entitled.ok) return entitled;
  const { benefit, cell } = entitled.value;
  if (typeof cell !== 'object' || !('atOnce' in cell)) return refuse('not-found');
  const before = book ?? { benefit: benefit.id, accounts: [], v: 0 };
  const open = before.accounts.filter((account) => isOpen(account, now));
  if (open.length >= cell.atOnce)
    return refuse('all-in-use', {
      clause: clauseOf(program, `benefits.${benefit.id}`),
      more: { limit: cell.atOnce, used: open.length },
    });
  const account: DemoAccount = {
    id,
    customer,
    by,
    from: now,
    until: cell.days === undefined ? undefined : plusMs(now, cell.days * DAY_MS),
    status: 'open',
  };
  const kept = before.accounts.filter((one) => !open.includes(one)).slice(-REMEMBERED);
  return accept({ book: { ...before, accounts: [...kept, ...open, account], v: before.v + 1 }, account });
};
