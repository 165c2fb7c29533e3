import * as z from 'zod';

// What a page at a partner's own site has to show: the words that the vendor's criterion names, or a link to the badge.
// The page is a stranger's: it is read in one pass, and nothing of it is kept [S3-13, S4-11].

/** What somebody looked for on a page, and found. Only this leaves the function that has read the page. */
export const findingSchema = z.strictObject({
  result: z.enum([
    'found',
    'words-missing',
    'not-reachable',
    'address-refused',
    'not-a-page',
    'too-many-redirects',
    'too-large',
  ]),
  /** What the server answered. */
  status: z.int().min(100).max(999).optional(),
});
export type Finding = z.infer<typeof findingSchema>;

export const pageQuestion = z.strictObject({
  url: z.string().max(500),
  words: z.string().min(1).max(200),
  /** Address of the partner's badge: a link to it says the same. */
  badge: z.string().max(500),
});
export type PageQuestion = z.infer<typeof pageQuestion>;

/** Nobody reads what stands in these. */
const UNSEEN = ['script', 'style', 'template'];
const TAG_LENGTH = 4096;
const NAMED = /(?:^|\s)(alt|title|aria-label|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

type Seen = { readonly text: string[]; readonly links: string[] };

const readTag = (tag: string, { text, links }: Seen): void => {
  for (const [, name = '', double, single, bare] of tag.slice(0, TAG_LENGTH).matchAll(NAMED)) {
    const value = double ?? single ?? bare ?? '';
    if (name.toLowerCase() === 'href') links.push(value);
    else text.push(value);
  }
};

/** Where the tag, comment or unseen element that begins at `from` is over; the end of the page for one that never is. */
const endOf = (lower: string, from: number): number => {
  const after = (mark: string, start: number) => {
    const found = lower.indexOf(mark, start);
    return found < 0 ? lower.length : found + mark.length;
  };
  if (lower.startsWith('<!--', from)) return after('-->', from + 4);
  const close = after('>', from);
  const unseen = UNSEEN.find((name) => lower.startsWith(`<${name}`, from));
  return unseen === undefined ? close : after('>', after(`</${unseen}`, close));
};

/** What a reader of the page sees or hears, and where its links lead. */
const seenOn = (page: string): Seen => {
  const lower = page.toLowerCase();
  const seen: Seen = { text: [], links: [] };
  let at = 0;
  while (at < page.length) {
    const tag = page.indexOf('<', at);
    const textEnd = tag < 0 ? page.length : tag;
    seen.text.push(page.slice(at, textEnd));
    if (tag < 0) break;
    at = lower.length === page.length ? endOf(lower, tag) : endOf(page, tag);
    if (page[tag + 1] !== '!') readTag(page.slice(tag + 1, Math.min(at, tag + TAG_LENGTH)), seen);
  }
  return seen;
};

const plain = (text: string): string =>
  text
    .replaceAll(/&(?:nbsp|#160|#xa0);/gi, ' ')
    .replaceAll(/&(?:amp|#38);/gi, '&')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** Whole words, whatever their case: `RSUPPORT` does not stand in `xrsupportx`. */
const says = (text: string, words: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(plain(words))}(?![\\p{L}\\p{N}])`, 'u').test(text);

/** Does the page show what was asked for? */
export const isShown = (page: string, { words, badge }: Pick<PageQuestion, 'words' | 'badge'>): boolean => {
  const { text, links } = seenOn(page);
  return says(plain(text.join(' ')), words) || links.some((link) => link.trim() === badge);
};
