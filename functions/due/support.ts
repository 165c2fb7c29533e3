import { dateIn } from '../../shared/domain/civil-date.ts';
import { advanceRequest } from '../../shared/domain/support/advance-request.ts';
import { plansOn } from '../../shared/store/service-plans.ts';
import { changedSupportRequest, readSubscription, readSupportRequest } from '../../shared/store/support.ts';
import { eventNotices } from '../support/event-notices.ts';
import { clockOf } from '../support/load-support.ts';
import { timesOf } from '../support/times.ts';
import type { Advance } from './step.ts';

/** Warnings and misses of a request, and the end of a contact's silence; judged by the hours as they are now. */
export const support: Advance = async (table, id, tick) => {
  const before = await readSupportRequest(table, id);
  const any = before && (await plansOn(table, before.plans, tick.now.slice(0, 10)));
  const plans = any && (await plansOn(table, before.plans, dateIn(any.timeZone, tick.now)));
  if (!before || !plans) return undefined;
  const clock = await clockOf(table, before);
  const step = advanceRequest(before, clock, plans, tick.now);
  const times = timesOf(step?.request ?? before, clock, plans);
  // Hours that changed meanwhile may have moved what is due: then only the index is put right.
  if (!step && times.dueAt !== undefined && times.dueAt <= tick.now) return undefined;
  const request = step?.request ?? { ...before, v: before.v + 1 };
  const events = step?.events ?? [];
  // Only a close is the contacts' business: a sweep reads one item for each that is due (rules/service-clock.md 12).
  const closed = events.some(({ what }) => what === 'closed');
  const contacts = (closed && (await readSubscription(table, before.subscription))?.contacts) || [];
  return {
    program: plans.id,
    about: id,
    event: events[0] ? `support-${events[0].what}` : 'support-rescheduled',
    writes: changedSupportRequest(request, before, times),
    notices: eventNotices({ request, events }, { contacts }, plans, tick),
  };
};
