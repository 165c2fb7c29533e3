import type { Language } from '../domain/text.ts';

/** Words of the product, English and German side by side; `{name}` is filled in. Programs bring their own words. */
export type Words = Readonly<Record<string, readonly [en: string, de: string]>>;
type Values = Readonly<Record<string, string | number>>;

const fill = (text: string, values: Values = {}): string =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : hole,
  );

/** Makes the speaker of one table, so that a zone's bundle holds the words of its own pages only. */
export const speak =
  <Table extends Words>(table: Table) =>
  (language: Language, key: keyof Table, values?: Values): string =>
    fill(table[key]?.[language === 'de' ? 1 : 0] ?? String(key), values);

/** What every page, form, table and status may say. */
export const words = {
  skip: ['Skip to content', 'Zum Inhalt'],
  navigation: ['Main', 'Hauptnavigation'],
  english: ['English', 'English'],
  german: ['Deutsch', 'Deutsch'],
  signedInAs: ['Signed in as {who}', 'Angemeldet als {who}'],
  signIn: ['Sign in', 'Anmelden'],
  signOut: ['Sign out', 'Abmelden'],
  website: ['Website of the program', 'Website des Programms'],
  times: ['Dates and times: {zone}', 'Datum und Uhrzeit: {zone}'],
  local: ['Local system: nothing leaves this machine.', 'Lokales System: Nichts verlässt diesen Rechner.'],
  inbox: ['Mail inbox', 'Posteingang'],
  navProgram: ['Program', 'Programm'],
  navApply: ['Apply', 'Bewerben'],
  navHome: ['Home', 'Start'],
  navReferrals: ['Referrals', 'Empfehlungen'],
  navRefer: ['Refer a customer', 'Kunden empfehlen'],
  navTogether: ['Together', 'Gemeinsam'],
  navBenefits: ['Benefits', 'Leistungen'],
  navHelp: ['Help desk', 'Helpdesk'],
  navArrangements: ['Arrangements', 'Vereinbarungen'],
  navStatement: ['Statement', 'Abrechnung'],
  navPayee: ['Payment', 'Auszahlung'],
  navReports: ['Reports', 'Berichte'],
  navEvaluations: ['Evaluations', 'Bewertungen'],
  navPetitions: ['Disputes', 'Einsprüche'],
  navRequirements: ['Requirements', 'Anforderungen'],
  navStanding: ['Standing', 'Stufe'],
  navListing: ['Listing', 'Eintrag'],
  navNews: ['Mails', 'Mails'],
  navPeople: ['People', 'Personen'],
  navTokens: ['Access tokens', 'Zugangstoken'],
  navWorklist: ['Worklist', 'Arbeitsliste'],
  navResellers: ['Resellers', 'Reseller'],
  navOwnTerms: ['Own terms', 'Eigene Konditionen'],
  navDistributors: ['Distributors', 'Distributoren'],
  navRequests: ['Requests', 'Anfragen'],
  navApplications: ['Applications', 'Bewerbungen'],
  navPartners: ['Partners', 'Partner'],
  navCustomers: ['Customers', 'Kunden'],
  navSales: ['Sales', 'Verkäufe'],
  navExports: ['Exports', 'Exporte'],
  navPayouts: ['Payouts', 'Auszahlungen'],
  navCharges: ['Charges', 'Forderungen'],
  navPayees: ['Payees', 'Empfänger'],
  navStaff: ['Staff', 'Team'],
  navRequest: ['New request', 'Neue Anfrage'],
  navSupport: ['Support', 'Support'],
  navFigures: ['Promises', 'Zusagen'],
  navServices: ['Services', 'Leistungen'],
  navAdvisories: ['Advisories', 'Sicherheitshinweise'],
  navAudit: ['Audit', 'Protokoll'],
  optional: ['optional', 'freiwillig'],
  choose: ['Please choose', 'Bitte wählen'],
  fax: ['Leave this field empty', 'Dieses Feld bitte leer lassen'],
  send: ['Send', 'Senden'],
  summary: ['Please check what you entered', 'Bitte prüfen Sie Ihre Eingaben'],
  requiredChoice: ['Please choose one.', 'Bitte wählen Sie eines.'],
  requiredTick: ['Please tick this box.', 'Bitte setzen Sie hier ein Häkchen.'],
  requiredCountry: ['Please choose a country.', 'Bitte wählen Sie ein Land.'],
  cannotUndo: ['This cannot be undone.', 'Das lässt sich nicht rückgängig machen.'],
  sum: ['Sum', 'Summe'],
  csv: ['Download as CSV', 'Als CSV herunterladen'],
  clause: ['{program}, version {version}, {path}', '{program}, Version {version}, {path}'],
  whatNow: ['What you can do', 'Was Sie tun können'],
  affected: ['What needs a correction', 'Was eine Korrektur braucht'],
  askNewLink: ['Ask for a new link', 'Neuen Link anfordern'],
  goOn: ['Go on, if you are signed in already', 'Weiter, falls Sie schon angemeldet sind'],
  toStart: ['To the start page', 'Zur Startseite'],
  signInForLink: [
    'Sign in: your referrals show your current link',
    'Anmelden: Ihr aktueller Link steht bei Ihren Empfehlungen',
  ],
  requestId: ['If you ask us about this, name {id}.', 'Falls Sie uns fragen, nennen Sie {id}.'],
} as const satisfies Words;

export const say = speak(words);
