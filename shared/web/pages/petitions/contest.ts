import { contestForm } from '../../../domain/petition/contest.ts';
import type { Form } from '../../../domain/program/form.ts';
import { deadlineText } from '../../dates.ts';
import { type HostedForm, hostedForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline } from '../../parts.ts';
import { petitionWords, say } from './words.ts';

const both = (key: keyof typeof petitionWords) => {
  const [en, de] = petitionWords[key];
  return { en, de };
};

/** The program's own form without the customer's contact, and with the reason. */
const withReason = (form: Form): Form => ({
  ...contestForm(form),
  sections: [
    ...contestForm(form).sections,
    {
      id: 'contest',
      title: both('reason'),
      fields: [
        {
          ...{ id: 'reason', kind: 'paragraphs', required: true },
          ...{ label: both('contestReason'), help: both('contestHelp') },
        },
      ],
    },
  ],
});

type Contesting = Omit<HostedForm, 'page' | 'form'> & {
  readonly form: Form;
  readonly company: string;
  /** When the vendor would answer what is asked now. */
  readonly answerBy: string;
  /** The list of what was asked. */
  readonly list: string;
};

/** For a customer whom somebody else holds: what would be submitted, and why it is this partner's. */
export const contestPage = ({ form, company, answerBy, list, ...model }: Contesting, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'contestTitle');
  const says = say(language, 'contestSays', { day: deadlineText(page, answerBy) });
  return layout(
    page,
    title,
    html`${headline(title, company, says)}${hostedForm({
      ...model,
      form: withReason(form),
      submit: say(language, 'contestForm'),
      page,
    })}<p><a href="${list}">${say(language, 'back')}</a></p>`,
  );
};
