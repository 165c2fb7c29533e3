import type { Entry } from '../../../domain/commission/entry.ts';
import type { Partner } from '../../../domain/partner/partner.ts';
import type { Program } from '../../../domain/program/program.ts';
import { referralTermsOf } from '../../../domain/program/terms.ts';
import { modeOf } from '../../../domain/referral/mode.ts';
import type { Referral, ReferralInput } from '../../../domain/referral/referral.ts';
import { day, deadline, moment } from '../../dates.ts';
import { countryName } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { entriesTable, exclusionsTable, type Judged } from '../../ledger.ts';
import { layout, type Page } from '../../page.ts';
import { answersOf, button, facts, headline, lines, list, notice, section } from '../../parts.ts';
import { statusLabel } from '../../status.ts';
import { saleFields, saleIdField } from './sale-fields.ts';
import { doneText, say } from './words.ts';

export type DeskReferral = {
  readonly referral: Referral;
  readonly contact?: ReferralInput['contact'];
  readonly partner: Pick<Partner, 'id' | 'company' | 'status'>;
  readonly program: Program;
  /** Other referrals that name a customer of the same name. */
  readonly sameName?: readonly Pick<Referral, 'id' | 'receipt' | 'customer'>[] | undefined;
  /** When the vendor’s own clock for it runs out, while it waits for the vendor. */
  readonly answerBy?: string | undefined;
  readonly entries: readonly Entry[];
  readonly decisions: readonly Judged[];
  readonly mayAct: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const SALE_ROWS = [0, 1, 2];

const step = ({ referral, token, sent }: DeskReferral, page: Page, id: 'win' | 'lose' | 'return') => ({
  id,
  action: `/desk/${referral.program}/referrals/${referral.id}/${id}`,
  token,
  sent,
  page,
  version: referral.v,
});

const winForm = (model: DeskReferral, page: Page): Html => {
  const { language } = page;
  const values = { customer: model.referral.customer.name, partner: model.partner.company.name };
  const asksAgain = model.sent?.form === 'win' && model.sent.refusal?.code === 'earns-nothing';
  return section(
    say(language, 'win'),
    actionForm({
      ...step(model, page, 'win'),
      says: say(language, 'winSays', values),
      groups: SALE_ROWS.map((at) => ({
        title: say(language, 'saleRow', { n: at + 1 }),
        fields: [
          saleIdField(`sales.${at}.saleId`, page, at === 0),
          ...saleFields(`sales.${at}.`, model.program, page, at === 0),
        ],
      })),
      fields: asksAgain
        ? [{ name: 'knownToEarnNothing', kind: 'yes', label: say(language, 'winForNothing') }]
        : [],
      confirm: say(language, 'winConfirm', values),
      submit: say(language, 'winGo'),
    }),
  );
};

const loseForm = (model: DeskReferral, page: Page): Html => {
  const { language } = page;
  const values = { customer: model.referral.customer.name, partner: model.partner.company.name };
  return section(
    say(language, 'lose'),
    actionForm({
      ...step(model, page, 'lose'),
      says: say(language, 'loseSays', values),
      fields: [{ name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true }],
      confirm: say(language, 'loseConfirm', values),
      danger: true,
      submit: say(language, 'lose'),
    }),
  );
};

/** Only where the program knows a return for information. */
const returnForm = (model: DeskReferral, page: Page): Html => {
  const { referral, partner, program } = model;
  const { information } = referralTermsOf(program);
  const { language } = page;
  if (information === 'none' || referral.status !== 'open') return nothing;
  const values = { partner: partner.company.name, days: information.days };
  return section(
    say(language, 'return'),
    actionForm({
      ...step(model, page, 'return'),
      says: say(language, 'returnSays', values),
      fields: [{ name: 'question', kind: 'paragraphs', label: say(language, 'question'), required: true }],
      submit: say(language, 'returnGo'),
    }),
  );
};

const actions = (model: DeskReferral, page: Page): Html =>
  model.mayAct && model.referral.status !== 'won' && model.referral.status !== 'lost'
    ? html`${returnForm(model, page)}${winForm(model, page)}${loseForm(model, page)}`
    : nothing;

const talk = ({ referral: { question, answer, status } }: DeskReferral, page: Page): Html =>
  question
    ? section(
        say(page.language, 'question'),
        html`${lines(question.text)}${status === 'returned' && html`<p>${deadline(page, question.answerBy)}</p>`}${answer && html`<h3>${say(page.language, 'answer')}</h3>${lines(answer.text)}`}`,
      )
    : nothing;

const sameName = ({ referral, sameName: others = [] }: DeskReferral, page: Page): Html =>
  referral.sameName
    ? html`<div class="notice warn"><p>${statusLabel(page.language, 'same-name')} ${say(page.language, 'sameName')}</p>${list(
        others.map(
          ({ id, receipt, customer }) =>
            html`<a href="/desk/${referral.program}/referrals/${id}">${receipt}</a> ${customer.name}, ${customer.domain ?? customer.vatId}`,
        ),
      )}</div>`
    : nothing;

const details = ({ referral, contact, partner, program, answerBy }: DeskReferral, page: Page): Html => {
  const { language } = page;
  const { customer } = referral;
  const mode = modeOf(referral);
  return facts([
    [
      say(language, 'partner'),
      html`<a href="/desk/${referral.program}/partners/${partner.id}">${partner.company.name}</a> ${statusLabel(language, partner.status)}`,
    ],
    [say(language, 'customer'), customer.name],
    [say(language, 'domain'), customer.domain],
    [say(language, 'vatId'), customer.vatId],
    [say(language, 'country'), countryName(language, customer.country)],
    [
      say(language, 'contact'),
      contact && [contact.name, contact.email, contact.phone].filter(Boolean).join(', '),
    ],
    [say(language, 'need'), referral.need && lines(referral.need)],
    ...answersOf(referralTermsOf(program).form, referral.answers, language),
    [say(language, 'submitted'), moment(page, referral.submittedAt)],
    [say(language, 'dealMode'), mode && say(language, `mode-${mode}`)],
    [
      say(language, 'answerPartnerBy'),
      answerBy &&
        html`${deadline(page, answerBy)} ${statusLabel(language, answerBy <= page.now ? 'overdue' : 'waiting')}`,
    ],
    [
      say(language, 'protectedUntil'),
      referral.status !== 'won' && referral.status !== 'lost' && day(page, referral.protectedUntil),
    ],
    [say(language, 'reason'), referral.outcome?.reason],
  ]);
};

export const deskReferralPage = (model: DeskReferral, page: Page): Html => {
  const { referral, partner, program } = model;
  const customers = Object.fromEntries(
    [...model.entries, ...model.decisions].map(({ saleId }) => [saleId, referral.customer.name]),
  );
  const { language } = page;
  const title = say(language, `ref-${referral.status}`, {
    customer: referral.customer.name,
    partner: partner.company.name,
  });
  return layout(
    page,
    title,
    html`${headline(
      title,
      html`${say(language, 'referral', { receipt: referral.receipt })} ${statusLabel(language, referral.status)}`,
    )}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${sameName(model, page)}<section>${details(model, page)}<p><a href="/desk/${referral.program}/petitions/customers/${referral.id}">${say(language, 'toConflicts')}</a></p></section>${talk(model, page)}
${referral.status === 'won' && model.mayAct && html`<p>${button(`/desk/${referral.program}/sales?referral=${referral.id}`, say(language, 'anotherSale'))}</p>`}
${(model.entries.length > 0 || model.decisions.length > 0) && section(say(language, 'sales'), html`${entriesTable(model.entries, { program, page, customers, decisions: model.decisions })}${exclusionsTable(model.decisions, { program, page, customers })}`)}
${actions(model, page)}`,
  );
};
