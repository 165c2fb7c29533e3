import type { EntityBooks } from '../../../domain/finance/entity-books.ts';
import type { Language } from '../../../domain/text.ts';
import type { InputField } from '../../field.ts';
import { speak, type Words, words } from '../../words.ts';

// What an office says of its self-billing invoices and credit notes: all of it, or nothing.

const own = {
  documentsText: [
    'The last fields are for the data of self-billing invoices and credit notes: either all of them that are not optional among themselves, or none. Then each close gives every document its number, without a gap.',
    'Die letzten Felder gelten den Daten von Gutschriften (Self-Billing) und Rabattgutschriften: entweder alle, die unter ihnen nicht freigestellt sind, oder keines. Dann gibt jeder Abschluss jedem Dokument seine Nummer, ohne Lücke.',
  ],
  all: ['Documents', 'Dokumente'],
  legalName: ['{all}: legal name of the office', '{all}: rechtlicher Name der Niederlassung'],
  'address.street': ['{all}: street', '{all}: Straße'],
  'address.building': ['{all}: house number', '{all}: Hausnummer'],
  'address.postcode': ['{all}: postcode', '{all}: Postleitzahl'],
  'address.town': ['{all}: town', '{all}: Ort'],
  'address.country': ['{all}: country', '{all}: Land'],
  vatId: ['{all}: VAT id', '{all}: Umsatzsteuer-ID'],
  taxNumber: ['{all}: tax number, where there is no VAT id', '{all}: Steuernummer, wo es keine USt-ID gibt'],
  'numbers.self-billing': ['{all}: before numbers of invoices', '{all}: vor Nummern von Abrechnungen'],
  'numbers.credit-note': ['{all}: before numbers of credit notes', '{all}: vor Nummern von Gutschriften'],
  'numbers.correction': ['{all}: before numbers of corrections', '{all}: vor Nummern von Korrekturen'],
  'numbers.digits': ['{all}: digits of a number', '{all}: Stellen einer Nummer'],
  'numbers.restart': ['{all}: numbers begin again', '{all}: Nummern beginnen von vorn'],
  never: ['Never', 'Nie'],
  yearly: ['With each year of issue', 'Mit jedem Jahr der Ausstellung'],
  prefixHelp: [
    'Letters, digits and hyphens, not a digit at the end; YYYY becomes the year of issue.',
    'Buchstaben, Ziffern und Bindestriche, am Ende keine Ziffer; aus YYYY wird das Jahr der Ausstellung.',
  ],
  'selfBilling.rate': [
    '{all}: VAT of what payees earn, in percent',
    '{all}: Umsatzsteuer auf das, was Empfänger verdienen, in Prozent',
  ],
  'selfBilling.reasons.small-business': [
    '{all}: why a small business shows no VAT',
    '{all}: warum Kleinunternehmer keine Umsatzsteuer ausweisen',
  ],
  'selfBilling.reasons.reverse-charge': [
    '{all}: sentence for reverse charge',
    '{all}: Satz für die Umkehr der Steuerschuld',
  ],
  'selfBilling.reasons.outside': [
    '{all}: why payees outside are not taxed',
    '{all}: warum außerhalb keine Steuer anfällt',
  ],
  'creditNotes.rate': [
    '{all}: VAT of what payees buy, in percent',
    '{all}: Umsatzsteuer auf das, was Empfänger kaufen, in Prozent',
  ],
  'creditNotes.reasons.reverse-charge': [
    '{all}: the sentence on credit notes for reverse charge',
    '{all}: der Satz auf Rabattgutschriften zur Umkehr der Steuerschuld',
  ],
  'creditNotes.reasons.outside': [
    '{all}: why credit notes to others outside are not taxed',
    '{all}: warum Rabattgutschriften nach außerhalb ohne Steuer sind',
  ],
  paymentDays: [
    '{all}: days after its date in which what a document owes is paid',
    '{all}: Tage nach dem Datum, in denen gezahlt wird, was ein Dokument schuldet',
  ],
  objectionDays: [
    '{all}: days after its date in which a payee may object',
    '{all}: Tage nach dem Datum, in denen ein Empfänger widersprechen darf',
  ],
  paymentDaysHelp: [
    'Left open, documents say no day; payout runs pay as they do either way.',
    'Bleibt es offen, nennen Dokumente keinen Tag; die Auszahlungsläufe zahlen in jedem Fall wie bisher.',
  ],
  objectionDaysHelp: [
    'Left open, no day ends it. It counts for documents of later closes.',
    'Bleibt es offen, endet es an keinem Tag. Es gilt für Dokumente späterer Abschlüsse.',
  ],
  creditNotesHelp: [
    'Only where the program has rebates: they reduce what the office itself has invoiced.',
    'Nur wo das Programm Rabatte gibt: Sie mindern, was die Niederlassung selbst berechnet hat.',
  ],
} as const satisfies Words;

const say = speak({ ...words, ...own });
export const documentsText = (language: Language): string => say(language, 'documentsText');

const kinds: Partial<Record<keyof typeof own, InputField['kind']>> = {
  'address.country': 'country',
  'numbers.digits': 'number',
  'numbers.restart': 'choice',
  paymentDays: 'number',
  objectionDays: 'number',
};
/** The least and the most that a number may be. */
const ranges: Partial<Record<keyof typeof own, { readonly min: string; readonly max: string }>> = {
  'numbers.digits': { min: '1', max: '9' },
  paymentDays: { min: '0', max: '366' },
  objectionDays: { min: '1', max: '3660' },
};
const names = Object.keys(own).filter(
  (name) =>
    ['legalName', 'vatId', 'taxNumber', 'paymentDays', 'objectionDays'].includes(name) || /\./.test(name),
) as (keyof typeof own)[];

const valueAt = (documents: unknown, name: string): string | undefined => {
  const value = name
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], documents);
  return value === undefined ? undefined : String(value);
};

const helpOf = (language: Language, name: string): string | undefined => {
  if (name.startsWith('creditNotes.')) return say(language, 'creditNotesHelp');
  if (name === 'paymentDays' || name === 'objectionDays') return say(language, `${name}Help`);
  return kinds[name as keyof typeof own] === undefined && name.startsWith('numbers.')
    ? say(language, 'prefixHelp')
    : undefined;
};

export const documentFields = (language: Language, books: EntityBooks | undefined): InputField[] =>
  names.map((name) => {
    const kind = kinds[name] ?? 'line';
    const help = helpOf(language, name);
    return {
      name: `documents.${name}`,
      kind,
      label: say(language, name, { all: say(language, 'all') }),
      ...(help === undefined ? {} : { help }),
      value: valueAt(books?.documents, name),
      autocomplete: 'off',
      ...ranges[name],
      ...(kind === 'choice'
        ? {
            options: (['never', 'yearly'] as const).map((value) => ({ value, label: say(language, value) })),
          }
        : {}),
    };
  });
