import * as z from 'zod';
import { decimal } from '../money.ts';
import type { Charge, ChargeLine } from './charge.ts';
import { chargeKinds } from './charge.ts';

// A charge, and each line that came to it, as the month keeps them for its files: positive what is owed, negative what
// was paid or let off, positive what was given back. Their sum is what partners owe, less what of theirs is kept.

export const chargeRowSchema = z.object({
  rowKey: z.string(),
  program: z.string(),
  programVersion: z.int(),
  period: z.string(),
  charge: z.string(),
  row: z.enum([
    'charge',
    'payment',
    'waiver',
    'repayment',
    'set-off',
    'set-off-returned',
    'payment-returned',
  ]),
  kind: z.enum(chargeKinds),
  about: z.string(),
  vendorEntity: z.string(),
  partnerId: z.string(),
  currency: z.string(),
  /** Signed minor units. */
  amount: z.string().regex(/^-?\d+$/),
  on: z.iso.date(),
  dueOn: z.iso.date(),
  reference: z.string().optional(),
  reason: z.string().optional(),
  clause: z.string(),
});
export type ChargeRow = z.infer<typeof chargeRowSchema>;

const common = (charge: Charge) => ({
  program: charge.program,
  programVersion: charge.version,
  charge: charge.id,
  kind: charge.kind,
  about: charge.about,
  vendorEntity: charge.vendorEntity,
  partnerId: charge.partner,
  currency: charge.currency,
  dueOn: charge.dueOn,
  clause: charge.clause,
});

const numbered = (charge: Charge, at: number): string => `${charge.id}~${String(at).padStart(3, '0')}`;

/** The charge itself. */
export const raisedRow = (charge: Charge): ChargeRow => ({
  ...common(charge),
  ...{ rowKey: numbered(charge, 0), row: 'charge', period: charge.period, amount: charge.net, on: charge.on },
});

/** Lines by which more is owed than before. */
const raises: ReadonlySet<ChargeLine['kind']> = new Set([
  'repayment',
  'set-off-returned',
  'payment-returned',
]);

/** The last line of a charge. */
export const lineRow = (charge: Charge, line: ChargeLine): ChargeRow => ({
  ...common(charge),
  ...{ rowKey: numbered(charge, charge.lines.length), row: line.kind, period: line.period, on: line.on },
  amount: raises.has(line.kind) ? line.minor : `-${line.minor}`,
  ...(line.reference === undefined ? {} : { reference: line.reference }),
  ...(line.reason === undefined ? {} : { reason: line.reason }),
});

/** Order of the file: currency, partner, day, key, compared as bytes. */
export const chargeRowOrder = ({ currency, partnerId, on, rowKey }: ChargeRow): string =>
  [currency, partnerId, on, rowKey].join('#');

export const chargeColumns = [
  'rowKey',
  'period',
  'vendorEntity',
  'program',
  'programVersion',
  'partnerId',
  'payeeName',
  'charge',
  'row',
  'kind',
  'about',
  'on',
  'dueOn',
  'currency',
  'amount',
  'reference',
  'taxCategory',
  'clause',
] as const;
export const chargeAmounts: ReadonlySet<string> = new Set(['amount']);

/** A line of `charges.csv`: what is owed is positive, what came is negative. Reasons stay out, since they may name people. */
export const chargeCsvRow = (
  { reason: _reason, ...row }: ChargeRow,
  payeeName: string,
  taxCategory = '',
): Record<(typeof chargeColumns)[number], string> => ({
  ...row,
  programVersion: String(row.programVersion),
  payeeName,
  amount: decimal({ currency: row.currency, minor: BigInt(row.amount) }),
  reference: row.reference ?? '',
  taxCategory,
});
