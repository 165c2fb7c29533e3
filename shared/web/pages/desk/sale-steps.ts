import type { Entry, Sale } from '../../../domain/commission/entry.ts';
import type { SaleContent } from '../../../domain/commission/sale.ts';
import type { Program } from '../../../domain/program/program.ts';
import type { Referral } from '../../../domain/referral/referral.ts';
import type { InputField } from '../../field.ts';
import { actionForm, type SentForm } from '../../form.ts';
import type { Html } from '../../html.ts';
import type { Page } from '../../page.ts';
import { say } from './finance-words.ts';
import { moneyFields, saleFields, saleIdField } from './sale-fields.ts';

// The steps that may be done with a sale: record it, what moves after it, and what puts it right.

type PossibleReferral = Pick<Referral, 'id' | 'receipt' | 'customer' | 'submittedAt' | 'protectedUntil'> & {
  readonly partner: string;
};

export type Sales = {
  readonly program: Program;
  /** The sale that was looked for, and what is known of it. */
  readonly saleId?: string | undefined;
  readonly sale?: Sale | undefined;
  /** The referral to which a new sale belongs. */
  readonly referral?: string | undefined;
  /** The partner that has sold it, where no referral says so. */
  readonly partner?: string | undefined;
  /** All that was posted for it: every revision, refunds and what was taken back. */
  readonly entries?: readonly Entry[] | undefined;
  /** Referrals that held its customer, as long as the vendor is asked whose it is. */
  readonly possible?: readonly PossibleReferral[] | undefined;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const referralField = (name: string, page: Page, referral?: string) =>
  ({
    name,
    kind: 'line',
    label: say(page.language, 'referralId'),
    help: say(page.language, 'referralHelp'),
    value: referral,
    autocomplete: 'off',
  }) as const;

export const step = (
  { program, saleId = '', token, sent }: Sales,
  page: Page,
  id: 'record' | 'pay' | 'refund' | 'correct' | 'supersede' | 'attribute' | 'dismiss',
) => ({
  id,
  action: `/desk/${program.id}/sales/${id === 'record' ? id : `${encodeURIComponent(saleId)}/${id}`}`,
  token,
  sent,
  page,
});

/** By what somebody's claim is found, where a sale names no referral. */
const customerFields = (prefix: string, page: Page, customer: SaleContent['customer'] = {}) =>
  (['domain', 'vatId'] as const).map((field) => ({
    name: `${prefix}customer.${field}`,
    kind: 'line' as const,
    label: say(page.language, field),
    value: customer[field],
    autocomplete: 'off',
  }));

type Naming = Pick<SaleContent, 'partner' | 'billedBy' | 'package'>;
const choices = (values: readonly string[], label: (value: string) => string) =>
  values.map((value) => ({ value, label: label(value) }));

/** Whose a sale is that no referral names: a partner's, of a package where the program pays for packages. */
const partnerFields = (prefix: string, { program }: Sales, page: Page, named: Naming = {}) => {
  const { language } = page;
  const { partner, billedBy } = named;
  const packages = program.commission.schemes.flatMap(({ basis }) =>
    typeof basis === 'object' ? [basis.package] : [],
  );
  const nameOf = (id: string) => program.packages.find((one) => one.id === id)?.name[language] ?? id;
  const one = (name: string, label: string, value: string | undefined, options: readonly string[]) => ({
    ...{ name: `${prefix}${name}`, kind: 'choice' as const, label, value },
    options: choices(options, (id) =>
      name === 'package.id' ? nameOf(id) : say(language, `by-${id}` as 'by-vendor'),
    ),
  });
  return [
    {
      ...{ name: `${prefix}partner`, kind: 'line' as const, label: say(language, 'sellingPartner') },
      ...{ help: say(language, 'sellingPartnerHelp'), value: partner, autocomplete: 'off' },
    },
    one('billedBy', say(language, 'billedBy'), billedBy, ['vendor', 'partner']),
    ...(packages.length
      ? [
          one('package.id', say(language, 'package'), named.package?.id, [...new Set(packages)]),
          one('package.resoldBy', say(language, 'resoldBy'), named.package?.resoldBy, ['partner', 'vendor']),
          one('package.consultingBy', say(language, 'consultingBy'), named.package?.consultingBy, [
            ...['partner', 'vendor', 'nobody'],
          ]),
        ]
      : []),
  ];
};

/** The year of a contract, which the number of its sale names. */
const contractFields = ({ saleId = '' }: Sales) => {
  const [, id, year] = /^(.+):year-(\d{1,3})$/.exec(saleId) ?? [];
  return id === undefined || year === undefined
    ? []
    : ([
        { name: 'contract.id', kind: 'hidden', label: '', value: id },
        { name: 'contract.year', kind: 'hidden', label: '', value: year },
      ] as const);
};

export const recordForm = (model: Sales, page: Page): Html =>
  actionForm({
    ...step(model, page, 'record'),
    says: say(page.language, 'recordSays'),
    fields: [
      saleIdField('saleId', page, true, model.saleId),
      ...contractFields(model),
      referralField('referral', page, model.referral),
      ...partnerFields('', model, page, { partner: model.partner }),
      ...customerFields('', page),
      ...saleFields('', model.program, page),
    ],
    submit: say(page.language, 'record'),
  });

type Movement =
  | { readonly id: 'paymentId'; readonly on: 'paidOn' }
  | { readonly id: 'refundId'; readonly on: 'refundedOn' };

/** Which sale, under which number of the vendor's, on which day, how much. */
const movementFields = (model: Sales, page: Page, { id, on }: Movement): InputField[] => [
  { name: 'saleId', kind: 'hidden', label: '', value: model.saleId },
  {
    name: id,
    kind: 'line',
    label: say(page.language, id),
    required: true,
    autocomplete: 'off',
  },
  { name: 'occurredAt', kind: 'date', label: say(page.language, on), required: true },
  ...moneyFields('', model.program, page, true),
];

export const refundForm = (model: Sales, page: Page): Html => {
  const { language } = page;
  return actionForm({
    ...step(model, page, 'refund'),
    says: say(language, 'refundSays'),
    fields: movementFields(model, page, { id: 'refundId', on: 'refundedOn' }),
    confirm: say(language, 'refundConfirm'),
    danger: true,
    submit: say(language, 'refund'),
  });
};

export const payForm = (model: Sales, page: Page): Html =>
  actionForm({
    ...step(model, page, 'pay'),
    says: say(page.language, 'paySays'),
    fields: movementFields(model, page, { id: 'paymentId', on: 'paidOn' }),
    submit: say(page.language, 'pay'),
  });

/** Whether what its customer pays changes what the sale earns. */
export const earnsByPayment = ({ earnings = [] }: Sale): boolean =>
  earnings.some(({ earnedBy }) => earnedBy === 'payment');

export const correctForm = (model: Sales, sale: Sale, content: SaleContent, page: Page): Html => {
  const { language } = page;
  const revision = sale.contents.length + 1;
  return actionForm({
    ...step(model, page, 'correct'),
    version: sale.v,
    says: say(language, 'correctSays'),
    fields: [
      { name: 'saleId', kind: 'hidden', label: '', value: sale.saleId },
      { name: 'revision', kind: 'hidden', label: say(language, 'revision'), value: String(revision) },
      referralField('sale.referral', page, content.referral),
      ...partnerFields('sale.', model, page, content),
      ...customerFields('sale.', page, content.customer),
      ...saleFields('sale.', model.program, page, true, content),
      { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
      { name: 'evidence', kind: 'line', label: say(language, 'evidence'), autocomplete: 'off' },
    ],
    confirm: say(language, 'correctConfirm', { revision }),
    danger: true,
    submit: say(language, 'correct'),
  });
};

/** Why a decision may be replaced: each cause once. */
export const causes = ['appeal-upheld', 'listing-accepted', 'invoice-paid', 'dispute-granted'] as const;

export const supersedeForm = (model: Sales, { saleId, causes: used, v }: Sale, page: Page): Html => {
  const { language } = page;
  return actionForm({
    ...step(model, page, 'supersede'),
    version: v,
    says: say(language, 'supersedeSays'),
    fields: [
      { name: 'saleId', kind: 'hidden', label: '', value: saleId },
      {
        name: 'cause',
        kind: 'choice',
        label: say(language, 'cause'),
        required: true,
        options: choices(
          causes.filter((cause) => !used.includes(cause)),
          (cause) => say(language, `cause-${cause}` as 'cause-appeal-upheld'),
        ),
      },
      {
        name: 'to',
        kind: 'choice',
        label: say(language, 'decidedNow'),
        required: true,
        options: choices(['posted', 'excluded'], (to) => say(language, `to-${to}` as 'to-posted')),
      },
      {
        name: 'evidence',
        kind: 'line',
        label: say(language, 'evidence'),
        required: true,
        autocomplete: 'off',
      },
    ],
    confirm: say(language, 'supersedeConfirm'),
    danger: true,
    submit: say(language, 'supersede'),
  });
};
