import type { ServiceFile } from '../../../domain/support/service-file.ts';
import { moment } from '../../dates.ts';
import { fileForm } from '../../file-form.ts';
import { type Html, html, nothing } from '../../html.ts';
import type { Page } from '../../page.ts';
import { folded } from '../../parts.ts';
import { type Tone, toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import type { CustomerServices } from './customer.ts';
import { foldedForm, form } from './steps.ts';
import { say } from './words.ts';

// Files of a customer: with a request, or the report of a task.

const tones: Record<ServiceFile['scan'], Tone> = { waiting: 'open', clean: 'good', infected: 'over' };
const MB = 1024 * 1024;

/** First the file, then what it is and for which request. */
const uploadForms = (model: CustomerServices, page: Page): Html => {
  const { language } = page;
  const { to, uploaded, plans, requests } = model;
  const { mostBytes, types } = plans.portal.uploads;
  if (!to || !requests.length) return nothing;
  if (uploaded === undefined)
    return folded(
      say(language, 'upload'),
      fileForm({
        id: 'upload',
        to,
        says: say(language, 'uploadSays', {
          most: String(Math.floor(mostBytes / MB)),
          types: types.join(', '),
        }),
        label: say(language, 'file'),
        submit: say(language, 'upload'),
        accept: types.join(','),
      }),
    );
  return form(model, page, 'files', {
    fields: [
      { name: 'upload', kind: 'hidden', label: '', value: uploaded },
      { name: 'name', kind: 'line', label: say(language, 'fileName'), required: true, autocomplete: 'off' },
      {
        name: 'type',
        kind: 'choice',
        label: say(language, 'fileType'),
        required: true,
        options: types.map((value) => ({ value, label: value })),
      },
      {
        name: 'request',
        kind: 'choice',
        label: say(language, 'fileFor'),
        required: true,
        options: requests.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
      },
    ],
    submit: say(language, 'linkFile'),
  });
};

const scanForms = (model: CustomerServices, page: Page): Html[] => {
  const { language } = page;
  return model.files
    .filter(({ scan }) => scan === 'waiting')
    .map(({ id, name, v }) =>
      foldedForm(model, page, `files/${id}/scan`, {
        title: say(language, 'scanned', { name }),
        version: v,
        fields: [
          {
            name: 'verdict',
            kind: 'choice',
            label: say(language, 'scan'),
            required: true,
            options: (['clean', 'infected'] as const).map((value) => ({
              value,
              label: say(language, `scan-${value}`),
            })),
          },
        ],
        submit: say(language, 'record'),
      }),
    );
};

export const filesOf = (model: CustomerServices, page: Page): Html => {
  const { language } = page;
  const { files, at, side, may } = model;
  const list = table({
    caption: say(language, 'files'),
    language,
    empty: say(language, 'noFiles'),
    rows: files,
    columns: [
      {
        head: say(language, 'file'),
        cell: ({ id, name, scan }) =>
          scan === 'clean' ? html`<a href="${at}/files/${id}">${name}</a>` : name,
      },
      { head: say(language, 'since'), cell: ({ given }) => moment(page, given.at) },
      {
        head: say(language, 'scan'),
        cell: ({ scan }) => toneLabel(tones[scan], say(language, `scan-${scan}`)),
      },
    ],
  });
  return html`${list}${side === 'customer' ? uploadForms(model, page) : nothing}${
    may.includes('work') ? scanForms(model, page) : nothing
  }`;
};
