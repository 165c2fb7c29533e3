import type { Program } from '../../../domain/program/program.ts';
import { uniqueTermsOf } from '../../../domain/program/uniqueness.ts';
import type { OwnCustomer } from '../../../domain/referral/claim.ts';
import { day, dayOf } from '../../dates.ts';
import { actionForm, type SentForm } from '../../form.ts';
import { type Child, type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, filterForm, folded, headline, notice } from '../../parts.ts';
import { table } from '../../table.ts';
import { doneText, type OpportunityWord, say } from './words.ts';

type Moment = {
  readonly at: string;
  readonly what: string;
  readonly about: string;
  readonly partner?: string | undefined;
};
type Holder = {
  readonly family: string;
  readonly referral: string;
  readonly partner: string;
  readonly protectedUntil?: string | undefined;
};
export type Customers = {
  readonly program: Program;
  readonly asked: {
    readonly name?: string | undefined;
    readonly domain?: string | undefined;
    readonly vatId?: string | undefined;
  };
  readonly found?: { readonly held: readonly Holder[]; readonly timeline: readonly Moment[] } | undefined;
  /** Names of partners by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly own: readonly OwnCustomer[];
  readonly next?: string | undefined;
  readonly mayAct: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const familyName = ({ program }: Customers, family: string | undefined, { language }: Page): string =>
  program.families.find(({ id }) => id === family)?.name[language] ?? say(language, 'all');

const who = ({ program, names }: Customers, partner: string | undefined, { language }: Page): Child =>
  partner === undefined
    ? say(language, 'vendor')
    : html`<a href="/desk/${program.id}/partners/${partner}">${names[partner] ?? partner}</a>`;

const aboutOf = ({ program }: Customers, about: string): Child =>
  about.startsWith('ref_')
    ? html`<a href="/desk/${program.id}/referrals/${about}">${about.slice(-8)}</a>`
    : about;

const conflict = (model: Customers, page: Page): Child => {
  const { found, program } = model;
  const { language } = page;
  if (!found) return undefined;
  return html`<section>${table<Holder>({
    language,
    caption: say(language, 'holders'),
    rows: found.held,
    empty: say(language, 'noHolders'),
    columns: [
      { head: say(language, 'partner'), cell: ({ partner }) => who(model, partner, page) },
      { head: say(language, 'family'), cell: ({ family }) => familyName(model, family, page) },
      {
        head: say(language, 'until'),
        cell: ({ protectedUntil, referral }) =>
          html`<a href="/desk/${program.id}/referrals/${referral}">${
            protectedUntil === undefined ? say(language, 'won') : day(page, protectedUntil)
          }</a>`,
      },
    ],
  })}</section><section>${table<Moment>({
    language,
    caption: say(language, 'timeline'),
    rows: found.timeline,
    empty: say(language, 'noTimeline'),
    columns: [
      { head: say(language, 'when'), cell: ({ at }) => dayOf(page, at) },
      {
        head: say(language, 'what'),
        cell: ({ what, about }) =>
          html`${say(language, `moment-${what}` as OpportunityWord)} <small>${aboutOf(model, about)}</small>`,
      },
      { head: say(language, 'who'), cell: ({ partner }) => who(model, partner, page) },
    ],
  })}</section>`;
};

const keepForm = (model: Customers, page: Page): Html => {
  const { language } = page;
  const { program } = model;
  const outcome = say(language, `outcome-${uniqueTermsOf(program)?.vendorsOwn ?? 'none'}`);
  const line = (name: 'number' | 'name') =>
    ({ name, kind: 'line', label: say(language, name), required: true, autocomplete: 'off' }) as const;
  return actionForm({
    id: 'keep',
    action: `/desk/${program.id}/customers`,
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'keepSays', { outcome }),
    fields: [
      line('number'),
      line('name'),
      { name: 'domain', kind: 'domain', label: say(language, 'domain'), autocomplete: 'off' },
      { name: 'vatId', kind: 'line', label: say(language, 'vatId'), autocomplete: 'off' },
      {
        name: 'standing',
        kind: 'choice',
        label: say(language, 'standing'),
        required: true,
        options: (['customer', 'pipeline'] as const).map((value) => ({
          value,
          label: say(language, `standing-${value}`),
        })),
      },
      ...(program.families.length
        ? [
            {
              name: 'family',
              kind: 'choice' as const,
              label: say(language, 'family'),
              options: program.families.map(({ id, name }) => ({ value: id, label: name[language] })),
            },
          ]
        : []),
      { name: 'since', kind: 'date', label: say(language, 'since'), required: true },
      { name: 'until', kind: 'date', label: say(language, 'lastDay') },
    ],
    submit: say(language, 'keepSubmit'),
  });
};

const ownTable = (model: Customers, page: Page): Html => {
  const { language } = page;
  return table<OwnCustomer>({
    language,
    caption: say(language, 'ownList'),
    rows: model.own,
    empty: say(language, 'noOwn'),
    columns: [
      {
        head: say(language, 'name'),
        cell: ({ name, domain, number }) =>
          html`${name}<br><small>${[number, domain].filter(Boolean).join(' · ')}</small>`,
      },
      { head: say(language, 'standing'), cell: ({ standing }) => say(language, `standing-${standing}`) },
      { head: say(language, 'family'), cell: ({ family }) => familyName(model, family, page) },
      { head: say(language, 'since'), cell: ({ since }) => day(page, since) },
      {
        head: say(language, 'lastDay'),
        cell: ({ until }) => (until === undefined ? say(language, 'noEnd') : day(page, until)),
      },
    ],
  });
};

/** Who named a customer when, and the vendor's own list. */
export const customersPage = (model: Customers, page: Page): Html => {
  const { language } = page;
  const { program, asked } = model;
  const title = say(language, 'title');
  const search = (name: 'name' | 'domain' | 'vatId') => ({
    name,
    label: say(language, name),
    value: asked[name],
    type: 'search' as const,
  });
  return layout(
    page,
    title,
    html`${headline(title, program.name, say(language, 'below'))}${notice(doneText(page))}
<div class="filters">${filterForm(
      `/desk/${program.id}/customers`,
      [search('domain'), search('vatId'), search('name')],
      say(language, 'lookUp'),
    )}</div>${conflict(model, page)}
<section>${ownTable(model, page)}${model.next && html`<p><a href="${model.next}">${say(language, 'more')}</a></p>`}</section>
${
  model.mayAct &&
  html`${folded(say(language, 'keep'), keepForm(model, page), model.sent?.form === 'keep')}<p>${button(`/desk/${program.id}/imports`, say(language, 'bring'))}</p>`
}`,
  );
};
