import { eventColumns, eventSamples, isNeededColumn } from '../../../domain/commission/event-columns.ts';
import { type EventFile, percentRead } from '../../../domain/commission/event-file.ts';
import type { Program } from '../../../domain/program/program.ts';
import { moment } from '../../dates.ts';
import { hidden } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, folded, headline, list, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

export type EventFilesShown = {
  readonly program: Program;
  readonly files: readonly EventFile[];
  /** A plain form by which the browser puts the file into the storage. */
  readonly to: { readonly action: string; readonly fields: Readonly<Record<string, string>> };
  readonly mostBytes: number;
  /** A file that is there and not named yet. */
  readonly uploaded?: string | undefined;
  readonly maySend: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const home = ({ program }: Pick<EventFilesShown, 'program'>) => `/desk/${program.id}/event-files`;

export const stateOf = (file: EventFile, { language }: Pick<Page, 'language'>): string =>
  say(language, `state-${file.status}`, { percent: percentRead(file) });

const uploadForm = (model: EventFilesShown, { language }: Page): Html =>
  html`<form class="action" id="upload" method="post" enctype="multipart/form-data" action="${model.to.action}">${Object.entries(
    model.to.fields,
  ).map(([name, value]) =>
    hidden(name, value),
  )}<p>${say(language, 'uploadSays', { most: model.mostBytes / 1_000_000 })}</p>
<div class="field"><label for="f-file">${say(language, 'file')}</label><input id="f-file" type="file" name="file" accept=".csv,text/csv" required></div><button>${say(language, 'upload')}</button></form>`;

const bookForm = (model: EventFilesShown, page: Page, upload: string): Html => {
  const { language } = page;
  return actionForm({
    id: 'book',
    action: home(model),
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'bookSays', { program: model.program.name }),
    fields: [
      { name: 'upload', kind: 'hidden', label: '', value: upload },
      { name: 'name', kind: 'line', label: say(language, 'name'), autocomplete: 'off' },
    ],
    confirm: say(language, 'bookConfirm'),
    submit: say(language, 'book'),
  });
};

const send = (model: EventFilesShown, page: Page): Html => {
  if (!model.maySend) return nothing;
  const { language } = page;
  return model.uploaded === undefined
    ? section(say(language, 'uploadTitle'), uploadForm(model, page))
    : section(say(language, 'bookTitle'), bookForm(model, page, model.uploaded));
};

const columnHelp = ({ program }: EventFilesShown, { language }: Page): Html => {
  const sample = (one: string) => `/v1/programs/${program.id}/event-files/samples/${one}`;
  const samples = eventSamples.map(
    (one) => html`<a href="${sample(one)}">${say(language, `sample-${one}`)}</a>`,
  );
  const columns = table({
    language,
    caption: say(language, 'columns'),
    columns: [
      { head: say(language, 'column'), cell: (name) => html`<code>${name}</code>` },
      { head: say(language, 'needed'), cell: (name) => say(language, isNeededColumn(name) ? 'yes' : 'no') },
      { head: say(language, 'holds'), cell: (name) => say(language, `column-${name}`) },
    ],
    rows: eventColumns,
    empty: '',
  });
  return section(
    say(language, 'columnsTitle'),
    html`<p>${say(language, 'columnsSay')}</p>${list(samples)}${folded(say(language, 'columns'), columns)}`,
  );
};

const filesTable = (model: EventFilesShown, page: Page): Html => {
  const { language } = page;
  return table<EventFile>({
    language,
    caption: say(language, 'files'),
    columns: [
      {
        head: say(language, 'file'),
        cell: ({ id, name }) => html`<a href="${home(model)}/${id}">${name}</a>`,
      },
      { head: say(language, 'state'), cell: (one) => stateOf(one, page) },
      { head: say(language, 'rows'), figures: true, cell: ({ done }) => String(done) },
      {
        head: say(language, 'refusedHead'),
        figures: true,
        cell: ({ tally }) => String(tally.rows.refused ?? 0),
      },
      { head: say(language, 'when'), cell: ({ at }) => moment(page, at) },
    ],
    rows: model.files,
    empty: say(language, 'noFiles'),
  });
};

/** Files of sales and what follows them: the way in, what columns they have, those that came. */
export const eventFilesShown = (model: EventFilesShown, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'filesTitle');
  return layout(
    page,
    title,
    html`${headline(title, model.program.name, say(language, 'filesBelow'))}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${send(model, page)}<section>${filesTable(model, page)}</section>${columnHelp(model, page)}
${model.maySend && html`<p>${button(`/desk/${model.program.id}/sales`, say(language, 'toSales'))}</p>`}`,
  );
};
