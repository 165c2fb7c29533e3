import { dateIn } from '../domain/civil-date.ts';
import type { Decision, Entry } from '../domain/commission/entry.ts';
import { isAdjustment } from '../domain/finance/balance.ts';
import type { Program } from '../domain/program/program.ts';
import { clauseOf } from '../domain/program/terms.ts';
import type { Language } from '../domain/text.ts';
import { dayOf, dayText } from './dates.ts';
import { type Child, type Html, html } from './html.ts';
import { ledgerWords } from './ledger-words.ts';
import { moneyText, percentText, storedMoney, sumsOf } from './money-text.ts';
import type { Page } from './page.ts';
import { clauseQuote, facts, folded } from './parts.ts';
import { statusLabel } from './status.ts';
import { table } from './table.ts';
import { speak } from './words.ts';

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
> & { readonly decisionKey?: string };

type Ledger = {
  readonly program: Program;
  readonly page: Page;
  /** Names of customers by sale, where the reader may know them. */
  readonly customers?: Readonly<Record<string, string>> | undefined;
  /** What was decided about these sales: a reversal names the refund or correction it comes from. */
  readonly decisions?: readonly Judged[] | undefined;
  /** Other versions of the program by which something here was decided. */
  readonly versions?: ReadonlyMap<number, Program> | undefined;
  /** How an entry stands: held, due, in a run, paid. */
  readonly settled?: ((entry: Entry) => Child) | undefined;
  /** What may be asked about a line, by its key, or was. */
  readonly asked?: ((key: string) => Child) | undefined;
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
const sentence = ({ program, versions, page }: Ledger, version: number, path: string): Html => {
  const by = program.version === version ? program : versions?.get(version);
  return html`<div lang="${program.documentLanguage}">${clauseQuote(page.language, by && clauseOf(by, path))}</div>`;
};

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
  ])}${sentence(ledger, entry.programVersion, entry.clause)}${ledger.asked?.(entry.entryKey)}`;
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
      {
        head: say(language, 'amount'),
        figures: true,
        cell: (entry) => html`${money(entry, entry.amount)}${ledger.settled?.(entry)}`,
      },
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
          html`${one.reason && say(language, one.reason)}${sentence(ledger, one.programVersion, one.clause)}${one.decisionKey !== undefined && ledger.asked?.(one.decisionKey)}`,
      },
    ],
  });
};
