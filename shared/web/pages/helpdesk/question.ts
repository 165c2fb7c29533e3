import { isTalkedAbout } from '../../../domain/partner/help.ts';
import type { BenefitRequest } from '../../../domain/partner/request.ts';
import type { Program } from '../../../domain/program/program.ts';
import { deadline, moment } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, folded, headline, lines, notice, section } from '../../parts.ts';
import { helpLabel } from './state.ts';
import { doneText, say } from './words.ts';

export type OneQuestion = {
  readonly request: BenefitRequest;
  readonly program: Program;
  readonly company: { readonly name: string; readonly href?: string | undefined };
  readonly messages: readonly {
    readonly at: string;
    readonly side: 'partner' | 'vendor';
    readonly text: string;
  }[];
  readonly side: 'partner' | 'vendor';
  readonly mayAct: boolean;
  /** Who answers for it, and who else could. */
  readonly assignee?: string | undefined;
  readonly colleagues?: readonly { readonly person: string; readonly name: string }[] | undefined;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const addressOf = ({ request, side }: OneQuestion): string =>
  side === 'partner'
    ? `/portal/${request.partner}/helpdesk/requests`
    : `/desk/${request.program}/helpdesk/requests`;

const said = ({ request, messages }: OneQuestion, page: Page): Html => {
  const { language } = page;
  const all = [{ at: request.askedAt, side: 'partner', text: request.text } as const, ...messages];
  return section(
    say(language, 'said'),
    all.map(
      ({ at, side, text }) =>
        html`<article><header><strong>${say(language, side === 'partner' ? 'byPartner' : 'byVendor')}</strong>, ${moment(page, at)}</header>${lines(text)}</article>`,
    ),
  );
};

const steps = (model: OneQuestion, page: Page): Html => {
  const { request, side, company, token, sent, colleagues = [] } = model;
  const { language } = page;
  if (!model.mayAct || !isTalkedAbout(request)) return nothing;
  const at = `${addressOf(model)}/${request.id}`;
  const common = { token, sent, page, version: request.v };
  const say1 = side === 'partner' ? 'askOn' : 'answer';
  return html`${section(
    say(language, say1),
    actionForm({
      ...common,
      id: 'message',
      action: `${at}/message`,
      says:
        side === 'partner'
          ? say(language, 'askOnSays')
          : say(language, 'answerSays', { company: company.name }),
      fields: [{ name: 'text', kind: 'paragraphs', label: say(language, 'words'), required: true, rows: 6 }],
      submit: say(language, 'send'),
    }),
  )}${
    colleagues.length > 0 &&
    folded(
      say(language, 'assign'),
      actionForm({
        ...common,
        id: 'assign',
        action: `${at}/assign`,
        says: say(language, 'assignSays'),
        fields: [
          {
            name: 'person',
            kind: 'choice',
            label: say(language, 'person'),
            required: true,
            options: colleagues.map(({ person, name }) => ({ value: person, label: name })),
          },
        ],
        submit: say(language, 'give'),
      }),
      sent?.form === 'assign',
    )
  }${folded(
    say(language, 'close'),
    actionForm({
      ...common,
      id: 'close',
      action: `${at}/close`,
      says: say(language, 'closeSays'),
      confirm: say(language, 'closeConfirm', { receipt: request.receipt }),
      submit: say(language, 'closeGo'),
    }),
    sent?.form === 'close',
  )}`;
};

/** A question to the help desk, what was said, and what the reader may do. */
export const questionPage = (model: OneQuestion, page: Page): Html => {
  const { request, program, company, side } = model;
  const { language } = page;
  const benefit = program.benefits.find(({ id }) => id === request.benefit);
  const named = (
    list: readonly { id: string; name: Record<'en' | 'de', string> }[] | undefined,
    id?: string,
  ) => list?.find((one) => one.id === id)?.name[language];
  return layout(
    page,
    request.title,
    html`${headline(
      request.title,
      html`${say(language, 'question', { receipt: request.receipt })} ${helpLabel(language, request.status)}`,
    )}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<section>${facts([
      [say(language, 'partner'), company.href ? html`<a href="${company.href}">${company.name}</a>` : ''],
      [say(language, 'benefit'), benefit?.name[language]],
      [say(language, 'kind'), named(benefit?.requestKinds, request.help?.kind)],
      [say(language, 'environment'), named(benefit?.environments, request.help?.environment)],
      [say(language, 'asked'), moment(page, request.askedAt)],
      [
        say(language, 'due'),
        request.answerBy === undefined ? say(language, 'noPromise') : deadline(page, request.answerBy),
      ],
      [say(language, 'assignee'), side === 'vendor' && (model.assignee ?? say(language, 'nobody'))],
    ])}</section>
${said(model, page)}${steps(model, page)}
<p><a href="${addressOf(model)}">${say(language, 'back')}</a></p>`,
  );
};
