import { impacts } from '../../../domain/program/impact.ts';
import type { Language } from '../../../domain/text.ts';
import type { InputField } from '../../field.ts';
import { actionForm } from '../../form.ts';
import type { Html } from '../../html.ts';
import type { Page } from '../../page.ts';
import { folded, section } from '../../parts.ts';
import { impactQuestions, withFittingLevel } from './new-request.ts';
import type { OneSupportRequest } from './request.ts';
import { say } from './words.ts';

// What the reader of a request may do with it, one form each.

type Step = {
  readonly id: string;
  readonly title: string;
  readonly says?: string;
  readonly fields?: readonly InputField[];
  readonly submit: string;
  readonly confirm?: string;
  readonly open?: boolean;
};

const stepForm = (model: OneSupportRequest, page: Page, { id, title, open, ...form }: Step): Html => {
  const { request, at, token } = model;
  const sent = withFittingLevel(model.sent);
  const body = actionForm({ ...form, id, action: `${at}/${id}`, token, sent, page, version: request.v });
  return open ? section(title, body) : folded(title, body, sent?.form === id);
};

const text = (language: Language, label: Parameters<typeof say>[1]): InputField => ({
  name: 'text',
  kind: 'paragraphs',
  label: say(language, label),
  required: true,
});

const impactField = ({ request, plans }: OneSupportRequest, language: Language): InputField => ({
  name: 'impact',
  kind: 'choice',
  label: say(language, 'impact'),
  required: true,
  options: impacts
    .filter((level) => level !== request.impact)
    .map((level) => ({
      value: String(level),
      label: `${level}: ${plans.impact.levels.find((one) => one.level === level)?.name[language]}`,
    })),
});

/** A contact says what is otherwise now: the level has to fit. */
const questionFields = ({ request, plans, side }: OneSupportRequest, language: Language): InputField[] =>
  side === 'vendor'
    ? []
    : impactQuestions(plans, language).map((field) => {
        const value = request.answers[field.name.slice('answers.'.length)];
        return value === undefined ? field : { ...field, value };
      });

const reason = (language: Language): InputField => ({
  name: 'reason',
  kind: 'paragraphs',
  label: say(language, 'why'),
  required: true,
});

const messageStep = ({ side }: OneSupportRequest, language: Language): Step => ({
  id: 'message',
  title: say(language, 'answer'),
  open: true,
  fields: [
    text(language, 'answerText'),
    ...(side === 'vendor'
      ? [{ name: 'internal', kind: 'yes', label: say(language, 'internalTick') } as const]
      : []),
  ],
  submit: say(language, 'sendMessage'),
});

const bothSteps = (model: OneSupportRequest, language: Language): Step[] => [
  {
    id: 'impact',
    title: say(language, 'changeImpact'),
    says: say(language, 'changeImpactSays'),
    fields: [...questionFields(model, language), impactField(model, language), reason(language)],
    submit: say(language, 'changeImpact'),
  },
  {
    id: 'close',
    title: say(language, 'close'),
    confirm: say(language, 'closeConfirm', { number: model.request.number }),
    submit: say(language, 'close'),
  },
];

const customerSteps = (model: OneSupportRequest, page: Page): Step[] => {
  const { request } = model;
  const { language } = page;
  const confirm: Step[] = request.guaranteed
    ? []
    : [
        {
          id: 'confirm',
          title: say(language, 'confirm'),
          says: say(language, 'confirmSays'),
          submit: say(language, 'confirm'),
          open: true,
        },
      ];
  if (request.status !== 'resolved') return [...confirm, messageStep(model, language)];
  return [
    { id: 'solved', title: say(language, 'verdict'), submit: say(language, 'yesSolved'), open: true },
    {
      id: 'not-solved',
      title: say(language, 'notSolved'),
      fields: [text(language, 'whatNow')],
      submit: say(language, 'notSolved'),
    },
  ];
};

const vendorSteps = (model: OneSupportRequest, language: Language): Step[] => [
  messageStep(model, language),
  ...(model.request.status === 'open'
    ? [
        {
          id: 'missing',
          title: say(language, 'askMissing'),
          says: say(language, 'askMissingSays'),
          fields: [
            {
              name: 'missing',
              kind: 'paragraphs',
              label: say(language, 'missingLines'),
              required: true,
            } as const,
          ],
          submit: say(language, 'askMissing'),
        },
      ]
    : []),
  ...(model.request.status === 'resolved'
    ? []
    : [
        {
          id: 'resolve',
          title: say(language, 'solve'),
          says: say(language, 'solveSays', { days: model.plans.resolution.silenceDays }),
          fields: [text(language, 'how')],
          submit: say(language, 'solve'),
        },
      ]),
  ...(model.request.nonCooperation
    ? []
    : [
        {
          id: 'non-cooperation',
          title: say(language, 'nonCooperation'),
          says: say(language, 'nonCooperationSays'),
          fields: [
            reason(language),
            {
              name: 'evidence',
              kind: 'paragraphs',
              label: say(language, 'evidence'),
              required: true,
            } as const,
          ],
          submit: say(language, 'nonCooperation'),
        },
      ]),
];

const stepsOf = (model: OneSupportRequest, page: Page): Step[] => {
  const { language } = page;
  if (!model.mayAct) return [];
  if (model.request.status === 'closed')
    return [
      {
        id: 'reopen',
        title: say(language, 'reopen'),
        says: say(language, 'reopenSays'),
        fields: [text(language, 'why')],
        submit: say(language, 'reopen'),
      },
    ];
  const own = model.side === 'customer' ? customerSteps(model, page) : vendorSteps(model, language);
  return [...own, ...bothSteps(model, language)];
};

/** The forms of all that may be done now. */
export const requestSteps = (model: OneSupportRequest, page: Page): Html[] =>
  stepsOf(model, page).map((step) => stepForm(model, page, step));
