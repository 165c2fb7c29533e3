import type { Language } from '../domain/text.ts';
import { type Html, html } from './html.ts';
import { speak, type Words } from './words.ts';

export const statusWords = {
  submitted: ['Waiting for a decision', 'Wartet auf Entscheidung'],
  'accepted-pending-signature': ['Accepted, not complete yet', 'Angenommen, noch nicht vollständig'],
  rejected: ['Rejected', 'Abgelehnt'],
  lapsed: ['Lapsed', 'Verfallen'],
  active: ['Active', 'Aktiv'],
  suspended: ['Suspended', 'Ausgesetzt'],
  terminated: ['Terminated', 'Beendet'],
  open: ['Open', 'Offen'],
  returned: ['Question asked', 'Rückfrage gestellt'],
  won: ['Won', 'Gewonnen'],
  lost: ['Lost', 'Verloren'],
  expired: ['Protection ended', 'Schutz beendet'],
  overdue: ['Overdue', 'Überfällig'],
  'due-soon': ['Due soon', 'Bald fällig'],
  waiting: ['Waiting', 'Wartet'],
  closing: ['Closing', 'Wird geschlossen'],
  closed: ['Closed', 'Geschlossen'],
  posted: ['Earned', 'Verdient'],
  excluded: ['Earned nothing', 'Ohne Provision'],
  signed: ['Signed', 'Unterschrieben'],
  'looked-at': ['Being looked at', 'In Prüfung'],
  met: ['Met', 'Erfüllt'],
  accepted: ['Accepted', 'Angenommen'],
  'out-of-date': ['Out of date', 'Abgelaufen'],
  missing: ['Missing', 'Fehlt'],
  given: ['Given', 'Angegeben'],
  confirmed: ['Confirmed', 'Bestätigt'],
  unconfirmed: ['Not confirmed', 'Nicht bestätigt'],
  ended: ['Ended', 'Beendet'],
  'same-name': ['Same name known', 'Gleicher Name bekannt'],
  revoked: ['Revoked', 'Widerrufen'],
  commission: ['Commission', 'Provision'],
  reversal: ['Reversal', 'Rückbuchung'],
} as const satisfies Words;
export type Status = keyof typeof statusWords;

const say = speak(statusWords);

/** Tone and shape go together, so that nothing rests on colour: ● good, ○ open, ▲ asks for you, ■ over. */
const looks = { good: '●', open: '○', asks: '▲', over: '■' } as const;

const tones: Readonly<Record<string, keyof typeof looks>> = {
  active: 'good',
  won: 'good',
  posted: 'good',
  signed: 'good',
  met: 'good',
  accepted: 'good',
  'out-of-date': 'asks',
  given: 'good',
  confirmed: 'good',
  commission: 'good',
  returned: 'asks',
  suspended: 'asks',
  overdue: 'asks',
  'due-soon': 'asks',
  missing: 'asks',
  'same-name': 'asks',
  unconfirmed: 'asks',
  rejected: 'over',
  lapsed: 'over',
  terminated: 'over',
  lost: 'over',
  expired: 'over',
  closed: 'over',
  excluded: 'over',
  ended: 'over',
  revoked: 'over',
  reversal: 'over',
};

/** The one label for every state of everything. */
export const statusLabel = (language: Language, status: Status): Html =>
  toneLabel(tones[status] ?? 'open', say(language, status));

export type Tone = keyof typeof looks;
/** The same for states whose words stand with their own pages. */
export const toneLabel = (tone: Tone, text: string): Html =>
  html`<span class="status ${tone}"><span aria-hidden="true">${looks[tone]}</span> ${text}</span>`;

/** The state in words alone, as an option of a filter. */
export const statusName = (language: Language, status: Status): string => say(language, status);
