import type { RoleHolder } from '../../../domain/partner/papers.ts';
import { actionForm, refusalNotice } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, folded, notice } from '../../parts.ts';
import { table } from '../../table.ts';
import { breachNotices, ownTier, tiersAbove, timeLine, titleOf, top } from './criteria.ts';
import { asksFor, type PartnerStanding } from './model.ts';
import { certificateTable, referenceTable, trainingTables } from './records.ts';
import { doneText, say } from './words.ts';

/** The page of a partner's own people; its administrators take roles away. */
export type OwnStanding = PartnerStanding & { readonly mayManage: boolean };

const at = ({ partner }: OwnStanding, step: string) => `/portal/${partner}/standing/${step}`;

const referenceForm = (model: OwnStanding, page: Page): Html => {
  const { language } = page;
  return actionForm({
    id: 'reference',
    action: at(model, 'references'),
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'referenceSays'),
    fields: [
      {
        name: 'company',
        kind: 'line',
        label: say(language, 'customer'),
        required: true,
        autocomplete: 'off',
      },
      { name: 'domain', kind: 'domain', label: say(language, 'domain'), autocomplete: 'off' },
      {
        name: 'contact',
        kind: 'line',
        label: say(language, 'contact'),
        help: say(language, 'contactHelp'),
        required: true,
        autocomplete: 'off',
      },
      { name: 'project', kind: 'paragraphs', label: say(language, 'project'), required: true },
    ],
    submit: say(language, 'sendReference'),
  });
};

const references = (model: OwnStanding, page: Page): Html =>
  asksFor(model, 'references')
    ? html`<section>${referenceTable(model, page, say(page.language, 'noReferences'))}
<h2>${say(page.language, 'nameReference')}</h2>${referenceForm(model, page)}</section>`
    : nothing;

const roleWord = ({ role }: RoleHolder): string => role.replaceAll('-', ' ');

const removeForm = (model: OwnStanding, page: Page, holder: RoleHolder): Html => {
  const { language } = page;
  const id = `remove-${holder.role}-${holder.email}`;
  return folded(
    say(language, 'giveUp'),
    actionForm({
      id,
      action: at(model, 'role-removals'),
      token: model.token,
      sent: model.sent,
      page,
      says: say(language, 'giveUpSays', { name: holder.name }),
      fields: [
        { name: 'role', kind: 'hidden', label: '', value: holder.role },
        { name: 'email', kind: 'hidden', label: '', value: holder.email },
      ],
      danger: true,
      submit: say(language, 'giveUp'),
    }),
    model.sent?.form === id,
  );
};

const people = (model: OwnStanding, page: Page): Html => {
  const { language } = page;
  if (!asksFor(model, 'people')) return nothing;
  return html`<section>${table<RoleHolder>({
    language,
    caption: say(language, 'people'),
    columns: [
      {
        head: say(language, 'person'),
        cell: (holder) => html`${holder.name}${model.mayManage && removeForm(model, page, holder)}`,
      },
      { head: say(language, 'role'), cell: roleWord },
      { head: say(language, 'mail'), cell: ({ email }) => email },
      { head: say(language, 'phone'), cell: ({ phone }) => phone ?? '' },
    ],
    rows: model.holders,
    empty: say(language, 'noPeople'),
  })}</section>`;
};

export const standingPage = (model: OwnStanding, page: Page): Html => {
  const { language } = page;
  return layout(
    page,
    titleOf(model, page),
    html`${top(model, page)}${notice(doneText(page))}${refusalNotice(language, model.sent)}${breachNotices(model, page)}
<p class="buttons">${button(`/portal/${model.partner}/requirements`, say(language, 'toRequirements'))}</p>
${ownTier(model, page)}${tiersAbove(model, page)}
${references(model, page)}${trainingTables(model, page)}${certificateTable(model, page)}${people(model, page)}${timeLine(model, page)}`,
  );
};
