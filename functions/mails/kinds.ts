import { advisoryMails } from '../../shared/domain/advisory/mails.ts';
import { supportMails } from '../../shared/domain/support/mails.ts';
import { serviceMails } from '../../shared/domain/support/service-mails.ts';
import type { Language } from '../../shared/domain/text.ts';
import { isProgram, type Sender } from './load-mails.ts';

type Texts = Readonly<Record<'subject' | 'body', Readonly<Record<Language, string>>>>;

/** Every mail that a sender may owe, in its words: a published version holds those of its time. */
export const kindsOf = (sender: Sender): ReadonlyMap<string, Texts> =>
  new Map(
    Object.entries<Texts>(
      isProgram(sender) ? sender.mails : { ...supportMails, ...serviceMails, ...advisoryMails },
    ),
  );

/** A subject with what is known filled in, and a gap for what is not. */
export const subjectOf = (
  { subject }: Texts,
  language: Language,
  known: Readonly<Record<string, string | undefined>>,
): string => subject[language].replace(/\{([^{}]*)\}/g, (_, name: string) => known[name] || '…');
