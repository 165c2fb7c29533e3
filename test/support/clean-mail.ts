import type { MailText } from '../../shared/outbound/mail-text.ts';

// What no mail may show its reader, whatever it is about.

const HOLES: readonly (readonly [what: string, found: RegExp])[] = [
  ['a value that is none', /\b(?:undefined|NaN|Infinity)\b|\[object|(?<![\w’-])null(?![\w-])/],
  ['a name in braces', /\{\w*\}|\$\{/],
  ['two spaces', /\S {2,}\S/],
  ['an empty line too many', /\n{3,}/],
  ['a space before the end of a line', /[ \t]\n/],
  ['punctuation after nothing', /(?:^|\s)[,;:](?=\s|$)|\(\s*\)|\[\s*\]|[,;:]\s*\.(?=\s|$)|“”|„“|""/m],
  [
    'an id',
    /\b(?:par|app|ref|opp|sal|com|prd|run|req|adv|evl|ntc|per|lea|evt|sub|sup|cha|pet|prp|mlg|pkg|ovr)_[0-9A-Z]{10,}/,
  ],
  ['a key of the books', /\w~\w/],
];

/** Codes that the product's own enumerations have, and that no reader has ever heard of. */
const CODES =
  /\b(?:would-(?:keep|upgrade|downgrade|manual-review)|not-authored-by-vendor|outside-term|subscription-required|document-decision|mode-change|written-off|value-package|add-on [a-z]+-[a-z]+)\b/;

const ADDRESS = /https?:\/\/[^\s<>"]+/g;
const withoutAddresses = (text: string): string =>
  text.replace(ADDRESS, 'https:…').replace(/\S+@\S+/g, '…@…');

const asText = (html: string): string =>
  html
    .replace(/^.*<body[^>]*>/s, '')
    .replace(/<br>/g, '\n')
    .replace(/<\/p>/g, '\n\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim();

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

type Own = readonly string[];
const around = (text: string, at: number): string =>
  JSON.stringify(text.slice(Math.max(0, at - 30), at + 40));

const holesIn = (where: string, said: string): string[] =>
  [...HOLES, ['a code', CODES] as const].flatMap(([what, found]) => {
    const hit = found.exec(withoutAddresses(said));
    return hit ? [`${what} in the ${where}: ${around(said, hit.index)}`] : [];
  });

const faultsOfSubject = (subject: string): string[] => [
  ...holesIn('subject', subject),
  ...(subject.trim() ? [] : ['no subject']),
  ...(/[\r\n]/.test(subject) ? ['a subject of two lines'] : []),
  ...([...subject].length > 200 ? [`a subject of ${subject.length} characters`] : []),
];

const faultsOfLinks = ({ text, html }: MailText, own: Own): string[] => [
  ...(text.match(ADDRESS) ?? []).filter((one) =>
    /[/=?&](?:undefined|null|NaN)(?=[/?&]|$)|\[object|[{}]|[^:]\/\//.test(one),
  ),
  ...[...html.matchAll(/href="([^"]*)"/g)]
    .map(([, href = '']) => href)
    .filter((href) => !own.some((place) => href.startsWith(place))),
];

const LOADED =
  /<(?:script|img|style|link|iframe|object|form|input|svg|video|audio|base|meta http)|\son\w+=|src=|url\(/i;

/**
 * What is wrong with a mail, in words; nothing is. `own` are the places that links may lead to: ours, the vendor's, and
 * what the vendor's program names.
 */
export const faultsOf = (mail: MailText, own: Own): string[] => {
  const { subject, text, html } = mail;
  const [body = ''] = text.split('\n-- \n');
  const isSame = squeezed(asText(html)) === squeezed(text.replace(/\n-- \n/, '\n'));
  return [
    ...faultsOfSubject(subject),
    ...holesIn('text', body),
    ...faultsOfLinks(mail, own).map((one) => `a link that leads elsewhere, or nowhere: ${one}`),
    ...(LOADED.test(html) ? ['something in the HTML that is loaded or run'] : []),
    ...(isSame ? [] : ['text and HTML say different things']),
  ];
};
