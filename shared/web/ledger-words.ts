import type { Words } from './words.ts';

/** What statements and sales say of entries and decisions. */
export const ledgerWords = {
  entries: ['What was earned', 'Was verdient wurde'],
  noEntries: [
    'Nothing yet. An entry appears here when the vendor records a sale of one of your referrals.',
    'Noch nichts. Ein Eintrag erscheint, sobald der Hersteller einen Verkauf zu einer Ihrer Empfehlungen erfasst.',
  ],
  noEntriesDesk: [
    'Nothing yet. An entry appears here as soon as a sale earns the partner a commission.',
    'Noch nichts. Ein Eintrag erscheint, sobald ein Verkauf dem Partner Provision bringt.',
  ],
  decisions: ['Sales that earned nothing', 'Verkäufe ohne Provision'],
  noDecisions: [
    'None. A sale that earns nothing appears here with its reason.',
    'Keine. Ein Verkauf ohne Provision erscheint hier mit seinem Grund.',
  ],
  sale: ['Sale', 'Verkauf'],
  occurred: ['Date of the sale', 'Verkauft am'],
  net: ['Net amount', 'Nettobetrag'],
  rate: ['Rate', 'Satz'],
  amount: ['Commission', 'Provision'],
  sum: ['Sum', 'Summe'],
  how: ['How this came about', 'So kam das zustande'],
  rule: ['Rule', 'Regel'],
  ruleText: [
    '{rate} of the sale’s net amount, rounded once, half away from zero',
    '{rate} vom Nettobetrag des Verkaufs, einmal kaufmännisch gerundet',
  ],
  adjustment: ['Adjustment {number}', 'Berichtigung {number}'],
  award: ['Award {number}', 'Prämie {number}'],
  opening: ['Opening balance {number}', 'Anfangsbestand {number}'],
  byHand: [
    'Proposed by one person of the vendor and approved by another',
    'Von einer Person des Herstellers vorgeschlagen und von einer anderen freigegeben',
  ],
  reverses: ['Takes back the entry {key}', 'Nimmt den Eintrag {key} zurück'],
  refundOf: ['Refund {id} of {date}: {net}', 'Erstattung {id} vom {date}: {net}'],
  refund: ['Refund {id} of {date}', 'Erstattung {id} vom {date}'],
  correctionOn: [
    'The sale was corrected on {date}, revision {revision}: now {net}',
    'Der Verkauf wurde am {date} korrigiert, Revision {revision}: jetzt {net}',
  ],
  correction: [
    'The sale was corrected, revision {revision}',
    'Der Verkauf wurde korrigiert, Revision {revision}',
  ],
  superseding: ['Decided anew on {date}', 'Neu entschieden am {date}'],
  anew: ['Decided anew', 'Neu entschieden'],
  refundedBefore: ['Refunds from before it earned', 'Erstattungen von vorher'],
  hold: ['Held until', 'Zurückgehalten bis'],
  tier: ['Tier at the sale', 'Stufe beim Verkauf'],
  revision: ['Revision of the sale', 'Revision des Verkaufs'],
  version: ['Version of the program', 'Version des Programms'],
  key: ['Entry', 'Eintrag'],
  product: ['Product', 'Produkt'],
  reason: ['Reason', 'Grund'],
  'not-referred': ['The sale does not belong to a referral.', 'Der Verkauf gehört zu keiner Empfehlung.'],
  'not-unique': [
    'The customer was no unique opportunity: it was known before, or the referral came after the contract.',
    'Der Kunde war keine neue Verkaufschance: Er war schon bekannt, oder die Empfehlung kam nach dem Vertrag.',
  ],
  'sale-before-referral': [
    'The sale happened before the referral was submitted.',
    'Der Verkauf lag vor dem Einreichen der Empfehlung.',
  ],
  'referral-lost': [
    'The referral had been lost before the sale.',
    'Die Empfehlung war vor dem Verkauf verloren.',
  ],
  'customer-held-by-other': [
    'By then the customer was protected for another partner.',
    'Der Kunde war inzwischen für einen anderen Partner geschützt.',
  ],
  'partner-not-active': [
    'The partner was not active when the sale happened.',
    'Der Partner war beim Verkauf nicht aktiv.',
  ],
  'product-not-margin-bearing': [
    'This product earns no commission.',
    'Für dieses Produkt gibt es keine Provision.',
  ],
  'kind-not-commissionable': [
    'This kind of sale earns no commission.',
    'Für diese Art von Verkauf gibt es keine Provision.',
  ],
  'duration-ended': [
    'The months during which this customer earns are over.',
    'Die Monate, in denen dieser Kunde Provision bringt, sind vorbei.',
  ],
  'no-contract': ['There is no such contract.', 'Diesen Vertrag gibt es nicht.'],
  'contract-ended': ['The contract had ended.', 'Der Vertrag war beendet.'],
  'no-partner-named': ['The sale names no partner.', 'Der Verkauf nennt keinen Partner.'],
  'package-not-resold': [
    'The package was not resold by the partner.',
    'Das Paket wurde nicht vom Partner verkauft.',
  ],
  'consulting-not-delivered': [
    'The partner does not deliver the consulting of the package.',
    'Die Beratung des Pakets leistet nicht der Partner.',
  ],
  'billed-by-partner': [
    'The partner bills this customer itself: a resale earns no commission.',
    'Der Partner stellt diesem Kunden selbst die Rechnung: ein Wiederverkauf bringt keine Provision.',
  ],
  'internal-use': ['The product is for internal use.', 'Das Produkt ist für den internen Gebrauch.'],
  'category-not-commissionable': [
    'Partners of this category earn no commission here.',
    'Partner dieser Kategorie erhalten hier keine Provision.',
  ],
  'no-rate': [
    'The program has no rate for such a sale.',
    'Das Programm hat für einen solchen Verkauf keinen Satz.',
  ],
  'cap-reached': [
    'The most that the program pays is reached.',
    'Der Höchstbetrag des Programms ist erreicht.',
  ],
  'awaiting-payment': [
    'Commission follows the customer’s payment.',
    'Provision gibt es, wenn der Kunde bezahlt hat.',
  ],
  'earned-by-sale': [
    'Commission came with the sale; the payment adds nothing.',
    'Die Provision kam mit dem Verkauf; die Zahlung fügt nichts hinzu.',
  ],
  'zero-amount': ['The commission comes to zero.', 'Die Provision beträgt null.'],
  superseded: ['A later decision replaced this one.', 'Eine spätere Entscheidung hat diese ersetzt.'],
  'unlisted-opportunity': ['It was not listed in time.', 'Er war nicht rechtzeitig gemeldet.'],
  'not-approved': ['It was proposed and not approved.', 'Es wurde vorgeschlagen und nicht freigegeben.'],
  'no-subscription-named': [
    'The most is counted for each subscription, and the sale names none.',
    'Der Höchstbetrag zählt je Abonnement, und der Verkauf nennt keines.',
  ],
} as const satisfies Words;
