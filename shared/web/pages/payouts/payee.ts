import type { Payee, PayeeGap } from '../../../domain/finance/payee.ts';
import { taxCategories } from '../../../domain/tax-status.ts';
import { dayText, moment } from '../../dates.ts';
import { countryName, type InputField } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, folded, headline, notice, section } from '../../parts.ts';
import { documentsSection, type ShownDocument } from './documents.ts';
import { type Invoices, invoicesSection } from './own-invoices.ts';
import { doneText, say } from './payee-words.ts';

export type OnePayee = {
  readonly name: string;
  readonly payee: Payee;
  /** Account with its number, for whoever may approve it. */
  readonly waitingAccount?: Readonly<Record<string, string | undefined>> | undefined;
  readonly gaps: readonly PayeeGap[];
  readonly provided: boolean;
  /** Where the program pays on the payee's own invoice. */
  readonly invoices?: Invoices | undefined;
  /** Where the vendor writes the documents. */
  readonly documents?: readonly ShownDocument[] | undefined;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

type Details = NonNullable<Payee['details']>;
type FieldsOf = { readonly payee: Payee; readonly hidden?: readonly InputField[] };

const addressText = (page: Page, { address }: Details): string =>
  [
    [address.street, address.building].filter(Boolean).join(' '),
    [address.postcode, address.town].filter(Boolean).join(' '),
    countryName(page.language, address.country),
  ].join(', ');

const detailLines = (page: Page, details: Details): (readonly [string, Child])[] => {
  const { language } = page;
  return [
    [say(language, 'legalName'), details.legalName],
    [say(language, 'address'), addressText(page, details)],
    [say(language, 'taxStatus'), say(language, details.taxStatus)],
    [say(language, 'vatId'), details.vatId],
    [
      say(language, 'selfBillingOn'),
      details.selfBillingAgreedOn && dayText(language, details.selfBillingAgreedOn),
    ],
  ];
};

const inForce = ({ payee }: OnePayee, page: Page): Html => {
  const { language } = page;
  const { details, account, taxForm } = payee;
  if (!details) return nothing;
  const usable =
    account &&
    `${account.ends}, ${say(language, 'usableFrom', { day: dayText(language, account.usableFrom) })}`;
  return section(
    say(language, 'approvedData'),
    facts([
      ...detailLines(page, details),
      [say(language, 'account'), usable],
      [say(language, 'taxForm'), taxForm && `${taxForm.name}, ${dayText(language, taxForm.receivedOn)}`],
    ]),
  );
};

/** What waits for a decision; whoever decides sees the whole account. */
const waitingSection = ({ payee, waitingAccount }: OnePayee, page: Page, form: Child): Html => {
  const { language } = page;
  const { proposal } = payee;
  if (!proposal) return nothing;
  const number = waitingAccount
    ? (['holder', 'iban', 'number', 'bic', 'bank'] as const)
        .flatMap((name) => waitingAccount[name] ?? [])
        .join(', ')
    : proposal.account?.ends;
  return section(
    say(language, 'waitingData'),
    html`${facts([
      [say(language, 'enteredOn'), moment(page, proposal.at)],
      ...detailLines(page, proposal.details),
      [say(language, 'account'), number],
    ])}${form}`,
  );
};

const line = (page: Page, name: string, key: Parameters<typeof say>[1], more: Partial<InputField> = {}) =>
  ({ name, kind: 'line', label: say(page.language, key), autocomplete: 'off', ...more }) as InputField;

const fieldsOf = (page: Page, { payee, hidden = [] }: FieldsOf): InputField[] => {
  const { language } = page;
  const { address, ...known }: Partial<Details> = payee.proposal?.details ?? payee.details ?? {};
  return [
    ...hidden,
    line(page, 'legalName', 'legalName', { value: known.legalName, required: true }),
    line(page, 'address.street', 'street', { value: address?.street, required: true }),
    line(page, 'address.building', 'building', { value: address?.building }),
    line(page, 'address.postcode', 'postcode', { value: address?.postcode }),
    line(page, 'address.town', 'town', { value: address?.town, required: true }),
    line(page, 'address.country', 'country', { kind: 'country', value: address?.country, required: true }),
    line(page, 'taxStatus', 'taxStatus', {
      kind: 'choice',
      required: true,
      value: known.taxStatus,
      options: taxCategories.map((value) => ({ value, label: say(language, value) })),
    }),
    line(page, 'vatId', 'vatId', { value: known.vatId, help: say(language, 'vatHelp') }),
    line(page, 'selfBilling', 'selfBilling', {
      kind: 'yes',
      value: known.selfBillingAgreedOn === undefined ? undefined : 'yes',
    }),
  ];
};

/** An account is typed whole, or not at all: what is there already is never shown in a field. */
const accountGroups = (page: Page) => [
  {
    title: say(page.language, 'accountGroup'),
    fields: [line(page, 'account.holder', 'holder'), line(page, 'account.iban', 'iban')],
  },
  {
    title: say(page.language, 'otherAccount'),
    fields: [
      line(page, 'account.number', 'number'),
      line(page, 'account.bic', 'bic'),
      line(page, 'account.bank', 'bank'),
      line(page, 'account.country', 'bankCountry', { kind: 'country' }),
    ],
  },
];

/** The form by which somebody says how the payee is paid. */
export const payeeForm = (
  { payee, token, sent }: OnePayee,
  page: Page,
  action: string,
  hidden: readonly InputField[] = [],
): Html => {
  const { language } = page;
  const form = actionForm({
    id: 'payee',
    action,
    token,
    sent,
    page,
    version: payee.v === 0 ? undefined : payee.v,
    fields: fieldsOf(page, { payee, hidden }),
    groups: accountGroups(page),
    submit: say(language, 'enterGo'),
  });
  const known = payee.details ?? payee.proposal;
  return known
    ? folded(say(language, 'change'), form, sent?.form === 'payee')
    : section(say(language, 'enter'), form);
};

/** What keeps the payee from being paid, and why the last try was not taken over. */
const gapsSection = ({ gaps, payee, provided }: OnePayee, page: Page): Html => {
  const { language } = page;
  if (!provided) return html`<p>${say(language, 'notProvided')}</p>`;
  return html`${
    payee.rejected &&
    html`<p class="notice">${say(language, 'rejectedBecause', { reason: payee.rejected.reason })}</p>`
  }${
    gaps.length > 0 &&
    html`<p>${say(language, 'missing')}: ${gaps.map((gap) => say(language, gap)).join(', ')}.</p>`
  }`;
};

export const payeeBody = (
  model: OnePayee,
  page: Page,
  waiting: Child,
  { form, invoices }: { readonly form: Child; readonly invoices: Child },
): Html =>
  html`${gapsSection(model, page)}${invoices}${waitingSection(model, page, waiting)}${inForce(model, page)}${documentsSection(model.documents, model.payee.payee, page)}${form}`;

/** A partner's own page: how it is paid. */
export const payeePage = (model: OnePayee, page: Page): Html => {
  const { language } = page;
  const { name: company, payee, sent } = model;
  const title = say(language, 'payeeTitle', { company });
  const form = model.provided && payeeForm(model, page, `/portal/${payee.payee}/payee`);
  return layout(
    page,
    title,
    html`${headline(title, company, say(language, 'payeeText', { company }))}${notice(doneText(page))}${refusalNotice(language, sent)}
${payeeBody(model, page, nothing, { form, invoices: invoicesSection(model, page, { action: `/portal/${payee.payee}/payee/invoices` }) })}`,
  );
};
