import type { VendorRole } from '../access.ts';
import type { FileTerms } from './findings.ts';

// What a program still needs before its first day, beside a file in which nothing is open.

export type FirstDayItem = {
  readonly id: 'mail' | 'offices' | 'staff' | 'files' | 'examples';
  /** `confirm`: this system cannot see it; somebody has to make sure. */
  readonly state: 'done' | 'open' | 'confirm';
  /** Addresses, roles, files or places concerned. */
  readonly about: readonly string[];
};

type Known = {
  readonly roles: readonly VendorRole[];
  /** Names of the files that lie ready to be handed out. */
  readonly files: readonly string[];
};

const NEEDED: readonly VendorRole[] = ['administrator', 'program-manager', 'finance'];

/** Domains of which RFC 2606 says that nobody has them: no mail can come from there. */
const isInvented = (address: string): boolean =>
  /[@.](example|test|invalid|localhost)$|[@.]example\.(com|org|net)$/.test(address);

const open = (about: readonly string[]): FirstDayItem['state'] => (about.length ? 'open' : 'done');

const mail = ({ contact }: FileTerms): FirstDayItem => {
  const addresses = [...new Set([contact.from, contact.replyTo])];
  const invented = addresses.filter(isInvented);
  return invented.length
    ? { id: 'mail', state: 'open', about: invented }
    : { id: 'mail', state: 'confirm', about: [contact.from] };
};

const filesOf = (terms: FileTerms): string[] =>
  terms.kind === 'service-plans'
    ? []
    : terms.resources.flatMap(({ files }) => (typeof files === 'string' ? [files] : Object.values(files)));

/** What is done, what is open, and what only people can confirm: mail identity, offices, staff, files, example figures. */
export const firstDay = (
  terms: FileTerms & { readonly examples: readonly string[] },
  { roles, files }: Known,
): FirstDayItem[] => {
  const offices = terms.entities.filter(({ mail: address }) => isInvented(address)).map(({ name }) => name);
  const staff = NEEDED.filter((role) => !roles.includes(role));
  const missing = [...new Set(filesOf(terms))].filter((file) => !files.includes(file));
  const examples = [...terms.examples];
  return [
    mail(terms),
    { id: 'offices', state: open(offices), about: offices },
    { id: 'staff', state: open(staff), about: staff },
    { id: 'files', state: open(missing), about: missing },
    { id: 'examples', state: open(examples), about: examples },
  ];
};
