import { html } from 'hono/html';
import type { Program } from '../domain/program/program.ts';
import { fieldsNamed, type Language } from '../domain/text.ts';

export type MailText = { readonly subject: string; readonly text: string; readonly html: string };

/** Puts values where the text names them, once: a value that looks like a name stays what it is. */
const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a mail names {${name}} and nobody gave it`);
    return value;
  });

/** A subject is one line, whatever stands in a company's name. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const LINK = /(https?:\/\/[^\s<>"]+)/;

const paragraph = (text: string) =>
  html`<p>${text
    .split('\n')
    .map(
      (line, at) =>
        html`${at ? html`<br>` : ''}${line
          .split(LINK)
          .map((part) => (LINK.test(part) ? html`<a href="${part}">${part}</a>` : part))}`,
    )}</p>`;

type Words = { readonly [Part in 'subject' | 'body']: Readonly<Record<Language, string>> };
/** Who writes: a partner program, or service plans. */
type Sender = Pick<Program, 'vendor' | 'contact'>;

const footer = ({ vendor, contact }: Sender): string => `${vendor}\n${contact.website}`;

/** The sender's words for a kind of mail as subject, plain text and HTML: no images, no script, no style sheets. */
export const mailText = async (
  sender: Sender,
  { subject, body }: Words,
  language: Language,
  values: Readonly<Record<string, string>>,
): Promise<MailText> => {
  const text = `${filled(body[language], values)}\n\n-- \n${footer(sender)}\n`;
  const parts = [...filled(body[language], values).split(/\n{2,}/), footer(sender)];
  const markup = html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${oneLine(
    filled(subject[language], values),
  )}</title></head><body>${parts.map(paragraph)}</body></html>`;
  return { subject: oneLine(filled(subject[language], values)), text, html: String(await markup) };
};

/** Which values a mail needs in these words, so that nothing else is looked up. */
export const valuesNeeded = ({ subject, body }: Words): Set<string> =>
  new Set([...Object.values(subject), ...Object.values(body)].flatMap(fieldsNamed));
