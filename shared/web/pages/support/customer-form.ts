import type { InputField } from '../../field.ts';
import { actionForm } from '../../form.ts';
import type { Html } from '../../html.ts';
import type { Page } from '../../page.ts';
import type { CustomerPage } from './customer.ts';

/** A form on a customer's page: its step lies below the page's address. */
export const customerForm = (
  { customer, at, token, sent }: CustomerPage,
  page: Page,
  id: string,
  rest: Pick<Parameters<typeof actionForm>[0], 'fields' | 'submit' | 'says' | 'confirm' | 'danger'>,
): Html => actionForm({ id, action: `${at}/${id}`, token, sent, page, version: customer.v, ...rest });

/** A field of one line that must be filled, unless more is said. */
export const line = (name: string, label: string, more: Partial<InputField> = {}): InputField => ({
  name,
  kind: 'line',
  label,
  required: true,
  ...more,
});
