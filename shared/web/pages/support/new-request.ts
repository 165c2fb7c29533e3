import { impacts } from '../../../domain/program/impact.ts';
import type { ServicePlans } from '../../../domain/program/service-plans.ts';
import type { Language } from '../../../domain/text.ts';
import type { InputField } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline, quote } from '../../parts.ts';
import { say } from './words.ts';

type Names = Readonly<Record<Language, string>>;
export type Kind = { readonly id: string; readonly name: Names; readonly help?: Names };
export type System = { readonly id: string; readonly name: string; readonly release: string };

/** The questions by which a level is found. */
export const impactQuestions = (plans: ServicePlans, language: Language): InputField[] =>
  plans.impact.questions.map(({ id, label, options }) => ({
    name: `answers.${id}`,
    kind: 'choice',
    label: label[language],
    required: true,
    options: options.map((option) => ({ value: option.value, label: option.label[language] })),
  }));

/** What is asked about a problem: its kind, what it is about, and the questions that make its level. */
export const requestFields = (
  plans: ServicePlans,
  systems: readonly System[],
  language: Language,
  kinds: readonly Kind[] = plans.response.kinds,
): InputField[] => [
  {
    name: 'kind',
    kind: 'choice',
    label: say(language, 'kind'),
    required: true,
    options: kinds.map(({ id, name, help }) => ({
      value: id,
      label: help ? `${name[language]}: ${help[language]}` : name[language],
    })),
  },
  { name: 'title', kind: 'line', label: say(language, 'title'), required: true },
  { name: 'text', kind: 'paragraphs', label: say(language, 'text'), required: true },
  {
    name: 'instance',
    kind: 'choice',
    label: say(language, 'system'),
    required: systems.length > 0,
    options: systems.map(({ id, name, release }) => ({ value: id, label: `${name} (${release})` })),
  },
  ...impactQuestions(plans, language),
  {
    name: 'impact',
    kind: 'choice',
    label: say(language, 'impact'),
    options: impacts.map((level) => ({
      value: String(level),
      label: `${level}: ${plans.impact.levels.find((one) => one.level === level)?.name[language]}`,
    })),
  },
];

export type NewSupportRequest = {
  readonly plans: ServicePlans;
  readonly systems: readonly System[];
  readonly action: string;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

/** The level that fits, where the one that was claimed contradicts the answers: taken by sending once more [S1-28]. */
export const withFittingLevel = (sent: SentForm | undefined): SentForm | undefined => {
  const fitting = sent?.refusal?.code === 'impact-contradicted' ? sent.refusal.more?.['impact'] : undefined;
  return sent && fitting !== undefined
    ? { ...sent, values: { ...sent.values, impact: String(fitting) } }
    : sent;
};

export const newSupportRequestPage = (model: NewSupportRequest, page: Page): Html => {
  const { plans, systems, action, token } = model;
  const { language } = page;
  const sent = withFittingLevel(model.sent);
  return layout(
    page,
    say(language, 'newRequest'),
    html`${headline(say(language, 'newRequest'), plans.name)}${refusalNotice(language, sent)}${quote(plans.portal.requests.says)}${actionForm(
      {
        id: 'request',
        action,
        token,
        sent,
        page,
        says: say(language, 'newRequestSays'),
        fields: requestFields(plans, systems, language),
        submit: say(language, 'send'),
      },
    )}`,
  );
};
