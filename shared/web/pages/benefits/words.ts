import { speak, type Words } from '../../words.ts';

const own = {
  title: ['What you get as {tier}', 'Was Sie als {tier} bekommen'],
  deskTitle: ['Benefits of {company}', 'Leistungen für {company}'],
  intro: [
    'Every benefit of the program as it stands for you now, with the sentence it comes from.',
    'Jede Leistung des Programms, wie sie jetzt für Sie gilt, mit dem Satz, aus dem sie kommt.',
  ],
  all: ['All benefits', 'Alle Leistungen'],
  others: ['Further benefits', 'Weitere Leistungen'],
  left: ['{left} of {limit} left', '{left} von {limit} übrig'],
  leftUntil: ['{left} of {limit} left, until {date}', '{left} von {limit} übrig, bis {date}'],
  unlimitedUsed: ['Used so far: {used}', 'Bisher genutzt: {used}'],
  inUse: ['{used} of {limit} in use', '{used} von {limit} in Gebrauch'],
  held: ['{used} of {limit} held, until {date}', '{used} von {limit} gehalten, bis {date}'],
  bar: ['{used} of {limit}', '{used} von {limit}'],
  download: ['Download: {name}', 'Herunterladen: {name}'],
  ask: ['Ask for it', 'Anfragen'],
  events: ['Events and requests', 'Veranstaltungen und Anfragen'],
  openDemo: ['Open an account', 'Konto eröffnen'],
  customer: ['For which customer', 'Für welchen Kunden'],
  demoFor: ['{customer}, until {date}', '{customer}, bis {date}'],
  demoStanding: ['Your own account, since {date}', 'Ihr eigenes Konto, seit {date}'],
  own: ['Yourselves', 'Sie selbst'],
  endDemo: ['End this account', 'Dieses Konto beenden'],
  buy: ['Order for {price}', 'Für {price} bestellen'],
  buySays: [
    '{name}: {price} net, for {months} months from today.',
    '{name}: {price} netto, für {months} Monate ab heute.',
  ],
  buyConfirm: ['Yes, order {name} for {price}', 'Ja, {name} für {price} bestellen'],
  issue: ['Get the licence', 'Lizenz abrufen'],
  issued: [
    '{pieces} issued on {date}, for internal use',
    '{pieces} ausgestellt am {date}, für den Eigenbedarf',
  ],
  sessions: ['Planned for {date}', 'Geplant für {date}'],
  sessionDone: ['Held on {date}', 'Gehalten am {date}'],
  grant: ['Give more', 'Mehr geben'],
  units: ['How many', 'Wie viele'],
  reason: ['Reason', 'Grund'],
  giveBack: ['Give one back', 'Eine zurückgeben'],
  use: ['Which use should not have counted', 'Welche Nutzung nicht zählen soll'],
  invite: ['Invite', 'Einladen'],
  until: ['Good through', 'Gilt bis einschließlich'],
  note: ['Note', 'Notiz'],
  plan: ['Plan a training', 'Schulung planen'],
  plannedFor: ['On', 'Am'],
  deliver: ['It was held', 'Sie wurde gehalten'],
  deliveredOn: ['Held on', 'Gehalten am'],
  toPartner: ['To the partner', 'Zum Partner'],
  'done-demo': ['The account is open.', 'Das Konto ist eröffnet.'],
  'done-ended': ['The account has ended.', 'Das Konto ist beendet.'],
  'done-bought': ['The package is ordered.', 'Das Paket ist bestellt.'],
  'done-issued': ['The licence is issued.', 'Die Lizenz ist ausgestellt.'],
  'done-granted': ['It is given.', 'Es ist gegeben.'],
  'done-voided': ['It is given back.', 'Es ist zurückgegeben.'],
  'done-invited': ['The invitation is on its way by mail.', 'Die Einladung geht per Mail hinaus.'],
  'done-planned': ['The training is planned.', 'Die Schulung ist geplant.'],
  'done-held': ['The training is recorded.', 'Die Schulung ist erfasst.'],
} as const satisfies Words;

export const benefitWords: Words = own;
export const say = speak(own);

export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) =>
  done !== undefined && Object.hasOwn(own, `done-${done}`)
    ? say(language, `done-${done}` as keyof typeof own)
    : undefined;
