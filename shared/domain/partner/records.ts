import * as z from 'zod';
import { idSchema } from '../id.ts';

// Small things that belong to one partner and lie beside its profile, each under a number of its own.

/** A package that the partner bought. */
export const purchaseSchema = z.object({
  id: idSchema('pur'),
  package: z.string(),
  boughtOn: z.iso.date(),
  recordedBy: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type PurchaseRecord = z.infer<typeof purchaseSchema>;

/** The vendor's invitation to a benefit that is by invitation; good through its last day. */
export const invitationSchema = z.object({
  id: idSchema('inv'),
  benefit: z.string(),
  until: z.iso.date(),
  note: z.string().optional(),
  invitedBy: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type InvitationRecord = z.infer<typeof invitationSchema>;

/** A fee that came in: what it covers through which day. */
export const feePaymentSchema = z.object({
  id: idSchema('fee'),
  paidUntil: z.iso.date(),
  paidOn: z.iso.date(),
  reference: z.string(),
  recordedBy: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type FeePayment = z.infer<typeof feePaymentSchema>;
