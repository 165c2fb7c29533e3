import { awardsOf, countedText, type Ranked, type Ranking } from '../../../domain/evaluation/ranking.ts';
import type { Program } from '../../../domain/program/program.ts';
import { clauseOf } from '../../../domain/program/terms.ts';
import { day, spanText } from '../../dates.ts';
import { countryName } from '../../field.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { clauseQuote, facts, headline, list } from '../../parts.ts';
import { table } from '../../table.ts';
import { numeral, tierName } from './facts.ts';
import { say } from './words.ts';

type View = Omit<Ranking, 'next' | 'v'>;
type Named = { readonly program: Program; readonly base: string };

const awardName = ({ benefits }: Program, id: string, { language }: Page): string =>
  benefits.find((one) => one.id === id)?.name[language] ?? id;

/** A country by its name, a region by the vendor's; what is compared over the whole program has no name of its own. */
const groupName = (program: Program, group: string, { language }: Page): string =>
  program.regions.find(({ id }) => id === group)?.name ??
  (group === 'all' ? say(language, 'everybody') : countryName(language, group));

const hrefOf = (base: string, { benefit, start }: View): string => `${base}/${benefit}/${start}`;

/** Each cycle with whoever has won it; the one that is under way has nobody yet. */
export const rankingsPage = (model: Named & { readonly rankings: readonly View[] }, page: Page): Html => {
  const { program, base, rankings } = model;
  const { language } = page;
  const title = say(language, 'awards');
  return layout(
    page,
    title,
    html`${headline(title, program.name)}<section>${table<View>({
      language,
      caption: title,
      columns: [
        {
          head: say(language, 'period'),
          cell: (one) => html`<a href="${hrefOf(base, one)}">${spanText(language, one)}</a>`,
        },
        { head: say(language, 'award'), cell: ({ benefit }) => awardName(program, benefit, page) },
        { head: say(language, 'state'), cell: ({ status }) => say(language, `ranking-${status}`) },
        {
          head: say(language, 'winners'),
          cell: ({ winners, benefit }) =>
            winners.length
              ? list(
                  winners.map(({ group, company, have }) => {
                    const award = awardsOf(program).find(({ id }) => id === benefit);
                    const counted = award ? countedText(program, award, numeral(language, have)) : have;
                    return `${groupName(program, group, page)}: ${company} (${counted})`;
                  }),
                )
              : '–',
        },
      ],
      rows: rankings,
      empty: say(language, awardsOf(program).length ? 'noAwardsYet' : 'noAwardsAsked'),
    })}</section>`,
  );
};

type OneView = View & {
  readonly groups: readonly { readonly group: string; readonly rows: readonly Ranked[] }[];
  readonly without: number;
};

/** Every place of a cycle, group by group, with the sentence that asks for it. */
export const rankingPageOf = (model: Named & { readonly ranking: OneView }, page: Page): Html => {
  const { program, base, ranking } = model;
  const { language } = page;
  const title = `${awardName(program, ranking.benefit, page)}: ${spanText(language, ranking)}`;
  const award = awardsOf(program).find(({ id }) => id === ranking.benefit);
  const counted = (have: string) => (award ? countedText(program, award, numeral(language, have)) : have);
  const desk = base.replace(/\/evaluations\/rankings$/, '');
  return layout(
    page,
    title,
    html`${headline(title, program.name)}${clauseQuote(language, clauseOf(program, `benefits.${ranking.benefit}`))}
${facts([
  [say(language, 'state'), say(language, `ranking-${ranking.status}`)],
  [say(language, 'tookPart'), String(ranking.counted)],
  [say(language, 'haveNothing'), String(ranking.without)],
])}
${
  ranking.groups.length
    ? ranking.groups.map(
        ({ group, rows }) =>
          html`<section>${table<Ranked>({
            language,
            caption: groupName(program, group, page),
            columns: [
              {
                head: say(language, 'place'),
                figures: true,
                cell: (one) => String(rows.indexOf(one) + 1),
              },
              {
                head: say(language, 'partner'),
                cell: (one) =>
                  html`<a href="${desk}/partners/${one.partner}/evaluations">${one.company}</a>${one.foreign && html`<br><small>${say(language, 'why-other-currency')}</small>`}`,
              },
              { head: say(language, 'tier'), cell: ({ tier }) => tierName(program, tier) },
              { head: say(language, 'since'), cell: ({ since }) => day(page, since.slice(0, 10)) },
              { head: say(language, 'counted'), figures: true, cell: ({ have }) => counted(have) },
            ],
            rows,
            empty: '',
          })}</section>`,
      )
    : html`<p>${say(language, ranking.status === 'coming' ? 'countedLater' : 'nobodyWon')}</p>`
}
${ranking.winners.length > 0 && html`<p><a href="/desk/${program.id}/sales/proposals">${say(language, 'bonusProposed')}</a></p>`}
<p><a href="${base}">${say(language, 'awards')}</a></p>`,
  );
};
