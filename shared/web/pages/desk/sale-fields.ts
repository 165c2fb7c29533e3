import type { SaleContent } from '../../../domain/commission/sale.ts';
import { decimal } from '../../../domain/money.ts';
import type { Program } from '../../../domain/program/program.ts';
import type { InputField } from '../../field.ts';
import type { Page } from '../../page.ts';
import { speak, type Words } from '../../words.ts';

/** Of their own: the desk asks for sales too, and needs no other word of finance. */
export const saleWords = {
  saleId: ['Number of the sale in your books', 'Nummer des Verkaufs in Ihren Büchern'],
  product: ['Product', 'Produkt'],
  saleKind: ['Kind of sale', 'Art des Verkaufs'],
  'sale-new': ['New', 'Neu'],
  'sale-renewal': ['Renewal', 'Verlängerung'],
  occurredAt: ['Date of the sale', 'Verkaufsdatum'],
  amount: ['Net amount', 'Nettobetrag'],
  amountHelp: ['Digits, with a point before decimals if any', 'Ziffern, vor Dezimalen einen Punkt'],
  currency: ['Currency', 'Währung'],
} as const satisfies Words;
export const saySale = speak(saleWords);

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
      label: saySale(language, 'amount'),
      help: saySale(language, 'amountHelp'),
      required,
      value: net && decimal(net),
      autocomplete: 'off',
    },
    {
      name: `${prefix}net.currency`,
      kind: 'choice',
      label: saySale(language, 'currency'),
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
      label: saySale(language, 'product'),
      required,
      value: content?.product,
      options: program.products.map(({ id, name }) => ({ value: id, label: name[language] })),
    },
    {
      name: `${prefix}kind`,
      kind: 'choice',
      label: saySale(language, 'saleKind'),
      required,
      value: content?.kind,
      options: (['new', 'renewal'] as const).map((value) => ({
        value,
        label: saySale(language, `sale-${value}`),
      })),
    },
    {
      name: `${prefix}occurredAt`,
      kind: 'date',
      label: saySale(language, 'occurredAt'),
      required,
      value: content?.occurredOn,
    },
    ...moneyFields(prefix, program, page, required, content?.net),
  ];
};

export const saleIdField = (name: string, page: Page, required = true, value?: string): InputField => ({
  name,
  kind: 'line',
  label: saySale(page.language, 'saleId'),
  required,
  value,
  autocomplete: 'off',
});
