import type { RefusalText } from './refusals.ts';

/** What any caller of any route may hear: who they are, whether it can be read, whether it may be repeated. */
export const mannerRefusals = {
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
  'scope-missing': {
    status: 403,
    title: { en: 'This token lacks a scope for this', de: 'Diesem Token fehlt die Berechtigung dafür' },
    next: {
      en: 'Make a token with one of the scopes named, and send that.',
      de: 'Erstellen Sie ein Token mit einer der genannten Berechtigungen und senden Sie dieses.',
    },
  },
  'link-for-other': {
    status: 403,
    title: { en: 'This link is for something else', de: 'Dieser Link ist für etwas anderes' },
    next: {
      en: 'Open the link as you got it, or ask for one for this.',
      de: 'Öffnen Sie den Link so, wie Sie ihn erhielten, oder fordern Sie einen hierfür an.',
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
  'not-found': {
    status: 404,
    title: { en: 'There is nothing here for you', de: 'Hier gibt es nichts für Sie' },
    next: { en: 'Check the address.', de: 'Prüfen Sie die Adresse.' },
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
} as const satisfies Record<string, RefusalText>;
