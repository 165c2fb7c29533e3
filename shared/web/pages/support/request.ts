import type { ServicePlans } from '../../../domain/program/service-plans.ts';
import type { SupportRequest } from '../../../domain/support/support-request.ts';
import type { Target } from '../../../domain/support/target.ts';
import type { Language } from '../../../domain/text.ts';
import { deadline, moment } from '../../dates.ts';
import { refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, headline, lines, list, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { requestSteps } from './request-steps.ts';
import { supportLabel } from './state.ts';
import { doneText, say } from './words.ts';

/** A clock as it is shown. */
type ShownClock = Pick<Target, 'kind' | 'cycle' | 'minutes' | 'breach' | 'ended'> & {
  readonly clockStartsAt?: string | undefined;
  readonly dueAt?: string | undefined;
  readonly usedMinutes: number;
};
export type ShownRequest = Omit<SupportRequest, 'targets' | 'assignee'> & {
  readonly clocks: readonly ShownClock[];
};
type ShownMessage = {
  readonly at: string;
  readonly side: 'customer' | 'vendor';
  readonly internal: boolean;
  readonly text: string;
  readonly via?: 'mail' | undefined;
  readonly leftOut?: readonly { readonly name: string; readonly bytes: number }[] | undefined;
};

export type OneSupportRequest = {
  readonly request: ShownRequest;
  readonly plans: ServicePlans;
  readonly customer: string;
  readonly system?: string | undefined;
  readonly messages: readonly ShownMessage[];
  /** Who asks, and where to call; for the vendor's people. */
  readonly asks?: { readonly name: string; readonly phone?: string | undefined } | undefined;
  /** Whose page: what may be done differs. */
  readonly side: 'customer' | 'vendor';
  readonly mayAct: boolean;
  /** Address of the page; its steps are below it. */
  readonly at: string;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const outcomeOf = (language: Language, { breach, ended, dueAt }: ShownClock): string => {
  if (breach) return say(language, 'missed');
  if (!ended) return say(language, dueAt === undefined ? 'stands' : 'running');
  return say(
    language,
    ended.by === 'answered' || ended.by === 'resolved' || ended.by === 'closed' ? 'kept' : 'replaced',
  );
};

const clocksOf = ({ request }: OneSupportRequest, page: Page): Html => {
  const { language } = page;
  return table({
    caption: say(language, 'clocks'),
    language,
    empty: say(language, 'noClock'),
    rows: request.clocks,
    columns: [
      { head: say(language, 'kind'), cell: ({ kind }) => say(language, `clock-${kind}`) },
      {
        head: say(language, 'started'),
        cell: ({ clockStartsAt }) => (clockStartsAt === undefined ? '–' : moment(page, clockStartsAt)),
      },
      {
        head: say(language, 'used'),
        figures: true,
        cell: ({ usedMinutes, minutes }) => say(language, 'usedOf', { used: usedMinutes, of: minutes }),
      },
      { head: say(language, 'due'), cell: ({ dueAt }) => (dueAt === undefined ? '–' : moment(page, dueAt)) },
      { head: say(language, 'outcome'), cell: (clock) => outcomeOf(language, clock) },
    ],
  });
};

/** Rounded up: nothing is of no size. */
const kilobytes = (bytes: number): number => Math.ceil(bytes / 1000);

const said = ({ messages }: OneSupportRequest, page: Page): Html => {
  const { language } = page;
  return section(
    say(language, 'said'),
    messages.map(
      ({ at, side, internal, text, via, leftOut = [] }) =>
        html`<article><header><strong>${say(language, side === 'customer' ? 'byCustomer' : 'byVendor')}</strong>, ${moment(page, at)}${
          internal && html` · <em>${say(language, 'internal')}</em>`
        }${via && html` · <em>${say(language, 'byMail')}</em>`}</header>${lines(text)}${
          leftOut.length > 0 &&
          html`<p>${say(language, 'leftOut', { files: leftOut.map(({ name, bytes }) => `${name} (${kilobytes(bytes)} kB)`).join(', ') })}</p>`
        }</article>`,
    ),
  );
};

const answersOf = ({ request, plans }: OneSupportRequest, language: Language) =>
  plans.impact.questions.map(({ id, label, options }): [string, string | undefined] => [
    label[language],
    options.find(({ value }) => value === request.answers[id])?.label[language],
  ]);

/** A request with its clocks, what was said, and what the reader may do. */
export const supportRequestPage = (model: OneSupportRequest, page: Page): Html => {
  const { request, plans, customer, system, asks } = model;
  const { language } = page;
  const level = plans.impact.levels.find((one) => one.level === request.impact);
  const waits = request.missing.length > 0;
  return layout(
    page,
    request.title,
    html`${headline(
      request.title,
      html`${say(language, 'aboutRequest', { number: request.number })} ${supportLabel(language, request.status)}`,
    )}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${request.guaranteed ? nothing : html`<p>${say(language, 'notGuaranteed')}</p>`}
${
  request.unclear.length
    ? html`<p>${say(language, 'unclear', { what: request.unclear.map((one) => say(language, `unclear-${one}`)).join(', ') })}</p>`
    : nothing
}
${waits ? section(say(language, 'missing'), html`<p>${say(language, 'missingSays')}</p>${list(request.missing)}`) : nothing}
${request.status === 'resolved' && request.resolution ? section(say(language, 'solve'), html`${lines(request.resolution.text)}<p>${say(language, 'verdictBy')} ${deadline(page, request.resolution.confirmBy)}</p>`) : nothing}
<section>${clocksOf(model, page)}</section>
<section>${facts([
      [say(language, 'customer'), customer],
      [say(language, 'asks'), asks && `${asks.name}, ${asks.phone ?? say(language, 'noPhone')}`],
      [
        say(language, 'kind'),
        plans.response.kinds.find(({ id }) => id === request.kind)?.name[language] ?? request.kind,
      ],
      [say(language, 'impact'), `${request.impact}: ${level?.name[language] ?? ''}`],
      [say(language, 'system'), system],
      [
        say(language, 'submitted'),
        html`${moment(page, request.submittedAt)}, ${say(language, `channel-${request.channel}`)}`,
      ],
      ...answersOf(model, language),
    ])}</section>
${said(model, page)}${requestSteps(model, page)}`,
  );
};
