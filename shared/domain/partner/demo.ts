import * as z from 'zod';
import { plusMs } from '../civil-date.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { termId } from '../program/term.ts';
import { clauseOf } from '../program/terms.ts';
import { line } from '../text.ts';
import { type EntitlementRefusal, entitle, type Holder } from './entitlement.ts';

// Accounts for showing the vendor's product: so many at a time, each for so many days or as long as the partnership.

const accountSchema = z.object({
  id: idSchema('dem'),
  /** For whom it is shown; the partner's own has nobody. */
  customer: z.string().optional(),
  by: z.string(),
  from: z.iso.datetime(),
  /** Without one it stands until it is ended. */
  until: z.iso.datetime().optional(),
  status: z.enum(['open', 'expired', 'ended', 'revoked']),
  endedAt: z.iso.datetime().optional(),
});
export type DemoAccount = z.infer<typeof accountSchema>;

/** All accounts of one benefit, so that the last free one goes to one caller only. */
export const demoBookSchema = z.object({ benefit: z.string(), accounts: z.array(accountSchema), v: z.int() });
export type DemoBook = z.infer<typeof demoBookSchema>;

export const demoInput = z.strictObject({ benefit: termId, customer: line(200).optional() });

const DAY_MS = 86_400_000;
/** Ended ones that are still shown. */
const REMEMBERED = 50;

/** An account past its last instant is over, whether or not the sweep has been there. */
export const isOpen = ({ status, until }: DemoAccount, now: string): boolean =>
  status === 'open' && (until === undefined || until > now);

/** The next instant at which an account ends by itself. */
export const demosDueAt = ({ accounts }: DemoBook): string | undefined =>
  accounts
    .flatMap(({ status, until }) => (status === 'open' && until !== undefined ? [until] : []))
    .toSorted()[0];

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

const ended = (
  book: DemoBook,
  ends: (account: DemoAccount) => { status: 'expired' | 'ended' | 'revoked'; endedAt: string } | undefined,
): { book: DemoBook; over: DemoAccount[] } | undefined => {
  const over = book.accounts.filter((account) => account.status === 'open' && ends(account));
  if (!over.length) return undefined;
  const accounts = book.accounts.map((account) =>
    over.includes(account) ? { ...account, ...ends(account) } : account,
  );
  return { book: { ...book, accounts, v: book.v + 1 }, over };
};

/** What has come to its end by `now`: at the instant it ended, whenever that is noticed. */
export const expireDemos = (book: DemoBook, now: string) =>
  ended(book, ({ until }) =>
    until !== undefined && until <= now ? { status: 'expired', endedAt: until } : undefined,
  );

/** The partnership is over, and so is every account [S3-21]. */
export const revokeDemos = (book: DemoBook, now: string) =>
  ended(book, () => ({ status: 'revoked', endedAt: now }));

export const endDemo = (book: DemoBook, id: string, now: string) =>
  ended(book, (account) => (account.id === id ? { status: 'ended', endedAt: now } : undefined));
