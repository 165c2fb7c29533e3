import type { Language } from '../text.ts';
import type { ProgramTerms } from './program.ts';

// The places of a program in words, and whom a change there concerns. What no table here knows is said by its key.

type Words = Readonly<Record<Language, string>>;

const sections: Readonly<Record<string, Words>> = {
  tiers: { en: 'Level', de: 'Stufe' },
  benefits: { en: 'Benefit', de: 'Leistung' },
  plans: { en: 'Plan', de: 'Plan' },
  requirements: { en: 'Requirement', de: 'Anforderung' },
  categories: { en: 'Category', de: 'Kategorie' },
  regions: { en: 'Region', de: 'Region' },
  entities: { en: 'Office', de: 'Niederlassung' },
  distributors: { en: 'Distributor', de: 'Distributor' },
  products: { en: 'Product', de: 'Produkt' },
  families: { en: 'Family of products', de: 'Produktfamilie' },
  packages: { en: 'Package', de: 'Paket' },
  trainings: { en: 'Training', de: 'Schulung' },
  certificates: { en: 'Certificate', de: 'Zertifikat' },
  resources: { en: 'Resource', de: 'Unterlage' },
  schemes: { en: 'Commission', de: 'Provision' },
  rebates: { en: 'Rebate', de: 'Rückvergütung' },
  payouts: { en: 'Payouts', de: 'Auszahlungen' },
  charges: { en: 'Charges', de: 'Forderungen' },
  quotes: { en: 'Quotes', de: 'Angebote' },
  mails: { en: 'Mail', de: 'Mail' },
  notes: { en: 'Note', de: 'Anmerkung' },
  fee: { en: 'Fee', de: 'Gebühr' },
  application: { en: 'Application', de: 'Bewerbung' },
  referral: { en: 'Referral', de: 'Empfehlung' },
  leads: { en: 'Leads', de: 'Leads' },
  resale: { en: 'Resale', de: 'Weiterverkauf' },
  deals: { en: 'Deals', de: 'Geschäfte' },
  disputes: { en: 'Disputes', de: 'Einsprüche' },
  contact: { en: 'Contact', de: 'Kontakt' },
  evaluation: { en: 'Evaluation', de: 'Bewertung' },
  effectiveFrom: { en: 'In force from', de: 'In Kraft ab' },
};

const terms: Readonly<Record<string, Words>> = {
  name: { en: 'name', de: 'Name' },
  says: { en: 'sentence of the document', de: 'Satz des Dokuments' },
  reading: { en: 'reading', de: 'Auslegung' },
  rate: { en: 'rate', de: 'Satz' },
  holdDays: { en: 'days on hold', de: 'Tage Einbehalt' },
  afterExit: { en: 'after leaving', de: 'nach dem Ausscheiden' },
  durationMonths: { en: 'months in which sales count', de: 'Monate, in denen Verkäufe zählen' },
  amount: { en: 'amount', de: 'Betrag' },
  coolingDays: { en: 'days before a new account is used', de: 'Tage, bevor ein neues Konto genutzt wird' },
  document: { en: 'who writes the document', de: 'wer den Beleg schreibt' },
  taxForms: { en: 'tax forms', de: 'Steuerformulare' },
  smallBalances: { en: 'balances below the minimum', de: 'Guthaben unter dem Mindestbetrag' },
  dueDays: { en: 'days until it is due', de: 'Tage bis zur Fälligkeit' },
  waiver: { en: 'who lets somebody off', de: 'wer erlässt' },
  negativeAtExit: { en: 'negative balance at exit', de: 'negatives Guthaben beim Austritt' },
  setOff: { en: 'set-off', de: 'Verrechnung' },
  holdWhile: { en: 'held while', de: 'einbehalten solange' },
  atLeast: { en: 'at least', de: 'mindestens' },
  cycle: { en: 'counted in', de: 'gezählt in' },
  reminderDays: { en: 'reminders, days before the end', de: 'Erinnerungen, Tage vor dem Ende' },
  reacceptWithinDays: { en: 'days to accept new terms', de: 'Tage zur Annahme neuer Bedingungen' },
  version: { en: 'version', de: 'Fassung' },
  valid: { en: 'counts for', de: 'zählt' },
  expires: { en: 'counts for', de: 'zählt' },
  dueDay: { en: 'due on day', de: 'fällig am Tag' },
  protection: { en: 'protection', de: 'Schutz' },
  days: { en: 'days', de: 'Tage' },
  months: { en: 'months', de: 'Monate' },
  answerWorkingDays: { en: 'working days until an answer', de: 'Arbeitstage bis zur Antwort' },
  decisionWorkingDays: { en: 'working days until a decision', de: 'Arbeitstage bis zur Entscheidung' },
  countries: { en: 'countries', de: 'Länder' },
  mail: { en: 'mail address', de: 'Mailadresse' },
  price: { en: 'price', de: 'Preis' },
  subject: { en: 'subject', de: 'Betreff' },
  body: { en: 'text', de: 'Text' },
  form: { en: 'form', de: 'Formular' },
  partnerRates: { en: 'rates agreed with one partner', de: 'mit einem Partner vereinbarte Sätze' },
  family: { en: 'family', de: 'Familie' },
  unique: { en: 'one holder per customer', de: 'ein Inhaber je Kunde' },
  names: { en: 'a company of the same name', de: 'ein Unternehmen desselben Namens' },
  vendorsOwn: { en: 'customers of the vendor’s own list', de: 'Kunden der eigenen Liste des Herstellers' },
  appealDays: { en: 'days for an appeal', de: 'Tage für einen Einspruch' },
  modes: { en: 'modes of deals', de: 'Arten von Geschäften' },
  usual: { en: 'usual mode', de: 'übliche Art' },
  change: { en: 'change of the mode', de: 'Wechsel der Art' },
  payment: { en: 'payment meanwhile', de: 'Zahlung inzwischen' },
  openAtMost: { en: 'open at once, at most', de: 'höchstens zugleich offen' },
};

/** Keys that only hold what is named after them. */
const silent = new Set(['commission', 'cells', 'sections', 'fields']);

const everybody: Words = { en: 'every partner', de: 'alle Partner' };
const concerned: Readonly<Record<string, Words>> = {
  application: { en: 'whoever applies from then on', de: 'wer sich ab dann bewirbt' },
  referral: { en: 'referrals submitted from then on', de: 'Empfehlungen, die ab dann eingehen' },
  commission: {
    en: 'sales of referrals submitted from then on',
    de: 'Verkäufe aus Empfehlungen, die ab dann eingehen',
  },
  quotes: { en: 'whoever asks for a price from then on', de: 'wer ab dann nach einem Preis fragt' },
  charges: { en: 'whoever owes something from then on', de: 'wer ab dann etwas schuldet' },
  payouts: { en: 'whoever is paid from then on', de: 'wer ab dann ausgezahlt wird' },
  leads: { en: 'partners who get leads from then on', de: 'Partner, die ab dann Leads erhalten' },
  mails: { en: 'whoever gets this mail', de: 'wer diese Mail erhält' },
  entities: { en: 'partners of this office', de: 'Partner dieser Niederlassung' },
  distributors: { en: 'partners in these countries', de: 'Partner in diesen Ländern' },
  regions: { en: 'partners in these countries', de: 'Partner in diesen Ländern' },
};

type Named = { readonly id: string; readonly name?: string | Words };

const textOf = (name: string | Words | undefined, language: Language): string | undefined =>
  typeof name === 'object' ? name[language] : name;

export type Known = {
  readonly place: (keys: readonly string[], language: Language) => string;
  readonly whom: (keys: readonly string[], language: Language) => string;
};

/** Places and partners of two versions by their names; what both have, as the later one calls it. */
export const knownPlaces = (was: ProgramTerms, becomes: ProgramTerms): Known => {
  const versions = [becomes, was];
  const named = (section: string, id: string, language: Language): string | undefined => {
    const lists = versions.map(
      (version) => (version as unknown as Record<string, readonly Named[]>)[section],
    );
    const found = lists.flatMap((list) => (Array.isArray(list) ? list : [])).find((one) => one.id === id);
    return textOf(found?.name, language);
  };
  const tierOf = (id: string, language: Language) => named('tiers', id, language) ?? id;

  const place: Known['place'] = (keys, language) => {
    const [section = '', id] = keys[0] === 'commission' ? keys.slice(1) : keys;
    const rest = keys.slice(keys[0] === 'commission' ? 3 : 2);
    const first = sections[section]?.[language] ?? terms[section]?.[language] ?? section;
    const own = id === undefined ? [] : [named(section, id, language) ?? terms[id]?.[language] ?? id];
    const inner = rest
      .filter((key) => !silent.has(key))
      .map((key) => terms[key]?.[language] ?? tierOf(key, language));
    return [[first, ...own].join(' '), ...inner].join(', ');
  };

  /** The tiers that a thing is for; none: it does not say. */
  const tiersOf = (section: string, id: string): string[] =>
    versions.flatMap((version) => {
      if (section === 'requirements')
        return version.requirements.find((one) => one.id === id)?.for?.tiers ?? [];
      const cells = version.benefits.find((one) => one.id === id)?.cells ?? {};
      return section === 'benefits' ? Object.keys(cells).filter((tier) => cells[tier] !== 'none') : [];
    });

  const whom: Known['whom'] = (keys, language) => {
    const [section = '', id = ''] = keys;
    const tiers = new Set(becomes.tiers.map((tier) => tier.id));
    const inCell = keys.slice(2).find((key) => tiers.has(key));
    const meant = section === 'tiers' ? [id] : inCell === undefined ? tiersOf(section, id) : [inCell];
    const some = [...new Set(meant)];
    if (some.length > 0 && ![...tiers].every((tier) => some.includes(tier)))
      return `${some.map((tier) => tierOf(tier, language)).join(', ')}`;
    return (concerned[section] ?? everybody)[language];
  };

  return { place, whom };
};
