import type { Advisory } from '../../../domain/advisory/advisory.ts';
import { severityOf } from '../../../domain/advisory/cvss.ts';
import { affectedText, severityText } from '../../../domain/advisory/words.ts';
import { moment } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, headline, list } from '../../parts.ts';
import { table } from '../../table.ts';
import { factsOf } from './parts.ts';
import { say } from './words.ts';

type Plans = { readonly id: string; readonly name: string; readonly vendor: string };
type Open = Pick<
  Advisory,
  'number' | 'title' | 'cve' | 'severity' | 'affected' | 'description' | 'mitigation'
> & { readonly releasedAt: string; readonly patchedBy?: string | undefined };

const link = ({ id }: Plans, { number }: Open): Html =>
  html`<a href="/advisories/${id}/${number}">${number}</a>`;

const graded = ({ severity }: Open, { language }: Page): string =>
  severity === undefined ? '' : severityText(severityOf(severity), language);

/** What everybody may read, newest first. */
export const openAdvisoriesPage = (
  { plans, advisories }: { readonly plans: Plans; readonly advisories: readonly Open[] },
  page: Page,
): Html => {
  const { language } = page;
  return layout(
    page,
    `${plans.vendor}: ${say(language, 'advisories')}`,
    html`${headline(say(language, 'advisories'), plans.vendor)}<section>${table({
      caption: say(language, 'advisories'),
      language,
      empty: say(language, 'nonePublic'),
      rows: advisories,
      columns: [
        { head: say(language, 'number'), cell: (one) => link(plans, one) },
        { head: say(language, 'title'), cell: ({ title }) => title },
        { head: say(language, 'severity'), cell: (one) => graded(one, page) },
        { head: say(language, 'affected'), cell: ({ affected }) => affectedText(affected) },
        { head: say(language, 'publishedAt'), cell: ({ releasedAt }) => moment(page, releasedAt) },
      ],
    })}</section>`,
  );
};

/** One advisory, as everybody may read it from its instant on. */
export const openAdvisoryPage = (
  { plans, advisory }: { readonly plans: Plans; readonly advisory: Open },
  page: Page,
): Html => {
  const { language } = page;
  const { number, title, releasedAt, patchedBy } = advisory;
  return layout(
    page,
    `${number}: ${title}`,
    html`${headline(`${number}: ${title}`, plans.vendor)}<section>${facts([
      [say(language, 'publishedAt'), moment(page, releasedAt)],
      ...factsOf(advisory, language),
      [say(language, 'patchedBy'), patchedBy],
    ])}</section>
<p><a href="/v1/advisories/published/${plans.id}/${number}">${say(language, 'machine')}</a></p>
<p><a href="/advisories/${plans.id}">${say(language, 'all')}</a></p>`,
  );
};

export type ConcerningModel = {
  readonly plans: Plans;
  readonly customer: string;
  readonly advisories: readonly (Open & {
    readonly systems: readonly { readonly name: string; readonly release: string }[];
  })[];
};

const headOf = (count: number, { language }: Page): string => {
  if (count === 0) return say(language, 'affectsNone');
  return count === 1 ? say(language, 'affectsOne') : say(language, 'affectsYou', { count });
};

/** What concerns one customer: the advisories that affect its systems first. */
export const concerningPage = ({ plans, customer, advisories }: ConcerningModel, page: Page): Html => {
  const { language } = page;
  const title = headOf(advisories.filter(({ systems }) => systems.length).length, page);
  return layout(
    page,
    title,
    html`${headline(title, customer, say(language, 'affectsBelow'))}<section>${table({
      caption: say(language, 'advisories'),
      language,
      empty: say(language, 'noneConcerning'),
      rows: advisories,
      columns: [
        { head: say(language, 'number'), cell: (one) => link(plans, one) },
        { head: say(language, 'title'), cell: ({ title: text }) => text },
        { head: say(language, 'severity'), cell: (one) => graded(one, page) },
        {
          head: say(language, 'affects'),
          cell: ({ systems }) =>
            systems.length
              ? list(systems.map(({ name, release }) => `${name} (${release})`))
              : say(language, 'information'),
        },
        { head: say(language, 'patchedBy'), cell: ({ patchedBy }) => patchedBy ?? '' },
      ],
    })}</section>`,
  );
};
