import type { Program } from '../../../domain/program/program.ts';
import { dayText } from '../../dates.ts';
import { type Html, html, nothing } from '../../html.ts';
import type { Page } from '../../page.ts';
import { section } from '../../parts.ts';
import { toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { say } from './words.ts';

// What a report is held against: the vendor's books, and what has come of its goals.

type Net = { readonly amount: string; readonly currency: string };
type Side = { readonly product: string; readonly on: string; readonly net: Net };
export type ComparedLine = {
  readonly state: 'matched' | 'different' | 'not-booked' | 'not-reported';
  readonly reported?: (Side & { readonly customer: string }) | undefined;
  readonly booked?: (Side & { readonly saleId: string }) | undefined;
};
export type Goal = {
  readonly figure: string;
  readonly goal: Net;
  readonly actual: Net;
  readonly percent: number;
  readonly through: string;
};

const TONES = { matched: 'good', different: 'asks', 'not-booked': 'asks', 'not-reported': 'asks' } as const;
const sum = (net: Net | undefined): string => (net ? `${net.amount} ${net.currency}` : '–');

/** Each line beside the sale that is booked for it: what does not match comes first. */
export const comparedSection = (program: Program, lines: readonly ComparedLine[], page: Page): Html => {
  const { language } = page;
  const productName = (id: string) =>
    program.products.find((product) => product.id === id)?.name[language] ?? id;
  const rows = [
    ...lines.filter(({ state }) => state !== 'matched'),
    ...lines.filter(({ state }) => state === 'matched'),
  ];
  const open = lines.filter(({ state }) => state !== 'matched').length;
  if (!lines.length) return nothing;
  return section(
    say(language, 'compared'),
    html`<p>${open ? say(language, 'comparedOpen', { count: open, all: lines.length }) : say(language, 'comparedSame')}</p>${table<ComparedLine>(
      {
        language,
        caption: say(language, 'compared'),
        rows,
        empty: '',
        columns: [
          {
            head: say(language, 'state'),
            cell: ({ state }) => toneLabel(TONES[state], say(language, `compared-${state}`)),
          },
          {
            head: say(language, 'product'),
            cell: ({ reported, booked }) => productName((reported ?? booked)?.product ?? ''),
          },
          { head: say(language, 'customer'), cell: ({ reported }) => reported?.customer ?? '–' },
          {
            head: say(language, 'soldOn'),
            cell: ({ reported, booked }) => dayText(language, (reported ?? booked)?.on ?? ''),
          },
          { head: say(language, 'reported'), figures: true, cell: ({ reported }) => sum(reported?.net) },
          { head: say(language, 'booked'), figures: true, cell: ({ booked }) => sum(booked?.net) },
          { head: say(language, 'saleId'), cell: ({ booked }) => booked?.saleId ?? '–' },
        ],
      },
    )}`,
  );
};

const MOST_PERCENT = 100;

/** Goals with what has come of them so far, drawn and in figures [S3-09]. */
export const goalsSection = (
  goals: readonly Goal[],
  nameOf: (figure: string) => string,
  { language }: Page,
): Html => {
  if (!goals.length) return nothing;
  return section(
    say(language, 'goals'),
    html`${goals.map(({ figure, goal, actual, percent, through }) => {
      const values = {
        ...{ actual: sum(actual), goal: sum(goal), percent: String(percent) },
        day: dayText(language, through),
      };
      return html`<p><label>${nameOf(figure)}<progress max="${MOST_PERCENT}" value="${Math.min(percent, MOST_PERCENT)}"></progress></label>${say(language, 'goalReached', values)}</p>`;
    })}`,
  );
};
