import { html } from 'hono/html';
import type { Program } from '../domain/program/program.ts';
import { fieldsNamed, type Language } from '../domain/text.ts';

export type MailText = { readonly subject: string; readonly text: string; readonly html: string };

/** Values that add a sentence where there is something to say; any other that is empty is shown as missing. */
export const MAY_BE_EMPTY: readonly string[] = ['introduction', 'phoneAccess', 'closing'];
const NOTHING = '–';

/** Puts values where the text names them, once: a value that looks like a name stays what it is. */
const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`a mail names {${name}} and nobody gave it`);
    return value.trim() || MAY_BE_EMPTY.includes(name) ? value : NOTHING;
  });

/** What turns text around or hides in it: a name must not read as another one. */
const HIDDEN = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|[^\P{Cc}\n\t]/gu;
/** A mail program shows no more; what people typed may be longer. */
const MOST_SUBJECT = 200;

/** A subject is one line, whatever stands in a company's name. */
const oneLine = (text: string): string => {
  const line = [
    ...text
      .replace(HIDDEN, ' ')
      .replace(/[\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim(),
  ];
  return line.length > MOST_SUBJECT ? `${line.slice(0, MOST_SUBJECT - 1).join('')}…` : line.join('');
};

/** No space before the end of a line, no more than one empty line: a value that adds nothing leaves no trace. */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(HIDDEN, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const LINK = /(https?:\/\/[^\s<>"]+)/;
const linksIn = (text: string): string[] => text.match(new RegExp(LINK, 'g')) ?? [];

/** Addresses that we or the vendor wrote; what others typed shows as text, and no mail of ours leads there. */
const ours =
  /(Link|Page)$|^(documents|terms|changes|answer|question|notes|description|mitigation|badgeSnippet)$/;
const ownLinks = (template: string, values: Readonly<Record<string, string>>): ReadonlySet<string> =>
  new Set([
    ...linksIn(template.replace(/\{[^{}]*\}/g, ' ')),
    ...fieldsNamed(template).flatMap((name) => (ours.test(name) ? linksIn(values[name] ?? '') : [])),
  ]);

const paragraph = (text: string, own: ReadonlySet<string>) =>
  html`<p>${text
    .split('\n')
    .map(
      (line, at) =>
        html`${at ? html`<br>` : ''}${line
          .split(LINK)
          .map((part) => (own.has(part) ? html`<a href="${part}">${part}</a>` : part))}`,
    )}</p>`;

type Words = { readonly [Part in 'subject' | 'body']: Readonly<Record<Language, string>> };
/** Who writes: a partner program, or service plans. */
type Sender = Pick<Program, 'vendor' | 'contact'>;

const footer = ({ vendor, contact }: Sender): string => `${vendor}\n${contact.website}`;

/** The sender's words for a kind of mail as subject, plain text and HTML: no images, no script, no style sheets. */
export const mailText = async (
  sender: Sender,
  words: Words,
  language: Language,
  values: Readonly<Record<string, string>>,
): Promise<MailText> => {
  const body = tidy(filled(words.body[language], values));
  const subject = oneLine(filled(words.subject[language], values));
  const own = new Set([...ownLinks(words.body[language], values), sender.contact.website]);
  const parts = [...body.split('\n\n'), footer(sender)].map((part) => paragraph(part, own));
  const markup = html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head><body style="overflow-wrap: anywhere">${parts}</body></html>`;
  return { subject, text: `${body}\n\n-- \n${footer(sender)}\n`, html: String(await markup) };
};

/** Which values a mail needs in these words, so that nothing else is looked up. */
export const valuesNeeded = ({ subject, body }: Words): Set<string> =>
  new Set([...Object.values(subject), ...Object.values(body)].flatMap(fieldsNamed));
