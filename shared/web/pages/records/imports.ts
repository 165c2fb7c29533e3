import { countries } from '../../../domain/country.ts';
import type { Program } from '../../../domain/program/program.ts';
import { columnsOf, type ImportKind, importKinds } from '../../../domain/records/columns.ts';
import type { Import } from '../../../domain/records/import.ts';
import { moment } from '../../dates.ts';
import { countryName, hidden } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, folded, headline, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { doneText, type RecordWord, say } from './words.ts';

export type Imports = {
  readonly program: Program;
  readonly imports: readonly Import[];
  /** A plain form by which the browser puts the file into the storage. */
  readonly to: { readonly action: string; readonly fields: Readonly<Record<string, string>> };
  readonly mostBytes: number;
  /** A file that is there and not named yet. */
  readonly uploaded?: string | undefined;
  /** Partners who were not invited yet, by tier. */
  readonly waiting: Readonly<Record<string, number>>;
  readonly mayAct: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

export const kindName = (page: Pick<Page, 'language'>, kind: ImportKind): string =>
  say(page.language, `kind-${kind}`);
export const stateName = (page: Pick<Page, 'language'>, { status }: Import): string =>
  say(page.language, `state-${status}`);
const home = ({ program }: Imports) => `/desk/${program.id}/imports`;

const uploadForm = (model: Imports, { language }: Page): Html =>
  html`<form class="action" id="upload" method="post" enctype="multipart/form-data" action="${model.to.action}">${Object.entries(
    model.to.fields,
  ).map(([name, value]) =>
    hidden(name, value),
  )}<p>${say(language, 'uploadSays', { most: model.mostBytes / 1_000_000 })}</p>
<div class="field"><label for="f-file">${say(language, 'file')}</label><input id="f-file" type="file" name="file" accept=".csv,text/csv" required></div><button>${say(language, 'upload')}</button></form>`;

const checkForm = (model: Imports, page: Page, upload: string): Html => {
  const { language } = page;
  return actionForm({
    id: 'check',
    action: home(model),
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'checkSays'),
    fields: [
      { name: 'upload', kind: 'hidden', label: '', value: upload },
      {
        name: 'kind',
        kind: 'choice',
        label: say(language, 'kind'),
        required: true,
        options: importKinds.map((value) => ({ value, label: kindName(page, value) })),
      },
      { name: 'name', kind: 'line', label: say(language, 'name'), autocomplete: 'off' },
    ],
    submit: say(language, 'check'),
  });
};

const bring = (model: Imports, page: Page): Html => {
  if (!model.mayAct) return nothing;
  const { language } = page;
  return model.uploaded === undefined
    ? section(say(language, 'uploadTitle'), uploadForm(model, page))
    : section(say(language, 'checkTitle'), checkForm(model, page, model.uploaded));
};

const kindHelp = (model: Imports, page: Page, kind: ImportKind): Html => {
  const { language } = page;
  const columns = table({
    language,
    caption: kindName(page, kind),
    columns: [
      { head: say(language, 'column'), cell: ({ name }) => html`<code>${name}</code>` },
      { head: say(language, 'needed'), cell: ({ required }) => say(language, required ? 'yes' : 'no') },
      { head: say(language, 'holds'), cell: ({ name }) => say(language, `column-${name}` as RecordWord) },
    ],
    rows: columnsOf(kind),
    empty: '',
  });
  const sample = `/v1/programs/${model.program.id}/import-samples/${kind}`;
  return folded(
    kindName(page, kind),
    html`<p><a href="${sample}">${say(language, 'sample')}: ${kind}.csv</a></p>${columns}`,
  );
};

const importTable = (model: Imports, page: Page): Html => {
  const { language } = page;
  return table<Import>({
    language,
    caption: say(language, 'imports'),
    columns: [
      {
        head: say(language, 'file'),
        cell: ({ id, name }) => html`<a href="${home(model)}/${id}">${name}</a>`,
      },
      { head: say(language, 'holdsHead'), cell: ({ kind }) => kindName(page, kind) },
      { head: say(language, 'state'), cell: (one) => stateName(page, one) },
      { head: say(language, 'rows'), figures: true, cell: ({ rows }) => String(rows) },
      {
        head: say(language, 'wrongHead'),
        figures: true,
        cell: (one) => String((one.import ?? one.check).wrong),
      },
      { head: say(language, 'when'), cell: ({ at }) => moment(page, at) },
    ],
    rows: model.imports,
    empty: say(language, 'noImports'),
  });
};

const inviteForm = (model: Imports, page: Page): Html => {
  const { language } = page;
  const { program, waiting } = model;
  const named = countries
    .map((value) => ({ value, label: countryName(language, value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
  return actionForm({
    id: 'invite',
    action: `${home(model)}/waves`,
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'inviteSays'),
    fields: [
      {
        name: 'tier',
        kind: 'choice',
        label: say(language, 'tier'),
        options: program.tiers.map(({ id, name }) => ({ value: id, label: `${name} (${waiting[id] ?? 0})` })),
      },
      { name: 'country', kind: 'choice', label: say(language, 'country'), options: named },
      {
        name: 'units',
        kind: 'number',
        label: say(language, 'howMany'),
        required: true,
        value: '50',
        min: '1',
        max: '100',
      },
    ],
    submit: say(language, 'invite'),
  });
};

const invitations = (model: Imports, page: Page): Html => {
  const { language } = page;
  const count = Object.values(model.waiting).reduce((sum, one) => sum + one, 0);
  return section(
    say(language, 'inviteTitle'),
    count
      ? html`<p>${say(language, 'inviteWaiting', { count })}</p>${model.mayAct && inviteForm(model, page)}`
      : html`<p>${say(language, 'inviteNone')}</p>`,
  );
};

/** What a vendor brings along when it begins: files, their checks, and then the invitations. */
export const importsPage = (model: Imports, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'importsTitle');
  return layout(
    page,
    title,
    html`${headline(title, model.program.name, say(language, 'importsBelow'))}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<p>${button(`/desk/${model.program.id}/partners`, say(language, 'toPartners'))}</p>
${bring(model, page)}<section>${importTable(model, page)}</section>
${section(
  say(language, 'kindsTitle'),
  html`${importKinds.map((kind) => kindHelp(model, page, kind))}`,
)}${invitations(model, page)}`,
  );
};
