import { clauseOf } from '../../../domain/program/terms.ts';
import { momentText } from '../../dates.ts';
import type { InputField } from '../../field.ts';
import { actionForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import type { Page } from '../../page.ts';
import { clauseQuote, facts, folded, section } from '../../parts.ts';
import { type ApplicationDetail, pathOf } from './application-detail.ts';
import { say } from './words.ts';

const scale = (highest: number) =>
  Array.from({ length: highest }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }));

const SHORT_SCALE = 10;

const scoreFields = ({ application, program }: ApplicationDetail, page: Page): InputField[] => {
  const { language } = page;
  const { criteria, highest } = program.application.scorecard;
  return criteria.flatMap(({ id, label }, at): InputField[] => {
    const given = application.scores[id];
    const criterion = label[language];
    return [
      { name: `scores.${at}.criterion`, kind: 'hidden', label: criterion, value: id },
      {
        name: `scores.${at}.score`,
        kind: highest <= SHORT_SCALE ? 'choice' : 'number',
        label: say(language, 'score', { criterion, highest }),
        required: true,
        value: given?.score.toString(),
        options: scale(highest),
        min: '1',
        max: String(highest),
      },
      {
        name: `scores.${at}.note`,
        kind: 'line',
        label: say(language, 'note', { criterion }),
        value: given?.note,
      },
    ];
  });
};

const scoresGiven = ({ application, program, names = {} }: ApplicationDetail, page: Page): Html =>
  facts(
    program.application.scorecard.criteria.flatMap(({ id, label }) => {
      const given = application.scores[id];
      if (!given) return [];
      const who = say(page.language, 'byWhom', {
        who: names[given.by] ?? given.by,
        when: momentText(page, given.at),
      });
      return [
        [
          label[page.language],
          html`<strong>${given.score}</strong> / ${program.application.scorecard.highest} <small>${who}</small>${given.note && html`<br>${given.note}`}`,
        ],
      ];
    }),
  );

const openForm = (model: ApplicationDetail, page: Page): Html => {
  const { application, program, token, sent } = model;
  const { language } = page;
  const { criteria, highest } = program.application.scorecard;
  const form = actionForm({
    id: 'scores',
    action: `${pathOf(model)}/scores`,
    token,
    sent,
    page,
    version: application.v,
    says: say(language, 'scoresSays', { highest }),
    fields: scoreFields(model, page),
    submit: say(language, 'saveScores'),
  });
  return criteria.every(({ id }) => application.scores[id])
    ? folded(say(language, 'changeScores'), form, sent?.form === 'scores')
    : form;
};

export const scoreForm = (model: ApplicationDetail, page: Page): Html => {
  const { application, program } = model;
  const open = application.status === 'submitted' && model.mayAct;
  if (!open && Object.keys(application.scores).length === 0) return nothing;
  return section(
    say(page.language, 'scores'),
    html`<div lang="${program.documentLanguage}">${clauseQuote(page.language, clauseOf(program, 'application.scorecard'))}</div>${scoresGiven(model, page)}${open && openForm(model, page)}`,
  );
};

const acceptForm = (model: ApplicationDetail, page: Page): Html => {
  const { application, contact, program, token, sent } = model;
  const { language } = page;
  const values = {
    company: application.company.name,
    contact: contact?.name ?? say(language, 'applicant'),
    documents: program.application.signatures.documents.map(({ title }) => title[language]).join(', '),
  };
  return actionForm({
    id: 'accept',
    action: `${pathOf(model)}/decide`,
    token,
    sent,
    page,
    version: application.v,
    says: say(language, values.documents ? 'acceptSays' : 'acceptSaysPlain', values),
    fields: [{ name: 'outcome', kind: 'hidden', label: '', value: 'accepted' }],
    confirm: say(language, 'acceptConfirm', values),
    submit: say(language, 'accept', values),
  });
};

const rejectForm = (model: ApplicationDetail, page: Page): Html => {
  const { application, contact, token, sent } = model;
  const { language } = page;
  const values = {
    company: application.company.name,
    contact: contact?.name ?? say(language, 'applicant'),
  };
  return actionForm({
    id: 'reject',
    action: `${pathOf(model)}/decide`,
    token,
    sent,
    page,
    version: application.v,
    says: say(language, 'rejectSays', values),
    fields: [
      { name: 'outcome', kind: 'hidden', label: '', value: 'rejected' },
      { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
    ],
    confirm: say(language, 'rejectConfirm', values),
    danger: true,
    submit: say(language, 'reject', values),
  });
};

/** Nothing can be decided before every criterion is scored: then the page says what is missing instead. */
export const decideForms = (model: ApplicationDetail, page: Page): Html => {
  const { application, program } = model;
  const { language } = page;
  if (application.status !== 'submitted' || !model.mayAct) return nothing;
  const missing = program.application.scorecard.criteria.filter(({ id }) => !application.scores[id]);
  return section(
    say(language, 'decide'),
    missing.length
      ? html`<p>${say(language, 'scoresMissing', { list: missing.map(({ label }) => label[language]).join(', ') })}</p>`
      : html`<div class="columns"><div>${acceptForm(model, page)}</div><div>${rejectForm(model, page)}</div></div>`,
  );
};
