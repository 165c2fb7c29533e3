import type { ExitDecision, OpenKind } from '../../../domain/partner/exit.ts';
import { speak, type Words } from '../../words.ts';

const kinds = {
  'kind-referral': ['Referrals', 'Empfehlungen'],
  'kind-lead': ['Leads', 'Leads'],
  'kind-request': ['Requests and funds', 'Anfragen und Zuschüsse'],
  'kind-event': ['Events', 'Veranstaltungen'],
  'kind-resale-deal': ['Resale deals', 'Weiterverkäufe'],
  'kind-service-desk-contract': ['Contracts of the service desk', 'Verträge des Service Desks'],
  'kind-demo-account': ['Demo accounts', 'Demokonten'],
  'kind-document': ['Documents to look at', 'Unterlagen in Prüfung'],
  'kind-agent': ['Agent', 'Ansprechperson'],
  'kind-money': ['Money earned and not settled', 'Verdientes, noch nicht abgerechnet'],
} as const satisfies Words & Record<`kind-${OpenKind}`, readonly [string, string]>;

const decisions = {
  'decision-keep': ['Keep to its term', 'Bis zum Ende behalten'],
  'decision-close': ['Close', 'Schließen'],
  'decision-reassign': ['Hand on', 'Übergeben'],
} as const satisfies Words & Record<`decision-${ExitDecision}`, readonly [string, string]>;

/** States of what is open; a day or a number says itself. */
const states = {
  'state-open': ['Open', 'Offen'],
  'state-returned': ['Question asked', 'Rückfrage gestellt'],
  'state-offered': ['Offered', 'Angeboten'],
  'state-accepted': ['Accepted', 'Angenommen'],
  'state-approved': ['Approved', 'Bewilligt'],
  'state-claimed': ['Claimed', 'Abgerufen'],
  'state-registered': ['Registered', 'Registriert'],
  'state-active': ['Running', 'Läuft'],
  'state-submitted': ['Handed in', 'Eingereicht'],
} as const satisfies Words;

const own = {
  ...kinds,
  ...states,
  ...decisions,
  title: ['Name, merger and exit of {company}', 'Name, Zusammenschluss und Austritt von {company}'],
  toPartner: ['To the partner', 'Zum Partner'],
  exit: ['Exit', 'Austritt'],
  exitWaiting: [
    'Waiting for a decision: {count}; until then the partnership cannot end.',
    'Auf eine Entscheidung warten: {count}; bis dahin kann die Partnerschaft nicht enden.',
  ],
  exitReady: [
    'Nothing waits for a decision: the partnership can end, on the page of the partner.',
    'Nichts wartet auf eine Entscheidung: Die Partnerschaft kann enden, auf der Seite des Partners.',
  ],
  exitOver: ['The partnership has ended.', 'Die Partnerschaft ist beendet.'],
  item: ['What', 'Was'],
  state: ['State', 'Stand'],
  decision: ['Decision', 'Entscheidung'],
  waits: ['Waits', 'Wartet'],
  byRule: ['{decision}, by the rule', '{decision}, nach der Regel'],
  nothingOpen: [
    'Open referrals, leads, requests, events and contracts appear here.',
    'Offene Empfehlungen, Leads, Anfragen, Veranstaltungen und Verträge erscheinen hier.',
  ],
  open: ['Everything that is open', 'Alles, was offen ist'],
  decide: ['Decide', 'Entscheiden'],
  decideSays: [
    'Closing and handing on happen at once, and the people concerned are told by mail. Six at a time at most.',
    'Schließen und Übergeben geschehen sofort; die Beteiligten erfahren es per Mail. Höchstens sechs auf einmal.',
  ],
  ids: ['Which of them', 'Welche davon'],
  to: ['Handed on to the partner (id)', 'Übergeben an Partner (Id)'],
  reason: ['Reason', 'Grund'],
  decided: ['Decisions so far', 'Bisherige Entscheidungen'],
  nothingDecided: ['Each decision appears here.', 'Jede Entscheidung erscheint hier.'],
  when: ['When', 'Wann'],
  name: ['Legal name', 'Rechtlicher Name'],
  nameSays: [
    'Papers keep the name of their day; under {company} the partner is still found. Its people are told by mail.',
    'Papiere behalten den Namen ihres Tages; unter {company} wird der Partner weiter gefunden. Seine Leute erfahren es per Mail.',
  ],
  newName: ['New name', 'Neuer Name'],
  from: ['From', 'Ab'],
  rename: ['Change the name', 'Namen ändern'],
  formerNames: ['Earlier names', 'Frühere Namen'],
  noFormerNames: ['It had no other name.', 'Es gab keinen anderen Namen.'],
  until: ['Until', 'Bis'],
  merger: ['Merger', 'Zusammenschluss'],
  mergerSays: [
    '{company} becomes part of another partner: people, referrals, references and contracts go there; history and money stay as they are and are shown there.',
    '{company} wird Teil eines anderen Partners: Personen, Empfehlungen, Referenzen und Verträge gehen dorthin; Geschichte und Geld bleiben, wie sie sind, und werden dort gezeigt.',
  ],
  staysSays: [
    'What does not go over stays with {company} and is read there: signatures bind who gave them, and what was earned or owed is settled under the id that it was posted for. The statement of the partner that stays shows what was earned here, too.',
    'Was nicht übergeht, bleibt bei {company} und ist dort zu lesen: Unterschriften binden, wer sie gab, und was verdient oder geschuldet ist, wird unter der Id abgerechnet, für die es gebucht ist. Die Abrechnung des Partners, der bleibt, zeigt auch, was hier verdient wurde.',
  ],
  staysPapers: ['Papers', 'Unterlagen'],
  papersAre: [
    'agreements: {agreements}, documents: {documents}, reports: {reports}',
    'Vereinbarungen: {agreements}, Dokumente: {documents}, Berichte: {reports}',
  ],
  staysFee: ['Fee paid until', 'Gebühr gezahlt bis'],
  staysOwed: ['Owed and not paid', 'Geschuldet und nicht gezahlt'],
  staysEarned: ['Earned and not paid out', 'Verdient und nicht ausgezahlt'],
  into: ['Id of the partner that stays', 'Id des Partners, der bleibt'],
  merge: ['Merge', 'Zusammenschließen'],
  mergeConfirm: ['Yes, {company} ends as a partner of its own', 'Ja, {company} endet als eigener Partner'],
  mergedInto: ['It is part of another partner now.', 'Es gehört jetzt zu einem anderen Partner.'],
  mergeMore: [
    'Not everything has moved yet: the same again moves the rest.',
    'Noch ist nicht alles übergegangen: Derselbe Schritt bringt den Rest.',
  ],
  absorbed: ['Companies that became part of it', 'Unternehmen, die dazugekommen sind'],
  'done-decided': ['The decision is recorded.', 'Die Entscheidung ist erfasst.'],
  'done-renamed': ['The name is changed.', 'Der Name ist geändert.'],
  'done-merged': ['The two are one partner now.', 'Die beiden sind jetzt ein Partner.'],
  'done-merging': [
    'The merger has begun; send it once more for what is left.',
    'Der Zusammenschluss hat begonnen; senden Sie ihn für den Rest noch einmal.',
  ],
} as const satisfies Words;

export const exitWords: Words = own;
export const say = speak(own);

export const stateText = (language: 'en' | 'de', state: string): string =>
  Object.hasOwn(states, `state-${state}`) ? say(language, `state-${state}` as keyof typeof states) : state;

export const doneText = ({ language, done }: { language: 'en' | 'de'; done?: string | undefined }) =>
  done !== undefined && Object.hasOwn(own, `done-${done}`)
    ? say(language, `done-${done}` as keyof typeof own)
    : undefined;
