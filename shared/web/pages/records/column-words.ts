import type { Words } from '../../words.ts';

/** What stands in each column of a file that is imported. */
export const columnWords = {
  'column-partner': [
    'Your own number of the partner: the same in every file, for ever.',
    'Ihre eigene Nummer des Partners: in jeder Datei dieselbe, für immer.',
  ],
  'column-name': ['Name of the company, or of the person.', 'Name des Unternehmens oder der Person.'],
  'column-country': ['Code such as DE, or the country’s name.', 'Code wie DE oder der Name des Landes.'],
  'column-website': ['Web address; tells a company from another.', 'Webadresse; unterscheidet Unternehmen.'],
  'column-category': [
    'Id of a category, where the program has any.',
    'Kennung einer Kategorie, wo das Programm welche hat.',
  ],
  'column-tier': ['Id of the level.', 'Kennung der Stufe.'],
  'column-tierSince': [
    'Day since which it has this level; without it, since it is a partner.',
    'Tag, seit dem es diese Stufe hat; ohne Angabe, seit es Partner ist.',
  ],
  'column-memberSince': ['Day since which it is a partner.', 'Tag, seit dem es Partner ist.'],
  'column-activatedOn': [
    'Day from which its own years run (quotas, fee); without it, the day above.',
    'Tag, ab dem seine Jahre laufen (Kontingente, Gebühr); ohne Angabe der Tag oben.',
  ],
  'column-coverage': [
    'Countries with commas between, or worldwide.',
    'Länder mit Kommas dazwischen, oder worldwide.',
  ],
  'column-status': ['active or suspended; active without it.', 'active oder suspended; ohne Angabe active.'],
  'column-feePaidUntil': ['Last day that the fee covers.', 'Letzter Tag, den die Gebühr deckt.'],
  'column-separate': [
    'yes: a company of its own although another has its web site or name.',
    'yes: ein eigenes Unternehmen, obwohl ein anderes Website oder Namen teilt.',
  ],
  'column-email': [
    'Mail address by which the person signs in.',
    'Mailadresse, mit der die Person sich anmeldet.',
  ],
  'column-role': ['partner-admin or partner-member.', 'partner-admin oder partner-member.'],
  'column-language': ['en or de; the program’s without it.', 'en oder de; ohne Angabe die des Programms.'],
  'column-from': ['Day from which the level stood.', 'Tag, ab dem die Stufe galt.'],
  'column-reason': ['Why, in your words.', 'Warum, in Ihren Worten.'],
  'column-company': ['The customer.', 'Der Kunde.'],
  'column-contact': ['Whom one may ask there.', 'Wen man dort fragen kann.'],
  'column-project': ['What was done for it.', 'Was für ihn getan wurde.'],
  'column-domain': ['The customer’s own domain.', 'Die eigene Domain des Kunden.'],
  'column-verifiedOn': [
    'Day on which you verified it; empty: still to be verified.',
    'Tag, an dem Sie es geprüft haben; leer: noch zu prüfen.',
  ],
  'column-requirement': ['Id of the agreement in the program.', 'Kennung der Zustimmung im Programm.'],
  'column-version': ['Version of the terms agreed to.', 'Fassung der Bedingungen, der zugestimmt wurde.'],
  'column-acceptedOn': ['Day of the agreement.', 'Tag der Zustimmung.'],
  'column-acceptedBy': ['Mail address of who agreed.', 'Mailadresse dessen, der zustimmte.'],
  'column-benefit': ['Id of the benefit.', 'Kennung der Leistung.'],
  'column-vendorEntity': ['Id of the office that owes it.', 'Kennung der Niederlassung, die es schuldet.'],
  'column-amount': [
    'With a decimal point; with a minus the partner owes it.',
    'Mit Dezimalpunkt; mit Minus schuldet es der Partner.',
  ],
  'column-currency': ['Code such as EUR.', 'Code wie EUR.'],
  'column-on': [
    'Day from which it counts; without it, the program’s first day.',
    'Tag, ab dem es zählt; ohne Angabe der erste Tag des Programms.',
  ],
  'column-evidence': [
    'What it rests on, such as a closing list.',
    'Worauf es beruht, etwa eine Abschlussliste.',
  ],
  'column-used': [
    'Units used since the present span began.',
    'Verbrauchte Einheiten seit Beginn des laufenden Zeitraums.',
  ],
  'column-customer': ['Name of the customer.', 'Name des Kunden.'],
  'column-vatId': ['The customer’s VAT id; domain or this.', 'USt-IdNr. des Kunden; Domain oder diese.'],
  'column-submittedOn': ['Day on which the partner named it.', 'Tag, an dem der Partner ihn nannte.'],
  'column-protectedUntil': ['Last protected day.', 'Letzter geschützter Tag.'],
  'column-need': ['What the customer needs.', 'Was der Kunde braucht.'],
  'column-contactName': ['Whom to ask at the customer.', 'Ansprechperson beim Kunden.'],
  'column-contactEmail': ['Mail address of that person.', 'Mailadresse dieser Person.'],
  'column-number': ['Your own number.', 'Ihre eigene Nummer.'],
  'column-standing': ['customer or pipeline.', 'customer oder pipeline.'],
  'column-since': ['Since when it is yours.', 'Seit wann er Ihrer ist.'],
  'column-until': ['Last day; a pipeline needs it.', 'Letzter Tag; bei pipeline nötig.'],
  'column-family': ['Family of products.', 'Produktfamilie.'],
  'column-product': ['Product it was named for.', 'Produkt, für das er genannt wurde.'],
  'column-contactPhone': ['Phone number of that person.', 'Telefonnummer dieser Person.'],
} as const satisfies Words;
