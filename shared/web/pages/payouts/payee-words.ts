import { speak, type Words, words } from '../../words.ts';

const own = {
  payeeTitle: ['How {company} is paid', 'Wie {company} ausgezahlt wird'],
  payeesTitle: ['Payees', 'Zahlungsempfänger'],
  payeesText: [
    'What was entered counts once another person of finance has approved it; a new account some days later.',
    'Was eingetragen wurde, gilt, sobald eine andere Person der Buchhaltung es freigibt; ein neues Konto einige Tage später.',
  ],
  payeeText: [
    'The vendor’s finance approves what you enter. A new account is told to everybody of {company} and used some days after its approval.',
    'Die Buchhaltung des Herstellers gibt frei, was Sie eintragen. Ein neues Konto wird allen von {company} mitgeteilt und einige Tage nach der Freigabe genutzt.',
  ],
  notProvided: [
    'This program does not say how partners are paid.',
    'Dieses Programm sagt nicht, wie Partner ausgezahlt werden.',
  ],
  noPayees: [
    'Nobody has entered payment details yet. A partner’s administrator does, or finance below.',
    'Noch hat niemand Zahlungsdaten eingetragen. Das tut die Administration eines Partners, oder die Buchhaltung unten.',
  ],
  payee: ['Payee', 'Empfänger'],
  state: ['State', 'Stand'],
  complete: ['Complete', 'Vollständig'],
  waits: ['Waits for approval', 'Wartet auf Freigabe'],
  approvedData: ['In force', 'In Kraft'],
  waitingData: ['Waits for approval', 'Wartet auf Freigabe'],
  enteredOn: ['Entered', 'Eingetragen'],
  legalName: ['Legal name', 'Rechtlicher Name'],
  address: ['Address', 'Anschrift'],
  street: ['Street', 'Straße'],
  building: ['Number', 'Hausnummer'],
  postcode: ['Postcode', 'Postleitzahl'],
  town: ['Town', 'Ort'],
  country: ['Country', 'Land'],
  taxStatus: ['Tax status', 'Steuerstatus'],
  'domestic-vat': ['Domestic, with VAT', 'Inland, mit Umsatzsteuer'],
  'small-business': ['Small business without VAT', 'Kleinunternehmer ohne Umsatzsteuer'],
  'reverse-charge': ['Other EU country, reverse charge', 'Anderes EU-Land, Reverse Charge'],
  outside: ['Outside the EU', 'Außerhalb der EU'],
  vatId: ['VAT id', 'USt-IdNr.'],
  vatHelp: ['Needed with VAT and for reverse charge', 'Nötig mit Umsatzsteuer und bei Reverse Charge'],
  selfBilling: [
    'We agree that the vendor issues our documents (self-billing)',
    'Wir sind einverstanden, dass der Hersteller unsere Belege ausstellt (Gutschriftverfahren)',
  ],
  selfBillingOn: ['Self-billing agreed on', 'Gutschriftverfahren vereinbart am'],
  account: ['Account', 'Konto'],
  accountGroup: ['New account (empty: the account stays)', 'Neues Konto (leer: das Konto bleibt)'],
  otherAccount: ['Account without IBAN', 'Konto ohne IBAN'],
  holder: ['Account holder', 'Kontoinhaber'],
  iban: ['IBAN', 'IBAN'],
  number: ['Account number', 'Kontonummer'],
  bic: ['BIC', 'BIC'],
  bank: ['Bank', 'Bank'],
  bankCountry: ['Country of the bank', 'Land der Bank'],
  usableFrom: ['used from {day}', 'genutzt ab {day}'],
  taxForm: ['Tax form on file', 'Vorliegendes Steuerformular'],
  taxFormName: ['Tax form that lies here', 'Steuerformular, das vorliegt'],
  taxFormOn: ['Received on', 'Eingegangen am'],
  enter: ['Enter payment details', 'Zahlungsdaten eintragen'],
  change: ['Change payment details', 'Zahlungsdaten ändern'],
  enterGo: ['Send for approval', 'Zur Freigabe senden'],
  approveSays: [
    'Takes over what was entered for {company}. Call them under a number you know before you approve an account.',
    'Übernimmt, was für {company} eingetragen wurde. Rufen Sie vor der Freigabe eines Kontos unter einer bekannten Nummer an.',
  ],
  approve: ['Approve', 'Freigeben'],
  reject: ['Reject', 'Ablehnen'],
  reason: ['Reason', 'Grund'],
  rejectedBecause: ['Not taken over: {reason}', 'Nicht übernommen: {reason}'],
  byOther: [
    'You entered this yourself: another person of finance approves it.',
    'Das haben Sie selbst eingetragen: Eine andere Person der Buchhaltung gibt es frei.',
  ],
  missing: ['Missing before anything is paid', 'Fehlt, bevor ausgezahlt wird'],
  'details-missing': ['nothing is approved yet', 'noch ist nichts freigegeben'],
  'vat-id-missing': ['the VAT id', 'die USt-IdNr.'],
  'self-billing-missing': ['the consent to self-billing', 'das Einverständnis zum Gutschriftverfahren'],
  'tax-form-missing': ['a tax form', 'ein Steuerformular'],
  'account-missing': ['an account', 'ein Konto'],
  'account-cooling': ['the new account is not used yet', 'das neue Konto wird noch nicht genutzt'],
  allPayees: ['All payees', 'Alle Empfänger'],
  'done-entered': [
    'Entered. It counts once somebody of finance has approved it.',
    'Eingetragen. Es gilt, sobald jemand von der Buchhaltung es freigibt.',
  ],
  'done-approved': ['Approved.', 'Freigegeben.'],
  'done-rejected': ['Rejected; they are told why.', 'Abgelehnt; der Grund wird mitgeteilt.'],
} as const satisfies Words;

export const say = speak({ ...words, ...own });

const doneKeys: ReadonlySet<string> = new Set(Object.keys(own));
/** What was just done, when it is something these pages do. */
export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) => {
  const key = `done-${done}`;
  return doneKeys.has(key) ? say(language, key as keyof typeof own) : undefined;
};
