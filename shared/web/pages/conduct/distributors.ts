import { distributorRoles } from '../../../domain/access.ts';
import type { Distributor } from '../../../domain/program/parties.ts';
import type { Program } from '../../../domain/program/program.ts';
import { countryName } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, list, notice, section } from '../../parts.ts';
import { roleText } from '../../people.ts';
import { doneText, say } from './distributor-words.ts';

type Person = {
  readonly name: string;
  readonly email: string;
  readonly role: (typeof distributorRoles)[number];
};

export type Distributors = {
  readonly program: Program;
  readonly distributors: readonly {
    readonly distributor: Distributor;
    readonly people: readonly Person[];
    /** An earlier version of the program had it, the one in force has not. */
    readonly gone: boolean;
  }[];
  readonly mayAct: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

type One = Distributors['distributors'][number];
const at = ({ program }: Distributors, { distributor }: One) =>
  `/desk/${program.id}/distributors/${distributor.id}`;

const inviteForm = (model: Distributors, one: One, page: Page): Html => {
  const { language } = page;
  const values = { distributor: one.distributor.name };
  const id = `invite-${one.distributor.id}`;
  return folded(
    say(language, 'invite', values),
    actionForm({
      id,
      action: `${at(model, one)}/people`,
      token: model.token,
      sent: model.sent,
      page,
      says: say(language, 'inviteSays', values),
      fields: [
        { name: 'name', kind: 'line', label: say(language, 'name'), required: true, autocomplete: 'off' },
        { name: 'email', kind: 'mail', label: say(language, 'mail'), required: true, autocomplete: 'off' },
        {
          name: 'role',
          kind: 'choice',
          label: say(language, 'role'),
          required: true,
          options: distributorRoles.map((value) => ({ value, label: roleText(language, value) })),
        },
      ],
      submit: say(language, 'invite', values),
    }),
    model.sent?.form === id,
  );
};

const departForm = (model: Distributors, one: One, page: Page): Html => {
  const { language } = page;
  const values = { distributor: one.distributor.name };
  return actionForm({
    id: `depart-${one.distributor.id}`,
    action: `${at(model, one)}/departures`,
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'departSays', values),
    danger: true,
    submit: say(language, 'depart', values),
  });
};

const oneSection = (model: Distributors, one: One, page: Page): Html => {
  const { language } = page;
  const { distributor, people, gone } = one;
  const countries = distributor.countries.map((code) => countryName(language, code)).join(', ');
  const href = `/portal/distributors/${model.program.id}/${distributor.id}`;
  return section(
    distributor.name,
    html`<p>${gone ? say(language, 'left') : html`${countries}<br><a href="${href}">${say(language, 'toResellers', { distributor: distributor.name })}</a>`}</p>${
      people.length
        ? list(
            people.map(
              ({ name, email, role }) => html`${name}, ${email} <small>${roleText(language, role)}</small>`,
            ),
          )
        : html`<p>${say(language, 'nobody')}</p>`
    }${model.mayAct && (gone ? departForm(model, one, page) : inviteForm(model, one, page))}`,
  );
};

/** Who stands for the vendor where, with the people who do. */
export const distributorsPage = (model: Distributors, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'deskTitle', { program: model.program.name });
  return layout(
    page,
    title,
    html`${headline(title)}${notice(doneText(page))}${refusalNotice(language, model.sent)}${
      model.distributors.length
        ? model.distributors.map((one) => oneSection(model, one, page))
        : html`<p>${say(language, 'noDistributors')}</p>`
    }`,
  );
};
