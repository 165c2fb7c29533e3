import { type Charge, type ChargeKind, chargeKinds } from '../../../domain/finance/charge.ts';
import { chargeKindName } from '../../../domain/finance/charge-name.ts';
import type { Program } from '../../../domain/program/program.ts';
import { clauseOf } from '../../../domain/program/terms.ts';
import type { InputField } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice } from '../../parts.ts';
import { doneText, say } from './charge-words.ts';
import { chargesTable } from './parts.ts';

type Common = {
  readonly program: Program;
  readonly today: string;
  readonly mayAct: boolean;
  readonly me: string;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};
export type AllCharges = Common & {
  readonly open: readonly Charge[];
  readonly settled: readonly Charge[];
  readonly names: Readonly<Record<string, string>>;
};
export type DebtorCharges = Common & {
  readonly partner: { readonly id: string; readonly company: { readonly name: string } };
  readonly charges: readonly Charge[];
};

const at = (program: string, partner: string, charge?: string) =>
  `/desk/${program}/charges?partner=${partner}${charge === undefined ? '' : `&charge=${charge}`}`;

/** What all partners of a program owe. */
export const chargesPage = ({ program, today, open, settled, names }: AllCharges, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'chargesTitle');
  const of = (charges: readonly Charge[], caption: string, empty: string) =>
    chargesTable(
      {
        ...{ program, today, charges, caption, empty },
        partner: ({ partner }) => html`<a href="${at(program.id, partner)}">${names[partner] ?? partner}</a>`,
        href: ({ partner, id }) => at(program.id, partner, id),
      },
      page,
    );
  return layout(
    page,
    title,
    html`${headline(title, program.name, say(language, 'chargesText'))}
<section>${of(open, say(language, 'openCharges'), say(language, 'noOpen'))}</section>
<section>${of(settled, say(language, 'settledCharges'), say(language, 'noneSettled'))}</section>`,
  );
};

/** Places of sentences on which something owed may rest. */
const clauses = (program: Program): string[] =>
  [
    'fee',
    ...program.packages.map(({ id }) => `packages.${id}`),
    ...program.benefits.map(({ id }) => `benefits.${id}`),
  ].filter((place) => clauseOf(program, place));

/** Where a program charges by itself, only what nobody orders or registers for here is left to bill. */
const byHand = ({ charges }: Program): ChargeKind[] =>
  charges === 'none'
    ? chargeKinds.filter((kind) => kind !== 'fee' && kind !== 'exit-balance')
    : ['certification', 'support', 'other'];

const billFields = (program: Program, partner: string, { language }: Page): InputField[] => {
  const choice = (name: string, label: Parameters<typeof say>[1], options: InputField['options']) =>
    ({ name, kind: 'choice', label: say(language, label), required: true, options }) as const;
  const line = (name: string, label: Parameters<typeof say>[1]) =>
    ({ name, kind: 'line', label: say(language, label), autocomplete: 'off', required: true }) as const;
  const plain = (id: string) => ({ value: id, label: id });
  return [
    { name: 'partner', kind: 'hidden', label: '', value: partner },
    choice(
      'kind',
      'kind',
      byHand(program).map((value) => ({ value, label: chargeKindName(value, language) })),
    ),
    line('number', 'billNumber'),
    line('title', 'billTitle'),
    { ...line('net.amount', 'netAmount'), kind: 'amount' },
    choice('net.currency', 'currency', program.currencies.map(plain)),
    { name: 'dueOn', kind: 'date', label: say(language, 'dueOn'), required: true },
    choice('clause', 'clausePlace', clauses(program).map(plain)),
  ];
};

/** What one partner owes and owed, and the form that bills it by hand. */
export const debtorPage = (model: DebtorCharges, page: Page): Html => {
  const { program, partner, charges, today, mayAct, token, sent } = model;
  const { language } = page;
  const title = say(language, 'ofPartner', { company: partner.company.name });
  const form = actionForm({
    id: 'bill',
    action: `/desk/${program.id}/charges/${partner.id}`,
    ...{ token, sent, page },
    says: say(language, 'billSays'),
    fields: billFields(program, partner.id, page),
    submit: say(language, 'bill'),
  });
  const list = { program, today, charges, caption: title, empty: say(language, 'noCharges') };
  return layout(
    page,
    title,
    html`${headline(title, program.name, say(language, 'ofPartnerText'))}${notice(doneText(page))}${refusalNotice(language, sent)}
<section>${chargesTable({ ...list, href: ({ id }) => at(program.id, partner.id, id) }, page)}</section>
${mayAct ? folded(say(language, 'bill'), form, sent?.form === 'bill') : nothing}
<p><a href="/desk/${program.id}/charges">${say(language, 'allCharges')}</a></p>`,
  );
};
