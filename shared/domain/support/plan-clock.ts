import { msOf, startOf } from '../civil-date.ts';
import { type Calendar, weekdays } from '../clock/calendar.ts';
import { type CalendarVersion, CLOCK_BEGINS, type Clock, compile } from '../clock/compile.ts';
import type { ServicePlan, ServicePlansTerms } from '../program/service-plans.ts';
import type { ServiceWindow } from '../program/service-window.ts';

// The hours in which a plan's promises are counted, through all versions of the plans (rules/service-clock.md 8, 11).

const allDay: Calendar['weekly'] = Object.fromEntries(
  weekdays.map((day) => [day, [['00:00', '24:00'] as const]]),
);

type Plans = Pick<ServicePlansTerms, 'plans' | 'timeZone' | 'effectiveFrom'>;

const isOneWindow = (window: ServicePlan['window']): window is ServiceWindow =>
  typeof window === 'object' && 'weekly' in window;

/** The hours of a plan in one version, for customers of one office; undefined: the version does not have them. */
const hoursOf = ({ plans, timeZone }: Plans, plan: string, entity: string): Calendar | undefined => {
  const window = plans.find(({ id }) => id === plan)?.window;
  if (window === undefined) return undefined;
  if (window === 'always') return { timeZone, weekly: allDay, holidays: [] };
  return isOneWindow(window) ? window : (window as Readonly<Record<string, ServiceWindow>>)[entity];
};

/**
 * One clock over all versions, oldest first. A version that names neither the plan nor the office changes nothing: who
 * has the plan keeps its hours. Undefined: no version has hours for it.
 */
export const planClock = (versions: readonly Plans[], plan: string, entity: string): Clock | undefined => {
  const calendars = versions.flatMap((version): CalendarVersion[] => {
    const calendar = hoursOf(version, plan, entity);
    return calendar ? [{ from: msOf(startOf(version.effectiveFrom, version.timeZone)), calendar }] : [];
  });
  const [first, ...later] = calendars;
  return first && compile([{ ...first, from: CLOCK_BEGINS }, ...later]);
};
