import type { Advisory } from '../../../domain/advisory/advisory.ts';
import { compareReleases } from '../../../domain/support/release.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline, notice, section } from '../../parts.ts';
import { doneText, say } from './words.ts';

type System = {
  readonly id: string;
  readonly name: string;
  readonly release: string;
  readonly isBooked: boolean;
  /** Whether the customer lets the vendor in from afar. */
  readonly isReachable: boolean;
};

export type BookUpdate = {
  readonly plans: { readonly id: string };
  readonly advisory: Pick<Advisory, 'number' | 'title'>;
  readonly release: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly systems: readonly System[];
  readonly action: string;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const stepOf = (
  model: BookUpdate,
  page: Page,
  { id, name, release, isBooked, isReachable }: System,
): Html => {
  const { language } = page;
  if (compareReleases(release, model.release) >= 0)
    return html`<p>${say(language, 'hasIt', { release })}</p>`;
  if (isBooked) return html`<p>${say(language, 'isBooked', { release: model.release })}</p>`;
  if (!isReachable)
    return html`<p>${say(language, 'unreachable', { release: model.release })}</p><p><a href="/portal/customers/${model.customer.id}">${say(language, 'letIn')}</a></p>`;
  return actionForm({
    id,
    action: model.action,
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'bookSays'),
    fields: [{ name: 'instance', kind: 'hidden', label: '', value: id }],
    submit: say(language, 'book', { name, release: model.release }),
  });
};

/** The systems of a customer, and a button for each that the patch can mend. */
export const bookUpdatePage = (model: BookUpdate, page: Page): Html => {
  const { plans, advisory, release, customer, systems, sent } = model;
  const { language } = page;
  const title = say(language, 'patchIsThere', { release });
  const link = html`<a href="/advisories/${plans.id}/${advisory.number}">${advisory.number}: ${advisory.title}</a>`;
  return layout(
    page,
    title,
    html`${headline(title, customer.name, link)}${notice(doneText(page))}${refusalNotice(language, sent)}${
      systems.length
        ? systems.map((one) => section(`${one.name} (${one.release})`, stepOf(model, page, one)))
        : html`<p>${say(language, 'noSystems')}</p>`
    }`,
  );
};
