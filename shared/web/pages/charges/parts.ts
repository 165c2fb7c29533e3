import { type Charge, chargeStateOn, chargeSums } from '../../../domain/finance/charge.ts';
import { chargeName } from '../../../domain/finance/charge-name.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayText } from '../../dates.ts';
import { type Child, type Html, html } from '../../html.ts';
import { moneyText } from '../../money-text.ts';
import type { Page } from '../../page.ts';
import { toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { say } from './charge-words.ts';

export const chargeMoney = ({ language }: Page, { currency }: Pick<Charge, 'currency'>, minor: bigint) =>
  moneyText(language, { currency, minor });

const tones = { open: 'open', overdue: 'asks', locked: 'asks', paid: 'good', waived: 'over' } as const;

export const chargeLabel = ({ language }: Page, charge: Charge, today: string): Html => {
  const state = chargeStateOn(charge, today);
  return toneLabel(tones[state], say(language, `state-${state}`));
};

/** What payout runs take off, so that nobody pays it as well. */
const setOffText = (page: Page, charge: Charge): Child =>
  (charge.reserved ?? []).map(
    ({ run, minor }) =>
      html`<br><small>${say(page.language, 'setOffBy', { run, amount: chargeMoney(page, charge, BigInt(minor)) })}</small>`,
  );

export type ChargeList = {
  readonly program: Program;
  readonly charges: readonly Charge[];
  readonly today: string;
  readonly caption: string;
  readonly empty: string;
  /** Who owes each, where the table is about several; and where one stands. */
  readonly partner?: (charge: Charge) => Child;
  readonly href?: (charge: Charge) => string;
};

/** Charges with what is open of them. */
export const chargesTable = (
  { program, charges, today, caption, empty, partner, href }: ChargeList,
  page: Page,
): Html => {
  const { language } = page;
  const named = (charge: Charge): Child => {
    const name = chargeName(charge, program, language);
    return href ? html`<a href="${href(charge)}">${name}</a>` : name;
  };
  return table<Charge>({
    language,
    caption,
    rows: charges,
    empty,
    columns: [
      ...(partner ? [{ head: say(language, 'partner'), cell: partner }] : []),
      { head: say(language, 'what'), cell: named },
      { head: say(language, 'dueOn'), cell: ({ dueOn }) => dayText(language, dueOn) },
      {
        head: say(language, 'net'),
        figures: true,
        cell: (charge) => chargeMoney(page, charge, BigInt(charge.net)),
      },
      {
        head: say(language, 'open'),
        figures: true,
        cell: (charge) => chargeMoney(page, charge, chargeSums(charge).open),
      },
      {
        head: say(language, 'state'),
        cell: (charge) => html`${chargeLabel(page, charge, today)}${setOffText(page, charge)}`,
      },
    ],
  });
};

type Line = Charge['lines'][number];

/** By what the books find it, and why it came; of what came back, which payment it was. */
const details = ({ reference, of, reason }: Line): string =>
  [of, reference, reason].filter((one) => one !== undefined).join(' · ') || '–';

/** What came to a charge, in its order. */
export const linesTable = (charge: Charge, page: Page): Html => {
  const { language } = page;
  return table<Line>({
    language,
    caption: say(language, 'lines'),
    rows: charge.lines,
    empty: say(language, 'noLines'),
    columns: [
      { head: say(language, 'day'), cell: ({ on }) => dayText(language, on) },
      { head: say(language, 'kind'), cell: ({ kind }) => say(language, kind) },
      {
        head: say(language, 'amount'),
        figures: true,
        cell: ({ minor }) => chargeMoney(page, charge, BigInt(minor)),
      },
      { head: say(language, 'details'), cell: details },
    ],
  });
};
