import { dateIn } from '../../../domain/civil-date.ts';
import { clauseOf } from '../../../domain/program/terms.ts';
import { dayText } from '../../dates.ts';
import { actionForm } from '../../form.ts';
import { type Html, html, nothing, outside } from '../../html.ts';
import type { Page } from '../../page.ts';
import { clauseQuote, section } from '../../parts.ts';
import { statusLabel } from '../../status.ts';
import { type ApplicationDetail, pathOf } from './application-detail.ts';
import { say } from './words.ts';

type Document = ApplicationDetail['program']['application']['signatures']['documents'][number];

const signed = ({ application }: ApplicationDetail, page: Page, { id, title }: Document): Html => {
  const { language } = page;
  const signature = application.signatures[id];
  if (!signature) return nothing;
  return html`<p>${statusLabel(language, 'signed')} ${say(language, 'signedLine', {
    document: title[language],
    by: signature.signedBy,
    date: dayText(language, signature.signedOn),
  })}</p>`;
};

/** What came back is recorded at the desk, whoever decided. */
const mayRecord = ({ mayAct, path }: ApplicationDetail): boolean => mayAct && path === undefined;

const signatureForm = (model: ApplicationDetail, page: Page, { id, title, url }: Document): Html => {
  const { application, contact, token, sent, program } = model;
  const { language } = page;
  const document = title[language];
  const today = dateIn(program.timeZone, page.now);
  return html`<div><h3>${outside(url, document)} ${statusLabel(language, 'missing')}</h3>${
    mayRecord(model) &&
    actionForm({
      id: `sign-${id}`,
      action: `${pathOf(model)}/signatures`,
      token,
      sent,
      page,
      version: application.v,
      says: say(language, 'signatureSays', { document, company: application.company.name }),
      fields: [
        { name: 'document', kind: 'hidden', label: document, value: id },
        {
          name: 'signedOn',
          kind: 'date',
          label: say(language, 'signedOn'),
          required: true,
          value: today,
          max: today,
        },
        {
          name: 'signedBy',
          kind: 'line',
          label: say(language, 'signedBy'),
          required: true,
          value: contact?.name,
          autocomplete: 'off',
        },
      ],
      submit: say(language, 'recordSignature'),
    })
  }</div>`;
};

/** What came back signed, and a small form for each document that did not. */
export const documents = (model: ApplicationDetail, page: Page): Html => {
  const { application, program } = model;
  const all = program.application.signatures.documents;
  const open = application.status === 'accepted-pending-signature';
  if (!all.length || (!open && Object.keys(application.signatures).length === 0)) return nothing;
  const missing = all.filter(({ id }) => open && !application.signatures[id]);
  return section(
    say(page.language, 'signatures'),
    html`${all.map((document) => signed(model, page, document))}<div class="columns">${missing.map((document) => signatureForm(model, page, document))}</div>`,
  );
};

export const webPage = (model: ApplicationDetail, page: Page): Html => {
  const { application, program, token, sent } = model;
  const { language } = page;
  const given = application.webPage;
  const open = mayRecord(model) && application.status === 'accepted-pending-signature';
  if (!open && !given) return nothing;
  return section(
    say(language, 'webPage'),
    html`<div lang="${program.documentLanguage}">${clauseQuote(language, clauseOf(program, 'application.webPage'))}</div>${
      given && html`<p>${statusLabel(language, 'given')} ${outside(given.url)}</p>`
    }${
      open &&
      actionForm({
        id: 'web-page',
        action: `${pathOf(model)}/web-page`,
        token,
        sent,
        page,
        version: application.v,
        says: say(language, 'webPageSays', { company: application.company.name }),
        fields: [
          {
            name: 'url',
            kind: 'web',
            label: say(language, 'webPageAddress'),
            required: true,
            value: given?.url,
            autocomplete: 'off',
          },
        ],
        submit: say(language, 'saveWebPage'),
      })
    }`,
  );
};
