import type { RequirementView } from '../../../domain/partner/entry-view.ts';
import { dayOf, dayText } from '../../dates.ts';
import { type Html, html, nothing } from '../../html.ts';
import type { Page } from '../../page.ts';
import { clauseQuote, folded, headline, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { stateLabel } from '../membership/list.ts';
import { nameIn, type PartnerStanding, type TierStanding, tierNameOf } from './model.ts';
import { say } from './words.ts';

const todo = {
  references: 'doReferences',
  trainings: 'doTrainings',
  certificates: 'doCertificates',
  award: 'doAward',
  figure: 'doFigure',
} as const;
const todoOf = ({ language }: Page, { kind, state }: RequirementView): string => {
  if (state === 'met') return '';
  return say(language, Object.hasOwn(todo, kind) ? todo[kind as keyof typeof todo] : 'doElsewhere');
};

const howMany = ({ language }: Page, { have, need, until, state }: RequirementView): string =>
  [
    have === undefined || need === undefined ? '' : say(language, 'have', { have, need }),
    state === 'met' && until !== undefined ? say(language, 'until', { date: dayText(language, until) }) : '',
  ]
    .filter(Boolean)
    .join(', ');

/** Each criterion with its state, what there is of it, what to do, and the vendor's sentence. */
const criteria = ({ program }: PartnerStanding, page: Page, { name, items }: TierStanding): Html => {
  const { language } = page;
  return table<RequirementView>({
    language,
    caption: say(language, 'asksOf', { tier: name }),
    columns: [
      {
        head: say(language, 'requirement'),
        cell: (item) =>
          html`${item.name[language]}${
            item.clause &&
            folded(
              say(language, 'sentence'),
              html`<div lang="${program.documentLanguage}">${clauseQuote(language, item.clause)}</div>`,
            )
          }`,
      },
      {
        head: say(language, 'state'),
        cell: (item) => {
          const count = howMany(page, item);
          return html`${stateLabel(page, item)}${count && html`<br><small>${count}</small>`}`;
        },
      },
      { head: say(language, 'todo'), cell: (item) => todoOf(page, item) },
    ],
    rows: items,
    empty: say(language, 'asksNothing', { tier: name }),
  });
};

const aboveTitle = ({ language }: Page, { name, missing }: TierStanding): string => {
  if (!missing.length) return say(language, 'aboveReady', { tier: name });
  return say(language, missing.length === 1 ? 'aboveOne' : 'aboveOpen', {
    tier: name,
    count: missing.length,
  });
};

export const ownTier = (model: PartnerStanding, page: Page): Html =>
  html`<section>${criteria(model, page, model.tier)}</section>`;

/** The nearest tier stands open, the ones above it open on demand. */
export const tiersAbove = (model: PartnerStanding, page: Page): Html =>
  html`${model.above.map((tier, at) =>
    at === 0
      ? section(aboveTitle(page, tier), criteria(model, page, tier))
      : html`<section>${folded(aboveTitle(page, tier), criteria(model, page, tier))}</section>`,
  )}`;

export const breachNotices = ({ breaches, program }: PartnerStanding, page: Page): Html =>
  breaches.length
    ? html`<div class="summary">${breaches.map(
        ({ requirement, since, have = 0, need = 1 }) =>
          html`<p>${say(page.language, 'breach', {
            requirement: nameIn(program.requirements, requirement, page.language),
            date: dayOf(page, since),
            have,
            need,
          })}</p>`,
      )}</div>`
    : nothing;

export const titleOf = (model: PartnerStanding, page: Page): string => {
  const { company, tier, history, memberSince } = model;
  const since = [...history].toReversed().find((one, at, all) => all[at + 1]?.tier !== one.tier)?.from;
  return say(page.language, 'title', {
    company,
    tier: tier.name,
    date: dayOf(page, since ?? memberSince),
  });
};

export const top = (model: PartnerStanding, page: Page): Html =>
  headline(
    titleOf(model, page),
    model.program.name,
    say(page.language, 'memberSince', { date: dayOf(page, model.memberSince) }),
  );

export const timeLine = (model: PartnerStanding, page: Page): Html =>
  section(
    say(page.language, 'history'),
    html`<ol class="timeline">${model.history
      .toSorted((a, b) => (a.from < b.from ? 1 : -1))
      .map(
        ({ from, tier, reason, source }) =>
          html`<li><p>${dayOf(page, from)}</p><p>${tierNameOf(model, tier)}${
            source && html` <small>(${say(page.language, `source-${source}`)})</small>`
          }</p>${reason && html`<p class="lines">${reason}</p>`}</li>`,
      )}</ol>`,
  );
