import * as z from 'zod';
import {
  type Decision,
  decisionSchema,
  type Entry,
  entrySchema,
  type Sale,
} from '../../shared/domain/commission/entry.ts';
import { entryView } from '../../shared/domain/finance/rows.ts';
import { decimal } from '../../shared/domain/money.ts';

// Money as the API says it everywhere: { amount, currency }.

const money = z.object({ amount: z.string(), currency: z.string() });
const amountOf = (minor: string, currency: string) => ({
  amount: decimal({ currency, minor: BigInt(minor) }),
  currency,
});

export const entryViewSchema = entrySchema.extend({ rate: z.string(), saleNet: money, amount: money });
export const decisionViewSchema = decisionSchema.extend({ net: money });

export const decisionView = <D extends Pick<Decision, 'net' | 'currency'>>(decision: D) => ({
  ...decision,
  net: amountOf(decision.net, decision.currency),
});

const contentSchema = z.object({
  revision: z.int(),
  referral: z.string().optional(),
  product: z.string(),
  kind: z.enum(['new', 'renewal']),
  occurredAt: z.iso.datetime(),
  net: money,
});

/** A sale with its revisions, all that was posted for it, what is refunded, and the decision that counts. */
export const saleViewSchema = z.object({
  saleId: z.string(),
  program: z.string(),
  revisions: z.array(contentSchema),
  entries: z.array(entryViewSchema),
  refunded: money,
  decision: decisionViewSchema,
  v: z.int(),
});
export type SaleView = z.infer<typeof saleViewSchema>;

export const saleView = (sale: Sale, entries: readonly Entry[]): SaleView => {
  const currency = sale.contents.at(-1)?.net.currency ?? sale.decision.currency;
  return {
    saleId: sale.saleId,
    program: sale.program,
    revisions: sale.contents.map(({ occurredOn: _on, net, ...content }, at) => ({
      ...content,
      revision: at + 1,
      net: amountOf(net.minor, net.currency),
    })),
    entries: entries.map(entryView),
    refunded: amountOf(sale.refunded, currency),
    decision: decisionView(sale.decision),
    v: sale.v,
  };
};
