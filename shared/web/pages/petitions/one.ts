import type { Contest, Petition } from '../../../domain/petition/petition.ts';
import type { Program } from '../../../domain/program/program.ts';
import { clauseOf } from '../../../domain/program/terms.ts';
import { dayOf, deadline, monthText } from '../../dates.ts';
import { type ActionForm, actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { clauseQuote, facts, headline, lines, notice, section } from '../../parts.ts';
import { stateLabel } from './list.ts';
import { amountText } from './parts.ts';
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
  const held = holders.map((id) => html`${linkTo(`${base}/referrals/${id}`, say(language, 'referral'))} `);
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

/** Where the thing itself is looked at: the month's statement, or the referral. */
const placeOf = (model: OnePetition, page: Page): Facts => {
  const { petition, program } = model;
  if (petition.contest) return customerOf(petition.contest, model, page);
  const { language, nav } = page;
  const { line, about, partner, receipt = '', title } = petition;
  const own = nav === 'desk' ? `/desk/${program.id}/partners/${partner}` : `/portal/${partner}`;
  if (!line) {
    const referral = nav === 'desk' ? `/desk/${program.id}/referrals/${about}` : `${own}/referrals/${about}`;
    return [[say(language, 'referral'), linkTo(referral, `${title} (${receipt})`)]];
  }
  const { period, saleId, amount, currency, held } = line;
  const minor = amount === undefined ? undefined : { minor: amount, currency };
  const sale = `/desk/${program.id}/sales?sale=${encodeURIComponent(saleId)}`;
  return [
    [say(language, 'sale'), nav === 'desk' && !saleId.includes('~') ? linkTo(sale, saleId) : saleId],
    [say(language, 'month'), linkTo(`${own}/statement?month=${period}`, monthText(language, period))],
    [say(language, 'amount'), amountText(minor, page)],
    [say(language, 'line'), html`<code>${about}</code>`],
    [say(language, 'payment'), petition.status === 'open' && say(language, held ? 'held' : 'goesOn')],
  ];
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

const putRightFields = ({ language }: Page) => [
  {
    ...{ name: 'putRight.by', kind: 'choice' as const, label: say(language, 'by'), required: true },
    value: 'correction',
    options: (['correction', 'adjustment', 'superseding'] as const).map((value) => ({
      value,
      label: say(language, `by-${value}`),
    })),
  },
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
        ...(kind === 'dispute' ? putRightFields(page) : []),
        reasonField(page),
        ...(kind === 'contest' ? [toHolderField(page)] : []),
      ],
      submit: say(language, 'grant'),
    })}</div><div>${actionForm({
      ...common,
      id: 'refused',
      says: say(language, 'refuseSays'),
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
          facts([[say(page.language, 'putRight'), html`<code>${decision.superseded}</code>`]])
        }`,
      )
    : nothing;

/** The sentence of the program that decides about such things, where it has one. */
const clausePlace = {
  ...{ dispute: 'disputes', appeal: 'referral', 'mode-change': 'deals' },
  contest: 'referral.protection',
} as const;

/** One thing that was asked: what it is about, why, and the answer; at the desk with the forms for it. */
export const petitionPageOf = (model: OnePetition, page: Page): Html => {
  const { program, petition, base, list, token, sent } = model;
  const { language } = page;
  const { kind, title, company, from, mode, at, decideBy, status } = petition;
  const heading = `${say(language, `kind-${kind}`)}: ${title}`;
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
])}${section(say(language, 'reason'), lines(petition.reason))}
<div lang="${program.documentLanguage}">${clauseQuote(language, clauseOf(program, clausePlace[kind]))}</div>
${answerOf(model, page)}${answerForms(model, page, common)}
<p><a href="${list}">${say(language, 'back')}</a></p>`,
  );
};
