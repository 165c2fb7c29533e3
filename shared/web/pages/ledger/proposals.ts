import { type HandKind, handKinds, type Proposal } from '../../../domain/commission/proposal.ts';
import type { Program } from '../../../domain/program/program.ts';
import { clauseOf } from '../../../domain/program/terms.ts';
import { dayText, moment } from '../../dates.ts';
import type { InputField } from '../../field.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { moneyText, storedMoney } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { clauseQuote, facts, folded, headline, lines, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

export type Proposals = {
  readonly program: Program;
  readonly waiting: readonly Proposal[];
  readonly decided: readonly Proposal[];
  /** Names of people and partners by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly me: string;
  readonly mayPropose: boolean;
  readonly mayDecide: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const home = ({ program }: Proposals) => `/desk/${program.id}/sales/proposals`;
const numberOf = ({ byHand, correction }: Proposal): string => byHand?.number ?? correction?.saleId ?? '';

const amountOf = ({ byHand, correction }: Proposal, { language }: Page): string => {
  const money = byHand ?? correction?.content.net;
  return money ? moneyText(language, storedMoney(money.minor, money.currency)) : '';
};

const titleOf = (one: Proposal, page: Page): string =>
  say(page.language, 'title', {
    kind: say(page.language, one.kind),
    number: numberOf(one),
    amount: amountOf(one, page),
  });

const decideForm = (model: Proposals, one: Proposal, page: Page): Html => {
  const { language } = page;
  const mine = one.proposed.by === model.me;
  if (!model.mayDecide) return nothing;
  const outcomes = mine ? (['rejected'] as const) : (['approved', 'rejected'] as const);
  const labels = {
    approved: say(language, 'approve'),
    rejected: say(language, mine ? 'takeBack' : 'reject'),
  };
  return actionForm({
    id: `decide-${one.id}`,
    action: `${home(model)}/${one.id}/decide`,
    token: model.token,
    sent: model.sent,
    page,
    version: one.v,
    says: say(language, mine ? 'mine' : one.kind === 'correction' ? 'correctSays' : 'approveSays'),
    fields: [
      {
        name: 'outcome',
        kind: 'choice',
        label: say(language, 'outcome'),
        required: true,
        options: outcomes.map((value) => ({ value, label: labels[value] })),
      },
      { name: 'note', kind: 'paragraphs', label: say(language, 'note') },
    ],
    confirm: say(language, 'decideConfirm', { kind: say(language, one.kind), number: numberOf(one) }),
    submit: say(language, 'decide'),
  });
};

const handFacts = ({ byHand }: Proposal, model: Proposals, { language }: Page) =>
  byHand
    ? ([
        [say(language, 'beneficiary'), model.names[byHand.to] ?? byHand.to],
        [
          say(language, 'vendorEntity'),
          model.program.entities.find(({ id }) => id === byHand.vendorEntity)?.name ?? byHand.vendorEntity,
        ],
        [say(language, 'on'), dayText(language, byHand.earnedOn)],
        [say(language, 'exit'), byHand.exit && say(language, `exit-${byHand.exit}`)],
      ] as const)
    : [];

const correctionFacts = ({ correction }: Proposal, { program }: Proposals, { language }: Page) =>
  correction
    ? ([
        [
          say(language, 'sale'),
          html`<a href="/desk/${program.id}/sales?sale=${encodeURIComponent(correction.saleId)}">${correction.saleId}</a>`,
        ],
        [say(language, 'revision'), String(correction.revision)],
        [say(language, 'soldOn'), dayText(language, correction.content.occurredOn)],
      ] as const)
    : [];

const waitingOne = (model: Proposals, one: Proposal, page: Page): Html => {
  const { language } = page;
  const clause = one.byHand && clauseOf(model.program, one.byHand.clause);
  return section(
    titleOf(one, page),
    html`${facts([
      ...handFacts(one, model, page),
      ...correctionFacts(one, model, page),
      [say(language, one.correction ? 'newAmount' : 'amount'), amountOf(one, page)],
      [say(language, 'reason'), lines(one.reason)],
      [say(language, 'evidence'), one.evidence],
      [
        say(language, 'proposedBy'),
        html`${model.names[one.proposed.by] ?? one.proposed.by}, ${moment(page, one.proposed.at)}`,
      ],
    ])}<div lang="${model.program.documentLanguage}">${clauseQuote(language, clause)}</div>${decideForm(model, one, page)}`,
  );
};

/** Places of sentences on which money may rest: what is paid for, and what else partners get. */
const clauses = ({ commission, benefits }: Program): string[] => [
  ...commission.schemes.map(({ id }) => `commission.schemes.${id}`),
  ...benefits.map(({ id }) => `benefits.${id}`),
];

/** What may become of a negative balance of a partner that has left, where the program says so. */
const exitChoice = ({ payouts }: Program, language: Page['language']): InputField[] => {
  const ways = payouts === 'none' ? [] : (payouts.negativeAtExit ?? []);
  if (!ways.length) return [];
  const options = ways.map((value) => ({ value, label: say(language, `exit-${value}`) }));
  return [
    {
      ...{ name: 'exit', kind: 'choice', label: say(language, 'exit'), help: say(language, 'exitHelp') },
      options,
    },
  ];
};

const proposeFields = ({ program }: Proposals, { language }: Page): InputField[] => {
  const choice = (name: string, label: Parameters<typeof say>[1], options: InputField['options']) =>
    ({ name, kind: 'choice', label: say(language, label), required: true, options }) as const;
  const line = (name: string, label: Parameters<typeof say>[1], more: Partial<InputField> = {}) =>
    ({ name, kind: 'line', label: say(language, label), autocomplete: 'off', ...more }) as const;
  const own = (id: string) => ({ value: id, label: id });
  return [
    choice(
      'kind',
      'kind',
      handKinds.map((value: HandKind) => ({ value, label: say(language, value) })),
    ),
    line('number', 'number', { required: true }),
    line('partner', 'partner', { help: say(language, 'partnerHelp') }),
    ...(program.distributors.length
      ? [
          {
            ...choice(
              'distributor',
              'distributor',
              program.distributors.map(({ id, name }) => ({ value: id, label: name })),
            ),
            required: false,
          },
        ]
      : []),
    choice(
      'vendorEntity',
      'vendorEntity',
      program.entities.map(({ id, name }) => ({ value: id, label: name })),
    ),
    line('amount.amount', 'signedAmount', { required: true }),
    choice('amount.currency', 'currency', program.currencies.map(own)),
    { name: 'on', kind: 'date', label: say(language, 'on'), help: say(language, 'onHelp') },
    {
      ...choice('clause', 'clause', clauses(program).map(own)),
      required: false,
      help: say(language, 'clauseHelp'),
    },
    ...exitChoice(program, language),
    { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
    line('evidence', 'evidence', { required: true, help: say(language, 'evidenceHelp') }),
  ];
};

const proposeForm = (model: Proposals, page: Page): Html => {
  const { language } = page;
  if (!model.mayPropose) return nothing;
  const form = actionForm({
    id: 'propose',
    action: home(model),
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'proposeSays'),
    fields: proposeFields(model, page),
    submit: say(language, 'propose'),
  });
  return html`<section>${folded(say(language, 'propose'), form, model.sent?.form === 'propose')}</section>`;
};

const decidedTable = (model: Proposals, page: Page): Html => {
  const { language } = page;
  return table<Proposal>({
    language,
    caption: say(language, 'decidedTitle'),
    rows: model.decided,
    empty: say(language, 'noneDecided'),
    columns: [
      {
        head: say(language, 'what'),
        cell: (one) =>
          html`<strong>${say(language, one.kind)} ${numberOf(one)}</strong><br><small>${one.reason}</small>`,
      },
      {
        head: say(language, 'decidedBy'),
        cell: ({ status, decided, note }) =>
          html`${say(language, status === 'approved' ? 'approved' : 'rejected')}${decided && html`: ${model.names[decided.by] ?? decided.by}, ${moment(page, decided.at)}`}${note && html`<br><small>${note}</small>`}`,
      },
      { head: say(language, 'amount'), figures: true, cell: (one) => amountOf(one, page) },
    ],
  });
};

/** What waits for the approval of another person, a form to propose more, and what was decided lately. */
export const proposalsPage = (model: Proposals, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'proposalsTitle', { count: model.waiting.length });
  return layout(
    page,
    title,
    html`${headline(title, model.program.name, say(language, 'proposalsText'))}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${model.waiting.length ? model.waiting.map((one) => waitingOne(model, one, page)) : html`<p>${say(language, 'nothingWaits')}</p>`}
${proposeForm(model, page)}<section>${decidedTable(model, page)}</section>`,
  );
};
