import * as z from 'zod';
import { idSchema } from './id.ts';

/** Who gets the mail, by reference: addresses live with persons, contacts and program files only. */
const recipientSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('entity'), entity: z.string() }),
  /** Whoever an office's support alerts of a level go to (`alerts` of its service plans). */
  z.object({ kind: z.literal('alert'), entity: z.string(), level: z.int() }),
  z.object({ kind: z.literal('person'), person: idSchema('per') }),
  z.object({ kind: z.literal('distributor'), distributor: z.string() }),
  /** Who packages the software for others; kept by the vendor of the service plans. */
  z.object({
    kind: z.literal('packager'),
    plans: z.string(),
    packager: idSchema('pkg'),
    /** At its second address, where mails to the first come back. */
    second: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('applicant'), application: idSchema('app') }),
]);
export type Recipient = z.infer<typeof recipientSchema>;

/** A mail that is owed, as data: stored in the transaction that made it owed, sent later under a lease. */
export const noticeSchema = z.object({
  id: idSchema('ntc'),
  /** A kind of mail (`program/mail-texts.ts`). */
  kind: z.string(),
  program: z.string(),
  version: z.int(),
  to: recipientSchema,
  /** The thing it is about, and the number people say. */
  about: z.string(),
  receipt: z.string().optional(),
  /** What the text names beyond what is read when it is sent. Ids, dates and reasons, no contact data. */
  facts: z.record(z.string(), z.string()),
  owedAt: z.iso.datetime(),
  /** The earlier mail that this one says again. */
  resends: idSchema('ntc').optional(),
  /** It waits until then for what else belongs into it. */
  notBefore: z.iso.datetime().optional(),
});
export type Notice = z.infer<typeof noticeSchema>;
