import { dateIn } from '../domain/civil-date.ts';
import type { Decision, Entry } from '../domain/commission/entry.ts';
import { isAdjustment } from '../domain/finance/balance.ts';
import type { Program } from '../domain/program/program.ts';
import { clauseOf } from '../domain/program/terms.ts';
import type { Language } from '../domain/text.ts';
import { dayOf, dayText } from './dates.ts';
import { type Html, html } from './html.ts';
import { moneyText, percentText, storedMoney, sumsOf } from './money-text.ts';
import type { Page } from './page.ts';
import { clauseQuote, facts, folded } from './parts.ts';
import { statusLabel } from './status.ts';
import { table } from './table.ts';
import { speak, type Words } from './words.ts';

export const ledgerWords = {
  entries: ['What was earned', 'Was verdient wurde'],
  noEntries: [
    'Nothing yet. An entry appears here when the vendor records a sale of one of your referrals.',
    'Noch nichts. Ein Eintrag erscheint, sobald der Hersteller einen Verkauf zu einer Ihrer Empfehlungen erfasst.',
  ],
  noEntriesDesk: [
    'Nothing yet. An entry appears here as soon as a sale earns the partner a commission.',
    'Noch nichts. Ein Eintrag erscheint, sobald ein Verkauf dem Partner Provision bringt.',
  ],
  decisions: ['Sales that earned nothing', 'Verkäufe ohne Provision'],
  noDecisions: [
    'None. A sale that earns nothing appears here with its reason.',
    'Keine. Ein Verkauf ohne Provision erscheint hier mit seinem Grund.',
  ],
  sale: ['Sale', 'Verkauf'],
  occurred: ['Date of the sale', 'Verkauft am'],
  net: ['Net amount', 'Nettobetrag'],
  rate: ['Rate', 'Satz'],
  amount: ['Commission', 'Provision'],
  sum: ['Sum', 'Summe'],
  how: ['How this came about', 'So kam das zustande'],
  rule: ['Rule', 'Regel'],
  ruleText: [
    '{rate} of the sale’s net amount, rounded once, half away from zero',
    '{rate} vom Nettobetrag des Verkaufs, einmal kaufmännisch gerundet',
  ],
  adjustment: ['Adjustment {number}', 'Berichtigung {number}'],
  award: ['Award {number}', 'Prämie {number}'],
  opening: ['Opening balance {number}', 'Anfangsbestand {number}'],
  byHand: [
    'Proposed by one person of the vendor and approved by another',
    'Von einer Person des Herstellers vorgeschlagen und von einer anderen freigegeben',
  ],
  reverses: ['Takes back the entry {key}', 'Nimmt den Eintrag {key} zurück'],
  refundOf: ['Refund {id} of {date}: {net}', 'Erstattung {id} vom {date}: {net}'],
  refund: ['Refund {id} of {date}', 'Erstattung {id} vom {date}'],
  correctionOn: [
    'The sale was corrected on {date}, revision {revision}: now {net}',
    'Der Verkauf wurde am {date} korrigiert, Revision {revision}: jetzt {net}',
  ],
  correction: [
    'The sale was corrected, revision {revision}',
    'Der Verkauf wurde korrigiert, Revision {revision}',
  ],
  superseding: ['Decided anew on {date}', 'Neu entschieden am {date}'],
  anew: ['Decided anew', 'Neu entschieden'],
  refundedBefore: ['Refunds from before it earned', 'Erstattungen von vorher'],
  hold: ['Held until', 'Zurückgehalten bis'],
  tier: ['Tier at the sale', 'Stufe beim Verkauf'],
  revision: ['Revision of the sale', 'Revision des Verkaufs'],
  version: ['Version of the program', 'Version des Programms'],
  key: ['Entry', 'Eintrag'],
  product: ['Product', 'Produkt'],
  reason: ['Reason', 'Grund'],
  'not-referred': ['The sale does not belong to a referral.', 'Der Verkauf gehört zu keiner Empfehlung.'],
  'sale-before-referral': [
    'The sale happened before the referral was submitted.',
    'Der Verkauf lag vor dem Einreichen der Empfehlung.',
  ],
  'referral-lost': [
    'The referral had been lost before the sale.',
    'Die Empfehlung war vor dem Verkauf verloren.',
  ],
  'customer-held-by-other': [
    'By then the customer was protected for another partner.',
    'Der Kunde war inzwischen für einen anderen Partner geschützt.',
  ],
  'partner-not-active': [
    'The partner was not active when the sale happened.',
    'Der Partner war beim Verkauf nicht aktiv.',
  ],
  'product-not-commissionable': [
    'This product earns no commission.',
    'Für dieses Produkt gibt es keine Provision.',
  ],
  'kind-not-commissionable': [
    'This kind of sale earns no commission.',
    'Für diese Art von Verkauf gibt es keine Provision.',
  ],
  'duration-ended': [
    'The months during which this customer earns are over.',
    'Die Monate, in denen dieser Kunde Provision bringt, sind vorbei.',
  ],
  'no-contract': ['There is no such contract.', 'Diesen Vertrag gibt es nicht.'],
  'contract-ended': ['The contract had ended.', 'Der Vertrag war beendet.'],
  'no-partner-named': ['The sale names no partner.', 'Der Verkauf nennt keinen Partner.'],
  'package-not-resold': [
    'The package was not resold by the partner.',
    'Das Paket wurde nicht vom Partner verkauft.',
  ],
  'consulting-not-delivered': [
    'The partner does not deliver the consulting of the package.',
    'Die Beratung des Pakets leistet nicht der Partner.',
  ],
  'billed-by-partner': [
    'The partner bills this customer itself: a resale earns no commission.',
    'Der Partner stellt diesem Kunden selbst die Rechnung: ein Wiederverkauf bringt keine Provision.',
  ],
  'internal-use': ['The product is for internal use.', 'Das Produkt ist für den internen Gebrauch.'],
  'category-not-commissionable': [
    'Partners of this category earn no commission here.',
    'Partner dieser Kategorie erhalten hier keine Provision.',
  ],
  'no-rate': [
    'The program has no rate for such a sale.',
    'Das Programm hat für einen solchen Verkauf keinen Satz.',
  ],
  'cap-reached': [
    'The most that the program pays is reached.',
    'Der Höchstbetrag des Programms ist erreicht.',
  ],
  'awaiting-payment': [
    'Commission follows the customer’s payment.',
    'Provision gibt es, wenn der Kunde bezahlt hat.',
  ],
  'earned-by-sale': [
    'Commission came with the sale; the payment adds nothing.',
    'Die Provision kam mit dem Verkauf; die Zahlung fügt nichts hinzu.',
  ],
  'zero-amount': ['The commission comes to zero.', 'Die Provision beträgt null.'],
  superseded: ['A later decision replaced this one.', 'Eine spätere Entscheidung hat diese ersetzt.'],
  'not-approved': ['It was proposed and not approved.', 'Es wurde vorgeschlagen und nicht freigegeben.'],
  'no-subscription-named': [
    'The most is counted for each subscription, and the sale names none.',
    'Der Höchstbetrag zählt je Abonnement, und der Verkauf nennt keines.',
  ],
} as const satisfies Words;
const say = speak(ledgerWords);

/** What of a decision a partner may know. */
export type Judged = Pick<
  Decision,
  | 'saleId'
  | 'referral'
  | 'product'
  | 'occurredAt'
  | 'net'
  | 'currency'
  | 'outcome'
  | 'reason'
  | 'clause'
  | 'programVersion'
  | 'event'
  | 'refundId'
  | 'revision'
  | 'entries'
  | 'decidedAt'
>;

type Ledger = {
  readonly program: Program;
  readonly page: Page;
  /** Names of customers by sale, where the reader may know them. */
  readonly customers?: Readonly<Record<string, string>> | undefined;
  /** What was decided about these sales: a reversal names the refund or correction it comes from. */
  readonly decisions?: readonly Judged[] | undefined;
};

/** Why something was taken back: by the decision that did it, or where that is another partner's by the entry's key. */
const becauseOf = ({ page, program, decisions = [] }: Ledger, entry: Entry): string => {
  const { language } = page;
  const day = (instant: string) => dayText(language, dateIn(program.timeZone, instant));
  const by = decisions.find(({ entries }) => entries.includes(entry.entryKey));
  const net = by && moneyText(language, storedMoney(by.net, by.currency));
  const [, kind = '', id = ''] =
    /^~(\w+(?:-\w+)?)~?(.*)$/.exec(entry.entryKey.slice(entry.reverses?.length)) ?? [];
  if (kind === 'refund') {
    const values = { id, date: day(entry.earnedAt) };
    return net === undefined
      ? say(language, 'refund', values)
      : say(language, 'refundOf', { ...values, net });
  }
  if (kind === 'correction')
    return by && net !== undefined
      ? say(language, 'correctionOn', { date: day(by.decidedAt), revision: by.revision, net })
      : say(language, 'correction', { revision: id });
  if (kind === 'refunded-before') return say(language, 'refundedBefore');
  return by ? say(language, 'superseding', { date: day(by.decidedAt) }) : say(language, 'anew');
};

const nameOf = (program: Program, language: Language, product: string): string =>
  program.products.find(({ id }) => id === product)?.name[language] ?? product;

/** How an amount came about, in words. */
const ruleText = (language: Language, entry: Entry): string => {
  if (isAdjustment(entry)) return say(language, 'byHand');
  return entry.entryType === 'reversal'
    ? say(language, 'reverses', { key: entry.reverses ?? '' })
    : say(language, 'ruleText', { rate: percentText(language, entry.ratePpm) });
};

/** Quoted only from the version that decided. */
const sentence = ({ program, page }: Ledger, version: number, path: string): Html =>
  html`<div lang="${program.documentLanguage}">${clauseQuote(page.language, program.version === version ? clauseOf(program, path) : undefined)}</div>`;

const inputs = (ledger: Ledger, entry: Entry): Html => {
  const { page, program } = ledger;
  const { language } = page;
  const tier = program.tiers.find(({ id }) => id === entry.tier)?.name ?? entry.tier;
  const sold = !isAdjustment(entry);
  return html`${facts([
    [say(language, 'rule'), ruleText(language, entry)],
    [say(language, 'net'), sold && moneyText(language, storedMoney(entry.saleNet, entry.currency))],
    [say(language, 'tier'), sold && tier],
    [say(language, 'hold'), sold && dayText(language, entry.holdUntil)],
    [say(language, 'revision'), sold && entry.revision],
    [say(language, 'version'), entry.programVersion],
    [say(language, 'key'), html`<code>${entry.entryKey}</code>`],
  ])}${sentence(ledger, entry.programVersion, entry.clause)}`;
};

const saleCell = ({ program, page, customers }: Ledger, saleId: string, product: string): Html =>
  html`<strong>${customers?.[saleId] ?? saleId}</strong><br><small>${customers?.[saleId] && `${saleId} · `}${nameOf(program, page.language, product)}</small>`;

/** What an entry is about: its sale, or what was entered by hand. */
const aboutCell = (ledger: Ledger, { entryType, saleId, product }: Entry): Html =>
  entryType === 'adjustment' || entryType === 'award' || entryType === 'opening'
    ? html`<strong>${say(ledger.page.language, entryType, { number: saleId.slice(saleId.indexOf('~') + 1) })}</strong>`
    : saleCell(ledger, saleId, product);

export const entriesTable = (entries: readonly Entry[], ledger: Ledger, csv?: string): Html => {
  const { page } = ledger;
  const { language } = page;
  const money = (entry: Entry, minor: string) => moneyText(language, storedMoney(minor, entry.currency));
  return table({
    language,
    caption: say(language, 'entries'),
    csv,
    rows: entries,
    empty: say(language, page.nav === 'desk' ? 'noEntriesDesk' : 'noEntries'),
    columns: [
      {
        head: say(language, 'sale'),
        cell: (entry) =>
          html`${aboutCell(ledger, entry)}${entry.entryType === 'reversal' && html`<br>${statusLabel(language, 'reversal')} <small>${becauseOf(ledger, entry)}</small>`}${folded(say(language, 'how'), inputs(ledger, entry))}`,
      },
      {
        head: say(language, 'occurred'),
        cell: ({ occurredAt }) => dayText(language, dateIn(ledger.program.timeZone, occurredAt)),
      },
      {
        head: say(language, 'net'),
        figures: true,
        cell: (entry) => !isAdjustment(entry) && money(entry, entry.saleNet),
      },
      {
        head: say(language, 'rate'),
        figures: true,
        cell: (entry) => !isAdjustment(entry) && percentText(language, entry.ratePpm),
      },
      { head: say(language, 'amount'), figures: true, cell: (entry) => money(entry, entry.amount) },
    ],
    sums: sumsOf(entries.map(({ amount, currency }) => storedMoney(amount, currency))).map((sum) => [
      say(language, 'sum'),
      '',
      '',
      '',
      moneyText(language, sum),
    ]),
  });
};

/** Why a sale is not in the statement: the reason in words, and the program's sentence. */
export const exclusionsTable = (decisions: readonly Judged[], ledger: Ledger): Html => {
  const { page } = ledger;
  const { language } = page;
  return table({
    language,
    caption: say(language, 'decisions'),
    rows: decisions.filter(({ outcome }) => outcome === 'excluded'),
    empty: say(language, 'noDecisions'),
    columns: [
      { head: say(language, 'sale'), cell: (one) => saleCell(ledger, one.saleId, one.product) },
      { head: say(language, 'occurred'), cell: ({ occurredAt }) => dayOf(page, occurredAt) },
      {
        head: say(language, 'net'),
        figures: true,
        cell: ({ net, currency }) => moneyText(language, storedMoney(net, currency)),
      },
      {
        head: say(language, 'reason'),
        cell: (one) =>
          html`${one.reason && say(language, one.reason)}${sentence(ledger, one.programVersion, one.clause)}`,
      },
    ],
  });
};
