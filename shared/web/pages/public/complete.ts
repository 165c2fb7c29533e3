import type { Application } from '../../../domain/partner/application.ts';
import type { RequirementState } from '../../../domain/partner/entry.ts';
import type { Program } from '../../../domain/program/program.ts';
import { entityFor } from '../../../domain/program/terms.ts';
import { dayOf, dayText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing, outside } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, headline, notice, quote, section } from '../../parts.ts';
import { statusLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { say } from './words.ts';

export type Completion = {
  readonly application: Application;
  readonly program: Program;
  readonly action: string;
  readonly token: string;
  /** What else the program asks at entry: given in the portal. */
  readonly requirements?: readonly RequirementState[] | undefined;
  readonly missing?: readonly string[] | undefined;
  readonly sent?: SentForm | undefined;
};

const headlineKey = ({ application, missing = [] }: Completion) => {
  if (application.status === 'active') return 'completeDone';
  if (application.status === 'submitted') return 'completeWaits';
  if (application.status !== 'accepted-pending-signature') return 'completeClosed';
  return missing.length ? 'completeOpen' : 'completeAll';
};

const documents = ({ application, program }: Completion, page: Page): Html => {
  const { language } = page;
  const office = entityFor(program, application.company.country);
  const signature = (id: string) => application.signatures[id];
  return html`${table({
    language,
    caption: say(language, 'signed'),
    columns: [
      { head: say(language, 'document'), cell: ({ title, url }) => outside(url, title[language]) },
      {
        head: say(language, 'state'),
        cell: ({ id }) => {
          const signed = signature(id);
          return signed
            ? html`${statusLabel(language, 'signed')}<br><small>${say(language, 'signedOn', {
                by: signed.signedBy,
                date: dayText(language, signed.signedOn),
              })}</small>`
            : html`${statusLabel(language, 'missing')}<br><small>${say(language, 'toSign')}</small>`;
        },
      },
    ],
    rows: program.application.signatures.documents,
    empty: say(language, 'noDocuments'),
  })}<p>${say(language, 'returnTo', { mail: office.mail })}</p>`;
};

const webPage = (model: Completion, page: Page): Html => {
  const { application, program, action, token, sent } = model;
  const { language } = page;
  const given = application.webPage;
  const open = application.status === 'submitted' || application.status === 'accepted-pending-signature';
  return section(
    say(language, 'yourWebPage'),
    html`<div lang="${program.documentLanguage}">${quote(program.application.webPage.says)}</div>
${given && html`<p>${statusLabel(language, 'given')} ${outside(given.url)}<br><small>${say(language, 'webPageGiven', { date: dayOf(page, given.at) })}</small></p>`}
${
  open &&
  actionForm({
    id: 'web-page',
    action,
    token,
    sent,
    page,
    says: say(language, 'webPageSays'),
    fields: [
      {
        name: 'url',
        kind: 'web',
        label: say(language, 'webPageAddress'),
        required: true,
        value: given?.url ?? application.company.website,
      },
    ],
    submit: say(language, 'giveWebPage'),
  })
}`,
  );
};

/** What is asked beside documents and page, and where it is given. */
const requirements = ({ application, requirements: asked = [] }: Completion, page: Page): Html => {
  const { language } = page;
  const open = asked.filter(({ requirement }) => requirement.kind !== 'web-page');
  if (!open.length) return nothing;
  return html`<section>${table<RequirementState>({
    language,
    caption: say(language, 'asked'),
    columns: [
      { head: say(language, 'askedFor'), cell: ({ requirement }) => requirement.name[language] },
      {
        head: say(language, 'state'),
        cell: ({ state }) =>
          statusLabel(language, state === 'met' ? 'met' : state === 'submitted' ? 'looked-at' : 'missing'),
      },
    ],
    rows: open,
    empty: say(language, 'nothingYet'),
  })}${
    application.papers &&
    application.status === 'accepted-pending-signature' &&
    html`<p>${say(language, 'giveInPortal')}</p><p>${button(`/portal/${application.papers}/requirements`, say(language, 'toRequirements'))}</p>`
  }</section>`;
};

export const completePage = (model: Completion, page: Page): Html => {
  const { application, program } = model;
  const { language } = page;
  const accepted = application.status === 'accepted-pending-signature' || application.status === 'active';
  const title = say(language, headlineKey(model), { company: application.company.name });
  const asksPage = program.application.webPage.required || application.webPage !== undefined;
  return layout(
    page,
    title,
    html`${headline(title, say(language, 'application', { receipt: application.receipt }))}
${notice(page.done === 'web-page-given' ? say(language, 'done-web-page-given') : undefined)}${refusalNotice(language, model.sent)}
${accepted && program.application.signatures.documents.length > 0 && html`<section>${documents(model, page)}</section>`}
${accepted && requirements(model, page)}
${asksPage && webPage(model, page)}`,
  );
};
