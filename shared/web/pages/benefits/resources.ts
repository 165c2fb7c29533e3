import type { Resource } from '../../../domain/program/catalogue.ts';
import type { Program } from '../../../domain/program/program.ts';
import { momentText } from '../../dates.ts';
import { hidden } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice } from '../../parts.ts';
import { doneText, say } from './words.ts';

type Lying = {
  readonly resource: string;
  readonly file: string;
  readonly bytes: number;
  readonly at: string;
};
type Wanted = {
  readonly resource: Resource;
  readonly file: string;
  readonly mostBytes: number;
  /** Where the browser puts it, and with which hidden fields. */
  readonly to: { readonly action: string; readonly fields: Readonly<Record<string, string>> };
};

export type Resources = {
  readonly program: Program;
  readonly files: readonly Wanted[];
  readonly handed: readonly Lying[];
  /** A file that was just uploaded and is not handed out yet. */
  readonly uploaded?:
    | { readonly upload: string; readonly resource?: string | undefined; readonly file: string }
    | undefined;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const MB = 1024 * 1024;
const sizeText = ({ language }: Page, bytes: number): string =>
  bytes < MB
    ? `${new Intl.NumberFormat(language).format(Math.max(1, Math.round(bytes / 1024)))} kB`
    : `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / MB)} MB`;

const uploadForm = ({ resource, file, mostBytes, to }: Wanted, page: Page): Html => {
  const { language } = page;
  const id = `f-${resource.id}-${file}`;
  const form = html`<form class="action" method="post" enctype="multipart/form-data" action="${to.action}">${Object.entries(
    to.fields,
  ).map(([name, value]) =>
    hidden(name, value),
  )}<p>${say(language, 'uploadSays', { most: mostBytes / MB })}</p>
<div class="field"><label for="${id}">${say(language, 'file')}</label><input id="${id}" type="file" name="file" required></div><button>${say(language, 'upload')}</button></form>`;
  return folded(say(language, 'newVersion'), form, false);
};

const takeForm = (model: Resources, page: Page, { resource, file }: Wanted, upload: string): Html => {
  const { language } = page;
  return html`<p class="notice" role="status">${say(language, 'uploaded')}</p>${actionForm({
    id: `take-${resource.id}-${file}`,
    action: `/desk/${model.program.id}/resources/${resource.id}/files`,
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'handOutSays', { file }),
    fields: [
      { name: 'file', kind: 'hidden', label: '', value: file },
      { name: 'upload', kind: 'hidden', label: '', value: upload },
    ],
    submit: say(language, 'handOut'),
  })}`;
};

const fileSection = (model: Resources, page: Page, wanted: Wanted): Html => {
  const { language } = page;
  const { resource, file } = wanted;
  const lies = model.handed.find((one) => one.resource === resource.id && one.file === file);
  const { uploaded } = model;
  const waiting = uploaded?.file === file && (uploaded.resource ?? resource.id) === resource.id;
  return html`<section><h2>${resource.name[language]}</h2><p>${file} · ${say(language, `for-${resource.audience}`)}<br>${
    lies
      ? say(language, 'lies', { size: sizeText(page, lies.bytes), when: momentText(page, lies.at) })
      : html`<strong>${say(language, 'liesNot')}</strong>`
  }</p>${
    waiting && uploaded ? takeForm(model, page, wanted, uploaded.upload) : uploadForm(wanted, page)
  }</section>`;
};

/** Every file that the program hands out, whether it lies ready, and the forms for a new version; without script. */
export const resourcesPage = (model: Resources, page: Page): Html => {
  const { language } = page;
  const ready = model.files.filter(({ resource, file }) =>
    model.handed.some((one) => one.resource === resource.id && one.file === file),
  ).length;
  const title = say(language, 'resourcesTitle', { ready, count: model.files.length });
  return layout(
    page,
    title,
    html`${headline(title, model.program.name)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${model.files.length ? model.files.map((one) => fileSection(model, page, one)) : html`<p>${say(language, 'noResources')}</p>`}`,
  );
};
