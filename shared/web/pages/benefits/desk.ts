import type { Explanation } from '../../../domain/partner/explain.ts';
import type { Order } from '../../../domain/partner/records.ts';
import { actionForm, refusalNotice } from '../../form.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice, section } from '../../parts.ts';
import { benefitCard, byGroup } from './benefit.ts';
import { type Benefits, orderForm, sessionsOf } from './portal.ts';
import { orderTable } from './quotes.ts';
import { doneText, say } from './words.ts';

export type DeskBenefits = Benefits & {
  /** Gives, gives back, invites and plans. */
  readonly mayAct: boolean;
  /** What it has ordered at its price. */
  readonly ordered: readonly Order[];
};

type Asked = { readonly model: DeskBenefits; readonly one: Explanation; readonly page: Page };

const here = ({ partner }: DeskBenefits) => `/desk/${partner.program}/partners/${partner.id}/benefits`;

type Fields = Parameters<typeof actionForm>[0]['fields'];
type Step = 'grant' | 'giveBack' | 'invite' | 'plan';

/** A step on one benefit, folded away until it is wanted, open when it came back refused. */
const step = ({ model, one, page }: Asked, name: Step, action: string, fields: Fields): Html => {
  const id = `${name}-${one.benefit.id}`;
  const text = say(page.language, name);
  const form = { id, action, token: model.token, sent: model.sent, page, fields, submit: text };
  return folded(text, actionForm(form), model.sent?.form === id);
};

const reason = ({ language }: Page) =>
  ({ name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true }) as const;

const quotaSteps = (asked: Asked): Html => {
  const { model, one, page } = asked;
  const base = `${here(model)}/${one.benefit.id}`;
  const { language } = page;
  const units = {
    name: 'units',
    kind: 'number',
    label: say(language, 'units'),
    required: true,
    min: '1',
  } as const;
  const use = { name: 'use', kind: 'line', label: say(language, 'use'), required: true } as const;
  return html`${step(asked, 'grant', `${base}/grant`, [units, reason(page)])}${
    (one.count?.used ?? 0) > 0 && step(asked, 'giveBack', `${base}/give-back`, [use, reason(page)])
  }`;
};

const named = ({ one }: Asked) =>
  ({ name: 'benefit', kind: 'hidden', label: '', value: one.benefit.id }) as const;
const noted = ({ language }: Page) =>
  ({ name: 'note', kind: 'paragraphs', label: say(language, 'note') }) as const;

const inviteStep = (asked: Asked): Html => {
  const { model, page } = asked;
  const until = { name: 'until', kind: 'date', label: say(page.language, 'until'), required: true } as const;
  return step(asked, 'invite', `${here(model)}/invite`, [named(asked), until, noted(page)]);
};

/** Whether the year that runs has room for another one. */
const isToPlan = ({ model, one }: Asked): boolean => {
  const year = model.years.find(
    ({ benefit, start }) => benefit === one.benefit.id && start === one.count?.span?.start,
  );
  return (year?.sessions.length ?? 0) < Number(one.count?.limit ?? 0);
};

const trainingSteps = (asked: Asked): Html => {
  const { model, one, page } = asked;
  const { language } = page;
  const day = {
    name: 'plannedFor',
    kind: 'date',
    label: say(language, 'plannedFor'),
    required: true,
  } as const;
  const held = {
    name: 'deliveredOn',
    kind: 'date',
    label: say(language, 'deliveredOn'),
    required: true,
  } as const;
  const deliver = (id: string): Child =>
    model.mayAct
      ? actionForm({
          id: `deliver-${id}`,
          action: `${here(model)}/trainings/${id}/deliver`,
          token: model.token,
          sent: model.sent,
          page,
          fields: [held],
          submit: say(language, 'deliver'),
        })
      : nothing;
  return html`${sessionsOf({ years: model.years, benefit: one.benefit.id, page }, deliver)}${
    model.mayAct &&
    isToPlan(asked) &&
    step(asked, 'plan', `${here(model)}/plan`, [named(asked), day, noted(page)])
  }`;
};

const isInvited = ({ cell }: Explanation): boolean =>
  cell === 'invitation' || (typeof cell === 'object' && 'invitation' in cell);

const stepsOf = (asked: Asked): Child => {
  const { model, one } = asked;
  if (one.benefit.kind === 'training' && one.count) return trainingSteps(asked);
  if (!model.mayAct) return nothing;
  if (isInvited(one)) return inviteStep(asked);
  const quota = typeof one.cell === 'object' && 'quota' in one.cell && one.cell.quota !== 'unlimited';
  return quota && one.count ? quotaSteps(asked) : nothing;
};

/** Packages that may be ordered now: the ones that a benefit lacks. */
const orders = (model: DeskBenefits, page: Page): Html => {
  const lacking = new Set(
    model.explained.flatMap(({ code, benefit }) => (code === 'package-required' ? [benefit.package] : [])),
  );
  const { token, sent } = model;
  return html`${model.program.packages
    .filter(({ id }) => model.mayOrder && lacking.has(id))
    .map((one) =>
      section(one.name[page.language], orderForm(one, { page, token, sent, action: `${here(model)}/buy` })),
    )}`;
};

export const deskBenefitsPage = (model: DeskBenefits, page: Page): Html => {
  const { partner, program, explained } = model;
  const { language } = page;
  const tier = program.tiers.find(({ id }) => id === partner.tier)?.name ?? partner.tier;
  const title = say(language, 'deskTitle', { company: partner.company.name });
  return layout(
    page,
    title,
    html`${headline(title, tier)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<p><a href="/desk/${partner.program}/partners/${partner.id}">${say(language, 'toPartner')}</a></p>
${orders(model, page)}${byGroup(language, explained, (one) => benefitCard(program, language, one, stepsOf({ model, one, page })))}
${model.ordered.length > 0 && html`<section>${orderTable(program, model.ordered, page)}</section>`}`,
  );
};
