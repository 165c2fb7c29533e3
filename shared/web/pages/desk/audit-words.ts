import { speak, type Words } from '../../words.ts';

/** What the record calls actions and things. */
const own = {
  'about-app': ['Application', 'Bewerbung'],
  'about-ref': ['Referral', 'Empfehlung'],
  'about-par': ['Partner', 'Partner'],
  'about-tok': ['Access token', 'Zugangstoken'],
  'about-per': ['Person', 'Person'],
  'did-applications': ['Application sent', 'Bewerbung eingereicht'],
  'did-scores': ['Scores given', 'Bewertung abgegeben'],
  'did-decisions': ['Decision', 'Entscheidung'],
  'did-signatures': ['Signature recorded', 'Unterschrift vermerkt'],
  'did-web-pages': ['Web page given', 'Webseite angegeben'],
  'did-confirmations': ['Address confirmed', 'Adresse bestätigt'],
  'did-sign-in-links': ['Asked for a sign-in link', 'Anmeldelink angefordert'],
  'did-sessions': ['Signed in', 'Angemeldet'],
  'did-current': ['Signed out', 'Abgemeldet'],
  'did-people': ['Person invited', 'Person eingeladen'],
  'did-tokens': ['Access token created', 'Zugangstoken angelegt'],
  'did-referrals': ['Referral sent', 'Empfehlung eingereicht'],
  'did-extensions': ['Protection extended', 'Schutz verlängert'],
  'did-questions': ['Question asked', 'Rückfrage gestellt'],
  'did-answers': ['Question answered', 'Rückfrage beantwortet'],
  'did-outcomes': ['Won or lost', 'Gewonnen oder verloren'],
  'did-sales': ['Sale recorded', 'Verkauf erfasst'],
  'did-refunds': ['Refund recorded', 'Erstattung erfasst'],
  'did-corrections': ['Sale corrected', 'Verkauf korrigiert'],
  'did-status-changes': ['Partner’s status changed', 'Stand des Partners geändert'],
  'did-assignments': ['Task assigned', 'Aufgabe zugewiesen'],
  'did-versions': ['Program published', 'Programm veröffentlicht'],
  'did-staff': ['Staff invited', 'Team eingeladen'],
  'did-roles': ['Roles changed', 'Rollen geändert'],
  'did-departures': ['Access ended', 'Zugang beendet'],
  'did-removed': ['Removed', 'Entfernt'],
} as const satisfies Words;

const say = speak<Words>(own);
const known: ReadonlySet<string> = new Set(Object.keys(own));

/** What an action is called in words, by the last name in its route; what has none keeps the route. */
export const actionText = (language: 'en' | 'de', action: string): string => {
  const [method = '', path = ''] = action.split(' ');
  const noun = path.split('/').findLast((part) => part && !part.startsWith('{')) ?? '';
  const key = method === 'DELETE' && noun !== 'current' ? 'did-removed' : `did-${noun}`;
  return known.has(key) ? say(language, key) : action;
};

/** The kind of thing an id names, in words. */
export const kindText = (language: 'en' | 'de', id: string): string | undefined => {
  const key = `about-${id.slice(0, 3)}`;
  return known.has(key) ? say(language, key) : undefined;
};
