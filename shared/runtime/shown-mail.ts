import * as z from 'zod';
import { addressStateSchema } from '../domain/mail-address.ts';
import { noticeSchema } from '../domain/notice.ts';
import { languages } from '../domain/text.ts';
import { environment } from './environment.ts';
import { invokeFunction } from './invoke.ts';
import { seam } from './seam.ts';

// What a mail says is written by one function that can write all of them, for whoever shows one.

export const showQuestion = z.object({
  notice: noticeSchema,
  /** In this language instead of the reader's own. */
  language: z.enum(languages).optional(),
  /** What the notice does not give is made up, since no such mail was owed yet. */
  sample: z.boolean().optional(),
});
export type ShowQuestion = z.infer<typeof showQuestion>;

const shownMail = z.object({
  /** Where it would go; nowhere, if it is a sample. */
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  addressState: addressStateSchema.optional(),
  /** Names of values that were made up for a sample. */
  madeUp: z.array(z.string()).optional(),
});
export type WrittenMail = z.infer<typeof shownMail>;

const MOST_MS = 20_000;

const invoke = (question: ShowQuestion): Promise<unknown> => {
  const { MAIL_FUNCTION: name } = environment();
  if (name === undefined) throw new Error('nobody is named who writes mails to be shown');
  return invokeFunction(name, question, MOST_MS);
};

/**
 * A mail as it would be written now, for people to look at: signed links are left out. Undefined where it cannot be
 * written any more, since whoever it is to or what it is about is gone.
 */
export const writtenMail = async (question: ShowQuestion): Promise<WrittenMail | undefined> =>
  shownMail.nullable().parse(await (seam.showMail ?? invoke)(question)) ?? undefined;
