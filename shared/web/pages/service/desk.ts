import { fieldText } from '../../../domain/field-problems.ts';
import type { Refusal } from '../../../domain/outcome.ts';
import type { ServicePlans } from '../../../domain/program/service-plans.ts';
import type { RefusalCode } from '../../../domain/refusals.ts';
import { type ReleaseList, releaseKinds } from '../../../domain/support/release.ts';
import { day } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, headline, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';
import { bugTable, orderTable, type ShownWork, taskTable } from './work.ts';

const countNames = ['updates', 'instructions', 'portings', 'uncovered', 'fixed'] as const;
type Counts = Readonly<Record<(typeof countNames)[number], number>>;

/** What somebody asks a release to be. */
export type AskedRelease = Readonly<Record<'number' | 'kind' | 'fixes', string>>;

type Effect = {
  readonly number: string;
  readonly covered: readonly string[];
  readonly counts: Counts;
  readonly customers: readonly {
    readonly subscription: string;
    readonly name: string;
    readonly counts: Counts;
  }[];
  readonly more: number;
};

export type ServiceDesk = {
  readonly plans: ServicePlans;
  readonly releases: ReleaseList;
  readonly work: ShownWork;
  /** Whether the reader brings releases out. */
  readonly mayRelease: boolean;
  readonly asked?: AskedRelease | undefined;
  readonly effect?: Effect | undefined;
  /** Why the release that was asked about cannot be. */
  readonly refused?: Refusal<RefusalCode> | undefined;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const effectTable = ({ effect, plans }: ServiceDesk & { readonly effect: Effect }, page: Page): Html => {
  const { language } = page;
  const { number, covered, counts, customers, more } = effect;
  return html`<p>${say(language, 'effectSays', { covered: covered.join(', ') })}</p>${table({
    caption: say(language, 'effect', { number }),
    language,
    empty: say(language, 'nobody'),
    rows: customers,
    columns: [
      {
        head: say(language, 'customer'),
        cell: ({ subscription, name }) =>
          html`<a href="/desk/${plans.id}/services/${subscription}">${name}</a>`,
      },
      ...countNames.map((name) => ({
        head: say(language, name),
        figures: true,
        cell: (row: Effect['customers'][number]) => String(row.counts[name]),
      })),
    ],
    sums: [[say(language, 'all'), ...countNames.map((name) => String(counts[name]))]],
  })}${more > 0 ? html`<p>${say(language, 'more', { count: String(more) })}</p>` : nothing}`;
};

const publishForm = (
  { effect, plans, asked, releases, token, sent }: ServiceDesk & { readonly effect: Effect },
  page: Page,
): Html => {
  const { language } = page;
  const { number } = effect;
  const kept = (name: keyof AskedRelease) =>
    ({ name, kind: 'hidden', label: '', value: asked?.[name] ?? '' }) as const;
  return actionForm({
    id: 'releases',
    action: `/desk/${plans.id}/services/releases`,
    token,
    sent,
    page,
    version: releases.v,
    fields: [
      kept('number'),
      kept('kind'),
      kept('fixes'),
      { name: 'notes', kind: 'paragraphs', label: say(language, 'notes'), required: true },
    ],
    submit: say(language, 'publish', { number }),
    confirm: say(language, 'publishConfirm', { number }),
  });
};

const wrong = ({ refused, asked }: ServiceDesk, page: Page): Html => {
  const fields = refused?.fields ?? [];
  return fields.length
    ? html`<div class="summary" role="alert"><ul>${fields.map(
        (error) => html`<li>${asked?.number}: ${fieldText(error, page.language)}</li>`,
      )}</ul></div>`
    : refusalNotice(page.language, refused && { refusal: refused });
};

const newRelease = (model: ServiceDesk, page: Page): Html => {
  const { plans, asked, effect } = model;
  const { language } = page;
  const form = filterForm(
    `/desk/${plans.id}/services`,
    [
      {
        name: 'kind',
        label: say(language, 'kind'),
        value: asked?.kind,
        options: releaseKinds.map((value) => ({ value, label: say(language, `kind-${value}`) })),
      },
      { name: 'number', label: say(language, 'number'), value: asked?.number },
      { name: 'fixes', label: say(language, 'fixes'), value: asked?.fixes },
    ],
    say(language, 'see'),
  );
  return section(
    say(language, 'newRelease'),
    html`<p><small>${say(language, 'numberHelp')} ${say(language, 'fixes')}: ${say(language, 'fixesHelp')}</small></p>${wrong(model, page)}${form}${
      effect
        ? html`${effectTable({ ...model, effect }, page)}${publishForm({ ...model, effect }, page)}`
        : nothing
    }`,
  );
};

/** What waits for the vendor's people beside requests; releases, and what the next one would bring. */
export const serviceDeskPage = (model: ServiceDesk, page: Page): Html => {
  const { plans, releases, work, mayRelease, sent } = model;
  const { language } = page;
  const href = (subscription: string) => `/desk/${plans.id}/services/${subscription}`;
  const listing = { plans, systems: [], href };
  return layout(
    page,
    say(language, 'servicesAtDesk'),
    html`${headline(say(language, 'servicesAtDesk'), plans.name)}${notice(doneText(page))}${refusalNotice(language, sent)}
<section>${taskTable(work.tasks, { ...listing, caption: say(language, 'openTasks') }, page)}</section>
<section>${bugTable(work.escalations, { ...listing, caption: say(language, 'bugs') }, page)}</section>
<section>${orderTable(work.orders, { ...listing, caption: say(language, 'orders') }, page)}</section>
<section>${table({
      caption: say(language, 'releases'),
      language,
      empty: say(language, 'noReleases'),
      rows: releases.releases.toReversed(),
      columns: [
        { head: say(language, 'number'), cell: ({ number }) => number },
        { head: say(language, 'kind'), cell: ({ kind }) => say(language, `kind-${kind}`) },
        { head: say(language, 'publishedOn'), cell: ({ publishedOn }) => day(page, publishedOn) },
      ],
    })}</section>
${mayRelease ? newRelease(model, page) : nothing}`,
  );
};
