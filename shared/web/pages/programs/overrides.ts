import { addDays } from '../../../domain/civil-date.ts';
import type { Override } from '../../../domain/program/override.ts';
import type { Program } from '../../../domain/program/program.ts';
import { cellText } from '../../cell-text.ts';
import { dayText, momentText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { clauseQuote, folded, headline, lines, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

export type Overrides = {
  readonly program: Program;
  readonly overrides: readonly Override[];
  /** Names of the people who did something, by id. */
  readonly people: Readonly<Record<string, string>>;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

type Step = Override['proposed'];

const countryNames = (countries: readonly string[], { language }: Page): string => {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
  return countries.map((country) => names.of(country) ?? country).join(', ');
};

const distributorOf = ({ program }: Overrides, { distributor }: Override) =>
  program.distributors.find(({ id }) => id === distributor);

const stepLine = (
  { people }: Overrides,
  page: Page,
  key: 'proposedLine' | 'approvedLine' | 'rejectedLine' | 'withdrawnLine',
  step: Step | undefined,
): Child =>
  step &&
  html`<p>${say(page.language, key, {
    who: people[step.by] ?? step.by,
    when: momentText(page, step.at),
  })}</p>${step.reason !== undefined && lines(step.reason)}`;

const what = ({ program }: Overrides, { language }: Page, { benefit: id, cells }: Override): Html => {
  const benefit = program.benefits.find((one) => one.id === id);
  const tiers = Object.entries(cells).map(([tier, cell]) =>
    say(language, 'instead', {
      tier: program.tiers.find((one) => one.id === tier)?.name ?? tier,
      is: cellText(cell, language, benefit?.cycle?.months),
      was: cellText(benefit?.cells[tier] ?? 'none', language, benefit?.cycle?.months),
    }),
  );
  return html`<strong>${benefit?.name[language] ?? id}</strong><br>${tiers.join('; ')}`;
};

const holds = ({ language }: Page, { from, until }: Override): string =>
  until === undefined
    ? say(language, 'from', { from: dayText(language, from) })
    : say(language, 'fromTo', {
        from: dayText(language, from),
        until: dayText(language, addDays(until, -1)),
      });

/** Every proposal with who and when, and below it what may be done about it. */
const overrideTable = (model: Overrides, page: Page, actions: (override: Override) => Child): Html => {
  const { language } = page;
  return table<Override>({
    language,
    caption: say(language, 'proposals'),
    rows: model.overrides,
    empty: say(language, 'overridesNone'),
    columns: [
      {
        head: say(language, 'proposal'),
        // The worklist leads here.
        cell: (one) =>
          html`<span id="${one.id}">${distributorOf(model, one)?.name ?? one.distributor}</span><br>${what(model, page, one)}`,
      },
      {
        head: say(language, 'state'),
        cell: (one) => html`${say(language, `override-${one.status}`)}<br><small>${holds(page, one)}</small>`,
      },
      {
        head: say(language, 'who'),
        cell: (one) =>
          html`${stepLine(model, page, 'proposedLine', one.proposed)}${stepLine(
            model,
            page,
            one.decided && one.status === 'rejected' ? 'rejectedLine' : 'approvedLine',
            one.decided,
          )}${stepLine(model, page, 'withdrawnLine', one.withdrawn)}${actions(one)}`,
      },
    ],
  });
};

const canBeWithdrawn = ({ status }: Override): boolean => status === 'proposed' || status === 'approved';

const withdrawForm = ({ token, sent }: Overrides, page: Page, { id, v }: Override, action: string): Html => {
  const { language } = page;
  return actionForm({
    id: `withdraw-${id}`,
    action,
    token,
    sent,
    page,
    version: v,
    says: say(language, 'withdrawSays'),
    fields: [{ name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true }],
    danger: true,
    submit: say(language, 'withdraw'),
  });
};

const decideForm = (model: Overrides, page: Page, override: Override): Html => {
  const { language } = page;
  const { program, token, sent } = model;
  const distributor = distributorOf(model, override);
  return actionForm({
    id: `decide-${override.id}`,
    action: `/desk/${program.id}/overrides/${override.id}/decide`,
    token,
    sent,
    page,
    version: override.v,
    says: say(language, 'decideSays', {
      countries: countryNames(distributor?.countries ?? [], page),
      date: dayText(language, override.from),
      distributor: distributor?.name ?? override.distributor,
    }),
    fields: [
      {
        name: 'outcome',
        kind: 'choice',
        label: say(language, 'outcome'),
        required: true,
        options: [
          { value: 'approved', label: say(language, 'approve') },
          { value: 'rejected', label: say(language, 'reject') },
        ],
      },
      { name: 'reason', kind: 'paragraphs', label: say(language, 'reason') },
    ],
    submit: say(language, 'decide'),
  });
};

/** The same at the desk: what waits is decided here. */
export const deskOverrides = (model: Overrides, page: Page, mayDecide: boolean): Html => {
  const { language } = page;
  const { program, overrides } = model;
  if (program.adjustment.distributors === 'none' && !overrides.length) return nothing;
  const forms = (one: Override): Child =>
    mayDecide &&
    canBeWithdrawn(one) &&
    folded(
      say(language, 'decideTitle'),
      html`${one.status === 'proposed' && decideForm(model, page, one)}${withdrawForm(
        model,
        page,
        one,
        `/desk/${program.id}/overrides/${one.id}/withdraw`,
      )}`,
      model.sent?.form?.endsWith(one.id),
    );
  return section(
    say(language, 'overrides'),
    html`${clauseQuote(
      language,
      program.adjustment.says === undefined
        ? undefined
        : {
            program: program.id,
            version: program.version,
            path: 'adjustment',
            text: program.adjustment.says,
          },
    )}${overrideTable(model, page, forms)}`,
  );
};

const gets = [
  'none',
  'included',
  'invitation',
  'prominent',
  'quota',
  'perCycle',
  'atOnce',
  'discount',
] as const;

const proposeForm = (model: DistributorPage, page: Page): Html => {
  const { language } = page;
  const { program, distributor, token, sent, today } = model;
  return section(
    say(language, 'proposeTitle'),
    actionForm({
      id: 'propose',
      action: `/portal/${program.id}/distributors/${distributor.id}/overrides`,
      token,
      sent,
      page,
      says: say(language, 'proposeSays', {
        vendor: program.vendor,
        countries: countryNames(distributor.countries, page),
      }),
      fields: [
        {
          name: 'benefit',
          kind: 'choice',
          label: say(language, 'benefit'),
          required: true,
          options: program.benefits
            .filter(({ sameAs }) => sameAs === undefined)
            .map(({ id, name }) => ({ value: id, label: name[language] })),
        },
        {
          name: 'tier',
          kind: 'choice',
          label: say(language, 'tier'),
          required: true,
          options: program.tiers.map(({ id, name }) => ({ value: id, label: name })),
        },
        {
          name: 'gets',
          kind: 'choice',
          label: say(language, 'gets'),
          help: say(language, 'getsHelp'),
          required: true,
          options: gets.map((value) => ({ value, label: say(language, `gets-${value}`) })),
        },
        { name: 'number', kind: 'line', label: say(language, 'number'), autocomplete: 'off' },
        {
          name: 'from',
          kind: 'date',
          label: say(language, 'fromDay'),
          required: true,
          value: today,
          min: today,
        },
        { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
      ],
      submit: say(language, 'propose'),
    }),
  );
};

export type DistributorPage = Overrides & {
  readonly distributor: { readonly id: string; readonly name: string; readonly countries: readonly string[] };
  readonly today: string;
  readonly mayPropose: boolean;
};

/** A distributor's own page: what it proposed, what came of it, and a form for more. */
export const distributorOverridesPage = (model: DistributorPage, page: Page): Html => {
  const { language } = page;
  const { program, distributor, mayPropose } = model;
  const title = say(language, 'overridesOf', { distributor: distributor.name, program: program.name });
  const provided = program.adjustment.distributors !== 'none';
  const forms = (one: Override): Child =>
    mayPropose &&
    canBeWithdrawn(one) &&
    folded(
      say(language, 'withdrawTitle'),
      withdrawForm(
        model,
        page,
        one,
        `/portal/${program.id}/distributors/${distributor.id}/overrides/${one.id}/withdraw`,
      ),
      model.sent?.form === `withdraw-${one.id}`,
    );
  return layout(
    page,
    title,
    html`${headline(title, program.vendor)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<section>${
      provided
        ? clauseQuote(
            language,
            program.adjustment.says === undefined
              ? undefined
              : {
                  program: program.id,
                  version: program.version,
                  path: 'adjustment',
                  text: program.adjustment.says,
                },
          )
        : html`<p>${say(language, 'overridesNotProvided')}</p>`
    }${overrideTable(model, page, forms)}</section>${provided && mayPropose && proposeForm(model, page)}`,
  );
};
