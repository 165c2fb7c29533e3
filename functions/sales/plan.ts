import type { Decision } from '../../shared/domain/commission/entry.ts';
import type { Posting } from '../../shared/domain/commission/posting.ts';
import { postings } from '../../shared/store/money.ts';
import { postingView } from './post.ts';

/** Whose shard a decision lies in: its partner's, or its own. */
export const ownerOf = (decision: Decision, sale: string): string => decision.partnerId ?? sale;

/** What an event of a known sale writes and answers. */
export const planOf = (program: string, posting: Posting) => ({
  value: postingView(posting),
  writes: postings(program, [posting]),
  audit: {
    program,
    about: posting.sale.saleId,
    changes: { decision: ['', posting.decision.decisionKey] as const },
  },
});
