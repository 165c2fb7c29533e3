import { type Charge, chargeSums, freeOf, isOpen } from '../../../domain/finance/charge.ts';
import { chargeName } from '../../../domain/finance/charge-name.ts';
import type { Program } from '../../../domain/program/program.ts';
import { clauseOf } from '../../../domain/program/terms.ts';
import { dayText } from '../../dates.ts';
import type { InputField } from '../../field.ts';
import { type ActionForm, actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { clauseQuote, facts, folded, headline, lines, notice, section } from '../../parts.ts';
import { doneText, say } from './charge-words.ts';
import { chargeLabel, chargeMoney, linesTable } from './parts.ts';

export type OneCharge = {
  readonly program: Program;
  readonly partner: { readonly id: string; readonly company: { readonly name: string } };
  readonly charge: Charge;
  readonly today: string;
  readonly mayAct: boolean;
  readonly me: string;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const stepForm = (
  { program, partner, charge, token, sent }: OneCharge,
  page: Page,
  step: string,
  more: Pick<ActionForm, 'id' | 'submit' | 'fields'> & Partial<ActionForm>,
): Html =>
  actionForm({
    action: `/desk/${program.id}/charges/${partner.id}/${charge.id}/${step}`,
    ...{ token, sent, page, version: charge.v },
    ...more,
    fields: [
      { name: 'partner', kind: 'hidden', label: '', value: partner.id },
      { name: 'charge', kind: 'hidden', label: '', value: charge.id },
      ...(more.fields ?? []),
    ],
  });

const amountFields = ({ charge }: OneCharge, page: Page, required: boolean): InputField[] => [
  {
    name: 'amount.amount',
    kind: 'amount',
    label: say(page.language, 'amountOf', { currency: charge.currency }),
    required,
    autocomplete: 'off',
  },
  { name: 'amount.currency', kind: 'hidden', label: '', value: charge.currency },
];

const bankFields = (model: OneCharge, page: Page): InputField[] => [
  ...amountFields(model, page, true),
  { name: 'paidOn', kind: 'date', label: say(page.language, 'paidOn'), required: true },
  {
    name: 'reference',
    kind: 'line',
    label: say(page.language, 'reference'),
    required: true,
    autocomplete: 'off',
  },
];

const waiverForms = (model: OneCharge, page: Page): Html => {
  const { charge, me, program, partner } = model;
  const { language } = page;
  const { waiting } = charge;
  if (!waiting) {
    const two = program.charges === 'none' || program.charges.waiver === 'two-persons';
    const form = stepForm(model, page, 'waive', {
      id: 'waive',
      says: html`${say(language, 'waiveSays')}${two && html` ${say(language, 'waiveTwo')}`}`,
      fields: [
        ...amountFields(model, page, false),
        { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
      ],
      confirm: say(language, 'waiveConfirm', { company: partner.company.name }),
      submit: say(language, 'waive'),
      danger: true,
    });
    return folded(say(language, 'waive'), form, model.sent?.form === 'waive');
  }
  const mine = waiting.by === me;
  const decide = (outcome: 'approved' | 'rejected', submit: string) =>
    stepForm(model, page, 'decide', {
      id: outcome,
      fields: [{ name: 'outcome', kind: 'hidden', label: '', value: outcome }],
      submit,
      danger: outcome === 'rejected',
    });
  const amount = chargeMoney(page, charge, BigInt(waiting.minor));
  return section(
    say(language, 'waiting', { amount }),
    html`${lines(waiting.reason)}${mine ? nothing : decide('approved', say(language, 'approve'))}${decide('rejected', say(language, mine ? 'takeBack' : 'reject'))}`,
  );
};

const steps = (model: OneCharge, page: Page): Html => {
  const { charge } = model;
  const { language } = page;
  const { credit } = chargeSums(charge);
  const pay = stepForm(model, page, 'pay', {
    id: 'pay',
    says: say(language, 'paySays'),
    fields: bankFields(model, page),
    submit: say(language, 'pay'),
  });
  const repay = stepForm(model, page, 'repay', {
    id: 'repay',
    says: say(language, 'repaySays', { amount: chargeMoney(page, charge, credit) }),
    fields: bankFields(model, page),
    submit: say(language, 'repay'),
  });
  const isOpenStill = isOpen(charge);
  return html`${isOpenStill ? section(say(language, 'pay'), pay) : folded(say(language, 'pay'), pay, model.sent?.form === 'pay')}
${credit > 0n ? section(say(language, 'repay'), repay) : nothing}${isOpenStill ? waiverForms(model, page) : nothing}${returnForm(model, page)}`;
};

/** Of payments that the bank has not taken back yet. */
const returnForm = (model: OneCharge, page: Page): Html => {
  const { charge, partner } = model;
  const { language } = page;
  const back = new Set(charge.lines.flatMap(({ of }) => (of === undefined ? [] : [of])));
  const options = charge.lines.flatMap(({ kind, reference, minor, on }) =>
    kind !== 'payment' || reference === undefined || back.has(reference)
      ? []
      : [
          {
            value: reference,
            label: `${reference} · ${dayText(language, on)} · ${chargeMoney(page, charge, BigInt(minor))}`,
          },
        ],
  );
  if (!options.length) return nothing;
  const form = stepForm(model, page, 'return', {
    id: 'return',
    says: say(language, 'returnSays'),
    fields: [
      { name: 'payment', kind: 'choice', label: say(language, 'whichPayment'), required: true, options },
      { name: 'returnedOn', kind: 'date', label: say(language, 'returnedOn'), required: true },
      {
        name: 'reference',
        kind: 'line',
        label: say(language, 'reference'),
        required: true,
        autocomplete: 'off',
      },
      { name: 'reason', kind: 'paragraphs', label: say(language, 'returnReason'), required: true },
    ],
    confirm: say(language, 'returnConfirm', { company: partner.company.name }),
    submit: say(language, 'returnOne'),
    danger: true,
  });
  return folded(say(language, 'returnOne'), form, model.sent?.form === 'return');
};

/** One charge at the desk: how it stands, what came to it, and the steps. */
export const chargePage = (model: OneCharge, page: Page): Html => {
  const { program, partner, charge, today, mayAct, sent } = model;
  const { language } = page;
  const title = chargeName(charge, program, language);
  const { paid, waived, open, credit } = chargeSums(charge);
  const money = (minor: bigint) => chargeMoney(page, charge, minor);
  const reserved = open - freeOf(charge);
  const office = program.entities.find(({ id }) => id === charge.vendorEntity)?.name ?? charge.vendorEntity;
  return layout(
    page,
    title,
    html`${headline(title, html`${partner.company.name} ${chargeLabel(page, charge, today)}`)}${notice(doneText(page))}${refusalNotice(language, sent)}
${facts([
  [say(language, 'net'), money(BigInt(charge.net))],
  [say(language, 'paid'), paid > 0n && money(paid)],
  [say(language, 'waived'), waived > 0n && money(waived)],
  [say(language, 'open'), money(open)],
  [say(language, 'reserved'), reserved > 0n && money(reserved)],
  [say(language, 'credit'), credit > 0n && money(credit)],
  [say(language, 'onDay'), dayText(language, charge.on)],
  [say(language, 'dueOn'), dayText(language, charge.dueOn)],
  [say(language, 'lockOn'), charge.lockOn !== undefined && open > 0n && dayText(language, charge.lockOn)],
  [say(language, 'office'), office],
])}<div lang="${program.documentLanguage}">${clauseQuote(language, clauseOf(program, charge.clause))}</div>
<section>${linesTable(charge, page)}</section>
${mayAct ? steps(model, page) : nothing}
<p><a href="/desk/${program.id}/charges?partner=${partner.id}">${say(language, 'ofPartner', { company: partner.company.name })}</a></p>`,
  );
};
