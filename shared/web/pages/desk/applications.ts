import type { Application } from '../../../domain/partner/application.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayOf, deadline } from '../../dates.ts';
import { countryName } from '../../field.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, headline } from '../../parts.ts';
import { statusLabel, statusWords } from '../../status.ts';
import { table } from '../../table.ts';
import { speak, type Words } from '../../words.ts';
import { say } from './words.ts';

export const applicationsWords = {
  applicationsTitle: ['Applications: {count}', 'Bewerbungen: {count}'],
  applicationsShown: ['Applications on this page: {count}', 'Bewerbungen auf dieser Seite: {count}'],
  applications: ['Applications, newest first', 'Bewerbungen, Neueste zuerst'],
  noApplications: [
    'No application here. One appears as soon as the form is sent; with a filter set, only those that match.',
    'Hier ist keine Bewerbung. Eine erscheint, sobald das Formular eingeht; mit Filter nur die passenden.',
  ],
} as const satisfies Words;
const sayHere = speak(applicationsWords);

export type Applications = {
  readonly program: Program;
  readonly applications: readonly Application[];
  readonly status?: Application['status'] | undefined;
  /** Address of the next page. */
  readonly next?: string | undefined;
  readonly csv?: string | undefined;
};

const statuses = ['submitted', 'accepted-pending-signature', 'active', 'rejected', 'lapsed'] as const;

const filter = ({ program, status }: Applications, { language }: Page): Html =>
  filterForm(
    `/desk/${program.id}/applications`,
    [
      {
        name: 'status',
        label: say(language, 'status'),
        value: status,
        options: [
          { value: '', label: say(language, 'all') },
          ...statuses.map((value) => ({ value, label: statusWords[value][language === 'de' ? 1 : 0] })),
        ],
      },
    ],
    say(language, 'filter'),
  );

/** The applications of a program, newest first. */
export const applicationsPage = (model: Applications, page: Page): Html => {
  const { program, applications, next } = model;
  const { language } = page;
  const title = sayHere(language, next === undefined ? 'applicationsTitle' : 'applicationsShown', {
    count: applications.length,
  });
  return layout(
    page,
    title,
    html`${headline(title, program.name)}
<div class="filters">${filter(model, page)}</div>
<section>${table<Application>({
      language,
      csv: model.csv,
      caption: sayHere(language, 'applications'),
      rows: applications,
      empty: sayHere(language, 'noApplications'),
      columns: [
        {
          head: say(language, 'company'),
          cell: ({ id, company, receipt }) =>
            html`<a href="/desk/${program.id}/applications/${id}">${company.name}</a><br><small>${receipt}</small>`,
        },
        { head: say(language, 'status'), cell: ({ status }) => statusLabel(language, status) },
        { head: say(language, 'submitted'), cell: ({ submittedAt }) => dayOf(page, submittedAt) },
        {
          head: say(language, 'decideBy'),
          cell: ({ status, decideBy }) => (status === 'submitted' ? deadline(page, decideBy) : '–'),
        },
        { head: say(language, 'country'), cell: ({ company }) => countryName(language, company.country) },
        {
          head: say(language, 'office'),
          cell: ({ entity }) => program.entities.find(({ id }) => id === entity)?.name ?? entity,
        },
      ],
    })}${next && html`<p><a href="${next}">${say(language, 'more')}</a></p>`}</section>`,
  );
};
