import type { ToRenew } from '../../../domain/partner/paper-watch.ts';
import type { Partner, Standing } from '../../../domain/partner/partner.ts';
import type { Program } from '../../../domain/program/program.ts';
import type { Referral } from '../../../domain/referral/referral.ts';
import { day, dayOf, moment } from '../../dates.ts';
import { countryName } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing, outside } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, facts, headline, lines, notice, section } from '../../parts.ts';
import { type PersonView, personName, roleText } from '../../people.ts';
import { statusLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

export type DeskPartner = {
  readonly partner: Partner;
  readonly program: Program;
  readonly history: readonly Standing[];
  readonly people: readonly PersonView[];
  readonly referrals: readonly Referral[];
  /** What counts for a time: near its end, or over. */
  readonly toRenew: readonly ToRenew[];
  readonly mayAct: boolean;
  /** Finance sees partners, not applications. */
  readonly mayReadApplication: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const tierName = ({ program }: DeskPartner, tier: string): string =>
  program.tiers.find(({ id }) => id === tier)?.name ?? tier;

const steps = {
  active: ['suspended', 'terminated'],
  suspended: ['active', 'terminated'],
  terminated: [],
} as const;
const stepWords = {
  active: ['reinstate', 'reinstateSays'],
  suspended: ['suspend', 'suspendSays'],
  terminated: ['terminate', 'terminateSays'],
} as const;

const statusForm = ({ partner, token, sent }: DeskPartner, page: Page, status: Partner['status']): Html => {
  const { language } = page;
  const values = { company: partner.company.name };
  const [submit, says] = stepWords[status];
  return actionForm({
    id: `status-${status}`,
    action: `/desk/${partner.program}/partners/${partner.id}/status`,
    token,
    sent,
    page,
    version: partner.v,
    says: say(language, says, values),
    fields: [
      { name: 'status', kind: 'hidden', label: '', value: status },
      { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
    ],
    confirm: status === 'terminated' ? say(language, 'terminateConfirm', values) : undefined,
    danger: status === 'terminated',
    submit: say(language, submit, values),
  });
};

const changeStatus = (model: DeskPartner, page: Page): Html => {
  const open = steps[model.partner.status];
  if (!model.mayAct || !open.length) return nothing;
  return section(
    say(page.language, 'changeStatus'),
    html`<div class="columns">${open.map((status) => html`<div>${statusForm(model, page, status)}</div>`)}</div>`,
  );
};

/** What stood from when on, newest first. */
const timeLine = (model: DeskPartner, page: Page): Html =>
  html`<ol class="timeline">${model.history
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
    .map(
      ({ from, status, tier, reason }) =>
        html`<li><p>${moment(page, from)}</p><p>${statusLabel(page.language, status)} ${tierName(model, tier)}</p>${reason && lines(reason)}</li>`,
    )}</ol>`;

const people = ({ people }: DeskPartner, page: Page): Html => {
  const { language } = page;
  return table<PersonView>({
    language,
    caption: say(language, 'people'),
    rows: people,
    empty: say(language, 'noPeople'),
    columns: [
      { head: say(language, 'name'), cell: personName },
      {
        head: say(language, 'mail'),
        cell: ({ email, phone, mail }) =>
          html`<a href="mailto:${email}">${email}</a>${phone && html`<br><small>${phone}</small>`}${
            mail && html`<br><strong>${say(language, `mail-${mail}`)}</strong>`
          }`,
      },
      {
        head: say(language, 'roles'),
        cell: ({ roles }) => roles.map((role) => roleText(language, role)).join(', '),
      },
    ],
  });
};

const referrals = ({ partner, referrals }: DeskPartner, page: Page): Html => {
  const { language } = page;
  return table<Referral>({
    language,
    csv: `/v1/partners/${partner.id}/referrals.csv`,
    caption: say(language, 'referrals'),
    rows: referrals,
    empty: say(language, 'noReferrals'),
    columns: [
      {
        head: say(language, 'customer'),
        cell: ({ id, customer, receipt }) =>
          html`<a href="/desk/${partner.program}/referrals/${id}">${customer.name}</a><br><small>${receipt}</small>`,
      },
      { head: say(language, 'status'), cell: ({ status }) => statusLabel(language, status) },
      { head: say(language, 'submitted'), cell: ({ submittedAt }) => dayOf(page, submittedAt) },
      {
        head: say(language, 'protectedUntil'),
        cell: ({ status, protectedUntil }) =>
          status === 'won' || status === 'lost' ? '–' : day(page, protectedUntil),
      },
    ],
  });
};

/** What ends soon or is over, by when, and who does what about it. */
const renewals = ({ toRenew, program, partner }: DeskPartner, page: Page): Html => {
  const { language } = page;
  if (!toRenew.length) return nothing;
  const nameOf = (id: string) => program.requirements.find((one) => one.id === id)?.name[language] ?? id;
  return html`<section>${table<ToRenew>({
    language,
    caption: say(language, 'toRenew'),
    rows: toRenew,
    empty: '',
    columns: [
      {
        head: say(language, 'what'),
        cell: ({ requirement }) =>
          html`<a href="/desk/${partner.program}/partners/${partner.id}/requirements#${requirement}">${nameOf(requirement)}</a>`,
      },
      { head: say(language, 'countsUntil'), cell: ({ until }) => day(page, until) },
      {
        head: say(language, 'status'),
        cell: ({ ended }) => statusLabel(language, ended ? 'out-of-date' : 'due-soon'),
      },
      {
        head: say(language, 'whatToDo'),
        cell: ({ ended }) => say(language, ended ? 'renewEnded' : 'renewSoon'),
      },
    ],
  })}</section>`;
};

const places = ({ partner, mayAct, mayReadApplication }: DeskPartner, { language }: Page): Html => {
  const here = `/desk/${partner.program}`;
  return html`<p class="buttons">${button(`${here}/partners/${partner.id}/statement`, say(language, 'toStatement'))} <a href="${here}/partners/${partner.id}/benefits">${say(language, 'toBenefits')}</a> <a href="${here}/partners/${partner.id}/arrangements">${say(language, 'toArrangements')}</a> <a href="${here}/partners/${partner.id}/rates">${say(language, 'toRates')}</a>${
    mayAct && html` <a href="${here}/partners/${partner.id}/exit">${say(language, 'toExit')}</a>`
  }${
    mayReadApplication &&
    html` <a href="${here}/partners/${partner.id}/reports">${say(language, 'navReports')}</a> <a href="${here}/partners/${partner.id}/evaluations">${say(language, 'navEvaluations')}</a> <a href="${here}/partners/${partner.id}/standing">${say(language, 'toStanding')}</a> <a href="${here}/partners/${partner.id}/listing">${say(language, 'toListing')}</a> <a href="${here}/partners/${partner.id}/records">${say(language, 'toRecords')}</a>`
  }${
    partner.application &&
    mayReadApplication &&
    html` <a href="${here}/applications/${partner.application}">${say(language, 'toApplication')}</a>`
  } <a href="/badges/${partner.id}">${say(language, 'toBadge')}</a></p>`;
};

/** What lies under the id of another company that this one became one with. */
const others = ({ partner }: DeskPartner, { language }: Page, ids: readonly string[]): Html =>
  html`${ids.map((id) => html`<a href="/desk/${partner.program}/partners/${id}">${say(language, 'toPartner')} <small>${id}</small></a><br>`)}`;

export const deskPartnerPage = (model: DeskPartner, page: Page): Html => {
  const { partner, program, history } = model;
  const { language } = page;
  const { company } = partner;
  const since =
    history
      .map(({ from }) => from)
      .toSorted()
      .at(-1) ?? partner.memberSince;
  const title = `${company.name}: ${say(language, `par-${partner.status}`, { tier: tierName(model, partner.tier), date: dayOf(page, since) })}`;
  return layout(
    page,
    title,
    html`${headline(title, statusLabel(language, partner.status))}${notice(doneText(page))}${refusalNotice(language, model.sent)}${places(model, page)}
<div class="columns">${section(
      say(language, 'profile'),
      facts([
        [say(language, 'company'), company.name],
        [
          say(language, 'formerNames'),
          partner.formerNames?.map(({ name, until }) => html`${name} <small>${day(page, until)}</small><br>`),
        ],
        [say(language, 'mergedInto'), partner.mergedInto && others(model, page, [partner.mergedInto])],
        [say(language, 'absorbed'), partner.absorbed && others(model, page, partner.absorbed)],
        [say(language, 'country'), countryName(language, company.country)],
        [say(language, 'website'), outside(company.website)],
        [
          say(language, 'office'),
          program.entities.find(({ id }) => id === partner.entity)?.name ?? partner.entity,
        ],
        [say(language, 'memberSince'), dayOf(page, partner.memberSince)],
      ]),
    )}${section(say(language, 'history'), timeLine(model, page))}</div>
${renewals(model, page)}<section>${referrals(model, page)}</section><section>${people(model, page)}</section>
${changeStatus(model, page)}`,
  );
};
