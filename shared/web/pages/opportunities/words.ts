import { speak, type Words } from '../../words.ts';

const own = {
  title: ['Whose a customer is', 'Wem ein Kunde gehört'],
  below: [
    'Look a customer up before you decide between two who name it. Partners never see this.',
    'Schlagen Sie einen Kunden nach, bevor Sie zwischen zweien entscheiden, die ihn nennen. Partner sehen das nie.',
  ],
  name: ['Name', 'Name'],
  domain: ['Web domain', 'Web-Domain'],
  vatId: ['VAT id', 'Umsatzsteuer-ID'],
  lookUp: ['Look up', 'Nachschlagen'],
  holders: ['Who holds it now', 'Wer ihn jetzt hat'],
  noHolders: ['Nobody: it may be referred.', 'Niemand: Er kann empfohlen werden.'],
  partner: ['Partner', 'Partner'],
  family: ['Products', 'Produkte'],
  all: ['All', 'Alle'],
  until: ['Until', 'Bis'],
  won: ['Won: without end', 'Gewonnen: ohne Ende'],
  timeline: ['What happened', 'Was geschah'],
  noTimeline: ['Nobody has named this customer.', 'Niemand hat diesen Kunden genannt.'],
  when: ['When', 'Wann'],
  what: ['What', 'Was'],
  who: ['Who', 'Wer'],
  vendor: ['We ourselves', 'Wir selbst'],
  'moment-submitted': ['Referred', 'Empfohlen'],
  'moment-protected-until': ['End of the protection', 'Ende des Schutzes'],
  'moment-won': ['Won', 'Gewonnen'],
  'moment-lost': ['Lost', 'Verloren'],
  'moment-own-since': ['Ours since', 'Unserer seit'],
  'moment-own-recorded': ['Written down here', 'Hier aufgeschrieben'],
  'moment-own-until': ['Ours until', 'Unserer bis'],
  ownList: ['Our own customers and pipeline', 'Eigene Kunden und Pipeline'],
  noOwn: [
    'None yet. Bring them with a file, or write one down below.',
    'Noch keine. Laden Sie eine Datei hoch oder schreiben Sie unten einen auf.',
  ],
  number: ['Our number', 'Unsere Nummer'],
  standing: ['Standing', 'Stand'],
  'standing-customer': ['Customer', 'Kunde'],
  'standing-pipeline': ['Pipeline', 'Pipeline'],
  since: ['Since', 'Seit'],
  lastDay: ['Last day', 'Letzter Tag'],
  noEnd: ['No end', 'Ohne Ende'],
  keep: ['Write a customer down', 'Einen Kunden aufschreiben'],
  keepSays: [
    'From then on a referral of this customer is {outcome}. The same number again changes what stands there.',
    'Ab dann wird eine Empfehlung dieses Kunden {outcome}. Dieselbe Nummer ändert, was dasteht.',
  ],
  'outcome-refuse': ['not taken', 'nicht angenommen'],
  'outcome-exclude': ['taken, and its sales earn nothing', 'angenommen, und ihre Verkäufe bringen nichts'],
  'outcome-none': [
    'treated as before: the program asks for no uniqueness',
    'wie bisher behandelt: Das Programm verlangt keine Einmaligkeit',
  ],
  keepSubmit: ['Write down', 'Aufschreiben'],
  bring: ['Bring a file', 'Datei hochladen'],
  more: ['Further customers', 'Weitere Kunden'],
  ratesTitle: ['Rates of {company}', 'Sätze von {company}'],
  rates: ['Agreed rates', 'Vereinbarte Sätze'],
  noRates: [
    'None: the program’s rates hold. A rate that is agreed appears here with its reason.',
    'Keine: Es gelten die Sätze des Programms. Ein vereinbarter Satz erscheint hier mit Grund.',
  ],
  scheme: ['Commission', 'Provision'],
  rate: ['Rate', 'Satz'],
  ratePercent: [
    'Rate in percent; empty: the program’s again',
    'Satz in Prozent; leer: wieder der des Programms',
  ],
  programsRate: ['The program’s', 'Der des Programms'],
  from: ['From', 'Ab'],
  reason: ['Reason', 'Grund'],
  agree: ['Agree on a rate', 'Satz vereinbaren'],
  agreeSays: [
    'It holds for sales from that day on; what was posted stays as it is.',
    'Er gilt für Verkäufe ab diesem Tag; was verbucht ist, bleibt.',
  ],
  notOffered: [
    'The program lets no rate be agreed with one partner.',
    'Das Programm lässt keinen Satz für einen Partner vereinbaren.',
  ],
  toPartner: ['To the partner', 'Zum Partner'],
  'done-kept': ['The customer is on the list.', 'Der Kunde steht auf der Liste.'],
  'done-agreed': ['The rate is agreed.', 'Der Satz ist vereinbart.'],
} as const satisfies Words;

export const say = speak(own);
export type OpportunityWord = keyof typeof own;
/** What was just done, by the redirect after it. */
export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) => {
  const key = `done-${done}`;
  return done !== undefined && Object.hasOwn(own, key) ? say(language, key as OpportunityWord) : undefined;
};
