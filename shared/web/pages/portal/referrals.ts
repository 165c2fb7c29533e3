import type { Partner } from '../../../domain/partner/partner.ts';
import type { Referral } from '../../../domain/referral/referral.ts';
import { day, dayOf } from '../../dates.ts';
import { type HostedForm, hostedForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, folded, headline, notice } from '../../parts.ts';
import { statusLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

export type Referrals = {
  readonly partner: Pick<Partner, 'id' | 'company' | 'status'>;
  readonly referrals: readonly Referral[];
  /** Address of the next page. */
  readonly next?: string | undefined;
  readonly csv?: string | undefined;
  /** The partner’s link for referring without sign-in, and until when it works. */
  readonly own?: { readonly href: string; readonly until: string } | undefined;
};

const ownLink = ({ own, partner }: Referrals, page: Page): Html =>
  own && partner.status === 'active'
    ? folded(
        say(page.language, 'ownLink'),
        html`<p>${say(page.language, 'ownLinkText', { company: partner.company.name, date: dayOf(page, own.until) })}</p><p><a href="${own.href}">${say(page.language, 'ownLinkOpen')}</a></p><p class="lines"><code>${own.href}</code></p>`,
      )
    : nothing;

export const referralsPage = (model: Referrals, page: Page): Html => {
  const { partner, referrals, next, csv } = model;
  const { language } = page;
  const count = (...statuses: Referral['status'][]) =>
    referrals.filter(({ status }) => statuses.includes(status)).length;
  const title = say(language, 'referralsTitle', { open: count('open', 'returned'), won: count('won') });
  const base = `/portal/${partner.id}/referrals`;
  return layout(
    page,
    title,
    html`${headline(title, partner.company.name)}${notice(doneText(page))}
${partner.status === 'active' && html`<p class="buttons">${button(`${base}/new`, say(language, 'refer'))}</p>`}
<section>${table({
      language,
      csv,
      caption: say(language, 'referrals'),
      rows: referrals,
      empty: say(language, 'noReferrals'),
      columns: [
        {
          head: say(language, 'customer'),
          cell: ({ id, customer, receipt }) =>
            html`<a href="${base}/${id}">${customer.name}</a><br><small>${receipt}</small>`,
        },
        { head: say(language, 'status'), cell: ({ status }) => statusLabel(language, status) },
        { head: say(language, 'submitted'), cell: ({ submittedAt }) => dayOf(page, submittedAt) },
        {
          head: say(language, 'protectedUntil'),
          cell: ({ status, protectedUntil }) =>
            status === 'won' || status === 'lost' ? '–' : day(page, protectedUntil),
        },
      ],
    })}${next && html`<p><a href="${next}">${say(language, 'more')}</a></p>`}</section>${ownLink(model, page)}`,
  );
};

/** The customer is the partner's own already: said so, with the way there for who has signed in. */
const ownAlready = (
  {
    refusal,
    partner,
    values = {},
  }: Pick<HostedForm, 'refusal' | 'values'> & { readonly partner: Pick<Partner, 'id'> },
  page: Page,
): Html => {
  const { referral, submittedAt } = refusal?.more ?? {};
  if (typeof referral !== 'string' || typeof submittedAt !== 'string') return nothing;
  const { language } = page;
  const said = { date: dayOf(page, submittedAt), customer: values['customer.name'] ?? '' };
  const href = `/portal/${partner.id}/referrals/${referral}`;
  return html`<p class="notice">${say(language, 'yoursAlready', said)} <a href="${href}">${say(language, 'toYours')}</a></p>`;
};

/** A partner's own referral form. */
export const newReferralPage = (
  model: Omit<HostedForm, 'page'> & { readonly partner: Pick<Partner, 'id' | 'company'> },
  page: Page,
): Html => {
  const title = model.form.title[page.language];
  return layout(
    page,
    title,
    html`${headline(title, model.partner.company.name, model.form.intro[page.language])}${ownAlready(model, page)}${hostedForm({ ...model, page })}`,
  );
};
