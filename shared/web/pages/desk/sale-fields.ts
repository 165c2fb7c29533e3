import type { SaleContent } from '../../../domain/commission/sale.ts';
import { decimal } from '../../../domain/money.ts';
import type { Program } from '../../../domain/program/program.ts';
import type { InputField } from '../../field.ts';
import type { Page } from '../../page.ts';
import { say } from './words.ts';

export const moneyFields = (
  prefix: string,
  program: Pick<Program, 'currencies'>,
  page: Page,
  required: boolean,
  net?: SaleContent['net'],
): InputField[] => {
  const { language } = page;
  const [only, ...others] = program.currencies;
  return [
    {
      name: `${prefix}net.amount`,
      kind: 'amount',
      label: say(language, 'amount'),
      help: say(language, 'amountHelp'),
      required,
      value: net && decimal(net),
      autocomplete: 'off',
    },
    {
      name: `${prefix}net.currency`,
      kind: 'choice',
      label: say(language, 'currency'),
      required,
      value: net?.currency ?? (required && !others.length ? only : undefined),
      options: program.currencies.map((value) => ({ value, label: value })),
    },
  ];
};

/** What a sale is made of, under `prefix`. A row that is not required may stay empty altogether. */
export const saleFields = (
  prefix: string,
  program: Program,
  page: Page,
  required = true,
  content?: SaleContent,
): InputField[] => {
  const { language } = page;
  return [
    {
      name: `${prefix}product`,
      kind: 'choice',
      label: say(language, 'product'),
      required,
      value: content?.product,
      options: program.products.map(({ id, name }) => ({ value: id, label: name[language] })),
    },
    {
      name: `${prefix}kind`,
      kind: 'choice',
      label: say(language, 'saleKind'),
      required,
      value: content?.kind,
      options: (['new', 'renewal'] as const).map((value) => ({
        value,
        label: say(language, `sale-${value}`),
      })),
    },
    {
      name: `${prefix}occurredAt`,
      kind: 'date',
      label: say(language, 'occurredAt'),
      required,
      value: content?.occurredOn,
    },
    ...moneyFields(prefix, program, page, required, content?.net),
  ];
};

export const saleIdField = (name: string, page: Page, required = true, value?: string): InputField => ({
  name,
  kind: 'line',
  label: say(page.language, 'saleId'),
  required,
  value,
  autocomplete: 'off',
});
