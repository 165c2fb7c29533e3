import { vendorRoles } from '../../../domain/access.ts';
import type { InputField } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice, section } from '../../parts.ts';
import { type PersonView, personName, roleText } from '../../people.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

type Member = PersonView & { readonly openTasks?: number | undefined };

export type Staff = {
  readonly program: string;
  readonly staff: readonly Member[];
  /** Only administrators invite, change and end access. */
  readonly mayManage: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const rolesField = (page: Page): InputField => ({
  name: 'roles',
  kind: 'checks',
  label: say(page.language, 'roles'),
  required: true,
  options: vendorRoles.map((value) => ({ value, label: roleText(page.language, value) })),
});

const inviteForm = ({ program, token, sent }: Staff, page: Page): Html => {
  const { language } = page;
  return section(
    say(language, 'invite'),
    actionForm({
      id: 'invite',
      action: `/desk/${program}/staff/invite`,
      token,
      sent,
      page,
      says: say(language, 'inviteSays'),
      fields: [
        { name: 'name', kind: 'line', label: say(language, 'name'), required: true, autocomplete: 'off' },
        { name: 'email', kind: 'mail', label: say(language, 'mail'), required: true, autocomplete: 'off' },
        rolesField(page),
      ],
      submit: say(language, 'sendInvite'),
    }),
  );
};

const rolesForm = ({ program, token, sent }: Staff, page: Page, member: Member): Html =>
  actionForm({
    id: `roles-${member.id}`,
    action: `/desk/${program}/staff/${member.id}/roles`,
    token,
    sent,
    page,
    says: say(page.language, 'rolesSays', { name: personName(member) }),
    fields: [{ ...rolesField(page), chosen: member.roles }],
    submit: say(page.language, 'saveRoles'),
  });

const leaveForm = ({ program, token, sent, staff }: Staff, page: Page, member: Member): Html => {
  const { language } = page;
  const values = { name: personName(member) };
  return actionForm({
    id: `leave-${member.id}`,
    action: `/desk/${program}/staff/${member.id}/leave`,
    token,
    sent,
    page,
    says: say(language, 'leaveSays', values),
    fields: [
      {
        name: 'successor',
        kind: 'choice',
        label: say(language, 'successor'),
        required: (member.openTasks ?? 0) > 0,
        options: staff
          .filter(({ id }) => id !== member.id)
          .map((other) => ({ value: other.id, label: personName(other) })),
      },
    ],
    confirm: say(language, 'leaveConfirm', values),
    danger: true,
    submit: say(language, 'leave'),
  });
};

const change = (model: Staff, page: Page, member: Member): Html =>
  folded(
    say(page.language, 'change'),
    html`${rolesForm(model, page, member)}<hr>${leaveForm(model, page, member)}`,
    model.sent?.form?.endsWith(`-${member.id}`),
  );

export const staffPage = (model: Staff, page: Page): Html => {
  const { staff, mayManage } = model;
  const { language } = page;
  const title = say(language, 'staffTitle', { count: staff.length });
  return layout(
    page,
    title,
    html`${headline(title, page.program?.name)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<section>${table<Member>({
      language,
      caption: say(language, 'staff'),
      rows: staff,
      empty: say(language, 'noStaff'),
      columns: [
        {
          head: say(language, 'name'),
          cell: (member) =>
            html`<strong>${personName(member)}</strong>${member.you && html` <small>(${say(language, 'you')})</small>`}<br><small>${member.email}</small>`,
        },
        {
          head: say(language, 'roles'),
          cell: (member) =>
            html`${member.roles.map((role) => roleText(language, role)).join(', ')}${mayManage && change(model, page, member)}`,
        },
        { head: say(language, 'openWork'), figures: true, cell: ({ openTasks = 0 }) => openTasks },
      ],
    })}</section>${mayManage && inviteForm(model, page)}`,
  );
};
