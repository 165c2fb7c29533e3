import { getDomain } from 'tldts-icann';
import * as z from 'zod';

/**
 * Who a customer is, for "the same customer cannot be claimed twice": registrable domain and VAT id decide,
 * a folded name only flags. Free mail providers are nobody's customer identity.
 */
export type CustomerIdentity = {
  readonly domain?: string | undefined;
  readonly vatId?: string | undefined;
  readonly name: string;
};

/** By what one customer is told from another: registrable domain, VAT id and, where the program says so, folded name. */
export const identitySchema = z.object({ kind: z.enum(['domain', 'vat', 'name']), value: z.string() });
export type Identity = z.infer<typeof identitySchema>;

const FREE_MAIL = new Set(
  `aol.com att.net bluewin.ch comcast.net freenet.de free.fr fastmail.com gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net
googlemail.com hey.com hotmail.com hotmail.de hotmail.fr hotmail.it icloud.com inbox.com laposte.net libero.it live.com
live.de mac.com mail.com mail.de mail.ru me.com msn.com naver.com orange.fr outlook.com outlook.de posteo.de proton.me
protonmail.com qq.com rediffmail.com t-online.de tutanota.com verizon.net virgilio.it wanadoo.fr web.de yahoo.co.jp
yahoo.co.uk yahoo.com yahoo.de yahoo.fr yandex.com yandex.ru ymail.com zoho.com 126.com 163.com`.split(/\s/),
);

export const isFreeMail = (domain: string): boolean => FREE_MAIL.has(domain);

/** `https://Shop.Müller.example/x` and `müller.example` are one: registrable, punycode, lower case. Undefined: claims nothing. */
export const registrableDomain = (input: string): string | undefined => {
  const ascii = asciiHost(input.trim());
  const domain = ascii && getDomain(ascii);
  return domain && !isFreeMail(domain) ? domain : undefined;
};

/** The host of what people type into a "web site" field, in the form that name servers know. */
const asciiHost = (input: string): string | undefined => {
  const address = input.includes('://') ? input : `https://${input}`;
  return URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : undefined;
};

const MOST_LABELS = 6;

/**
 * A host and each domain above it, of which one is the registrable one: what is only looked up, such as a claim, is found
 * by it without the list of public suffixes.
 */
export const domainsAbove = (input: string): string[] => {
  const labels = (asciiHost(input.trim()) ?? '').split('.').slice(-MOST_LABELS);
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
};

/** VAT ids are compared by letters and digits only, in upper case. Undefined without any digit: claims nothing. */
export const foldVatId = (vatId: string): string | undefined => {
  const folded = vatId
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
  return /^[A-Z0-9]*\d[A-Z0-9]*$/.test(folded) ? folded : undefined;
};

const LEGAL_FORMS =
  /(?<!\S)(ag|as|bv|co|corp|corporation|gmbh|inc|kg|kk|limited|llc|llp|ltd|mbh|nv|oy|plc|pty|sa|sarl|sas|se|sl|slu|spa|srl)(?!\S)/g;

/** Letters and digits only, without accents and legal forms: "Müller & Söhne GmbH" is "muller sohne". */
export const foldName = (name: string): string => {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{L})\.(?=\p{L})/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const bare = folded.replace(LEGAL_FORMS, ' ').replace(/\s+/g, ' ').trim();
  return bare || folded;
};

/** What blocks a second claim: one claim for each, written in the same transaction. */
export const identifiers = ({
  domain,
  vatId,
}: CustomerIdentity): { kind: 'domain' | 'vat'; value: string }[] => {
  const registrable = domain === undefined ? undefined : registrableDomain(domain);
  const vat = vatId === undefined ? undefined : foldVatId(vatId);
  return [
    ...(registrable ? [{ kind: 'domain' as const, value: registrable }] : []),
    ...(vat ? [{ kind: 'vat' as const, value: vat }] : []),
  ];
};

/** By what one customer is told from another, its folded name among it where a name blocks. */
export const identityOf = (customer: CustomerIdentity, names: 'flag' | 'block'): Identity[] => {
  const name = names === 'block' ? foldName(customer.name) : '';
  return [...identifiers(customer), ...(name ? [{ kind: 'name' as const, value: name }] : [])];
};
