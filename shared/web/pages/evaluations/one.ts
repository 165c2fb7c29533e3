import { decisionsOf, type Evaluation, mayFall } from '../../../domain/evaluation/evaluation.ts';
import { reachable } from '../../../domain/evaluation/propose.ts';
import type { Clause } from '../../../domain/outcome.ts';
import type { EvaluationTerms } from '../../../domain/program/evaluation.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayOf, deadline, deadlineText, spanText } from '../../dates.ts';
import { type ActionForm, actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { clauseQuote, facts, headline, lines, notice, section } from '../../parts.ts';
import { evaluationLabel, factsOf, proposalText, tierName } from './facts.ts';
import { doneText, say } from './words.ts';

export type OneEvaluation = {
  /** The program of the version under which it was opened. */
  readonly program: Program;
  readonly terms: EvaluationTerms;
  readonly evaluation: Evaluation;
  readonly clause: Clause | undefined;
  /** The address of the list it stands in. */
  readonly base: string;
  /** Who looks at it may decide as the vendor or the distributor, confirm, answer, or appeal. */
  readonly may: {
    readonly decide?: 'vendor' | 'distributor' | undefined;
    readonly confirm?: boolean;
    readonly answer?: boolean;
    readonly appeal?: boolean;
  };
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

type Common = Pick<ActionForm, 'token' | 'sent' | 'page' | 'action' | 'version'>;

const hrefOf = ({ base, evaluation }: OneEvaluation): string => `${base}/${evaluation.on}`;

const hiddenField = (name: string, value: string) => ({ name, kind: 'hidden' as const, label: '', value });

const reasonField = ({ language }: Page) => ({
  name: 'reason',
  kind: 'paragraphs' as const,
  label: say(language, 'reason'),
  help: say(language, 'reasonHelp'),
  required: true,
});

const tierField = (
  { program }: OneEvaluation,
  { language }: Page,
  tiers: readonly string[],
  value?: string,
) => ({
  name: 'tier',
  kind: 'choice' as const,
  label: say(language, 'to'),
  required: true,
  options: tiers.map((id) => ({ value: id, label: tierName(program, id) })),
  value: value !== undefined && tiers.includes(value) ? value : tiers[0],
});

/** Keep, raise or lower: only what the program allows from here. */
const decideForms = (model: OneEvaluation, page: Page, common: Common): Html => {
  const { program, terms, evaluation, may } = model;
  const { language } = page;
  if (!may.decide || evaluation.status !== 'open') return nothing;
  const { above, below } = reachable(program, terms, evaluation.tier);
  const { proposal, tier } = evaluation;
  const waits = may.decide === 'distributor' && terms.vendorConfirms && say(language, 'waitsForVendor');
  const maySay = may.decide === 'vendor' || terms.vendorConfirms;
  return section(
    say(language, 'decide'),
    html`${waits && html`<p>${waits}</p>`}<div class="columns"><div>${actionForm({
      ...common,
      id: 'keep',
      fields: [hiddenField('outcome', 'keep'), reasonField(page)],
      submit: say(language, 'keep', { tier: tierName(program, tier) }),
    })}</div>${
      above.length > 0 &&
      html`<div>${actionForm({
        ...common,
        id: 'upgrade',
        fields: [
          hiddenField('outcome', 'upgrade'),
          tierField(model, page, above, proposal.tier),
          reasonField(page),
          ...(maySay
            ? [
                {
                  name: 'override',
                  kind: 'paragraphs' as const,
                  label: say(language, 'override'),
                  help: say(language, 'overrideHelp'),
                },
              ]
            : []),
        ],
        submit: say(language, 'rise'),
      })}</div>`
    }${
      mayFall(program, terms, evaluation) &&
      below.length > 0 &&
      html`<div>${actionForm({
        ...common,
        id: 'downgrade',
        says: say(language, 'noticeSays', { days: terms.noticeDays ?? 0 }),
        fields: [
          hiddenField('outcome', 'downgrade'),
          tierField(model, page, below, proposal.tier),
          reasonField(page),
        ],
        danger: true,
        submit: say(language, 'fall'),
      })}</div>`
    }</div>`,
  );
};

const confirmForms = ({ evaluation, may }: OneEvaluation, page: Page, common: Common): Html => {
  const { language } = page;
  if (!may.confirm || evaluation.status !== 'decided') return nothing;
  const action = `${common.action}/confirmations`;
  return html`<div class="columns"><div>${actionForm({
    ...common,
    action,
    id: 'confirm',
    says: say(language, 'confirmSays'),
    fields: [hiddenField('outcome', 'confirmed')],
    submit: say(language, 'confirm'),
  })}</div><div>${actionForm({
    ...common,
    action,
    id: 'take-over',
    says: say(language, 'takeOverSays'),
    fields: [hiddenField('outcome', 'taken-over'), { ...reasonField(page), help: undefined }],
    submit: say(language, 'takeOver'),
  })}</div></div>`;
};

const answerForms = ({ evaluation, may }: OneEvaluation, page: Page, common: Common): Html => {
  const { language } = page;
  if (!may.answer || evaluation.status !== 'appealed') return nothing;
  const action = `${common.action}/appeal-decisions`;
  const form = (id: string, outcome: string, says: string, submit: string) =>
    html`<div>${actionForm({
      ...common,
      action,
      id,
      says,
      fields: [hiddenField('outcome', outcome), reasonField(page)],
      submit,
    })}</div>`;
  return section(
    say(language, 'answer'),
    html`<div class="columns">${form('grant', 'granted', say(language, 'grantSays'), say(language, 'grant'))}${form(
      'refuse',
      'refused',
      say(language, 'refuseSays'),
      say(language, 'refuse'),
    )}</div>`,
  );
};

const mayAppeal = (evaluation: Evaluation, now: string): boolean => {
  const { status, appealUntil, appeals } = evaluation;
  return (
    (status === 'coming' || status === 'done') &&
    appealUntil !== undefined &&
    now < appealUntil &&
    appeals.length < decisionsOf(evaluation).length
  );
};

const appealForm = ({ evaluation, may }: OneEvaluation, page: Page, common: Common): Html => {
  const { language } = page;
  if (!may.appeal || !mayAppeal(evaluation, page.now)) return nothing;
  return section(
    say(language, 'appeal'),
    actionForm({
      ...common,
      id: 'appeal',
      says: say(language, 'appealSays', { day: deadlineText(page, evaluation.appealUntil ?? page.now) }),
      fields: [{ name: 'text', kind: 'paragraphs', label: say(language, 'appealText'), required: true }],
      submit: say(language, 'appeal'),
    }),
  );
};

const decisionSection = ({ program, evaluation }: OneEvaluation, page: Page): Html => {
  const { language } = page;
  const { decisions, appeals } = evaluation;
  if (!decisions.length) return nothing;
  return section(
    say(language, 'decisions'),
    html`${decisions.map(
      ({ outcome, tier, reason, override, overruled, at }) =>
        html`<p><strong>${say(language, `done-${outcome}`, { tier: tierName(program, tier) })}</strong>, ${dayOf(page, at)}</p>${lines(reason)}${
          override !== undefined && lines(say(language, 'overrode', { reason: override }))
        }${overruled && lines(say(language, 'overruled', { reason: overruled.reason }))}`,
    )}${appeals.map(
      ({ text, at, decision }) =>
        html`<h3>${say(language, 'appealOf', { day: dayOf(page, at) })}</h3>${lines(text)}${
          decision && lines(say(language, `appeal-${decision.outcome}`, { reason: decision.reason }))
        }`,
    )}`,
  );
};

/** One evaluation: its facts as they were found, what follows from them, what was decided, and what may be done. */
export const evaluationPageOf = (model: OneEvaluation, page: Page): Html => {
  const { program, evaluation, clause, base, token, sent } = model;
  const { language } = page;
  const { company, cycle, tier, proposal, misses, by, status, decideBy, escalatedAt } = evaluation;
  const title = `${company}, ${spanText(language, cycle)}`;
  const action = hrefOf(model);
  const common = { action, token, sent, page, version: evaluation.v };
  const turn =
    by === 'vendor' || status === 'decided'
      ? say(language, 'turn-vendor', { vendor: program.vendor })
      : say(language, 'turn-distributor');
  const isOpen = status === 'open' || status === 'decided';
  return layout(
    page,
    title,
    html`${headline(title, `${say(language, 'deskTitle')} · ${program.name}`, evaluationLabel(program, evaluation, page))}${notice(doneText(page))}${refusalNotice(language, sent)}
${facts([
  [say(language, 'tier'), tierName(program, tier)],
  [say(language, 'proposal'), proposalText(program, proposal, page)],
  ...(misses > 1 ? [[say(language, 'state'), say(language, 'misses', { count: misses })] as const] : []),
  ...(isOpen
    ? [[say(language, 'turn'), turn] as const, [say(language, 'decideBy'), deadline(page, decideBy)] as const]
    : []),
])}${escalatedAt !== undefined && html`<p>${say(language, 'escalated', { day: dayOf(page, escalatedAt) })}</p>`}
<div lang="${program.documentLanguage}">${clauseQuote(language, clause)}</div>
${decisionSection(model, page)}${confirmForms(model, page, common)}${decideForms(model, page, common)}${answerForms(model, page, common)}${appealForm(model, page, common)}
<section>${factsOf(program, evaluation.facts, tier, page)}</section>
<p><a href="${base}">${say(language, 'back')}</a></p>`,
  );
};
