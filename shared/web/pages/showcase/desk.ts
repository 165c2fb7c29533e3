import { asksPerson } from '../../../domain/partner/page-watch.ts';
import { actionForm, refusalNotice } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, headline, lines, notice, section } from '../../parts.ts';
import { logoTable, pageState, picture, type Shown, titleOf } from './parts.ts';
import { doneText, say } from './words.ts';

export type DeskShown = Shown & { readonly mayDecide: boolean };

const at = ({ program, partner }: Shown) => `/desk/${program.id}/partners/${partner}`;

const entry = ({ hasDirectory, listing, program }: DeskShown, { language }: Page): Html => {
  if (!hasDirectory) return section(say(language, 'entry'), html`<p>${say(language, 'noDirectory')}</p>`);
  const wants = say(language, listing?.listed ? 'wantsListing' : 'wantsNoListing');
  return section(
    say(language, 'entry'),
    html`<p>${wants} · <a href="/directory/${program.id}">${say(language, 'toDirectory')}</a></p>${
      listing?.says !== undefined && lines(listing.says)
    }`,
  );
};

const logoForms = (model: DeskShown, page: Page, { id, v }: { id: string; v: number }): Html => {
  const { language } = page;
  const { company, token, sent } = model;
  const common = { action: `${at(model)}/logos/${id}/decide`, token, sent, page, version: v };
  return html`${picture(model, { id }, page)}${
    model.mayDecide &&
    html`<div class="columns"><div>${actionForm({
      ...common,
      id: 'approve',
      says: say(language, 'approveSays', { company }),
      fields: [{ name: 'outcome', kind: 'hidden', label: '', value: 'approved' }],
      submit: say(language, 'approve'),
    })}</div><div>${actionForm({
      ...common,
      id: 'reject',
      says: say(language, 'rejectSays', { company }),
      fields: [
        { name: 'outcome', kind: 'hidden', label: '', value: 'rejected' },
        { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
      ],
      danger: true,
      submit: say(language, 'reject'),
    })}</div></div>`
  }`;
};

const logo = (model: DeskShown, page: Page): Html => {
  const waiting = model.logos.find(({ status }) => status === 'submitted');
  return section(
    say(page.language, 'logo'),
    html`${waiting && logoForms(model, page, waiting)}${logoTable(model, page)}`,
  );
};

const pageForms = (model: DeskShown, page: Page, requirement: string): Html => {
  const { language } = page;
  const { company, token, sent } = model;
  const common = { action: `${at(model)}/page/decide`, token, sent, page };
  const of = { name: 'requirement', kind: 'hidden', label: '', value: requirement } as const;
  return html`<div class="columns"><div>${actionForm({
    ...common,
    id: `count-${requirement}`,
    says: say(language, 'countSays'),
    fields: [of, { name: 'outcome', kind: 'hidden', label: '', value: 'confirmed' }],
    submit: say(language, 'count'),
  })}</div><div>${actionForm({
    ...common,
    id: `refuse-${requirement}`,
    says: say(language, 'refuseSays', { company }),
    fields: [
      of,
      { name: 'outcome', kind: 'hidden', label: '', value: 'refused' },
      { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
    ],
    danger: true,
    submit: say(language, 'refuse'),
  })}</div></div>`;
};

const ownPage = (model: DeskShown, page: Page, { terms, watch }: Shown['pages'][number]): Html =>
  section(
    say(page.language, 'pageDesk'),
    html`${pageState(terms, watch, page)}${
      watch && model.mayDecide && asksPerson(watch) ? pageForms(model, page, terms.requirement) : nothing
    }`,
  );

export const deskListingPage = (model: DeskShown, page: Page): Html => {
  const title = titleOf(model, page);
  return layout(
    page,
    title,
    html`${headline(title, model.program.name)}${notice(doneText(page))}${refusalNotice(page.language, model.sent)}
<p class="buttons">${button(at(model), say(page.language, 'toPartner'))}</p>
${entry(model, page)}
${logo(model, page)}
${model.pages.map((one) => ownPage(model, page, one))}`,
  );
};
