import type { Petition } from '../../../domain/petition/petition.ts';
import type { DealMode } from '../../../domain/program/deals.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayOf, dayText, deadline, deadlineText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, filterForm, headline, notice, section } from '../../parts.ts';
import { type Tone, toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { amountText, titleText } from './parts.ts';
import { doneText, say } from './words.ts';

const tones: Readonly<Record<Petition['status'], Tone>> = {
  open: 'asks',
  granted: 'good',
  refused: 'over',
  withdrawn: 'over',
};

type Shown = Pick<Petition, 'id' | 'kind' | 'title' | 'at' | 'status' | 'decideBy' | 'company' | 'partner'>;

export const stateLabel = ({ status }: Pick<Petition, 'status'>, { language }: Page): Html =>
  toneLabel(tones[status], say(language, `state-${status}`));

const petitionsTable = (
  petitions: readonly Shown[],
  hrefOf: (petition: Shown) => string,
  page: Page,
  { caption, empty, named }: { readonly caption: string; readonly empty: string; readonly named: boolean },
): Html => {
  const { language } = page;
  return table<Shown>({
    language,
    caption,
    columns: [
      {
        head: say(language, 'what'),
        cell: (one) =>
          html`<a href="${hrefOf(one)}">${titleText(one, page)}</a><br><small>${say(language, `kind-${one.kind}`)}</small>`,
      },
      ...(named ? [{ head: say(language, 'partner'), cell: ({ company }: Shown) => company }] : []),
      { head: say(language, 'since'), cell: ({ at }) => dayOf(page, at) },
      {
        head: say(language, 'decideBy'),
        cell: ({ status, decideBy }) => (status === 'open' ? deadline(page, decideBy) : '–'),
      },
      { head: say(language, 'state'), cell: (one) => stateLabel(one, page) },
    ],
    rows: petitions,
    empty,
  });
};

/** What is about to be asked: the thing, and until when. */
export type About =
  | {
      readonly kind: 'dispute';
      readonly period: string;
      readonly line: string;
      readonly title: string;
      readonly amount?: { readonly minor: string; readonly currency: string } | undefined;
      readonly held: boolean;
    }
  | {
      readonly kind: 'objection';
      readonly document: string;
      readonly title: string;
      readonly amount: { readonly minor: string; readonly currency: string };
      /** The last day for it, where there is one. */
      readonly until: string | undefined;
    }
  | { readonly kind: 'appeal'; readonly referral: string; readonly title: string; readonly until: string }
  | {
      readonly kind: 'mode-change';
      readonly referral: string;
      readonly title: string;
      readonly mode: DealMode;
      readonly options: readonly DealMode[];
    };

export type PartnerPetitions = {
  readonly partner: { readonly id: string; readonly company: string };
  readonly program: Pick<Program, 'id' | 'name'>;
  /** Below which this list and each petition lie. */
  readonly base: string;
  readonly petitions: readonly Shown[];
  /** What the reader came to ask about; `unknown` is nothing that can be asked about. */
  readonly about?: About | 'unknown' | undefined;
  /** Where it may ask for a customer whom somebody else holds; undefined: the program knows no appeals. */
  readonly customers?: string | undefined;
  /** When the vendor would answer what is asked now. */
  readonly answerBy: string;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const hidden = (name: string, value: string) => ({ name, kind: 'hidden' as const, label: '', value });
const reasonField = (label: string) => ({
  name: 'reason',
  kind: 'paragraphs' as const,
  label,
  required: true,
});

const formOf = (about: About, { answerBy }: PartnerPetitions, page: Page) => {
  const { language } = page;
  const kind = hidden('kind', about.kind);
  if (about.kind === 'dispute') {
    const day = deadlineText(page, answerBy);
    const held = about.held ? ` ${say(language, 'disputeHeld')}` : '';
    return {
      says: say(language, 'disputeSays', { day }) + held,
      fields: [
        ...[kind, hidden('period', about.period), hidden('line', about.line)],
        reasonField(say(language, 'disputeReason')),
      ],
      submit: say(language, 'disputeForm'),
    };
  }
  if (about.kind === 'objection') {
    const day = deadlineText(page, answerBy);
    const until =
      about.until === undefined
        ? ''
        : ` ${say(language, 'objectUntil', { day: dayText(language, about.until) })}`;
    return {
      says: say(language, 'objectSays', { number: about.document, day }) + until,
      fields: [kind, hidden('document', about.document), reasonField(say(language, 'objectReason'))],
      submit: say(language, 'objectForm'),
    };
  }
  const referral = hidden('referral', about.referral);
  if (about.kind === 'appeal')
    return {
      says: say(language, 'appealSays', { day: dayText(language, about.until) }),
      fields: [kind, referral, reasonField(say(language, 'appealReason'))],
      submit: say(language, 'appealForm'),
    };
  const options = about.options.map((value) => ({ value, label: say(language, `mode-${value}`) }));
  return {
    says: say(language, 'modeSays', { mode: say(language, `mode-${about.mode}`) }),
    fields: [
      ...[kind, referral],
      {
        ...{ name: 'mode', kind: 'choice' as const, label: say(language, 'newMode'), required: true },
        ...{ options, value: about.options[0] },
      },
      reasonField(say(language, 'modeReason')),
    ],
    submit: say(language, 'modeForm'),
  };
};

const subjectOf = {
  dispute: 'line',
  objection: 'document',
  appeal: 'referral',
  'mode-change': 'referral',
} as const;

const askSection = (model: PartnerPetitions, page: Page): Html => {
  const { about, base, token, sent } = model;
  const { language } = page;
  if (about === undefined) return nothing;
  if (about === 'unknown') return html`<p class="notice warn">${say(language, 'unknown')}</p>`;
  const form = formOf(about, model, page);
  return section(
    form.submit,
    html`${facts([
      [say(language, subjectOf[about.kind]), titleText(about, page)],
      [
        say(language, 'amount'),
        (about.kind === 'dispute' || about.kind === 'objection') && amountText(about.amount, page),
      ],
    ])}${actionForm({ ...form, id: 'ask', action: `${base}/all`, token, sent, page })}`,
  );
};

/** What a partner has asked, with the form for what it came to ask; the same list at the desk, without the form. */
export const partnerPetitionsPage = (model: PartnerPetitions, page: Page): Html => {
  const { partner, program, base, petitions, customers, sent } = model;
  const { language } = page;
  const title = say(language, 'title', { company: partner.company });
  const portal = `/portal/${partner.id}`;
  return layout(
    page,
    title,
    html`${headline(title, program.name)}${notice(doneText(page))}${refusalNotice(language, sent)}
${askSection(model, page)}
<section>${petitionsTable(petitions, ({ id }) => `${base}/${id}`, page, {
      caption: say(language, 'all'),
      empty: say(language, 'none'),
      named: false,
    })}</section>${
      page.nav === 'partner' &&
      html`<p>${say(language, 'intro')}</p><p><a href="${portal}/statement">${say(language, 'toStatement')}</a> · <a href="${portal}/referrals">${say(language, 'toReferrals')}</a>${
        customers !== undefined && html` · <a href="${customers}">${say(language, 'contestTitle')}</a>`
      }</p>`
    }`,
  );
};

export type DeskPetitions = {
  readonly program: Program;
  readonly petitions: readonly Shown[];
  readonly of: 'open' | 'decided';
};

/** What waits for the vendor, the earliest to decide first; or what was answered. */
export const deskPetitionsPage = ({ program, petitions, of }: DeskPetitions, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'deskTitle');
  return layout(
    page,
    title,
    html`${headline(title, program.name)}${notice(doneText(page))}${filterForm(
      `/desk/${program.id}/petitions/all`,
      [
        {
          name: 'of',
          label: say(language, 'which'),
          value: of,
          options: (['open', 'decided'] as const).map((value) => ({
            value,
            label: say(language, `of-${value}`),
          })),
        },
      ],
      say(language, 'show'),
    )}
<section>${petitionsTable(
      petitions,
      ({ partner, id }) => `/desk/${program.id}/petitions/partners/${partner}/${id}`,
      page,
      { caption: title, empty: say(language, 'noneWaiting'), named: true },
    )}</section>`,
  );
};
