import { addDays, dateIn } from '../../../domain/civil-date.ts';
import type { Entry } from '../../../domain/commission/entry.ts';
import { appealableUntil } from '../../../domain/petition/appeal.ts';
import type { DealMode } from '../../../domain/program/deals.ts';
import type { Program } from '../../../domain/program/program.ts';
import { referralTermsOf } from '../../../domain/program/terms.ts';
import { modeOf } from '../../../domain/referral/mode.ts';
import type { Referral, ReferralInput } from '../../../domain/referral/referral.ts';
import { day, dayText, deadline, moment } from '../../dates.ts';
import { countryName } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { entriesTable, exclusionsTable, type Judged } from '../../ledger.ts';
import { layout, type Page } from '../../page.ts';
import { answersOf, facts, headline, lines, list, notice, section } from '../../parts.ts';
import { statusLabel } from '../../status.ts';
import { doneText, say } from './words.ts';

export type ReferralDetail = {
  readonly referral: Referral;
  readonly contact?: ReferralInput['contact'];
  readonly program: Program;
  readonly entries: readonly Entry[];
  readonly decisions: readonly Judged[];
  /** Modes in which the partner may work a deal. */
  readonly modes?: readonly DealMode[] | undefined;
  /** Only an active partner can act. */
  readonly active: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

/** How often the program lets this referral be extended now. */
export const extensionsLeft = (
  { status, extensions }: Pick<Referral, 'status' | 'extensions'>,
  program: Program,
): number => {
  const { extension } = referralTermsOf(program);
  return extension === 'none' || (status !== 'open' && status !== 'returned')
    ? 0
    : Math.max(0, extension.times - extensions);
};

const base = ({ referral }: ReferralDetail) => `/portal/${referral.partnerId}/referrals/${referral.id}`;

const extendForm = (model: ReferralDetail, page: Page): Html => {
  const { referral, program, token, sent } = model;
  const { extension } = referralTermsOf(program);
  const times = extensionsLeft(referral, program);
  if (!model.active || times === 0 || extension === 'none') return nothing;
  const date = dayText(page.language, addDays(referral.protectedUntil, extension.days));
  return section(
    say(page.language, 'extend'),
    actionForm({
      id: 'extend',
      action: `${base(model)}/extend`,
      token,
      sent,
      page,
      version: referral.v,
      says: say(page.language, 'extendSays', { customer: referral.customer.name, date, times }),
      submit: say(page.language, 'extend'),
    }),
  );
};

const question = (model: ReferralDetail, page: Page): Html => {
  const { referral, token, sent } = model;
  const { language } = page;
  if (!referral.question) return nothing;
  const answerable = model.active && referral.status === 'returned';
  return section(
    say(language, 'question'),
    html`${lines(referral.question.text)}${
      referral.answer && html`<h3>${say(language, 'answered')}</h3>${lines(referral.answer.text)}`
    }${
      answerable &&
      html`<p>${say(language, 'answerBy')} ${deadline(page, referral.question.answerBy)}</p>${actionForm({
        id: 'answer',
        action: `${base(model)}/answer`,
        token,
        sent,
        page,
        version: referral.v,
        says: say(language, 'answerSays'),
        fields: [{ name: 'answer', kind: 'paragraphs', label: say(language, 'answered'), required: true }],
        submit: say(language, 'sendAnswer'),
      })}`
    }`,
  );
};

/** How the deal is worked, where the program tells that apart. */
const modeText = (referral: Referral, { language }: Page): string | undefined => {
  const mode = modeOf(referral);
  return mode && say(language, `mode-${mode}`);
};

/** What the partner may ask the vendor about it: another mode, or once that it is not lost. */
const petitions = ({ referral, program, active, modes }: ReferralDetail, page: Page): Html => {
  const { language } = page;
  const { partnerId, id, status } = referral;
  const href = (kind: string) => `/portal/${partnerId}/petitions/all?kind=${kind}&referral=${id}`;
  const until = appealableUntil(referral, program);
  const links = [
    ...(until !== undefined && dateIn(program.timeZone, page.now) <= until
      ? [html`<a href="${href('appeal')}">${say(language, 'appeal', { date: dayText(language, until) })}</a>`]
      : []),
    ...((modes ?? []).length > 1 && modeOf(referral) && status !== 'lost' && status !== 'expired'
      ? [html`<a href="${href('mode-change')}">${say(language, 'otherMode')}</a>`]
      : []),
  ];
  return active && links.length ? section(say(language, 'askAnew'), list(links)) : nothing;
};

const sentFacts = ({ referral, contact, program }: ReferralDetail, page: Page): Html => {
  const { language } = page;
  const { customer } = referral;
  return facts([
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
    [say(language, 'dealMode'), modeText(referral, page)],
    [
      say(language, 'protectedUntil'),
      referral.status !== 'won' && referral.status !== 'lost' && day(page, referral.protectedUntil),
    ],
  ]);
};

export const referralPage = (model: ReferralDetail, page: Page): Html => {
  const { referral, program } = model;
  const { language } = page;
  const date = dayText(language, referral.protectedUntil);
  const title = say(language, `title-${referral.status}`, { customer: referral.customer.name, date });
  const reason = referral.outcome?.reason;
  const below =
    (referral.status === 'expired' && say(language, 'expiredText')) ||
    (reason && say(language, 'lostReason', { reason }));
  const sold = model.entries.length > 0 || model.decisions.length > 0 || referral.status === 'won';
  const customers = Object.fromEntries(
    [...model.entries, ...model.decisions].map(({ saleId }) => [saleId, referral.customer.name]),
  );
  return layout(
    page,
    title,
    html`${headline(
      title,
      html`${say(language, 'referral', { receipt: referral.receipt })} ${statusLabel(language, referral.status)}`,
      below,
    )}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${question(model, page)}${extendForm(model, page)}
${
  sold &&
  section(
    say(language, 'salesOf'),
    html`${entriesTable(model.entries, { program, page, customers, decisions: model.decisions })}${exclusionsTable(model.decisions, { program, page, customers })}`,
  )
}
${section(say(language, 'details'), sentFacts(model, page))}${petitions(model, page)}`,
  );
};
