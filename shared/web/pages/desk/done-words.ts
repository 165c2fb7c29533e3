import type { Words } from '../../words.ts';

/** What the desk says was just done. */
export const doneWords = {
  'done-scored': [
    'The scores are saved. Nobody was told.',
    'Die Bewertung ist gespeichert. Niemand wurde benachrichtigt.',
  ],
  'done-accepted': [
    'The application is accepted. The applicant learns by mail what comes next; what comes back signed is recorded here.',
    'Die Bewerbung ist angenommen. Der Bewerber erfährt per Mail, was folgt; was unterschrieben zurückkommt, wird hier vermerkt.',
  ],
  'done-rejected': [
    'The application is rejected. The applicant gets the reason by mail.',
    'Die Bewerbung ist abgelehnt. Der Bewerber erhält den Grund per Mail.',
  ],
  'done-activated': [
    'The company is an active partner from now on and gets a sign-in link by mail.',
    'Das Unternehmen ist ab sofort aktiver Partner und erhält per Mail einen Anmeldelink.',
  ],
  'done-signed': ['The signature is recorded.', 'Die Unterschrift ist vermerkt.'],
  'done-web-page-given': ['The web page is saved.', 'Die Webseite ist gespeichert.'],
  'done-won': [
    'The referral is won, its sales are recorded, and the partner gets a mail.',
    'Die Empfehlung ist gewonnen, die Verkäufe sind erfasst, und der Partner erhält eine Mail.',
  ],
  'done-lost': [
    'The referral is closed as lost. The partner gets the reason by mail.',
    'Die Empfehlung ist als verloren geschlossen. Der Partner erhält den Grund per Mail.',
  ],
  'done-returned': ['The question is on its way to the partner.', 'Die Frage ist an den Partner unterwegs.'],
  'done-status': [
    'The status is changed and holds from now on.',
    'Der Stand ist geändert und gilt ab jetzt.',
  ],
  'done-invited': ['The invitation is on its way by mail.', 'Die Einladung ist per Mail unterwegs.'],
  'done-roles': [
    'The roles are saved and hold from the next request on.',
    'Die Rollen sind gespeichert und gelten ab der nächsten Anfrage.',
  ],
  'done-left': [
    'The access has ended and open work was handed over.',
    'Der Zugang ist beendet, offene Arbeit ist übergeben.',
  ],
} as const satisfies Words;
