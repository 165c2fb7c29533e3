import type { Partner } from '../../../domain/partner/partner.ts';
import type { Distributor } from '../../../domain/program/parties.ts';
import type { Program } from '../../../domain/program/program.ts';
import { countryName } from '../../field.ts';
import { type Child, type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, headline, list } from '../../parts.ts';
import { statusLabel, toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { say } from './distributor-words.ts';

/** One reseller with what is asked of it and what is owed to it. */
export type Reseller = {
  readonly partner: Partner;
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: 'met' | 'missing' | 'submitted' | 'rejected' | 'expired';
  }[];
  readonly trainings: readonly {
    readonly name: string;
    readonly owed: number;
    readonly planned: number;
    readonly delivered: number;
  }[];
};

export type DistributorDesk = {
  readonly program: Program;
  readonly distributor: Distributor;
  readonly resellers: readonly Reseller[];
  readonly filter: Readonly<Partial<Record<'status' | 'country' | 'tier' | 'name', string | undefined>>>;
  readonly next?: string | undefined;
  readonly csv: string;
  /** Pages of a reseller that the reader may open. */
  readonly links: { readonly trainings: boolean; readonly documents: boolean };
};

const tones = { met: 'good', submitted: 'asks', missing: 'asks', rejected: 'over', expired: 'over' } as const;

const asked = ({ items }: Reseller, page: Page): Child => {
  const { language } = page;
  const met = items.filter(({ state }) => state === 'met').length;
  const waiting = items.filter(({ state }) => state === 'submitted').length;
  const open = items.filter(({ state }) => state !== 'met');
  return html`${say(language, 'documentsOf', { met, all: items.length })}${
    waiting > 0 && html`<br>${toneLabel('asks', say(language, 'waiting', { count: waiting }))}`
  }${open.length > 0 && html`<details><summary>${say(language, 'details')}</summary>${list(open.map(({ name, state }) => toneLabel(tones[state], name)))}</details>`}`;
};

const owed = ({ trainings }: Reseller, page: Page): Child =>
  trainings.length
    ? list(
        trainings.map(({ name, ...counts }) =>
          say(page.language, 'trainingsOf', { benefit: name, ...counts }),
        ),
      )
    : say(page.language, 'noTrainings');

const company = (
  { program, distributor, links }: DistributorDesk,
  { partner }: Reseller,
  { language }: Page,
): Child => {
  const at = `/portal/distributors/${program.id}/${distributor.id}/partners/${partner.id}`;
  return html`${partner.company.name}<br><small>${countryName(language, partner.company.country)}</small>${
    links.trainings && html`<br><a href="${at}/trainings">${say(language, 'toTrainings')}</a>`
  }${links.documents && html`<br><a href="${at}/documents">${say(language, 'toDocuments')}</a>`}<br><a href="${at}/reports">${say(language, 'toReports')}</a><br><a href="${at}/evaluations">${say(language, 'toEvaluations')}</a>`;
};

const filters = ({ program, distributor, filter }: DistributorDesk, page: Page): Html => {
  const { language } = page;
  const all = { value: '', label: say(language, 'all') };
  const countries = distributor.countries.map((value) => ({ value, label: countryName(language, value) }));
  return filterForm(
    `/portal/distributors/${program.id}/${distributor.id}`,
    [
      { name: 'name', label: say(language, 'name'), value: filter.name },
      {
        name: 'status',
        label: say(language, 'status'),
        value: filter.status,
        options: [
          all,
          ...(['active', 'suspended'] as const).map((value) => ({
            value,
            label: say(language, `status-${value}`),
          })),
        ],
      },
      {
        name: 'country',
        label: say(language, 'country'),
        value: filter.country,
        options: [all, ...countries],
      },
      {
        name: 'tier',
        label: say(language, 'tier'),
        value: filter.tier,
        options: [all, ...program.tiers.map(({ id, name }) => ({ value: id, label: name }))],
      },
    ],
    say(language, 'filter'),
  );
};

/** A distributor's own resellers: what each of them has given, and the trainings it is owed. */
export const distributorPage = (model: DistributorDesk, page: Page): Html => {
  const { program, distributor, resellers, next } = model;
  const { language } = page;
  const values = { count: resellers.length, distributor: distributor.name };
  const title = say(language, next === undefined ? 'title' : 'shown', values);
  const countries = distributor.countries.map((code) => countryName(language, code)).join(', ');
  return layout(
    page,
    title,
    html`${headline(title, program.name, say(language, 'countries', { countries }))}
<div class="filters">${filters(model, page)}</div>
<section>${table<Reseller>({
      language,
      csv: model.csv,
      caption: say(language, 'resellers'),
      rows: resellers,
      empty: say(language, 'noResellers'),
      columns: [
        {
          head: say(language, 'company'),
          cell: (one) => company(model, one, page),
        },
        { head: say(language, 'status'), cell: ({ partner }) => statusLabel(language, partner.status) },
        {
          head: say(language, 'tier'),
          cell: ({ partner }) => program.tiers.find(({ id }) => id === partner.tier)?.name ?? partner.tier,
        },
        { head: say(language, 'documents'), cell: (one) => asked(one, page) },
        { head: say(language, 'trainings'), cell: (one) => owed(one, page) },
      ],
    })}${next && html`<p><a href="${next}">${say(language, 'more')}</a></p>`}</section>`,
  );
};
