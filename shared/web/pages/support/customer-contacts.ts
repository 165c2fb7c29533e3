import { type Html, html, nothing } from '../../html.ts';
import type { Page } from '../../page.ts';
import { folded } from '../../parts.ts';
import { table } from '../../table.ts';
import type { CustomerPage } from './customer.ts';
import { customerForm as form, line } from './customer-form.ts';
import { say } from './words.ts';

/** Who may ask for a customer, and where each may be called. */
export const contactsOf = (model: CustomerPage, page: Page): Html => {
  const { customer, plans, may } = model;
  const { language } = page;
  const list = table({
    caption: say(language, 'contacts'),
    language,
    empty: say(language, 'noContacts'),
    rows: customer.contacts,
    columns: [
      { head: say(language, 'name'), cell: ({ name }) => name },
      { head: say(language, 'mail'), cell: ({ email }) => email },
      { head: say(language, 'ownPhone'), cell: ({ phone }) => phone ?? say(language, 'noPhone') },
    ],
  });
  const phones = html`${customer.contacts
    .filter(({ phone }) => phone === undefined)
    .map(({ name }) => html`<p>${say(language, 'missingPhone', { name })}</p>`)}${(
    may.includes('phones') ? customer.contacts : []
  ).map(({ person, name, phone }) => {
    const id = `contacts/${person}/phone`;
    const title = say(language, 'givePhone', { name });
    const given = phone === undefined ? {} : { value: phone };
    return folded(
      title,
      form(model, page, id, {
        fields: [
          line('phone', say(language, 'ownPhone'), {
            kind: 'phone',
            help: say(language, 'ownPhoneHelp'),
            autocomplete: person === model.reader ? 'tel' : 'off',
            ...given,
          }),
        ],
        submit: say(language, 'save'),
      }),
      model.sent?.form === id,
    );
  })}`;
  if (!may.includes('contacts')) return html`${list}${phones}`;
  const leave = customer.contacts.map(({ person, name }) =>
    folded(
      say(language, 'dismiss', { name }),
      form(model, page, `contacts/${person}`, {
        submit: say(language, 'dismiss', { name }),
        confirm: say(language, 'dismissConfirm', { name }),
        danger: true,
      }),
    ),
  );
  const appoint =
    customer.contacts.length < plans.contacts.most
      ? folded(
          say(language, 'appoint'),
          form(model, page, 'contacts', {
            says: say(language, 'appointSays'),
            fields: [
              line('name', say(language, 'name')),
              line('email', say(language, 'mail'), { kind: 'mail', autocomplete: 'off' }),
              line('phone', say(language, 'ownPhone'), {
                kind: 'phone',
                required: false,
                help: say(language, 'ownPhoneHelp'),
                autocomplete: 'off',
              }),
            ],
            submit: say(language, 'appoint'),
          }),
          model.sent?.form === 'contacts',
        )
      : nothing;
  return html`${list}${phones}${appoint}${leave}`;
};
