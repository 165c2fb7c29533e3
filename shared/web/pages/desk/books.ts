import type { EntityBooks } from '../../../domain/finance/entity-books.ts';
import type { Program } from '../../../domain/program/program.ts';
import { taxCategories } from '../../../domain/tax-status.ts';
import type { InputField } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice } from '../../parts.ts';
import { documentFields, documentsText } from './books-documents.ts';
import { doneText, say } from './books-words.ts';

export type Books = {
  readonly program: Pick<Program, 'id' | 'name' | 'entities' | 'currencies'>;
  readonly books: readonly EntityBooks[];
  readonly mayAct: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const texts = ['consultant', 'client', 'expenseAccount', 'payableAccount'] as const;
const numbers = ['accountLength', 'fiscalYearMonth'] as const;

/** For batches of charges and payouts: all four, or none of them. */
const settlement = ['bankAccount', 'receivableAccount', 'revenueAccount', 'waiverAccount'] as const;

const fieldsOf = (page: Page, model: Books, books: EntityBooks | undefined): InputField[] => {
  const { language } = page;
  return [
    ...texts.map(
      (name): InputField => ({
        name,
        kind: 'line',
        label: say(language, name),
        value: books?.[name],
        required: true,
        autocomplete: 'off',
      }),
    ),
    ...numbers.map(
      (name): InputField => ({
        name,
        kind: 'number',
        label: say(language, name),
        value: books && String(books[name]),
        required: true,
        min: name === 'accountLength' ? '4' : '1',
        max: name === 'accountLength' ? '8' : '12',
      }),
    ),
    {
      name: 'currency',
      kind: 'choice',
      label: say(language, 'currency'),
      value: books?.currency,
      required: true,
      options: model.program.currencies.map((currency) => ({ value: currency, label: currency })),
    },
    ...taxCategories.map(
      (category): InputField => ({
        name: `taxKeys.${category}`,
        kind: 'line',
        label: say(language, category),
        help: say(language, 'taxKeyHelp'),
        value: books?.taxKeys[category],
        autocomplete: 'off',
      }),
    ),
    ...settlement.map(
      (name): InputField => ({
        name: `settlement.${name}`,
        kind: 'line',
        label: say(language, name),
        help: say(language, 'settlementHelp'),
        value: books?.settlement?.[name],
        autocomplete: 'off',
      }),
    ),
    ...documentFields(language, books),
  ];
};

/** How each office keeps its books, for its booking batches. */
export const booksPage = (model: Books, page: Page): Html => {
  const { program, books, mayAct, token, sent } = model;
  const { language } = page;
  const title = say(language, 'books');
  const office = ({ id, name }: Program['entities'][number]): Html => {
    const known = books.find(({ entity }) => entity === id);
    const state = say(language, known ? 'described' : 'notDescribed');
    if (!mayAct) return html`<p>${name}: ${state}</p>`;
    const form = actionForm({
      id: `books-${id}`,
      action: `/desk/${program.id}/books/${id}`,
      token,
      sent,
      page,
      version: known?.v,
      says: say(language, 'saveSays', { entity: name }),
      fields: fieldsOf(page, model, known),
      submit: say(language, 'saveBooks'),
    });
    return folded(`${name}: ${state}`, form, sent?.form === `books-${id}`);
  };
  return layout(
    page,
    title,
    html`${headline(title, program.name, say(language, 'booksText'))}${notice(doneText(page))}${refusalNotice(language, sent)}
<p>${documentsText(language)}</p>
<section>${program.entities.map(office)}</section>
<p><a href="/desk/${program.id}/exports">${say(language, 'allMonths')}</a></p>`,
  );
};
