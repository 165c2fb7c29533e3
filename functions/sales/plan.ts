import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import type { Decision } from '../../shared/domain/commission/entry.ts';
import type { Duplicate, Posting } from '../../shared/domain/commission/posting.ts';
import { entryView } from '../../shared/domain/finance/rows.ts';
import type { Write } from '../../shared/store/commit.ts';
import { type PostingRefusal, postings } from '../../shared/store/money.ts';
import { decisionView, decisionViewSchema, entryViewSchema } from './view.ts';

export const bookkeepers: Allowed[] = ['program-manager', 'finance', 'administrator', 'machine:sales:write'];

/** Each event is answered with its decision; `duplicate` means that nothing changed. */
export const postingSchema = z.object({
  result: z.enum(['posted', 'excluded', 'duplicate']),
  decision: decisionViewSchema,
  entries: z.array(entryViewSchema),
});
export type PostingView = z.infer<typeof postingSchema>;

export const postingView = (verdict: Posting | Duplicate): PostingView => ({
  result: verdict.kind === 'duplicate' ? 'duplicate' : verdict.decision.outcome,
  decision: decisionView(verdict.decision),
  entries: verdict.kind === 'duplicate' ? [] : verdict.entries.map(entryView),
});

/** Whose shard a decision lies in: its partner's, or its own. */
export const ownerOf = (decision: Decision, sale: string): string => decision.partnerId ?? sale;

/** What an event of a known sale writes and answers. */
export const planOf = (program: string, posting: Posting, more: readonly Write<PostingRefusal>[] = []) => ({
  value: postingView(posting),
  writes: [...postings(program, [posting]), ...more],
  audit: {
    program,
    about: posting.sale.saleId,
    changes: { decision: ['', posting.decision.decisionKey] as const },
  },
});
