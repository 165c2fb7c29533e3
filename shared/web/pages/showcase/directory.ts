import type { Coverage } from '../../../domain/partner/coverage.ts';
import type { Program } from '../../../domain/program/program.ts';
import { tiersByRank } from '../../../domain/program/terms.ts';
import type { Language } from '../../../domain/text.ts';
import { countryName } from '../../field.ts';
import { type Html, html, outside } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, headline, lines } from '../../parts.ts';
import { toneLabel } from '../../status.ts';
import { say } from './words.ts';

export type ShownPartner = {
  readonly id: string;
  readonly company: { readonly name: string; readonly country: string; readonly website: string };
  readonly coverage: Coverage;
  readonly tier: string;
  readonly category?: string | undefined;
  readonly says: string;
  readonly prominent: boolean;
  readonly logo?: object | undefined;
};

export type DirectoryModel = {
  readonly program: Program;
  readonly entries: readonly ShownPartner[];
  /** Countries in which anybody of the whole directory works. */
  readonly countries: readonly string[];
  readonly filter: {
    readonly country?: string | undefined;
    readonly tier?: string | undefined;
    readonly category?: string | undefined;
  };
};

const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
  list.map(({ id, name }) => ({ value: id, label: name }));

const filters = ({ program, countries, filter }: DirectoryModel, { language }: Page): Html => {
  const all = { value: '', label: say(language, 'all') };
  const places = countries
    .map((value) => ({ value, label: countryName(language, value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
  const categories = program.categories.map(({ id, name }) => ({ id, name: name[language] }));
  return filterForm(
    `/directory/${program.id}`,
    [
      { name: 'country', label: say(language, 'country'), value: filter.country, options: [all, ...places] },
      {
        name: 'tier',
        label: say(language, 'level'),
        value: filter.tier,
        options: [all, ...named(tiersByRank(program).toReversed())],
      },
      ...(categories.length
        ? [
            {
              name: 'category',
              label: say(language, 'category'),
              value: filter.category,
              options: [all, ...named(categories)],
            },
          ]
        : []),
    ],
    say(language, 'filter'),
  );
};

const countriesText = (language: Language, coverage: Coverage): string =>
  coverage === 'worldwide'
    ? say(language, 'worldwide')
    : coverage.map((code) => countryName(language, code)).join(', ');

const card = (program: Program, { language }: Page, partner: ShownPartner): Html => {
  const { id, company, coverage, tier, category, says, prominent, logo } = partner;
  const level = program.tiers.find((one) => one.id === tier)?.name ?? tier;
  const kind = program.categories.find((one) => one.id === category)?.name[language];
  return html`<li class="partner"><h2>${company.name}</h2>
${logo && html`<p><img class="logo" src="/directory/${program.id}/logos/${id}" alt="${say(language, 'logoOf', { company: company.name })}" loading="lazy"></p>`}
<p>${prominent && html`${toneLabel('good', say(language, 'prominent'))} `}${[level, kind].filter(Boolean).join(' · ')}<br><small>${countriesText(language, coverage)}</small></p>
${lines(says)}
<p>${outside(company.website, say(language, 'site'))} · <a href="/badges/${id}">${say(language, 'badge')}</a></p></li>`;
};

/** Who can be found, the prominent ones first; the filters make an address that can be kept. */
export const directoryPage = (model: DirectoryModel, page: Page): Html => {
  const { program, entries, filter } = model;
  const { language } = page;
  const title = say(language, 'directory', { vendor: program.vendor });
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const count = say(language, entries.length === 1 ? 'directoryOne' : 'directorySays', {
    count: entries.length,
  });
  return layout(
    page,
    title,
    html`${headline(title, html`<a href="/programs/${program.id}">${program.name}</a>`, entries.length > 0 && count)}
${filters(model, page)}
${
  entries.length
    ? html`<ul class="directory">${entries.map((one) => card(program, page, one))}</ul>`
    : html`<div class="empty"><p>${say(language, filtered ? 'nobodySuch' : 'nobodyListed')}</p></div>`
}`,
  );
};
