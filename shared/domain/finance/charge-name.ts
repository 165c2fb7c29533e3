import { addDays } from '../civil-date.ts';
import type { Program } from '../program/program.ts';
import type { Language } from '../text.ts';
import type { Charge } from './charge.ts';

const kinds = {
  fee: { en: 'Fee', de: 'Gebühr' },
  package: { en: 'Package', de: 'Paket' },
  convention: { en: 'Convention', de: 'Konferenz' },
  share: { en: 'Share of a trade fair', de: 'Anteil an einer Messe' },
  certification: { en: 'Certification', de: 'Zertifizierung' },
  support: { en: 'Support contract', de: 'Supportvertrag' },
  order: { en: 'Order', de: 'Bestellung' },
  'service-desk': { en: 'Service desk', de: 'Service Desk' },
  'exit-balance': { en: 'Balance when the partnership ended', de: 'Saldo am Ende der Partnerschaft' },
  other: { en: 'Other', de: 'Sonstiges' },
} as const;

export const chargeKindName = (kind: Charge['kind'], language: Language): string => kinds[kind][language];

/** What a charge is called: its kind, and what it is for, as the program names it. */
export const chargeName = (
  { kind, title, year }: Pick<Charge, 'kind' | 'title' | 'year'>,
  { packages, products }: Pick<Program, 'packages' | 'products'>,
  language: Language,
): string => {
  const name = kinds[kind][language];
  if (year) return `${name} ${year.start} – ${addDays(year.end, -1)}`;
  if (title === undefined) return name;
  const named = [...packages, ...products].find(({ id }) => id === title)?.name[language];
  return `${name}: ${named ?? title}`;
};
