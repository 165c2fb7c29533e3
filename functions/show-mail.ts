import type { Notice } from '../shared/domain/notice.ts';
import type { Language } from '../shared/domain/text.ts';
import { liveTable } from '../shared/runtime/live.ts';
import { log } from '../shared/runtime/log.ts';
import { type ShowQuestion, showQuestion, type WrittenMail } from '../shared/runtime/shown-mail.ts';
import type { Table } from '../shared/store/table.ts';
import { composeMail } from './notices/compose.ts';
import { previewMail } from './notices/preview.ts';

/** The end of an address that carries a signature: three parts in base64url, which let their bearer do something. */
const SIGNED = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g;

/** Whoever looks at somebody's mail must not get in by it. */
const withoutSignedLinks = (text: string): string => text.replace(SIGNED, '…');

/** One that was never owed. */
const sampleOf = async (table: Table, notice: Notice, language: Language): Promise<WrittenMail> => {
  const { subject, text, html, madeUp } = await previewMail(table, notice, language);
  const shown = { subject, text: withoutSignedLinks(text), html: withoutSignedLinks(html) };
  return { to: '', ...shown, madeUp: [...madeUp] };
};

/** A mail as it would be written now; undefined where it cannot be. */
const mailToday = async (
  table: Table,
  { notice, language, sample }: ShowQuestion,
): Promise<WrittenMail | undefined> => {
  try {
    if (sample) return await sampleOf(table, notice, language ?? 'en');
    const composed = await composeMail(table, notice, language);
    if (!composed) return undefined;
    const { mail, addressState } = composed;
    const { to, subject, text, html } = mail;
    return {
      ...{ to, subject, text: withoutSignedLinks(text), html: withoutSignedLinks(html) },
      ...(addressState ? { addressState } : {}),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    log('info', 'mail cannot be shown', { notice: notice.id, reason });
    return undefined;
  }
};

/** Writes a mail to be looked at, and sends nothing: what the desk sees of a mail, without the links that are its reader's. */
export const handler = async (event: unknown): Promise<WrittenMail | null> => {
  return (await mailToday(liveTable(), showQuestion.parse(event))) ?? null;
};
