import { partnerRoles } from '../../../domain/access.ts';
import type { Partner } from '../../../domain/partner/partner.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice, section } from '../../parts.ts';
import { type PersonView, personName, roleText } from '../../people.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

export type People = {
  readonly partner: Pick<Partner, 'id' | 'company'>;
  readonly people: readonly PersonView[];
  /** Only the partner's administrators invite and remove. */
  readonly mayManage: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const inviteForm = ({ partner, token, sent }: People, page: Page): Html => {
  const { language } = page;
  return section(
    say(language, 'invite'),
    actionForm({
      id: 'invite',
      action: `/portal/${partner.id}/people/invite`,
      token,
      sent,
      page,
      says: say(language, 'inviteSays'),
      fields: [
        { name: 'name', kind: 'line', label: say(language, 'name'), required: true, autocomplete: 'off' },
        { name: 'email', kind: 'mail', label: say(language, 'mail'), required: true, autocomplete: 'off' },
        {
          name: 'role',
          kind: 'choice',
          label: say(language, 'role'),
          required: true,
          value: 'partner-member',
          options: partnerRoles.map((value) => ({ value, label: roleText(language, value) })),
        },
      ],
      submit: say(language, 'sendInvite'),
    }),
  );
};

const removeForm = ({ partner, token, sent }: People, page: Page, person: PersonView): Html => {
  const { language } = page;
  const values = { name: personName(person), company: partner.company.name };
  return folded(
    say(language, 'remove'),
    actionForm({
      id: `remove-${person.id}`,
      action: `/portal/${partner.id}/people/${person.id}/remove`,
      token,
      sent,
      page,
      says: say(language, 'removeSays', values),
      confirm: say(language, 'removeConfirm', values),
      danger: true,
      submit: say(language, 'remove'),
    }),
    sent?.form === `remove-${person.id}`,
  );
};

export const peoplePage = (model: People, page: Page): Html => {
  const { partner, people, mayManage } = model;
  const { language } = page;
  const title = say(language, 'peopleTitle', { count: people.length, company: partner.company.name });
  return layout(
    page,
    title,
    html`${headline(title)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<section>${table<PersonView>({
      language,
      caption: say(language, 'people'),
      rows: people,
      empty: say(language, 'noPeople'),
      columns: [
        {
          head: say(language, 'name'),
          cell: (person) =>
            html`${personName(person)}${person.you && html` <small>(${say(language, 'you')})</small>`}`,
        },
        {
          head: say(language, 'mail'),
          cell: ({ email, phone, mail }) =>
            html`${email}${phone && html`<br><small>${phone}</small>`}${
              mail && html`<br><strong>${say(language, `mail-${mail}`)}</strong>`
            }`,
        },
        {
          head: say(language, 'role'),
          cell: (person) =>
            html`${person.roles.map((role) => roleText(language, role)).join(', ')}${mayManage && removeForm(model, page, person)}`,
        },
      ],
    })}</section>${mayManage ? inviteForm(model, page) : nothing}`,
  );
};
