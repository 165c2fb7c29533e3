/**
 * Every way to say no, once: what HTTP says, what people read, and what they can do next.
 * Codes are read by programs and are never renamed.
 */
export const refusals = {
  'unreadable-body': {
    status: 400,
    title: { en: 'The request body cannot be read', de: 'Der Inhalt der Anfrage ist nicht lesbar' },
    next: {
      en: 'Send well-formed UTF-8 in the stated content type, each key once.',
      de: 'Senden Sie wohlgeformtes UTF-8 im angegebenen Typ, jeden Schlüssel nur einmal.',
    },
  },
  'sign-in-required': {
    status: 401,
    title: { en: 'Please sign in', de: 'Bitte melden Sie sich an' },
    next: {
      en: 'Ask for a sign-in link at /sign-in, or send a token as Authorization: Bearer.',
      de: 'Fordern Sie unter /sign-in einen Anmeldelink an oder senden Sie ein Token als Authorization: Bearer.',
    },
  },
  'not-allowed': {
    status: 403,
    title: { en: 'Your access does not cover this', de: 'Ihr Zugang umfasst das nicht' },
    next: {
      en: 'Ask your administrator for the role this needs.',
      de: 'Bitten Sie Ihren Administrator um die nötige Rolle.',
    },
  },
  'cross-site': {
    status: 403,
    title: {
      en: 'This form was sent from another site',
      de: 'Dieses Formular kam von einer anderen Website',
    },
    next: {
      en: 'Open the page itself and send again.',
      de: 'Öffnen Sie die Seite selbst und senden Sie erneut.',
    },
  },
  'partner-not-active': {
    status: 403,
    title: { en: 'This partner is not active', de: 'Dieser Partner ist nicht aktiv' },
    next: {
      en: 'Contact the vendor’s partner office.',
      de: 'Wenden Sie sich an das Partnerbüro des Herstellers.',
    },
  },
  'not-found': {
    status: 404,
    title: { en: 'There is nothing here for you', de: 'Hier gibt es nichts für Sie' },
    next: { en: 'Check the address.', de: 'Prüfen Sie die Adresse.' },
  },
  'customer-protected': {
    status: 409,
    title: { en: 'This customer is already protected', de: 'Dieser Kunde ist bereits geschützt' },
    next: {
      en: 'You may submit the customer again after the protection has ended.',
      de: 'Sie können den Kunden nach Ablauf des Schutzes erneut einreichen.',
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
  'idempotency-key-reused': {
    status: 409,
    title: {
      en: 'This key was used for something else',
      de: 'Dieser Schlüssel wurde schon anders verwendet',
    },
    next: { en: 'Use a new Idempotency-Key.', de: 'Verwenden Sie einen neuen Idempotency-Key.' },
  },
  'form-already-sent': {
    status: 409,
    title: { en: 'This form was already sent', de: 'Dieses Formular wurde schon gesendet' },
    next: { en: 'Open a new form.', de: 'Öffnen Sie ein neues Formular.' },
  },
  'sale-conflict': {
    status: 409,
    title: {
      en: 'This sale is recorded with other content',
      de: 'Dieser Verkauf ist mit anderem Inhalt erfasst',
    },
    next: {
      en: 'Send a correction with the next revision.',
      de: 'Senden Sie eine Korrektur mit der nächsten Revision.',
    },
  },
  'refund-conflict': {
    status: 409,
    title: { en: 'This refund does not fit the sale', de: 'Diese Erstattung passt nicht zum Verkauf' },
    next: {
      en: 'Check the refund id and what is left of the sale.',
      de: 'Prüfen Sie Nummer und Rest des Verkaufs.',
    },
  },
  'revision-conflict': {
    status: 409,
    title: { en: 'This is not the next revision', de: 'Das ist nicht die nächste Revision' },
    next: {
      en: 'Read the sale and correct its last revision.',
      de: 'Lesen Sie den Verkauf und korrigieren Sie die letzte Revision.',
    },
  },
  'decision-conflict': {
    status: 409,
    title: {
      en: 'This decision cannot be superseded so',
      de: 'Diese Entscheidung lässt sich so nicht ersetzen',
    },
    next: { en: 'Read the sale’s decisions first.', de: 'Lesen Sie zuerst die Entscheidungen zum Verkauf.' },
  },
  'sale-not-known': {
    status: 409,
    title: { en: 'There is no such sale', de: 'Diesen Verkauf gibt es nicht' },
    next: { en: 'Send the sale first.', de: 'Senden Sie zuerst den Verkauf.' },
  },
  'period-closed': {
    status: 409,
    title: { en: 'The month was closed meanwhile', de: 'Der Monat wurde inzwischen geschlossen' },
    next: {
      en: 'Send again: it goes to the next open month.',
      de: 'Senden Sie erneut: Es geht in den nächsten offenen Monat.',
    },
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
  'two-persons-needed': {
    status: 409,
    title: { en: 'A second person must approve this', de: 'Eine zweite Person muss das freigeben' },
    next: { en: 'Name an approver who is not you.', de: 'Nennen Sie eine andere Person als sich selbst.' },
  },
  ended: {
    status: 410,
    title: { en: 'This was here and has ended', de: 'Das gab es und ist beendet' },
    next: { en: 'Nothing can be done with it any more.', de: 'Damit ist nichts mehr möglich.' },
  },
  'link-used': {
    status: 410,
    title: { en: 'This link was used or has expired', de: 'Dieser Link wurde benutzt oder ist abgelaufen' },
    next: { en: 'Ask for a new one.', de: 'Fordern Sie einen neuen an.' },
  },
  'changed-since': {
    status: 412,
    title: {
      en: 'This has changed since you read it',
      de: 'Das hat sich geändert, seit Sie es gelesen haben',
    },
    next: {
      en: 'Read it again, then repeat your change.',
      de: 'Lesen Sie es erneut und wiederholen Sie Ihre Änderung.',
    },
  },
  'too-large': {
    status: 413,
    title: { en: 'This is too large', de: 'Das ist zu groß' },
    next: { en: 'Send less at once.', de: 'Senden Sie weniger auf einmal.' },
  },
  'wrong-content-type': {
    status: 415,
    title: { en: 'This type of content is not read here', de: 'Dieser Inhaltstyp wird hier nicht gelesen' },
    next: {
      en: 'Use the content type of the documentation.',
      de: 'Verwenden Sie den Typ aus der Dokumentation.',
    },
  },
  'invalid-input': {
    status: 422,
    title: { en: 'Some fields need a correction', de: 'Einige Felder brauchen eine Korrektur' },
    next: {
      en: 'Correct the fields named and send again.',
      de: 'Korrigieren Sie die genannten Felder und senden Sie erneut.',
    },
  },
  'form-too-fast': {
    status: 422,
    title: { en: 'That was quicker than a person types', de: 'Das war schneller, als ein Mensch tippt' },
    next: {
      en: 'Wait a few seconds and send again.',
      de: 'Warten Sie einige Sekunden und senden Sie erneut.',
    },
  },
  'form-expired': {
    status: 422,
    title: { en: 'This form has been open too long', de: 'Dieses Formular war zu lange geöffnet' },
    next: {
      en: 'Send it again: nothing you typed is lost.',
      de: 'Senden Sie es noch einmal: Ihre Eingaben sind erhalten.',
    },
  },
  'not-human': {
    status: 422,
    title: { en: 'A hidden field was filled in', de: 'Ein verstecktes Feld wurde ausgefüllt' },
    next: {
      en: 'Switch off automatic filling for this form and send again.',
      de: 'Schalten Sie das automatische Ausfüllen ab und senden Sie erneut.',
    },
  },
  'program-not-open': {
    status: 422,
    title: { en: 'This program does not take submissions yet', de: 'Dieses Programm nimmt noch nichts an' },
    next: {
      en: 'Come back when the program has started.',
      de: 'Kommen Sie wieder, wenn das Programm begonnen hat.',
    },
  },
  'outside-periods': {
    status: 422,
    title: {
      en: 'The sale lies outside the program’s months',
      de: 'Der Verkauf liegt außerhalb der Monate des Programms',
    },
    next: { en: 'Check the date of the sale.', de: 'Prüfen Sie das Datum des Verkaufs.' },
  },
  'program-incomplete': {
    status: 422,
    title: { en: 'The program file lacks figures', de: 'Der Programmdatei fehlen Angaben' },
    next: {
      en: 'Fill the named places, then publish.',
      de: 'Füllen Sie die genannten Stellen und veröffentlichen Sie dann.',
    },
  },
  'too-many': {
    status: 429,
    title: { en: 'Too many submissions from here', de: 'Zu viele Einsendungen von hier' },
    next: { en: 'Wait, then send again.', de: 'Warten Sie und senden Sie dann erneut.' },
  },
  busy: {
    status: 503,
    title: { en: 'Too many changes at once', de: 'Zu viele Änderungen zugleich' },
    next: {
      en: 'Repeat the same request in a moment.',
      de: 'Wiederholen Sie dieselbe Anfrage in einem Moment.',
    },
  },
} as const satisfies Record<
  string,
  { status: number; title: Record<'en' | 'de', string>; next: Record<'en' | 'de', string> }
>;

export type RefusalCode = keyof typeof refusals;
