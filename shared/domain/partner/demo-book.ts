import * as z from 'zod';
import { idSchema } from '../id.ts';

// The demo accounts of a partner, as they are kept: which are open, and how they end.

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

/** An account past its last instant is over, whether or not the sweep has been there. */
export const isOpen = ({ status, until }: DemoAccount, now: string): boolean =>
  status === 'open' && (until === undefined || until > now);

/** The next instant at which an account ends by itself. */
export const demosDueAt = ({ accounts }: DemoBook): string | undefined =>
  accounts
    .flatMap(({ status, until }) => (status === 'open' && until !== undefined ? [until] : []))
    .toSorted()[0];

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
