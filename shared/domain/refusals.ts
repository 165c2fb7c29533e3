import { benefitRefusals } from './benefit-refusals.ts';
import { mannerRefusals } from './manner-refusals.ts';
import { moneyRefusals } from './money-refusals.ts';
import { supportRefusals } from './support-refusals.ts';
import type { Language } from './text.ts';

/** What HTTP says, what people read, and what they can do next. */
export type RefusalText = {
  readonly status: number;
  readonly title: Readonly<Record<Language, string>>;
  readonly next: Readonly<Record<Language, string>>;
};

/**
 * Every way to say no, once: those of the program's own business here, those of benefits, money and manners beside.
 * Codes are read by programs and are never renamed.
 */
export const refusals = {
  ...mannerRefusals,
  ...benefitRefusals,
  ...moneyRefusals,
  ...supportRefusals,
  'partner-not-active': {
    status: 403,
    title: { en: 'This partner is not active', de: 'Dieser Partner ist nicht aktiv' },
    next: {
      en: 'Contact the vendor’s partner office.',
      de: 'Wenden Sie sich an das Partnerbüro des Herstellers.',
    },
  },
  'entity-settings-missing': {
    status: 409,
    title: { en: 'This office’s books are not described', de: 'Die Bücher dieser Niederlassung fehlen' },
    next: {
      en: 'Give consultant, client, accounts and tax keys of the office.',
      de: 'Geben Sie Berater, Mandant, Konten und Steuerschlüssel der Niederlassung an.',
    },
  },
  'customer-protected': {
    status: 409,
    title: { en: 'This customer is already protected', de: 'Dieser Kunde ist bereits geschützt' },
    next: {
      en: 'Submit it again when the protection ends, or appeal if you may.',
      de: 'Nach Ablauf erneut einreichen, oder Einspruch, falls vorgesehen.',
    },
  },
  'customer-won': {
    status: 409,
    title: { en: 'This customer was won already', de: 'Dieser Kunde ist schon gewonnen' },
    next: {
      en: 'Refer another customer: this one stays with the referral that won it.',
      de: 'Empfehlen Sie einen anderen Kunden: Dieser bleibt bei der Empfehlung, die ihn gewonnen hat.',
    },
  },
  'too-many-open': {
    status: 409,
    title: { en: 'Too many referrals are open', de: 'Zu viele Empfehlungen sind offen' },
    next: { en: 'Wait until one has ended.', de: 'Warten Sie, bis eine zu Ende ist.' },
  },
  'legal-hold': {
    status: 409,
    title: { en: 'This is under a legal hold', de: 'Das ist rechtlich zu bewahren' },
    next: {
      en: 'Ask whoever set the hold; nothing is erased before it is lifted.',
      de: 'Fragen Sie, wer das angeordnet hat; vor der Aufhebung wird nichts gelöscht.',
    },
  },
  'wrong-state': {
    status: 409,
    title: { en: 'This step is not open now', de: 'Dieser Schritt ist jetzt nicht möglich' },
    next: { en: 'Read the current state first.', de: 'Lesen Sie zuerst den aktuellen Stand.' },
  },
  'scores-missing': {
    status: 409,
    title: { en: 'Every criterion needs a score first', de: 'Zuerst braucht jedes Kriterium eine Bewertung' },
    next: {
      en: 'Score what is missing, then decide.',
      de: 'Bewerten Sie, was fehlt, und entscheiden Sie dann.',
    },
  },
  'evidence-missing': {
    status: 409,
    title: { en: 'The web page is not given yet', de: 'Die Webseite ist noch nicht angegeben' },
    next: { en: 'Give the address of the page first.', de: 'Geben Sie zuerst die Adresse der Seite an.' },
  },
  'requirements-missing': {
    status: 409,
    title: {
      en: 'The tier asks for something that is missing',
      de: 'Für die Stufe fehlt noch etwas',
    },
    next: {
      en: 'Complete what is missing, or say why the tier is given all the same.',
      de: 'Ergänzen Sie, was fehlt, oder sagen Sie, warum die Stufe trotzdem vergeben wird.',
    },
  },
  'file-missing': {
    status: 409,
    title: { en: 'The file is not there yet', de: 'Die Datei ist noch nicht da' },
    next: {
      en: 'Upload it first; partners ask the vendor’s partner office for it.',
      de: 'Laden Sie sie zuerst hoch; Partner fragen das Partnerbüro des Herstellers danach.',
    },
  },
  'not-a-logo': {
    status: 422,
    title: {
      en: 'This file is no picture that a logo could be',
      de: 'Diese Datei ist kein Bild, das ein Logo sein könnte',
    },
    next: {
      en: 'Upload a PNG or JPEG picture of 2 MB at most.',
      de: 'Laden Sie ein Bild als PNG oder JPEG hoch, höchstens 2 MB groß.',
    },
  },
  'all-in-use': {
    status: 409,
    title: { en: 'All accounts are in use', de: 'Alle Konten sind vergeben' },
    next: {
      en: 'End one that is no longer needed, or wait until one has run out.',
      de: 'Beenden Sie eines, das nicht mehr gebraucht wird, oder warten Sie, bis eines abgelaufen ist.',
    },
  },
  'referrals-not-offered': {
    status: 409,
    title: {
      en: 'This program takes no referrals',
      de: 'Dieses Programm nimmt keine Empfehlungen an',
    },
    next: {
      en: 'See the program page for what your tier and category include.',
      de: 'Auf der Programmseite steht, was Ihre Stufe und Kategorie umfassen.',
    },
  },
  'extension-not-offered': {
    status: 409,
    title: {
      en: 'This program offers no further extension',
      de: 'Dieses Programm bietet keine weitere Verlängerung',
    },
    next: { en: 'Submit the customer again later.', de: 'Reichen Sie den Kunden später erneut ein.' },
  },
  'information-not-asked': {
    status: 409,
    title: { en: 'No information is asked for', de: 'Es wird keine Angabe erbeten' },
    next: { en: 'Nothing is needed from you.', de: 'Von Ihnen wird nichts benötigt.' },
  },
  'already-there': {
    status: 409,
    title: { en: 'This is already there', de: 'Das gibt es schon' },
    next: { en: 'Nothing needs to be done.', de: 'Es ist nichts zu tun.' },
  },
  'last-administrator': {
    status: 409,
    title: { en: 'The last administrator cannot leave', de: 'Der letzte Administrator kann nicht gehen' },
    next: {
      en: 'Make somebody else administrator first.',
      de: 'Machen Sie zuerst jemand anderen zum Administrator.',
    },
  },
  'open-work': {
    status: 409,
    title: { en: 'Open work needs somebody to take it', de: 'Offene Arbeit braucht eine Übernahme' },
    next: { en: 'Name who takes it over.', de: 'Nennen Sie, wer sie übernimmt.' },
  },
  'open-items': {
    status: 409,
    title: {
      en: 'Something of this partner is still open',
      de: 'Von diesem Partner ist noch etwas offen',
    },
    next: {
      en: 'Decide on each open thing first: keep it to its term, close it, or hand it on.',
      de: 'Entscheiden Sie zuerst über alles Offene: bis zum Ende behalten, schließen oder übergeben.',
    },
  },
  'override-not-provided': {
    status: 403,
    title: {
      en: 'This program lets no distributor adjust its terms',
      de: 'Dieses Programm lässt Distributoren keine Bedingungen anpassen',
    },
    next: {
      en: 'Ask the vendor for a new version of the program.',
      de: 'Bitten Sie den Hersteller um eine neue Version des Programms.',
    },
  },
  'two-persons-needed': {
    status: 409,
    title: { en: 'A second person must approve this', de: 'Eine zweite Person muss das freigeben' },
    next: { en: 'Somebody else has to decide this.', de: 'Das muss jemand anderes entscheiden.' },
  },
  'program-not-open': {
    status: 422,
    title: { en: 'This program does not take submissions yet', de: 'Dieses Programm nimmt noch nichts an' },
    next: {
      en: 'Come back when the program has started.',
      de: 'Kommen Sie wieder, wenn das Programm begonnen hat.',
    },
  },
  'reapplication-closed': {
    status: 409,
    title: {
      en: 'This company cannot apply again yet',
      de: 'Dieses Unternehmen kann sich noch nicht erneut bewerben',
    },
    next: {
      en: 'An earlier application was rejected: `openFrom` says from when the program takes another one, if it does.',
      de: 'Eine frühere Bewerbung wurde abgelehnt: `openFrom` nennt den Tag, ab dem das Programm wieder eine annimmt, falls es das tut.',
    },
  },
  'terms-changed': {
    status: 409,
    title: { en: 'The terms have changed meanwhile', de: 'Die Bedingungen haben sich inzwischen geändert' },
    next: {
      en: 'Read the terms in force, then agree to their version.',
      de: 'Lesen Sie die geltenden Bedingungen und stimmen Sie dann ihrer Fassung zu.',
    },
  },
  'no-open-time': {
    status: 422,
    title: { en: 'These hours are never open', de: 'Diese Zeiten sind nie offen' },
    next: {
      en: 'Give the calendar open hours: no deadline could be met without any.',
      de: 'Geben Sie dem Kalender offene Stunden: Ohne sie ließe sich keine Frist einhalten.',
    },
  },
  'program-incomplete': {
    status: 422,
    title: { en: 'The program file lacks figures', de: 'Der Programmdatei fehlen Angaben' },
    next: {
      en: 'Fill the named places, then publish.',
      de: 'Füllen Sie die genannten Stellen und veröffentlichen Sie dann.',
    },
  },
} as const satisfies Record<string, RefusalText>;

export type RefusalCode = keyof typeof refusals;
