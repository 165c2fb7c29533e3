import * as z from 'zod';
import { plusMs } from '../domain/civil-date.ts';
import { sign, verify } from './signing.ts';

const LIFETIME_MS = 30 * 24 * 3_600_000;

/**
 * What an address may say, since addresses are passed on, kept in histories and logged: a number, a form, dates. No name
 * of anybody, and nothing that lets its reader do something; the partner's id leads who is signed in back.
 */
const receiptSchema = z.object({
  receipt: z.string(),
  program: z.string(),
  form: z.enum(['application', 'referral', 'confirmed']),
  answerBy: z.string().optional(),
  protectedUntil: z.string().optional(),
  partner: z.string().optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** The page after a form: what it says travels signed in its address, so that a reload shows the same. */
export const receiptLink = async (receipt: Receipt, now: string): Promise<string> => {
  const said = Object.fromEntries(Object.entries(receipt).filter(([, value]) => value !== undefined));
  return `/receipts/${await sign('receipt', said as Record<string, string>, { now, expiresAt: plusMs(now, LIFETIME_MS) })}`;
};

export const readReceipt = async (ticket: string, now: string): Promise<Receipt | undefined> => {
  const read = await verify('receipt', ticket, now);
  return 'failed' in read ? undefined : receiptSchema.safeParse(read.claims).data;
};
