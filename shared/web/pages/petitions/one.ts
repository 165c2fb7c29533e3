import type { Contest, Petition } from '../../../domain/petition/petition.ts';
import type { Program } from '../../../domain/program/program.ts';
import { clauseOf } from '../../../domain/program/terms.ts';
import { bookName } from '../../book-name.ts';
import { dayOf, deadline, monthText } from '../../dates.ts';
import { type ActionForm, actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { clauseQuote, facts, folded, headline, lines, notice, section } from '../../parts.ts';
import { stateLabel } from './list.ts';
import { amountText, titleText } from './parts.ts';
import { doneText, say } from './words.ts';

type Seen = Omit<Petition, 'decision' | 'contest'> & {
  readonly decision?: Omit<NonNullable<Petition['decision']>, 'by'> | undefined;
  readonly contest?:
    | (Omit<Contest, 'holders'> & { readonly holders?: readonly string[] | undefined })
    | undefined;
};

export type OnePetition = {
  readonly program: Program;
  readonly petition: Seen;
  /** Below which it lies, and the list it stands in. */
  readonly base: string;
  readonly list: string;
  readonly mayAnswer: boolean;
  /** Of an appeal: the reader said that the referral is lost, so that somebody else answers. */
  readonly own?: boolean;
  /** Whoever asked, while nobody has answered. */
  readonly mayWithdraw?: boolean | undefined;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

type Common = Pick<ActionForm, 'token' | 'sent' | 'page' | 'action' | 'version'>;

const hidden = (name: string, value: string) => ({ name, kind: 'hidden' as const, label: '', value });

const linkTo = (href: string, text: string): Html => html`<a href="${href}">${text}</a>`;

type Facts = readonly (readonly [string, Child])[];

/** The customer that is asked for, at the desk with what holds it; then what was registered. */
const customerOf = (
  { customer, need, holders = [], referral }: NonNullable<Seen['contest']>,
  { petition, program }: OnePetition,
  { language, nav }: Page,
): Facts => {
  const base = nav === 'desk' ? `/desk/${program.id}` : `/portal/${petition.partner}`;
  const known = [customer.domain, customer.vatId, customer.country].filter((one) => one !== undefined);
  const held = holders.map(
    (id) => html`${linkTo(`${base}/petitions/customers/${id}`, say(language, 'toConflicts'))} `,
  );
  return [
    [say(language, 'customer'), `${customer.name} (${known.join(', ')})`],
    [say(language, 'need'), need !== undefined && lines(need)],
    [say(language, 'heldBy'), nav === 'desk' && (held.length ? held : say(language, 'notHeld'))],
    [
      say(language, 'registeredAs'),
      referral !== undefined && linkTo(`${base}/referrals/${referral}`, petition.receipt ?? ''),
    ],
  ];
};

/** Where the reader looks at what is the partner's. */
const ownPlace = ({ petition: { partner }, program }: OnePetition, { nav }: Page): string =>
  nav === 'desk' ? `/desk/${program.id}/partners/${partner}` : `/portal/${partner}`;

const ofDocument = (model: OnePetition, page: Page, document: NonNullable<Petition['document']>): Facts => {
  const { language, nav } = page;
  const { petition, program } = model;
  const { payee, number, period, currency, net, gross } = document;
  const own = ownPlace(model, page);
  const at = nav === 'desk' ? `/desk/${program.id}/payees?payee=${payee}` : `${own}/payee`;
  const waits = petition.status === 'open';
  return [
    [say(language, 'document'), linkTo(at, number)],
    [say(language, 'month'), linkTo(`${own}/statement?period=${period}`, monthText(language, period))],
    [say(language, 'net'), amountText({ minor: net, currency }, page)],
    [say(language, 'gross'), amountText({ minor: gross, currency }, page)],
    [say(language, 'payment'), waits && say(language, 'held')],
    [say(language, 'effect'), waits && say(language, 'noEffect')],
  ];
};

const ofLine = (model: OnePetition, page: Page, line: NonNullable<Petition['line']>): Facts => {
  const { language, nav } = page;
  const { petition, program } = model;
  const { period, saleId, amount, currency, held } = line;
  const minor = amount === undefined ? undefined : { minor: amount, currency };
  const sale = `/desk/${program.id}/sales?sale=${encodeURIComponent(saleId)}`;
  const statement = `${ownPlace(model, page)}/statement?period=${period}`;
  return [
    [
      say(language, 'sale'),
      nav === 'desk' && !saleId.includes('~') ? linkTo(sale, saleId) : bookName(saleId, language),
    ],
    [say(language, 'month'), linkTo(statement, monthText(language, period))],
    [say(language, 'amount'), amountText(minor, page)],
    [say(language, 'line'), html`<code>${petition.about}</code>`],
    [say(language, 'payment'), petition.status === 'open' && say(language, held ? 'held' : 'goesOn')],
  ];
};

/** Where the thing itself is looked at: the month's statement, the payee's documents, or the referral. */
const placeOf = (model: OnePetition, page: Page): Facts => {
  const { line, document, contest, about, receipt = '', title } = model.petition;
  if (contest) return customerOf(contest, model, page);
  if (document) return ofDocument(model, page, document);
  if (line) return ofLine(model, page, line);
  const at = page.nav === 'desk' ? `/desk/${model.program.id}` : ownPlace(model, page);
  return [[say(page.language, 'referral'), linkTo(`${at}/referrals/${about}`, `${title} (${receipt})`)]];
};

const reasonField = ({ language }: Page) => ({
  name: 'reason',
  kind: 'paragraphs' as const,
  label: say(language, 'reason'),
  help: say(language, 'reasonHelp'),
  required: true,
});

const toHolderField = ({ language }: Page) => ({
  name: 'toHolder',
  kind: 'paragraphs' as const,
  label: say(language, 'toHolder'),
  help: say(language, 'toHolderHelp'),
  required: false,
});

const putRightFields = ({ language }: Page, kind: Petition['kind']) => [
  {
    ...{ name: 'putRight.by', kind: 'choice' as const, label: say(language, 'by'), required: true },
    value: 'correction',
    options: (['correction', 'adjustment', 'superseding'] as const).map((value) => ({
      value,
      label: say(language, `by-${value}`),
    })),
  },
  ...(kind === 'objection'
    ? [
        {
          ...{ name: 'putRight.sale', kind: 'line' as const, label: say(language, 'rightSale') },
          ...{ help: say(language, 'rightSaleHelp'), autocomplete: 'off' },
        },
      ]
    : []),
  {
    ...{ name: 'putRight.number', kind: 'line' as const, label: say(language, 'number'), required: true },
    help: say(language, 'numberHelp'),
    autocomplete: 'off',
  },
];

const answerForms = ({ petition, mayAnswer, own }: OnePetition, page: Page, common: Common): Html => {
  const { language } = page;
  const { kind, mode } = petition;
  if (!mayAnswer || petition.status !== 'open') return nothing;
  if (own) return html`<p class="notice">${say(language, 'ownRefusal')}</p>`;
  const named = mode === undefined ? '' : say(language, `mode-${mode}`);
  return section(
    say(language, 'answer'),
    html`<div class="columns"><div>${actionForm({
      ...common,
      id: 'granted',
      says: say(language, `grant-${kind}`, { mode: named }),
      fields: [
        hidden('outcome', 'granted'),
        ...(kind === 'dispute' || kind === 'objection' ? putRightFields(page, kind) : []),
        reasonField(page),
        ...(kind === 'contest' ? [toHolderField(page)] : []),
      ],
      submit: say(language, 'grant'),
    })}</div><div>${actionForm({
      ...common,
      id: 'refused',
      says: say(language, kind === 'objection' ? 'refuseObjection' : 'refuseSays'),
      fields: [hidden('outcome', 'refused'), reasonField(page)],
      submit: say(language, 'refuse'),
    })}</div></div>`,
  );
};

const answerOf = ({ petition: { decision } }: OnePetition, page: Page): Html =>
  decision
    ? section(
        say(page.language, 'answered', { day: dayOf(page, decision.at) }),
        html`${lines(decision.reason)}${
          decision.superseded !== undefined &&
          facts([[say(page.language, 'putRight'), bookName(decision.superseded, page.language)]])
        }`,
      )
    : nothing;

const withdrawSection = ({ petition, mayWithdraw }: OnePetition, page: Page, common: Common): Html =>
  mayWithdraw && petition.status === 'open'
    ? folded(
        say(page.language, 'withdraw'),
        actionForm({
          ...common,
          id: 'withdraw',
          says: say(page.language, petition.kind === 'objection' ? 'withdrawObjection' : 'withdrawSays'),
          submit: say(page.language, 'withdraw'),
        }),
        common.sent?.form === 'withdraw',
      )
    : nothing;

/** The sentence of the program that decides about such things, where it has one. */
const clausePlace = {
  ...{ dispute: 'disputes', objection: 'payouts', appeal: 'referral', 'mode-change': 'deals' },
  contest: 'referral.protection',
} as const;

/** One thing that was asked: what it is about, why, and the answer; at the desk with the forms for it. */
export const petitionPageOf = (model: OnePetition, page: Page): Html => {
  const { program, petition, base, list, token, sent } = model;
  const { language } = page;
  const { kind, company, from, mode, at, decideBy, status } = petition;
  const heading = `${say(language, `kind-${kind}`)}: ${titleText(petition, page)}`;
  const common = { action: `${base}/${petition.id}`, token, sent, page, version: petition.v };
  const modes = from !== undefined &&
    mode !== undefined && {
      from: say(language, `mode-${from}`),
      to: say(language, `mode-${mode}`),
    };
  return layout(
    page,
    heading,
    html`${headline(heading, `${company} · ${program.name}`, stateLabel(petition, page))}${notice(doneText(page))}${refusalNotice(language, sent)}
${facts([
  ...placeOf(model, page),
  [say(language, 'mode'), modes && say(language, 'modeFromTo', modes)],
  [say(language, 'since'), dayOf(page, at)],
  [say(language, 'decideBy'), status === 'open' && deadline(page, decideBy)],
  [say(language, 'withdrawnOn'), petition.withdrawn && dayOf(page, petition.withdrawn.at)],
])}${section(say(language, 'reason'), lines(petition.reason))}
<div lang="${program.documentLanguage}">${clauseQuote(language, clauseOf(program, clausePlace[kind]))}</div>
${answerOf(model, page)}${answerForms(model, page, common)}${withdrawSection(model, page, common)}
<p><a href="${list}">${say(language, 'back')}</a></p>`,
  );
};
