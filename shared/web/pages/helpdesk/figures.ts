import type { ServicePlans } from '../../../domain/program/service-plans.ts';
import type { Attainment, Cause } from '../../../domain/support/attainment.ts';
import { moment, monthText } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, headline } from '../../parts.ts';
import { table } from '../../table.ts';
import { say } from './figure-words.ts';
import { stackedBars } from './stacked-bars.ts';

type Promised = {
  readonly request: string;
  readonly number: string;
  readonly title: string;
  readonly entity: string;
  readonly kind: 'response' | 'resolution';
};
type Missed = Promised & { readonly breachedAt: string; readonly cause: Cause };
type Near = Promised & { readonly dueAt: string; readonly usedPercent: number };
export type FiguresModel = {
  readonly plans: ServicePlans;
  readonly figures: {
    readonly month: string;
    readonly attainment: readonly Attainment[];
    readonly missed: readonly Missed[];
    readonly near: readonly Near[];
  };
};

const parts = ['kept', 'vendor', 'customer', 'lowered-before-due', 'open'] as const;
const partOf = (line: Attainment, part: (typeof parts)[number]): number =>
  part === 'kept' || part === 'open' ? line[part] : line.missed[part];

/** Of what is decided by now, in whole percent, rounded down: a promise that is open is neither. */
const share = ({ kept, missed }: Attainment): string => {
  const decided = kept + missed.vendor + missed.customer + missed['lowered-before-due'];
  return decided ? `${Math.floor((kept * 100) / decided)} %` : '–';
};

const attainment = ({ plans, figures }: FiguresModel, page: Page): Html => {
  const { language } = page;
  const { month, attainment: lines } = figures;
  const planName = ({ plan }: Attainment) => plans.plans.find(({ id }) => id === plan)?.name ?? plan;
  const label = (line: Attainment) => `${planName(line)}, ${say(language, line.kind)}`;
  return html`${
    lines.length > 0 &&
    stackedBars({
      id: 'attainment',
      title: say(language, 'picture', { month: monthText(language, month) }),
      description: lines
        .map((line) =>
          say(language, 'pictureLine', { what: label(line), kept: line.kept, of: line.promised }),
        )
        .join(' '),
      names: parts.map((part) => say(language, part)),
      bars: lines.map((line) => ({ label: label(line), values: parts.map((part) => partOf(line, part)) })),
    })
  }${table<Attainment>({
    language,
    caption: say(language, 'attainment', { month: monthText(language, month) }),
    rows: lines,
    empty: say(language, 'noFigures'),
    csv: `/v1/service-plans/${plans.id}/figures/attainment.csv?month=${month}`,
    columns: [
      { head: say(language, 'plan'), cell: label },
      { head: say(language, 'promised'), figures: true, cell: ({ promised }) => String(promised) },
      ...parts.map((part) => ({
        head: say(language, part),
        figures: true,
        cell: (line: Attainment) => String(partOf(line, part)),
      })),
      { head: say(language, 'share'), figures: true, cell: share },
    ],
  })}${lines.length > 0 && html`<p><small>${say(language, 'shareSays')}</small></p>`}`;
};

const about = ({ plans }: FiguresModel, page: Page) => [
  {
    head: say(page.language, 'request'),
    cell: ({ request, number, title }: Promised) =>
      html`<a href="/desk/${plans.id}/support/${request}">${number}</a><br><small>${title}</small>`,
  },
  {
    head: say(page.language, 'office'),
    cell: ({ entity }: Promised) => plans.entities.find(({ id }) => id === entity)?.name ?? entity,
  },
  { head: say(page.language, 'promise'), cell: ({ kind }: Promised) => say(page.language, kind) },
];

/** How promises were kept, what was missed, and what is about to be. */
export const figuresPage = (model: FiguresModel, page: Page): Html => {
  const { language } = page;
  const { plans, figures } = model;
  const title = say(language, 'title');
  return layout(
    page,
    title,
    html`${headline(title, plans.name)}
<section>${table<Near>({
      language,
      caption: say(language, 'near'),
      rows: figures.near,
      empty: say(language, 'noNear'),
      columns: [
        ...about(model, page),
        { head: say(language, 'due'), cell: ({ dueAt }) => moment(page, dueAt) },
        { head: say(language, 'used'), figures: true, cell: ({ usedPercent }) => `${usedPercent} %` },
      ],
    })}</section>
${filterForm(
  `/desk/${plans.id}/helpdesk/figures`,
  [{ name: 'month', label: say(language, 'month'), value: figures.month }],
  say(language, 'show'),
)}
<section>${attainment(model, page)}</section>
<section>${table<Missed>({
      language,
      caption: say(language, 'missed', { month: monthText(language, figures.month) }),
      rows: figures.missed,
      empty: say(language, 'noMissed'),
      columns: [
        ...about(model, page),
        { head: say(language, 'missedAt'), cell: ({ breachedAt }) => moment(page, breachedAt) },
        { head: say(language, 'cause'), cell: ({ cause }) => say(language, cause) },
      ],
    })}</section>`,
  );
};
