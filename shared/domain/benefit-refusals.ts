import type { RefusalText } from './refusals.ts';

/** Why a partner does not get what a vendor's table offers, or not this way. */
export const benefitRefusals = {
  'tier-not-entitled': {
    status: 403,
    title: { en: 'Your tier does not include this', de: 'Ihre Stufe umfasst das nicht' },
    next: {
      en: 'See the program page for the tiers that do.',
      de: 'Auf der Programmseite stehen die Stufen, die es umfassen.',
    },
  },
  'category-not-entitled': {
    status: 403,
    title: { en: 'Your category does not include this', de: 'Ihre Kategorie umfasst das nicht' },
    next: {
      en: 'See the program page for the categories that do.',
      de: 'Auf der Programmseite stehen die Kategorien, die es umfassen.',
    },
  },
  'invitation-required': {
    status: 403,
    title: { en: 'This is by invitation', de: 'Das gibt es auf Einladung' },
    next: {
      en: 'Ask the vendor’s partner office for an invitation.',
      de: 'Bitten Sie das Partnerbüro des Herstellers um eine Einladung.',
    },
  },
  'service-desk-not-active': {
    status: 403,
    title: { en: 'Your service desk is not integrated', de: 'Ihr Service Desk ist nicht eingebunden' },
    next: {
      en: 'The vendor offers it to partners that have a service desk; accept the offer first.',
      de: 'Der Hersteller bietet es Partnern mit Service Desk an; nehmen Sie zuerst das Angebot an.',
    },
  },
  'service-desk-not-offered': {
    status: 409,
    title: {
      en: 'This program integrates no service desks',
      de: 'Dieses Programm bindet keine Service Desks ein',
    },
    next: {
      en: 'See the program page for what it offers.',
      de: 'Auf der Programmseite steht, was es bietet.',
    },
  },
  'agent-not-offered': {
    status: 409,
    title: {
      en: 'This program assigns no agents',
      de: 'Dieses Programm teilt keine Ansprechpersonen zu',
    },
    next: {
      en: 'See the program page for what it offers.',
      de: 'Auf der Programmseite steht, was es bietet.',
    },
  },
  'package-required': {
    status: 403,
    title: { en: 'This comes with a package', de: 'Das gehört zu einem Paket' },
    next: { en: 'Buy the package first.', de: 'Erwerben Sie zuerst das Paket.' },
  },
  'fee-unpaid': {
    status: 403,
    title: { en: 'The fee of this year is unpaid', de: 'Die Gebühr dieses Jahres ist nicht bezahlt' },
    next: {
      en: 'It opens as soon as the payment is recorded.',
      de: 'Es öffnet sich, sobald die Zahlung verbucht ist.',
    },
  },
  'quota-exhausted': {
    status: 409,
    title: { en: 'None is left', de: 'Es ist keines mehr übrig' },
    next: {
      en: 'Wait for the next reset, or ask the vendor for more.',
      de: 'Warten Sie auf den nächsten Zeitraum oder bitten Sie den Hersteller um mehr.',
    },
  },
  'internal-use-only': {
    status: 409,
    title: {
      en: 'A contract for internal use is the partner’s own',
      de: 'Ein Vertrag für den Eigenbedarf ist der des Partners selbst',
    },
    next: {
      en: 'Ask for a price for resale, or leave the end customer out.',
      de: 'Fragen Sie nach einem Preis für den Weiterverkauf, oder lassen Sie den Endkunden weg.',
    },
  },
  'quote-unknown': {
    status: 404,
    title: {
      en: 'There is no such quote for this partner',
      de: 'Für diesen Partner gibt es dieses Angebot nicht',
    },
    next: {
      en: 'Use the number of one of its own quotes.',
      de: 'Nehmen Sie die Nummer eines eigenen Angebots.',
    },
  },
  'quote-ended': {
    status: 409,
    title: { en: 'The quote is not valid any more', de: 'Das Angebot gilt nicht mehr' },
    next: { en: 'Ask for a new price.', de: 'Fragen Sie nach einem neuen Preis.' },
  },
  'quote-used': {
    status: 409,
    title: { en: 'This quote was ordered already', de: 'Zu diesem Angebot wurde schon bestellt' },
    next: { en: 'Ask for a new price for more.', de: 'Fragen Sie für mehr nach einem neuen Preis.' },
  },
  'nothing-counted': {
    status: 409,
    title: { en: 'Nothing of this is used up', de: 'Davon wird nichts aufgebraucht' },
    next: {
      en: 'Look at the partner’s benefits for those that are counted.',
      de: 'Die Leistungen des Partners zeigen, welche gezählt werden.',
    },
  },
  'support-quota-exhausted': {
    status: 409,
    title: { en: 'No support request is left', de: 'Es ist keine Supportanfrage mehr übrig' },
    next: {
      en: 'Wait for the next reset, ask the vendor for more, or buy support.',
      de: 'Warten Sie auf den nächsten Zeitraum, bitten Sie den Hersteller um mehr oder kaufen Sie Support.',
    },
  },
  'leads-not-offered': {
    status: 409,
    title: {
      en: 'This program refers no leads to partners',
      de: 'Dieses Programm vermittelt keine Interessenten',
    },
    next: {
      en: 'See the program page for what it offers.',
      de: 'Auf der Programmseite steht, was es bietet.',
    },
  },
  'declined-before': {
    status: 409,
    title: { en: 'This partner has declined the lead', de: 'Dieser Partner hat den Interessenten abgelehnt' },
    next: { en: 'Choose another partner.', de: 'Wählen Sie einen anderen Partner.' },
  },
  'event-full': {
    status: 409,
    title: { en: 'There are not so many places left', de: 'So viele Plätze sind nicht mehr frei' },
    next: {
      en: 'Register fewer people, or ask the vendor’s partner office.',
      de: 'Melden Sie weniger Personen an oder fragen Sie das Partnerbüro des Herstellers.',
    },
  },
  'share-not-agreed': {
    status: 409,
    title: { en: 'The share of the cost is not agreed', de: 'Der Anteil an den Kosten ist nicht vereinbart' },
    next: {
      en: 'Agree to the share that the event names.',
      de: 'Stimmen Sie dem Anteil zu, den die Veranstaltung nennt.',
    },
  },
  'claim-exceeds-approval': {
    status: 409,
    title: { en: 'This is more than was approved', de: 'Das ist mehr, als bewilligt wurde' },
    next: {
      en: 'Claim the approved amount at most, or make a new request.',
      de: 'Rufen Sie höchstens den bewilligten Betrag ab oder stellen Sie eine neue Anfrage.',
    },
  },
  'tier-stays': {
    status: 409,
    title: { en: 'This evaluation cannot lower the tier', de: 'Diese Bewertung kann die Stufe nicht senken' },
    next: {
      en: 'Keep the tier: nothing that counts for it was missed as often as the program says.',
      de: 'Behalten Sie die Stufe bei: Nichts, was für sie zählt, wurde so oft verfehlt, wie das Programm sagt.',
    },
  },
  'appeal-over': {
    status: 409,
    title: { en: 'The time for an appeal is over', de: 'Die Frist für einen Einspruch ist vorbei' },
    next: {
      en: 'Ask the vendor’s partner office.',
      de: 'Fragen Sie das Partnerbüro des Herstellers.',
    },
  },
} as const satisfies Record<string, RefusalText>;
