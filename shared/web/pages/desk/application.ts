import type { RequirementState } from '../../../domain/partner/entry.ts';
import { deadlineText, moment, momentText } from '../../dates.ts';
import { countryName, languageName } from '../../field.ts';
import { refusalNotice } from '../../form.ts';
import { type Html, html, nothing, outside } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { answersOf, button, facts, headline, lines, list, notice, section } from '../../parts.ts';
import { statusLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { decideForms, scoreForm } from './application-decide.ts';
import type { ApplicationDetail } from './application-detail.ts';
import { documents, webPage } from './application-documents.ts';
import { doneText, say } from './words.ts';

const person = ({ contact }: ApplicationDetail, page: Page): Html => {
  const { language } = page;
  if (!contact) return html`<p>${say(language, 'erased')}</p>`;
  return facts([
    [say(language, 'name'), contact.name],
    [
      say(language, 'mail'),
      html`<a href="mailto:${contact.email}">${contact.email}</a> ${statusLabel(language, contact.confirmedAt ? 'confirmed' : 'unconfirmed')}`,
    ],
    [say(language, 'phone'), contact.phone],
    [say(language, 'language'), languageName(language, contact.language)],
  ]);
};

const decision = ({ application, names = {} }: ApplicationDetail, page: Page): Html => {
  const { decision } = application;
  if (!decision) return nothing;
  const { language } = page;
  return section(
    say(language, 'decided'),
    facts([
      [
        say(language, 'decidedBy'),
        say(language, 'byWhom', {
          who: names[decision.by] ?? decision.by,
          when: momentText(page, decision.at),
        }),
      ],
      [say(language, 'reason'), decision.reason && lines(decision.reason)],
    ]),
  );
};

const nameOf = ({ program }: ApplicationDetail, { language }: Page, id: string): string =>
  program.application.signatures.documents.find((document) => document.id === id)?.title[language] ??
  program.requirements.find((requirement) => requirement.id === id)?.name[language] ??
  say(language, 'webPage');

/** Why somebody has to look, although the company may be there already. */
const held = ({ application }: ApplicationDetail, { language }: Page): Html =>
  application.held?.length && application.status === 'submitted'
    ? section(say(language, 'held'), list(application.held.map((why) => say(language, why))))
    : nothing;

const missing = (model: ApplicationDetail, page: Page): Html => {
  const { application, missing: open = [] } = model;
  const { language } = page;
  if (application.status !== 'accepted-pending-signature') return nothing;
  return section(
    say(language, 'missing'),
    html`${list(open.map((id) => nameOf(model, page, id)))}<p>${say(language, 'missingSays', { company: application.company.name })}</p>`,
  );
};

/** What the program asks at entry; documents are decided on a page of their own. */
const requirements = (
  { application, path, requirements: asked = [] }: ApplicationDetail,
  page: Page,
): Html => {
  const { language } = page;
  if (!asked.length || application.papers === undefined) return nothing;
  return html`<section>${table<RequirementState>({
    language,
    caption: say(language, 'requirements'),
    columns: [
      { head: say(language, 'requirement'), cell: ({ requirement }) => requirement.name[language] },
      {
        head: say(language, 'requirementState'),
        cell: ({ state }) => statusLabel(language, state === 'met' ? 'met' : 'missing'),
      },
    ],
    rows: asked,
    empty: '',
  })}${
    path === undefined &&
    html`<p>${button(`/desk/${application.program}/partners/${application.papers}/requirements`, say(language, 'toRequirements'))}</p>`
  }</section>`;
};

/** Where it works, unless that is just its own country. */
const coverageText = ({ coverage, country }: Company, { language }: Page): string | undefined => {
  if (coverage === undefined || (coverage.length === 1 && coverage[0] === country)) return undefined;
  if (coverage === 'worldwide') return say(language, 'worldwide');
  return coverage.map((code) => countryName(language, code)).join(', ');
};
type Company = ApplicationDetail['application']['company'];

const profile = (model: ApplicationDetail, page: Page): Html => {
  const { application, program } = model;
  const { language } = page;
  const { company } = application;
  const answers = answersOf(program.application.form, application.answers, language);
  return html`<div class="columns">${section(
    say(language, 'company'),
    facts([
      [say(language, 'company'), company.name],
      [say(language, 'country'), countryName(language, company.country)],
      [say(language, 'website'), outside(company.website)],
      [
        say(language, 'category'),
        program.categories.find(({ id }) => id === company.category)?.name[language],
      ],
      [say(language, 'coverage'), coverageText(company, page)],
      [
        say(language, 'office'),
        program.entities.find(({ id }) => id === application.entity)?.name ?? application.entity,
      ],
      [say(language, 'submitted'), moment(page, application.submittedAt)],
    ]),
  )}${section(say(language, 'contact'), person(model, page))}</div>${answers.length > 0 && section(say(language, 'answers'), facts(answers))}`;
};

export const applicationPage = (model: ApplicationDetail, page: Page): Html => {
  const { application } = model;
  const { language } = page;
  const title = say(language, `app-${application.status}`, {
    company: application.company.name,
    date: deadlineText(page, application.decideBy),
  });
  const partner = model.path === undefined && application.partnerId;
  return layout(
    page,
    title,
    html`${headline(
      title,
      html`${say(language, 'application', { receipt: application.receipt })} ${statusLabel(language, application.status)}`,
    )}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${partner && html`<p>${button(`/desk/${application.program}/partners/${partner}`, say(language, 'toPartner'))}</p>`}
${held(model, page)}${missing(model, page)}${requirements(model, page)}${decision(model, page)}${profile(model, page)}${scoreForm(model, page)}${decideForms(model, page)}${documents(model, page)}${webPage(model, page)}`,
  );
};
