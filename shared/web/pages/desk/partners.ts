import { countries } from '../../../domain/country.ts';
import type { Partner } from '../../../domain/partner/partner.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayOf } from '../../dates.ts';
import { countryName } from '../../field.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, headline } from '../../parts.ts';
import { statusLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { findForm, notFoundNotice } from './find.ts';
import { say } from './words.ts';

export type Partners = {
  readonly program: Program;
  readonly partners: readonly Partner[];
  readonly filter: Readonly<Partial<Record<'status' | 'country' | 'tier' | 'name', string | undefined>>>;
  /** What was typed as a receipt number and leads nowhere. */
  readonly notFound?: string | undefined;
  /** Address of the next page. */
  readonly next?: string | undefined;
  readonly csv?: string | undefined;
  /** May see what is brought in from files. */
  readonly mayImport?: boolean | undefined;
};

const filters = ({ program, filter, notFound }: Partners, page: Page): Html => {
  const { language } = page;
  const all = { value: '', label: say(language, 'all') };
  const named = countries
    .map((value) => ({ value, label: countryName(language, value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
  return html`<div class="filters">${filterForm(
    `/desk/${program.id}/partners`,
    [
      { name: 'name', label: say(language, 'companyName'), value: filter.name },
      {
        name: 'status',
        label: say(language, 'status'),
        value: filter.status,
        options: [
          all,
          ...(['active', 'suspended', 'terminated'] as const).map((value) => ({
            value,
            label: say(language, `partner-${value}`),
          })),
        ],
      },
      { name: 'country', label: say(language, 'country'), value: filter.country, options: [all, ...named] },
      {
        name: 'tier',
        label: say(language, 'tier'),
        value: filter.tier,
        options: [all, ...program.tiers.map(({ id, name }) => ({ value: id, label: name }))],
      },
    ],
    say(language, 'filter'),
  )}${findForm(program.id, notFound, page)}</div>`;
};

/** The partners of a program, by name. */
export const partnersPage = (model: Partners, page: Page): Html => {
  const { program, partners, next } = model;
  const { language } = page;
  const title = say(language, next === undefined ? 'partnersTitle' : 'partnersShown', {
    count: partners.length,
  });
  return layout(
    page,
    title,
    html`${headline(title, program.name)}${notFoundNotice(model.notFound, page)}${
      program.distributors.length > 0 &&
      html`<p><a href="/desk/${program.id}/distributors">${say(language, 'toDistributors')}</a></p>`
    }
${model.mayImport && html`<p><a href="/desk/${program.id}/imports">${say(language, 'toImports')}</a></p>`}${filters(model, page)}
<section>${table<Partner>({
      language,
      csv: model.csv,
      caption: say(language, 'partners'),
      rows: partners,
      empty: say(language, 'noPartners'),
      columns: [
        {
          head: say(language, 'company'),
          cell: ({ id, company, formerNames }) =>
            html`<a href="/desk/${program.id}/partners/${id}">${company.name}</a>${formerNames?.map(
              ({ name }) => html`<br><small>${say(language, 'formerly', { name })}</small>`,
            )}`,
        },
        { head: say(language, 'status'), cell: ({ status }) => statusLabel(language, status) },
        {
          head: say(language, 'tier'),
          cell: ({ tier }) => program.tiers.find(({ id }) => id === tier)?.name ?? tier,
        },
        { head: say(language, 'country'), cell: ({ company }) => countryName(language, company.country) },
        {
          head: say(language, 'office'),
          cell: ({ entity }) => program.entities.find(({ id }) => id === entity)?.name ?? entity,
        },
        { head: say(language, 'memberSince'), cell: ({ memberSince }) => dayOf(page, memberSince) },
      ],
    })}${next && html`<p><a href="${next}">${say(language, 'more')}</a></p>`}</section>`,
  );
};
