import type { ServicePlans } from '../../../domain/program/service-plans.ts';
import type { Escalation } from '../../../domain/support/escalation.ts';
import type { ServiceOrder } from '../../../domain/support/order.ts';
import type { RemoteTask } from '../../../domain/support/remote-task.ts';
import type { Instance } from '../../../domain/support/subscription.ts';
import type { Language } from '../../../domain/text.ts';
import { deadlineText, moment } from '../../dates.ts';
import { type Html, html, nothing } from '../../html.ts';
import type { Page } from '../../page.ts';
import { lines } from '../../parts.ts';
import { type Tone, toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { say } from './words.ts';

// Tasks and escalated bugs as lists, of one customer or of all.

export type ShownWork = {
  readonly tasks: readonly RemoteTask[];
  readonly escalations: readonly Escalation[];
  readonly orders: readonly ServiceOrder[];
};

type About = {
  readonly plans: ServicePlans;
  readonly systems: readonly Pick<Instance, 'id' | 'name'>[];
};

/** What a task is, in a few words. */
export const taskName = (
  { plans, systems }: About,
  task: Pick<RemoteTask, 'kind' | 'release' | 'addOn' | 'instance' | 'minutes'>,
  language: Language,
): string => {
  const release = task.release ?? '';
  if (task.kind === 'porting') {
    const addOn = plans.addOns.items.find(({ id }) => id === task.addOn)?.name[language] ?? task.addOn ?? '';
    return say(language, 'porting', { addOn, release });
  }
  if (task.kind === 'assessment') return say(language, 'assessment', { minutes: String(task.minutes ?? '') });
  const system = systems.find(({ id }) => id === task.instance)?.name ?? say(language, 'aSystem');
  return task.kind === 'visit'
    ? say(language, 'visit', { system })
    : say(language, 'update', { system, release });
};

const taskTones: Record<RemoteTask['status'], Tone> = {
  open: 'open',
  proposed: 'asks',
  agreed: 'good',
  started: 'open',
  done: 'good',
  failed: 'over',
  cancelled: 'over',
};

type Listing = About & {
  readonly caption: string;
  /** Where a customer's services stand; undefined: it is that page. */
  readonly href?: ((subscription: string) => string) | undefined;
};

/** Its time, or by when it has to be done, or since when it waits. */
const whenOf = ({ slot, dueAt, created }: RemoteTask, page: Page): Html | string => {
  if (slot) return moment(page, slot.from);
  return dueAt === undefined
    ? moment(page, created.at)
    : say(page.language, 'dueUntil', { day: deadlineText(page, dueAt) });
};

export const taskTable = (tasks: readonly RemoteTask[], listing: Listing, page: Page): Html => {
  const { language } = page;
  const { href } = listing;
  return table({
    caption: listing.caption,
    language,
    empty: say(language, 'noTasks'),
    rows: tasks,
    columns: [
      ...(href
        ? [
            {
              head: say(language, 'customer'),
              cell: ({ subscription, customer }: RemoteTask) =>
                html`<a href="${href(subscription)}">${customer}</a>`,
            },
          ]
        : []),
      { head: say(language, 'task'), cell: (one) => taskName(listing, one, language) },
      { head: say(language, 'when'), cell: (one) => whenOf(one, page) },
      {
        head: say(language, 'state'),
        cell: ({ status, result }) =>
          html`${toneLabel(taskTones[status], say(language, `task-${status}`))}${result ? lines(result.text) : nothing}`,
      },
    ],
  });
};

const bugState = ({ status, breach, fixedIn, rejected }: Escalation, language: Language): Html => {
  if (status === 'fixed')
    return toneLabel('good', say(language, 'bug-fixed', { release: fixedIn?.number ?? '' }));
  if (status === 'rejected')
    return html`${toneLabel('over', say(language, 'bug-rejected'))}${lines(rejected?.reason ?? '')}`;
  if (breach) return toneLabel('asks', say(language, 'bug-late'));
  return toneLabel('open', say(language, `bug-${status}`));
};

export const bugTable = (escalations: readonly Escalation[], listing: Listing, page: Page): Html => {
  const { language } = page;
  const { href } = listing;
  return table({
    caption: listing.caption,
    language,
    empty: say(language, 'noBugs'),
    rows: escalations,
    columns: [
      {
        head: say(language, 'bug'),
        cell: ({ bug, subscription }) => (href ? html`<a href="${href(subscription)}">${bug}</a>` : bug),
      },
      { head: say(language, 'since'), cell: ({ requested }) => moment(page, requested.at) },
      { head: say(language, 'state'), cell: (one) => bugState(one, language) },
      {
        head: say(language, 'dueBy'),
        cell: ({ confirmed }) => (confirmed ? deadlineText(page, confirmed.dueAt) : '–'),
      },
    ],
  });
};

/** What was ordered, in a few words. */
export const orderName = (
  { plans }: Pick<About, 'plans'>,
  order: Pick<ServiceOrder, 'of' | 'addOn'>,
  language: Language,
): string => {
  const name = say(language, `order-${order.of}`);
  const addOn = plans.addOns.items.find(({ id }) => id === order.addOn)?.name[language] ?? order.addOn;
  return addOn === undefined ? name : `${name}: ${addOn}`;
};

const orderTones: Record<ServiceOrder['status'], Tone> = {
  ordered: 'open',
  confirmed: 'good',
  rejected: 'over',
};

const discountText = ({ discount }: ServiceOrder, language: Language): string => {
  if (!discount) return '–';
  return discount.reason === undefined
    ? say(language, 'percent', { percent: String(discount.ppm / 10_000) })
    : say(language, `no-${discount.reason}`);
};

export const orderTable = (orders: readonly ServiceOrder[], listing: Listing, page: Page): Html => {
  const { language } = page;
  const { href } = listing;
  return table({
    caption: listing.caption,
    language,
    empty: say(language, 'noOrders'),
    rows: orders,
    columns: [
      {
        head: say(language, href ? 'customer' : 'orderOf'),
        cell: (one) =>
          href
            ? html`<a href="${href(one.subscription)}">${one.customer}</a><br><small>${orderName(listing, one, language)}</small>`
            : orderName(listing, one, language),
      },
      { head: say(language, 'since'), cell: ({ ordered }) => moment(page, ordered.at) },
      {
        head: say(language, 'state'),
        cell: ({ status, rejected }) =>
          html`${toneLabel(orderTones[status], say(language, `ordered-${status}`))}${rejected ? lines(rejected.reason) : nothing}`,
      },
      { head: say(language, 'discount'), cell: (one) => discountText(one, language) },
    ],
  });
};
