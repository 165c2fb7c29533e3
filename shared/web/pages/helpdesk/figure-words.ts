import { speak, type Words, words } from '../../words.ts';

const own = {
  title: ['Promises kept and missed', 'Gehaltene und verfehlte Zusagen'],
  near: ['About to be missed', 'Kurz vor der Frist'],
  noNear: [
    'Nothing near its deadline. A request appears here from the first warning on.',
    'Nichts kurz vor der Frist. Eine Anfrage erscheint hier ab der ersten Warnung.',
  ],
  attainment: ['How promises of {month} were kept', 'Wie Zusagen vom {month} gehalten wurden'],
  noFigures: [
    'Nothing was promised in this month. Requests count in the month in which they came.',
    'In diesem Monat wurde nichts zugesagt. Anfragen zählen in dem Monat, in dem sie kamen.',
  ],
  picture: ['Promises of {month} by plan', 'Zusagen vom {month} nach Plan'],
  pictureLine: ['{what}: {kept} of {of} kept.', '{what}: {kept} von {of} gehalten.'],
  missed: ['Missed in requests of {month}', 'Verfehlt bei Anfragen vom {month}'],
  noMissed: ['Nothing was missed.', 'Nichts wurde verfehlt.'],
  shareSays: [
    'The share is of what is decided: open promises are neither kept nor missed. “Lowered early”: the level was lowered before the deadline without the contact’s word.',
    'Der Anteil gilt vom Entschiedenen: Offene Zusagen sind weder gehalten noch verfehlt. „Früh gesenkt“: Die Stufe wurde vor der Frist ohne das Wort der Kontaktperson gesenkt.',
  ],
  month: ['Month (such as 2026-11)', 'Monat (etwa 2026-11)'],
  show: ['Show', 'Anzeigen'],
  plan: ['Plan', 'Plan'],
  promise: ['Promise', 'Zusage'],
  response: ['Answer', 'Antwort'],
  resolution: ['Solution', 'Lösung'],
  promised: ['Promised', 'Zugesagt'],
  kept: ['Kept', 'Gehalten'],
  open: ['Open', 'Offen'],
  vendor: ['Vendor’s miss', 'Verfehlt: Hersteller'],
  customer: ['Customer’s miss', 'Verfehlt: Kunde'],
  'lowered-before-due': ['Lowered early', 'Früh gesenkt'],
  share: ['Share', 'Anteil'],
  request: ['Request', 'Anfrage'],
  office: ['Office', 'Niederlassung'],
  due: ['Due', 'Fällig'],
  used: ['Time used', 'Verbrauchte Zeit'],
  missedAt: ['Was due', 'War fällig'],
  cause: ['Cause', 'Ursache'],
} as const satisfies Words;

export const say = speak({ ...words, ...own });
