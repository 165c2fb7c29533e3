import * as z from 'zod';

// How an entry stands: held, due, in a run or paid. Derived from where its open item lies and from the line that has it,
// never written on the entry (rules/money.md 7).

const minor = z.string().regex(/^-?\d+$/);

/** Something posted and not settled, by its entry; `run` has claimed it. */
export const openItemSchema = z.object({
  pk: z.string(),
  sk: z.string(),
  program: z.string(),
  period: z.string(),
  amount: minor,
  holdUntil: z.iso.date(),
  run: z.string().optional(),
  /** The partner disputes it, and the program pays nothing disputed before it is answered. */
  disputed: z.string().optional(),
});
export type OpenItem = z.infer<typeof openItemSchema>;

/** What of a payout line says how its entries stand. */
export const settlingLineSchema = z.object({
  run: z.string(),
  id: z.string(),
  state: z.string(),
  paidOn: z.string().optional(),
  reference: z.string().optional(),
  setOff: z.array(z.object({ minor })).optional(),
});
export type SettlingLine = z.infer<typeof settlingLineSchema>;

export type Settlement =
  | { readonly state: 'held'; readonly until: string }
  | { readonly state: 'due' | 'reversed' | 'disputed' | 'invoice-missing' }
  /** The payee objects to its document, by this number and since this day. */
  | { readonly state: 'document-objected'; readonly number: string; readonly since: string }
  | {
      readonly state: 'in-run';
      /** What of the whole payout is set off against charges, in minor units. */
      readonly setOff?: string | undefined;
    }
  | {
      readonly state: 'paid';
      readonly on?: string | undefined;
      readonly reference?: string | undefined;
      readonly setOff?: string | undefined;
    };

const setOffOf = (line: SettlingLine | undefined) =>
  line?.setOff?.length
    ? { setOff: line.setOff.reduce((sum, { minor: part }) => sum + BigInt(part), 0n).toString() }
    : {};

/** How an entry stands, from where its item lies and what became of the line that has it. */
export const settlementOf = (
  item: OpenItem | undefined,
  line: SettlingLine | undefined,
  today: string,
): Settlement => {
  const paid = line?.state === 'paid';
  if (!item || paid)
    return {
      state: 'paid',
      ...(line?.paidOn === undefined ? {} : { on: line.paidOn }),
      ...(line?.reference === undefined ? {} : { reference: line.reference }),
      ...setOffOf(line),
    };
  if (item.run !== undefined && line?.state === 'proposed') return { state: 'in-run', ...setOffOf(line) };
  if (item.disputed !== undefined) return { state: 'disputed' };
  return item.holdUntil < today ? { state: 'due' } : { state: 'held', until: item.holdUntil };
};
