import { missingForActivation } from '../../../domain/partner/activation.ts';
import { deadlineText, moment, momentText } from '../../dates.ts';
import { countryName, languageName } from '../../field.ts';
import { refusalNotice } from '../../form.ts';
import { type Html, html, nothing, outside } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { answersOf, button, facts, headline, lines, list, notice, section } from '../../parts.ts';
import { statusLabel } from '../../status.ts';
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

const missing = ({ application, program }: ApplicationDetail, page: Page): Html => {
  const { language } = page;
  if (application.status !== 'accepted-pending-signature') return nothing;
  const titles = program.application.signatures.documents;
  const names = missingForActivation(application, program).map(
    (id) => titles.find((document) => document.id === id)?.title[language] ?? say(language, 'webPage'),
  );
  return section(
    say(language, 'missing'),
    html`${list(names)}<p>${say(language, 'missingSays', { company: application.company.name })}</p>`,
  );
};

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
  const partner = application.partnerId;
  return layout(
    page,
    title,
    html`${headline(
      title,
      html`${say(language, 'application', { receipt: application.receipt })} ${statusLabel(language, application.status)}`,
    )}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${partner && html`<p>${button(`/desk/${application.program}/partners/${partner}`, say(language, 'toPartner'))}</p>`}
${missing(model, page)}${decision(model, page)}${profile(model, page)}${scoreForm(model, page)}${decideForms(model, page)}${documents(model, page)}${webPage(model, page)}`,
  );
};
