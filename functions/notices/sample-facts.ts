import { addDays } from '../../shared/domain/civil-date.ts';
import { awardsOf } from '../../shared/domain/evaluation/ranking.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import type { Language } from '../../shared/domain/text.ts';
import { MAY_BE_EMPTY } from '../../shared/outbound/mail-text.ts';

// What one case brings to a mail, made up where no such mail was ever owed: so that a vendor can read each kind before
// its first. Whatever the program itself has (a requirement, a benefit, a level) is the program's own.

type Facts = Readonly<Record<string, string>>;

/** Days from now, as most mails speak of what is still to come. */
const days = (now: string) => ({
  day: addDays(now.slice(0, 10), 30),
  start: `${now.slice(0, 4)}-01-01`,
  end: addDays(`${now.slice(0, 4)}-12-31`, 1),
});

const ofCharges = (day: string): Facts => ({
  chargeId: `cha_${'0'.repeat(26)}`,
  chargeKind: 'other',
  ...{ chargeMinor: '119000', chargeNet: '100000', chargeCurrency: 'EUR', chargeDueOn: day },
  ...{ returnedMinor: '119000', chargeClosing: 'closed' },
  ...{ invoiceNumber: 'INV-1001', invoiceMonth: day.slice(0, 7), invoiceMinor: '50000' },
  ...{ documentKind: 'self-billing', documentNumber: 'SB-2027-00001', documentMonth: day.slice(0, 7) },
  ...{ invoiceCurrency: 'EUR', usableFrom: day, proposal: 'INV-1001' },
});

const ofProgram = (program: Program, kind: string): Facts => {
  const { requirements, benefits, tiers, distributors, entities } = program;
  const reports = requirements.filter((one) => one.kind === 'report');
  const asked = (kind.includes('report') ? reports : requirements)[0];
  const agreements = requirements.filter((one) => one.kind === 'agreement');
  const facts = {
    requirementId: asked?.id,
    requirementIds: agreements.map(({ id }) => id).join(' '),
    requirements: requirements[0]?.id,
    benefitId: benefits[0]?.id,
    tierId: tiers.at(-1)?.id,
    distributorId: distributors[0]?.id,
    entity: entities[0]?.id,
    awardId: awardsOf(program)[0]?.id,
  };
  const known = Object.entries(facts).filter((one): one is [string, string] => Boolean(one[1]));
  return Object.fromEntries(known);
};

/** The facts of a case that is none, by the names that mails of this product look for. */
export const sampleFacts = (sender: Program | ServicePlans, kind: string, now: string): Facts => {
  const { day, start, end } = days(now);
  const at = `${day}T12:00:00.000Z`;
  return {
    ...{ start, end, day, from: kind.startsWith('slot-') ? at : day, on: day, effectiveFrom: day },
    ...{ decideAt: at, dueAt: at, breachedAt: at, appealUntil: at },
    ...{ have: '1', need: '2', times: '2', delivered: '1', ranked: '8', group: 'all', hasBonus: 'yes' },
    ...{ moved: '12', number: '1', outcome: 'keep' },
    ...(kind === 'evaluation-appeal-decided' ? { answer: 'granted' } : {}),
    ...{ taskKind: sender.kind === 'service-plans' ? 'assessment' : 'document-decision', taskMinutes: '60' },
    ...{ orderOf: 'development', orderStatus: 'confirmed', orderPpm: '100000' },
    ...{ level: '1', percent: '75', target: 'response' },
    ...{ petition: `pet_${'0'.repeat(26)}`, petitionKind: 'appeal', state: 'granted' },
    ...ofCharges(day),
    ...(sender.kind === 'service-plans' ? {} : ofProgram(sender, kind)),
  };
};

const words: Readonly<Record<string, readonly [en: string, de: string]>> = {
  company: ['Example Ltd', 'Beispiel GmbH'],
  customer: ['Customer Ltd', 'Kunde AG'],
  formerName: ['Former Name Ltd', 'Früherer Name GmbH'],
  goneName: ['Merged Ltd', 'Übernommene GmbH'],
  distributor: ['Distributor Ltd', 'Distributor GmbH'],
  country: ['Germany', 'Deutschland'],
  inviter: ['Alex Example', 'Alex Beispiel'],
  agent: ['Alex Example', 'Alex Beispiel'],
  reader: ['Alex Example', 'Alex Beispiel'],
  reason: ['A reason that somebody gives.', 'Ein Grund, den jemand nennt.'],
  question: ['A question that somebody asks?', 'Eine Frage, die jemand stellt?'],
  answer: ['An answer that somebody gives.', 'Eine Antwort, die jemand gibt.'],
  title: ['A title that somebody gives', 'Ein Titel, den jemand nennt'],
  subject: ['Customer Ltd', 'Kunde AG'],
  missing: ['- Something that is missing', '- Etwas, das fehlt'],
  missedReports: ['- Example Ltd: a report', '- Beispiel GmbH: ein Bericht'],
  changes: ['- Something that changes', '- Etwas, das sich ändert'],
  terms: ['- Terms that are new', '- Neue Bedingungen'],
  award: ['An award', 'Eine Auszeichnung'],
  requirement: ['A requirement', 'Eine Anforderung'],
  benefit: ['A benefit', 'Eine Leistung'],
  promise: ['We answer in time.', 'Wir antworten rechtzeitig.'],
  impact: ['2', '2'],
  release: ['7.0.1', '7.0.1'],
  systems: ['- Main system (7.0.0)', '- Hauptsystem (7.0.0)'],
  notes: ['What changes in it.', 'Was sich darin ändert.'],
  covered: ['7.0, 6.5', '7.0, 6.5'],
  addOns: ['- An add-on', '- Ein Add-on'],
  bug: ['BUG-100', 'BUG-100'],
  result: ['What came of it.', 'Was daraus wurde.'],
  number: ['ADV-2027-01', 'ADV-2027-01'],
  severity: ['High (8.1)', 'Hoch (8,1)'],
  affected: ['7.0.0 – 7.0.3', '7.0.0 – 7.0.3'],
  description: ['What the threat is.', 'Worin die Gefahr besteht.'],
  mitigation: ['What to do about it.', 'Was dagegen zu tun ist.'],
  event: ['Partner day', 'Partnertag'],
  page: ['https://reseller.example/partners', 'https://reseller.example/partners'],
  documents: ['Partner Agreement', 'Partnervertrag'],
  office: ['The office of the vendor', 'Das Büro des Herstellers'],
  tier: ['A level', 'Eine Stufe'],
  badgeSnippet: ['The lines to copy', 'Die Zeilen zum Kopieren'],
  account: ['Customer Ltd', 'Kunde AG'],
  period: ['the year 2027', 'das Jahr 2027'],
  month: ['March 2027', 'März 2027'],
  charge: ['What is owed', 'Was geschuldet ist'],
  appeal: ['What can be said against it.', 'Was sich dagegen sagen lässt.'],
  bonus: ['What belongs to it.', 'Was dazugehört.'],
  asked: ['what was asked', 'worum gebeten wurde'],
  what: ['answer', 'Antwort'],
  order: ['An order', 'Eine Bestellung'],
  decision: ['What was decided', 'Was entschieden wurde'],
  task: ['something to decide', 'etwas zu entscheiden'],
};

const DAYS = /(Day|By|Until|At|From)$|^(day|effectiveFrom|validFrom|startsOn|slot|missedAt)$/;

/** A value that nothing real gave: a word for it, or an address that leads nowhere. Undefined: a figure is made up. */
export const sampleValue = (name: string, language: Language, url: string): string | undefined => {
  if (/(Link|Page)$/.test(name)) return `${url}/…`;
  if (DAYS.test(name)) return language === 'de' ? '31. März 2027' : '31 March 2027';
  if (/^(amount|net|returned)$/.test(name)) return '100 EUR';
  if (name.endsWith('Mail')) return 'office@vendor.example';
  if (MAY_BE_EMPTY.includes(name)) return '';
  return words[name]?.[language === 'de' ? 1 : 0];
};
