import { MOST_BYTES } from '../../../domain/partner/document.ts';
import type { BenefitRequest } from '../../../domain/partner/request.ts';
import type { Benefit } from '../../../domain/program/benefit.ts';
import type { Program } from '../../../domain/program/program.ts';
import { day, deadline, moment } from '../../dates.ts';
import type { InputField } from '../../field.ts';
import { type FileTarget, fileForm } from '../../file-form.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';

import { layout, type Page } from '../../page.ts';
import { facts, headline, lines, notice, quote, section } from '../../parts.ts';
import { roleText } from '../../people.ts';
import { amountText } from './amount-text.ts';
import { requestLabel } from './states.ts';
import { doneText, say } from './words.ts';

type Guarded = { readonly token: string; readonly sent?: SentForm | undefined };
export type NewRequest = Guarded & {
  readonly partner: string;
  readonly benefit: Benefit;
  readonly currencies: readonly string[];
};

/** An amount and its currency, which nobody has to choose where there is one. */
export const moneyFields = (
  name: string,
  label: string,
  currencies: readonly string[],
  page: Page,
  required = true,
): InputField[] => {
  const [only, ...more] = currencies;
  const amount = { name: `${name}.amount`, kind: 'amount', label, required } as const;
  const currency = { name: `${name}.currency`, label: say(page.language, 'currency') };
  return more.length
    ? [
        amount,
        {
          ...currency,
          kind: 'choice',
          required,
          options: currencies.map((value) => ({ value, label: value })),
        },
      ]
    : [
        { ...amount, label: `${label} (${only})` },
        { ...currency, kind: 'hidden', value: only },
      ];
};

const ownFields = ({ benefit, currencies }: NewRequest, page: Page): InputField[] => {
  const { language } = page;
  if (benefit.kind === 'fund') return moneyFields('amount', say(language, 'amount'), currencies, page);
  if (benefit.kind !== 'joint-goal') return [];
  return [
    { name: 'goal.target', kind: 'paragraphs', label: say(language, 'target'), required: true },
    { name: 'goal.reviewOn', kind: 'date', label: say(language, 'reviewOn'), required: true },
  ];
};

export const newRequestPage = (model: NewRequest, page: Page): Html => {
  const { partner, benefit, token, sent } = model;
  const { language } = page;
  const title = benefit.name[language];
  return layout(
    page,
    title,
    html`${headline(title, say(language, 'mayAsk'))}${refusalNotice(language, sent)}${quote(benefit.says)}${actionForm(
      {
        id: 'request',
        action: `/portal/${partner}/requests/new?benefit=${benefit.id}`,
        token,
        sent,
        page,
        says: say(language, 'sendRequestSays'),
        fields: [
          { name: 'benefit', kind: 'hidden', label: '', value: benefit.id },
          { name: 'title', kind: 'line', label: say(language, 'title'), required: true },
          { name: 'text', kind: 'paragraphs', label: say(language, 'text'), required: true },
          ...ownFields(model, page),
        ],
        submit: say(language, 'sendRequest'),
      },
    )}`,
  );
};

export type OneRequest = Guarded & {
  readonly request: BenefitRequest;
  readonly program: Program;
  readonly company: { readonly name: string; readonly href?: string | undefined };
  /** What the reader may do about it. */
  readonly may: readonly ('claim' | 'answer' | 'decide-claim')[];
  /** Where the proof of a claim goes, and the one that was just uploaded. */
  readonly to?: FileTarget | undefined;
  readonly uploaded?: string | undefined;
};

const proofLink = (
  { id, partner, program }: BenefitRequest,
  { file }: NonNullable<BenefitRequest['claim']>,
  { nav }: Page,
): Html =>
  file
    ? html`<p><a href="${nav === 'desk' ? `/desk/${program}` : `/portal/${partner}`}/requests/${id}/proof">${file.name}</a></p>`
    : nothing;

const requestFacts = ({ request, program, company }: OneRequest, page: Page): Html => {
  const { language } = page;
  const { amount, goal, approved, claim, recorded } = request;
  const money = (one: { amount: string; currency: string } | undefined) => one && amountText(language, one);
  return facts([
    [say(language, 'partner'), company.href ? html`<a href="${company.href}">${company.name}</a>` : ''],
    [say(language, 'about'), program.benefits.find(({ id }) => id === request.benefit)?.name[language]],
    [say(language, 'text'), lines(request.text)],
    [say(language, 'targetFact'), goal && lines(goal.target)],
    [say(language, 'reviewOn'), goal && day(page, goal.reviewOn)],
    [say(language, 'requestedAmount'), money(amount)],
    [say(language, 'approvedAmount'), money(approved)],
    [
      say(language, 'claimed'),
      claim && html`${money(claim.amount)}<br>${lines(claim.text)}${proofLink(request, claim, page)}`,
    ],
    [
      say(language, 'recorded'),
      recorded && html`${money(recorded.amount)}<br><small>${recorded.text}</small>`,
    ],
    [say(language, 'askedFor'), moment(page, request.askedAt)],
    [say(language, 'owner'), roleText(language, request.owner)],
    [
      say(language, 'answerBy'),
      request.status === 'open' && request.answerBy !== undefined && deadline(page, request.answerBy),
    ],
  ]);
};

const said = (request: BenefitRequest, page: Page): Html => {
  const { answer, returned } = request;
  const { language } = page;
  return html`${answer && section(say(language, 'answer'), html`${lines(answer.text)}<p><small>${moment(page, answer.at)}</small></p>`)}${
    returned && section(say(language, 'returnedClaim'), lines(returned.text))
  }`;
};

const choice = (
  page: Page,
  outcomes: readonly ('answered' | 'approved' | 'declined' | 'recorded' | 'returned')[],
) =>
  ({
    name: 'outcome',
    kind: 'choice',
    label: say(page.language, 'outcome'),
    required: true,
    options: outcomes.map((value) => ({ value, label: say(page.language, `outcome-${value}`) })),
  }) as const;

/** A file that was refused is uploaded anew. */
const isUploaded = ({ uploaded, sent }: OneRequest): boolean =>
  uploaded !== undefined && !sent?.refusal?.fields?.some(({ field }) => field === 'file.upload');

/** First the file, where there is one, then the claim that names it. */
const proofFields = (model: OneRequest, page: Page): InputField[] =>
  isUploaded(model)
    ? [
        { name: 'file.upload', kind: 'hidden', label: '', value: model.uploaded },
        {
          name: 'file.name',
          kind: 'line',
          label: say(page.language, 'proofName'),
          required: true,
          autocomplete: 'off',
        },
      ]
    : [];

const proofUpload = (model: OneRequest, page: Page): Html => {
  const { language } = page;
  const { to } = model;
  if (isUploaded(model)) return html`<p class="notice" role="status">${say(language, 'proofUploaded')}</p>`;
  if (!to) return nothing;
  return fileForm({
    id: 'proof',
    to,
    says: say(language, 'proofSays', { most: MOST_BYTES / 1_000_000 }),
    label: say(language, 'proofFile'),
    submit: say(language, 'uploadProof'),
  });
};

const claimForm = (model: OneRequest, page: Page): Html => {
  const { request, token, sent } = model;
  const { language } = page;
  const { approved } = request;
  if (request.status !== 'approved' || !approved) return nothing;
  return section(
    say(language, 'claim'),
    html`${proofUpload(model, page)}${actionForm({
      id: 'claim',
      action: `/portal/${request.partner}/requests/${request.id}/claim`,
      token,
      sent,
      page,
      version: request.v,
      says: say(language, 'claimSays', { amount: amountText(language, approved) }),
      fields: [
        ...moneyFields('amount', say(language, 'amount'), [approved.currency], page),
        {
          name: 'proof',
          kind: 'paragraphs',
          label: say(language, 'proof'),
          help: say(language, 'proofHelp'),
          required: true,
        },
        ...proofFields(model, page),
      ],
      submit: say(language, 'sendClaim'),
    })}`,
  );
};

const answerForm = ({ request, token, sent, company }: OneRequest, page: Page): Html => {
  const { language } = page;
  if (request.status !== 'open') return nothing;
  const { amount } = request;
  return section(
    say(language, 'answerRequest', { company: company.name }),
    actionForm({
      id: 'answer',
      action: `/desk/${request.program}/requests/${request.id}/answer`,
      token,
      sent,
      page,
      version: request.v,
      says: say(language, 'answerSays', { company: company.name }),
      fields: [
        choice(page, amount ? ['approved', 'declined'] : ['answered', 'approved', 'declined']),
        { name: 'text', kind: 'paragraphs', label: say(language, 'words'), required: true },
        ...(amount
          ? [
              {
                name: 'approve',
                kind: 'amount',
                label: `${say(language, 'approveAmount')} (${amount.currency})`,
                help: say(language, 'approveHelp'),
              } as const,
              { name: 'currency', kind: 'hidden', label: '', value: amount.currency } as const,
            ]
          : []),
      ],
      submit: say(language, 'sendAnswer'),
    }),
  );
};

const decideForm = ({ request, token, sent }: OneRequest, page: Page): Html => {
  const { language } = page;
  if (request.status !== 'claimed') return nothing;
  return section(
    say(language, 'decideClaim'),
    actionForm({
      id: 'decide-claim',
      action: `/desk/${request.program}/requests/${request.id}/decide-claim`,
      token,
      sent,
      page,
      version: request.v,
      fields: [
        choice(page, ['recorded', 'returned']),
        { name: 'text', kind: 'line', label: say(language, 'reference'), required: true },
      ],
      submit: say(language, 'decide'),
    }),
  );
};

export const oneRequestPage = (model: OneRequest, page: Page): Html => {
  const { request, may } = model;
  const { language } = page;
  return layout(
    page,
    request.title,
    html`${headline(request.title, html`${say(language, 'request', { receipt: request.receipt })} ${requestLabel(language, request.status)}`)}
${notice(doneText(page))}${refusalNotice(language, model.sent)}
<section>${requestFacts(model, page)}</section>${said(request, page)}
${may.includes('claim') && claimForm(model, page)}${may.includes('answer') && answerForm(model, page)}${may.includes('decide-claim') && decideForm(model, page)}`,
  );
};
