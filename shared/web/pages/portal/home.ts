import { addDays } from '../../../domain/civil-date.ts';
import { type Charge, chargeSums, freeOf } from '../../../domain/finance/charge.ts';
import { chargeName } from '../../../domain/finance/charge-name.ts';
import type { Settlement } from '../../../domain/finance/settlement.ts';
import type { Obligation } from '../../../domain/partner/obligation.ts';
import type { ToRenew } from '../../../domain/partner/paper-watch.ts';
import type { Partner } from '../../../domain/partner/partner.ts';
import type { Program } from '../../../domain/program/program.ts';
import { includesReferral } from '../../../domain/program/terms.ts';
import type { Referral } from '../../../domain/referral/referral.ts';
import { dayOf, dayText, deadlineText, monthText } from '../../dates.ts';
import { type Html, html, nothing } from '../../html.ts';
import { moneyText, sumsOf } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { button, facts, headline, notice, section } from '../../parts.ts';
import { type PersonView, personName, roleText } from '../../people.ts';
import { type Earned, earningsChart } from './earnings.ts';
import { extensionsLeft } from './referral.ts';
import { doneText, say } from './words.ts';

export type Home = {
  readonly partner: Partner;
  readonly program: Program;
  /** Since when the present status and tier stand. */
  readonly since: string;
  /** Open and returned referrals. */
  readonly referrals: readonly Referral[];
  readonly year: number;
  /** With how it stands today. */
  readonly earned: readonly (Earned & { readonly state: Settlement['state'] })[];
  /** What it owes and has not paid. */
  readonly charges: readonly Charge[];
  /** Name of the vendor's person who is there for this partner. */
  readonly agent?: string | undefined;
  readonly people: readonly PersonView[];
  /** What counts for a time and is to be renewed now. */
  readonly toRenew: readonly ToRenew[];
  /** What the vendor waits for. */
  readonly awaited: Awaited;
};

/** Reports that are owed, months whose invoice is missing, and what was offered and not answered. */
export type Awaited = {
  readonly reports: readonly Obligation[];
  readonly invoices: readonly {
    readonly of: string;
    readonly period: string;
    readonly currency: string;
    readonly minor: bigint;
  }[];
  readonly leads: readonly { readonly id: string; readonly customer: string; readonly answerBy: string }[];
  readonly desk: string | undefined;
};

type Waiting = { readonly by: string; readonly href: string; readonly text: string };

/** Who was taught what is shown with the level that asks for it. */
const places: Readonly<Record<string, string>> = { trainings: 'standing', certificates: 'standing' };

const renewals = ({ toRenew, partner, program }: Home, page: Page): Waiting[] =>
  toRenew.flatMap(({ requirement, until, ended }) => {
    const asked = program.requirements.find(({ id }) => id === requirement);
    if (!asked) return [];
    const words =
      asked.kind === 'agreement' ? (['acceptBy', 'acceptNow'] as const) : (['renewBy', 'renewNow'] as const);
    const said = { what: asked.name[page.language], date: dayText(page.language, until) };
    return {
      by: until,
      href: `/portal/${partner.id}/${places[asked.kind] ?? 'requirements'}`,
      text: say(page.language, words[ended ? 1 : 0], said),
    };
  });

/** Due dates first. */
const waiting = (model: Home, page: Page): Waiting[] =>
  [
    ...renewals(model, page),
    ...ofReferrals(model, page),
    ...ofCharges(model, page),
    ...ofReports(model, page),
    ...ofInvoices(model, page),
    ...ofOffers(model, page),
  ].toSorted((a, b) => (a.by < b.by ? -1 : 1));

const reportWords = { missed: 'reportMissed', rejected: 'reportRejected' } as const;

const ofReports = ({ awaited, partner }: Home, { language }: Page): Waiting[] =>
  awaited.reports.map(({ requirement, period, dueOn, state }) => ({
    by: dueOn,
    href: `/portal/${partner.id}/reports/${requirement.id}/${period.start}`,
    text: say(language, state === 'missed' || state === 'rejected' ? reportWords[state] : 'reportBy', {
      what: requirement.name[language],
      from: dayText(language, period.start),
      until: dayText(language, addDays(period.end, -1)),
      date: dayText(language, dueOn),
    }),
  }));

const ofInvoices = ({ awaited, partner }: Home, { language }: Page): Waiting[] =>
  awaited.invoices.map(({ period, currency, minor }) => ({
    by: `${period}-31`,
    href: `/portal/${partner.id}/payee`,
    text: say(language, 'invoiceWanted', {
      month: monthText(language, period),
      amount: moneyText(language, { currency, minor }),
    }),
  }));

/** What the partner may take or decline. */
const ofOffers = ({ awaited: { leads, desk }, partner }: Home, page: Page): Waiting[] => [
  ...leads.map(({ id, customer, answerBy }) => ({
    by: answerBy,
    href: `/portal/${partner.id}/leads/${id}`,
    text: say(page.language, 'leadBy', { customer, date: deadlineText(page, answerBy) }),
  })),
  ...(desk === undefined
    ? []
    : [{ by: desk, href: `/portal/${partner.id}/arrangements`, text: say(page.language, 'deskOffered') }]),
];

/** What is open of each charge, and until when; what a payout run takes off is not paid a second time. */
const ofCharges = ({ charges, partner, program }: Home, { language }: Page): Waiting[] =>
  charges.flatMap((charge) => {
    const free = freeOf(charge);
    const said = (key: 'payBy' | 'setOffSoon', minor: bigint, runs = ''): Waiting => ({
      by: charge.dueOn,
      href: `/portal/${partner.id}/charges`,
      text: say(language, key, {
        what: chargeName(charge, program, language),
        amount: moneyText(language, { currency: charge.currency, minor }),
        date: dayText(language, charge.dueOn),
        runs,
      }),
    });
    const runs = (charge.reserved ?? []).map(({ run }) => run).join(', ');
    const reserved = chargeSums(charge).open - free;
    return [
      ...(free > 0n ? [said('payBy', free)] : []),
      ...(reserved > 0n ? [said('setOffSoon', reserved, runs)] : []),
    ];
  });

const states = ['held', 'invoice-missing', 'due', 'in-run', 'paid'] as const;

/** Of what was earned this year: how much is held, due, in a run and paid, by currency. */
const standing = ({ earned }: Home, { language }: Page): Html => {
  if (!earned.length) return nothing;
  return facts(
    states.map((state) => {
      const some = earned.filter((one) => one.state === state);
      // Only some programs pay on an invoice.
      if (state === 'invoice-missing' && !some.length) return [say(language, `now-${state}`), undefined];
      const sums = sumsOf(some);
      return [say(language, `now-${state}`), sums.map((sum) => moneyText(language, sum)).join(', ')] as const;
    }),
  );
};

const ofReferrals = ({ referrals, partner, program }: Home, page: Page): Waiting[] =>
  referrals.flatMap((referral): Waiting[] => {
    const { customer, question, status, protectedUntil } = referral;
    const href = `/portal/${partner.id}/referrals/${referral.id}`;
    if (status === 'returned' && question) {
      const date = deadlineText(page, question.answerBy);
      return [
        {
          by: question.answerBy,
          href,
          text: say(page.language, 'answerUntil', { customer: customer.name, date }),
        },
      ];
    }
    if (extensionsLeft(referral, program) === 0) return [];
    const date = dayText(page.language, protectedUntil);
    return [
      { by: protectedUntil, href, text: say(page.language, 'endsSoon', { customer: customer.name, date }) },
    ];
  });

const titleKeys = { active: 'activeTier', suspended: 'suspendedTier', terminated: 'terminatedTier' } as const;

export const homePage = (model: Home, page: Page): Html => {
  const { partner, program, people } = model;
  const { language } = page;
  const tier = program.tiers.find(({ id }) => id === partner.tier)?.name ?? partner.tier;
  const title = say(language, titleKeys[partner.status], { tier, date: dayOf(page, model.since) });
  const due = waiting(model, page);
  const base = `/portal/${partner.id}`;
  const refers = includesReferral(program, partner.category);
  return layout(
    page,
    title,
    html`${headline(title, partner.company.name)}${notice(doneText(page))}
${partner.status === 'active' && html`<p class="buttons">${refers && button(`${base}/referrals/new`, say(language, 'refer'))} <a href="/badges/${partner.id}">${say(language, 'badge')}</a></p>`}
${section(
  say(language, 'waitsForMe'),
  due.length
    ? html`<ul>${due.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`)}</ul>`
    : html`<p>${say(language, 'nothingWaits')}${refers && html` ${say(language, 'noFollowUp')}`}</p>`,
)}
${(refers || model.earned.length > 0) && section(say(language, 'earnings'), html`${earningsChart(model, page)}${standing(model, page)}`)}
${section(
  say(language, 'people'),
  html`<ul>${people.map(
    (person) =>
      html`<li>${personName(person)} <small>${person.roles.map((role) => roleText(language, role)).join(', ')}${person.you && `, ${say(language, 'you')}`}</small></li>`,
  )}</ul>${
    model.agent !== undefined &&
    html`<p>${say(language, 'agent', { name: model.agent })} <a href="${base}/arrangements">${say(language, 'toArrangements')}</a></p>`
  }<p><a href="${base}/people">${say(language, 'managePeople')}</a></p>`,
)}`,
  );
};
