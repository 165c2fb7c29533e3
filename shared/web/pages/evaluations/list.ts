import { dateIn } from '../../../domain/civil-date.ts';
import type { TierFacts } from '../../../domain/evaluation/assess.ts';
import type { Evaluation } from '../../../domain/evaluation/evaluation.ts';
import type { Proposal } from '../../../domain/evaluation/propose.ts';
import type { Program } from '../../../domain/program/program.ts';
import { day, dayText, deadline, spanText } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, headline, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { evaluationLabel, factsOf, proposalText, tierName } from './facts.ts';
import { doneText, say } from './words.ts';

export type PartnerEvaluations = {
  readonly company: string;
  readonly program: Program;
  /** The address of this list; each evaluation lies below it. */
  readonly base: string;
  readonly forecast:
    | {
        readonly cycle: { readonly start: string; readonly end: string };
        readonly on: string;
        readonly tier: string;
        readonly proposal: Proposal;
        readonly facts: readonly TierFacts[];
      }
    | undefined;
  readonly evaluations: readonly Evaluation[];
};

const isOpen = ({ status }: Evaluation): boolean => status !== 'done' && status !== 'ended';

const forecastSection = ({ program, forecast }: PartnerEvaluations, page: Page): Html => {
  const { language } = page;
  if (!forecast) return html`<p>${say(language, 'nobody')}</p>`;
  const { cycle, on, facts, tier } = forecast;
  const when = { period: spanText(language, cycle), day: dayText(language, on) };
  const begun = cycle.start <= dateIn(program.timeZone, page.now);
  return begun
    ? section(
        say(language, 'forecast'),
        html`<p>${say(language, 'nextOn', when)}</p>${factsOf(program, facts, tier, page)}`,
      )
    : html`<p>${say(language, 'notBegun', when)}</p>`;
};

const evaluationsTable = ({ program, base, evaluations }: PartnerEvaluations, page: Page): Html => {
  const { language } = page;
  return html`<section>${table<Evaluation>({
    language,
    caption: say(language, 'all'),
    columns: [
      {
        head: say(language, 'period'),
        cell: (one) =>
          html`<a href="${base}/${one.on}">${spanText(language, one.cycle)}</a>${one.between && html`<br><small>${say(language, 'between')}</small>`}`,
      },
      { head: say(language, 'on'), cell: ({ on }) => day(page, on) },
      { head: say(language, 'tier'), cell: ({ tier }) => tierName(program, tier) },
      { head: say(language, 'outcome'), cell: (one) => evaluationLabel(program, one, page) },
    ],
    rows: evaluations,
    empty: say(language, 'none'),
  })}</section>`;
};

/** What is open first, where the partner stands today, and every evaluation so far: the same for it and for who evaluates. */
export const partnerEvaluationsPage = (model: PartnerEvaluations, page: Page): Html => {
  const { company, program, forecast, evaluations } = model;
  const title = say(page.language, 'title', { company });
  const open = evaluations.some(isOpen);
  const begun = forecast && forecast.cycle.start <= dateIn(program.timeZone, page.now);
  const [list, standing] = [evaluationsTable(model, page), forecastSection(model, page)];
  return layout(
    page,
    title,
    html`${headline(title, program.name, begun && !open && proposalText(program, forecast.proposal, page))}${notice(doneText(page))}
${open ? html`${list}${standing}` : html`${standing}${list}`}`,
  );
};

export type WaitingEvaluations = {
  readonly program: Program;
  readonly evaluations: readonly Evaluation[];
  readonly hrefOf: (evaluation: Evaluation) => string;
  /** Where the vendor chooses whose turn it is; without it the list is one distributor's. */
  readonly choice?: { readonly action: string; readonly turn: string } | undefined;
};

/** What waits for somebody, the earliest to decide first; or what is over. */
export const waitingEvaluationsPage = (model: WaitingEvaluations, page: Page): Html => {
  const { program, evaluations, hrefOf, choice } = model;
  const { language } = page;
  const title = say(language, 'deskTitle');
  return layout(
    page,
    title,
    html`${headline(title, program.name)}${notice(doneText(page))}${
      choice &&
      filterForm(
        choice.action,
        [
          {
            name: 'turn',
            label: say(language, 'whose'),
            value: choice.turn,
            options: [
              { value: 'vendor', label: say(language, 'whose-vendor') },
              ...program.distributors.map(({ id, name }) => ({
                value: id,
                label: say(language, 'whose-distributor', { distributor: name }),
              })),
              { value: 'over', label: say(language, 'whose-over') },
            ],
          },
        ],
        say(language, 'show'),
      )
    }
<section>${table<Evaluation>({
      language,
      caption: title,
      columns: [
        {
          head: say(language, 'partner'),
          cell: (one) => html`<a href="${hrefOf(one)}">${one.company}</a>`,
        },
        { head: say(language, 'period'), cell: ({ cycle }) => spanText(language, cycle) },
        { head: say(language, 'tier'), cell: ({ tier }) => tierName(program, tier) },
        { head: say(language, 'proposal'), cell: ({ proposal }) => proposalText(program, proposal, page) },
        { head: say(language, 'state'), cell: (one) => evaluationLabel(program, one, page) },
        {
          head: say(language, 'decideBy'),
          cell: ({ decideBy, status }) =>
            status === 'open' || status === 'decided' ? deadline(page, decideBy) : '',
        },
      ],
      rows: evaluations,
      empty: say(language, 'noneWaiting'),
    })}</section>${choice && html`<p><a href="/desk/${program.id}/evaluations/rankings">${say(language, 'awards')}</a></p>`}`,
  );
};
