import type { Criterion, TierFacts } from '../../../domain/evaluation/assess.ts';
import { decisionOf, type Evaluation } from '../../../domain/evaluation/evaluation.ts';
import { sumsIn } from '../../../domain/evaluation/figure.ts';
import type { Proposal } from '../../../domain/evaluation/propose.ts';
import type { Program } from '../../../domain/program/program.ts';
import { clauseOf } from '../../../domain/program/terms.ts';
import type { Language } from '../../../domain/text.ts';
import { dayOf, dayText, spanText } from '../../dates.ts';
import { type Html, html, nothing } from '../../html.ts';
import type { Page } from '../../page.ts';
import { clauseQuote, folded } from '../../parts.ts';
import { toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { say } from './words.ts';

export const tierName = ({ tiers }: Pick<Program, 'tiers'>, id: string): string =>
  tiers.find((tier) => tier.id === id)?.name ?? id;

const tones = { met: 'good', missed: 'over', unknown: 'asks' } as const;

/** Drawn where both are plain numbers, since how far it is says more than the two. */
const meter = ({ have, need }: Criterion, text: string): Html => {
  const [value, max] = [Number(have), Number(need)];
  if (!(max > 0) || !(value >= 0)) return nothing;
  return html`<meter min="0" max="${max}" value="${Math.min(value, max)}" aria-label="${text}"></meter><br>`;
};

/** A number in the reader's language. */
export const numeral = (language: Language, text: string): string =>
  new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 2 }).format(
    text as `${number}`,
  );

/** What a figure counts in: the program's first currency, or percent. */
const unitOf = ({ currencies, requirements }: Program, id: string): string => {
  const terms = requirements.find((one) => one.id === id);
  if (terms?.kind !== 'figure') return '';
  if ('ratio' in terms.figure) return ' %';
  return sumsIn(terms.figure).includes('sales-net') ? ` ${currencies[0]}` : '';
};

const countedText = (program: Program, { requirement, have, need }: Criterion, language: Language) => {
  if (have === undefined) return undefined;
  const unit = unitOf(program, requirement);
  const [own, asked] = [have, need ?? ''].map((one) => numeral(language, one));
  return `${need === undefined ? own : say(language, 'have', { have: own ?? '', need: asked ?? '' })}${unit}`;
};

const countedCell = (program: Program, criterion: Criterion, { language }: Page): Html => {
  const { have, need, until, window, why } = criterion;
  const text = countedText(program, criterion, language);
  const more = [
    why && say(language, `why-${why}`),
    window && spanText(language, window),
    until && say(language, 'until', { day: dayText(language, until) }),
  ].filter(Boolean);
  return html`${text !== undefined && meter({ have, need } as Criterion, text)}${text}${
    more.length > 0 && html`${text !== undefined && html`<br>`}<small>${more.join(' · ')}</small>`
  }`;
};

/** Each criterion of a tier with its state, what there is of it, and the vendor's sentence. */
const criteriaTable = (program: Program, { tier, criteria }: TierFacts, page: Page): Html => {
  const { language } = page;
  return table<Criterion>({
    language,
    caption: say(language, 'asksOf', { tier: tierName(program, tier) }),
    columns: [
      {
        head: say(language, 'requirement'),
        cell: ({ requirement }) => {
          const clause = clauseOf(program, `requirements.${requirement}`);
          const name = program.requirements.find(({ id }) => id === requirement)?.name[language];
          return html`${name ?? requirement}${
            clause &&
            folded(
              say(language, 'sentence'),
              html`<div lang="${program.documentLanguage}">${clauseQuote(language, clause)}</div>`,
            )
          }`;
        },
      },
      {
        head: say(language, 'state'),
        cell: ({ state }) => toneLabel(tones[state], say(language, `state-${state}`)),
      },
      { head: say(language, 'counted'), cell: (one) => countedCell(program, one, page) },
    ],
    rows: criteria,
    empty: say(language, 'asksNothing'),
  });
};

/** The tier that it has, then the next one; the others on demand. */
export const factsOf = (program: Program, facts: readonly TierFacts[], present: string, page: Page): Html => {
  const at = facts.findIndex(({ tier }) => tier === present);
  const shown = facts.filter((_, index) => index === at || index === at + 1);
  const others = facts.filter((one) => !shown.includes(one));
  return html`${shown.map((one) => criteriaTable(program, one, page))}${others.map((one) =>
    folded(
      say(page.language, 'asksOf', { tier: tierName(program, one.tier) }),
      criteriaTable(program, one, page),
    ),
  )}`;
};

/** In a sentence what would follow, or follows, from the facts. */
export const proposalText = (program: Program, proposal: Proposal, { language }: Page): string =>
  [
    say(language, `would-${proposal.outcome}`, { tier: tierName(program, proposal.tier) }),
    proposal.because && say(language, `because-${proposal.because}`),
  ]
    .filter(Boolean)
    .join(' ');

const stateTones = {
  open: 'asks',
  decided: 'asks',
  coming: 'over',
  appealed: 'asks',
  done: 'good',
  ended: 'over',
} as const;

/** How an evaluation stands, in words. */
export const evaluationLabel = (program: Program, evaluation: Evaluation, page: Page): Html => {
  const { language } = page;
  const { status, effectiveAt } = evaluation;
  const decision = decisionOf(evaluation);
  const tier = tierName(program, decision?.tier ?? evaluation.tier);
  const text = {
    open: () => say(language, 'open'),
    decided: () => say(language, 'decided'),
    coming: () => say(language, 'coming', { tier, day: effectiveAt ? dayOf(page, effectiveAt) : '' }),
    appealed: () => say(language, 'appealed'),
    done: () => say(language, `done-${decision?.outcome ?? 'keep'}`, { tier }),
    ended: () => say(language, 'ended'),
  }[status]();
  return toneLabel(stateTones[status], text);
};
