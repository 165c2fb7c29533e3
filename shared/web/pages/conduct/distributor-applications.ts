import { type Application, applicationSchema } from '../../../domain/partner/application.ts';
import type { Distributor } from '../../../domain/program/parties.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayOf } from '../../dates.ts';
import { countryName } from '../../field.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, headline } from '../../parts.ts';
import { statusLabel, statusName } from '../../status.ts';
import { table } from '../../table.ts';
import { say } from './distributor-words.ts';

type Seen = Pick<Application, 'id' | 'receipt' | 'status' | 'company' | 'submittedAt'>;

export type DistributorApplications = {
  readonly program: Program;
  readonly distributor: Distributor;
  readonly applications: readonly Seen[];
  /** Whether the reader may look into one. */
  readonly mayOpen: boolean;
  readonly status?: Application['status'] | undefined;
  readonly next?: string | undefined;
};

/** Companies of its countries that want to become partners, and where each stands. Who decides is the program's. */
export const distributorApplicationsPage = (model: DistributorApplications, page: Page): Html => {
  const { program, distributor, applications, mayOpen, status, next } = model;
  const { language } = page;
  const decides = program.application.review === 'distributor';
  const title = say(language, 'applicationsTitle', { distributor: distributor.name });
  const statuses = applicationSchema.shape.status.options;
  return layout(
    page,
    title,
    html`${headline(title, program.name, say(language, decides ? 'applicationsYours' : 'applicationsSays', { vendor: program.vendor }))}
<div class="filters">${filterForm(
      `/portal/distributors/${program.id}/${distributor.id}/applications`,
      [
        {
          name: 'status',
          label: say(language, 'status'),
          value: status,
          options: [
            { value: '', label: say(language, 'all') },
            ...statuses.map((value) => ({ value, label: statusName(language, value) })),
          ],
        },
      ],
      say(language, 'filter'),
    )}</div>
<section>${table<Seen>({
      language,
      caption: say(language, 'applications'),
      rows: applications,
      empty: say(language, 'noApplications'),
      columns: [
        {
          head: say(language, 'company'),
          cell: ({ id, company, receipt }) =>
            html`${
              mayOpen
                ? html`<a href="/portal/distributors/${program.id}/${distributor.id}/applications/${id}">${company.name}</a>`
                : company.name
            }<br><small>${receipt}</small>`,
        },
        { head: say(language, 'country'), cell: ({ company }) => countryName(language, company.country) },
        { head: say(language, 'status'), cell: (one) => statusLabel(language, one.status) },
        { head: say(language, 'received'), cell: ({ submittedAt }) => dayOf(page, submittedAt) },
      ],
    })}${next && html`<p><a href="${next}">${say(language, 'more')}</a></p>`}</section>`,
  );
};
