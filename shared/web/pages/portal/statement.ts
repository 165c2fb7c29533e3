import type { Entry } from '../../../domain/commission/entry.ts';
import type { Settlement } from '../../../domain/finance/settlement.ts';
import type { Partner } from '../../../domain/partner/partner.ts';
import type { Petition } from '../../../domain/petition/petition.ts';
import type { Program } from '../../../domain/program/program.ts';
import { monthText } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import { entriesTable, exclusionsTable, type Judged } from '../../ledger.ts';
import { moneyText, storedMoney, sumsOf } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, headline } from '../../parts.ts';
import { askedText, settledText } from '../../statement-lines.ts';
import { statusLabel } from '../../status.ts';
import { say } from './statement-words.ts';

export type Statement = {
  readonly partner: Pick<Partner, 'id' | 'company'>;
  readonly program: Program;
  /** The page's own address. */
  readonly at: string;
  readonly month: string;
  readonly closed: boolean;
  /** Months that can be shown, newest first. */
  readonly months: readonly string[];
  readonly entries: readonly Entry[];
  readonly decisions: readonly Judged[];
  /** Names of customers by sale. */
  readonly customers?: Readonly<Record<string, string>> | undefined;
  readonly csv?: string | undefined;
  /** How entries stand today, by their keys. */
  readonly settlements?: ReadonlyMap<string, Settlement> | undefined;
  /** Versions of the program that have decided something here, beside the one in force. */
  readonly versions?: ReadonlyMap<number, Program> | undefined;
  /** Disputes of lines that nobody has answered yet. */
  readonly disputes?: readonly Pick<Petition, 'id' | 'about' | 'at'>[] | undefined;
  /** Whether the partner may still dispute lines of this month. */
  readonly disputable?: boolean | undefined;
};

export const statementPage = (model: Statement, page: Page): Html => {
  const { partner, program, entries, decisions, customers } = model;
  const { language } = page;
  const month = monthText(language, model.month);
  const isOwn = page.nav === 'partner';
  const base = isOwn
    ? `/portal/${partner.id}/petitions`
    : `/desk/${program.id}/petitions/partners/${partner.id}`;
  const disputeOf = (key: string) =>
    isOwn && model.disputable
      ? `${base}/all?kind=dispute&period=${model.month}&line=${encodeURIComponent(key)}`
      : undefined;
  const lines = {
    ...{ program, versions: model.versions, page, customers },
    asked: (key: string) =>
      askedText(
        model.disputes?.find(({ about }) => about === key),
        { base, dispute: disputeOf(key) },
        page,
      ),
  };
  const settled = (entry: Entry) => settledText(model.settlements?.get(entry.entryKey), entry, page);
  const sums = sumsOf(entries.map(({ amount, currency }) => storedMoney(amount, currency)));
  const title = sums.length
    ? say(language, 'statementTitle', {
        month,
        sums: sums.map((sum) => moneyText(language, sum)).join(' + '),
      })
    : say(language, 'statementNothing', { month });
  return layout(
    page,
    title,
    html`${headline(
      title,
      html`${page.nav === 'desk' ? html`<a href="/desk/${program.id}/partners/${partner.id}">${partner.company.name}</a>` : partner.company.name} · ${say(language, 'statement')} ${statusLabel(language, model.closed ? 'closed' : 'open')}`,
      say(language, model.closed ? 'final' : 'provisional'),
    )}
${filterForm(
  model.at,
  [
    {
      name: 'period',
      label: say(language, 'otherMonth'),
      value: model.month,
      options: model.months.map((value) => ({ value, label: monthText(language, value) })),
    },
  ],
  say(language, 'show'),
)}
<section>${entriesTable(entries, { ...lines, decisions, settled }, model.csv)}</section>
<section>${exclusionsTable(decisions, lines)}</section>`,
  );
};
