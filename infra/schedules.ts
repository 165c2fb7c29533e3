// What runs by itself, here and on AWS: one schedule for each kind of due item, into `functions/sweep-due.ts` unless
// another function is named.
import type { DueKind } from '../shared/store/due-kinds.ts';

export type Schedule = {
  readonly name: string;
  readonly kind: DueKind;
  readonly everyMinutes: number;
  /** The function that does it, if not the sweep. */
  readonly by?: 'close-months';
  /** What waits while this schedule does not run. */
  readonly waiting: string;
};

export const schedules: readonly Schedule[] = [
  { name: 'notices', kind: 'notice', everyMinutes: 1, waiting: 'mails that could not be sent at once' },
  { name: 'referrals', kind: 'referral', everyMinutes: 1, waiting: 'reminders and ends of protection' },
  { name: 'applications', kind: 'application', everyMinutes: 1, waiting: 'deadlines of applications' },
  {
    name: 'documents',
    kind: 'document',
    everyMinutes: 1,
    waiting: 'ends of documents that count for a time',
  },
  { name: 'leads', kind: 'lead', everyMinutes: 1, waiting: 'leads that nobody has answered in time' },
  {
    name: 'benefits',
    kind: 'benefit',
    everyMinutes: 1,
    waiting: 'ends of demo accounts and reminders of trainings that are owed',
  },
  {
    name: 'announcements',
    kind: 'announcement',
    everyMinutes: 1,
    waiting: 'mails about what a new version of a program changes',
  },
  {
    name: 'imports',
    kind: 'import',
    everyMinutes: 1,
    waiting: 'files that are checked or imported',
  },
  {
    name: 'months',
    kind: 'period',
    everyMinutes: 1,
    by: 'close-months',
    waiting: 'the files of months that were closed',
  },
  {
    name: 'payouts',
    kind: 'payout',
    everyMinutes: 1,
    by: 'close-months',
    waiting: 'payout runs: claims, files, and what the bank returned',
  },
  { name: 'pages', kind: 'page', everyMinutes: 1, waiting: 'pages of partners that are looked at again' },
  {
    name: 'retention',
    kind: 'retention',
    everyMinutes: 60,
    waiting: 'personal data that is kept longer than the program says',
  },
  {
    name: 'contracts',
    kind: 'contract',
    everyMinutes: 1,
    waiting: 'years of contracts that earn their partner a share',
  },
  {
    name: 'support',
    kind: 'support',
    everyMinutes: 1,
    waiting: 'warnings and misses of what support has promised',
  },
  {
    name: 'releases',
    kind: 'release',
    everyMinutes: 1,
    waiting: 'updates and mails that a release brings to customers',
  },
  {
    name: 'services',
    kind: 'service',
    everyMinutes: 1,
    waiting: 'patches of confirmed bugs that are late',
  },
  {
    name: 'charges',
    kind: 'charge',
    everyMinutes: 1,
    waiting: 'what partners owe from now on, and what is overdue',
  },
  {
    name: 'evaluations',
    kind: 'evaluation',
    everyMinutes: 1,
    waiting: 'evaluations that are due, forecasts, and tiers that change by them',
  },
  {
    name: 'rankings',
    kind: 'ranking',
    everyMinutes: 1,
    waiting: 'awards of a cycle that is over',
  },
  {
    name: 'advisories',
    kind: 'advisory',
    everyMinutes: 1,
    waiting: 'mails about security advisories that were released',
  },
  {
    name: 'mailings',
    kind: 'mailing',
    everyMinutes: 1,
    waiting: 'what was written to all partners at once',
  },
  { name: 'tasks', kind: 'task', everyMinutes: 1, waiting: 'the decision clocks of the vendor' },
];

/** Old ticks are not replayed: the next one finds the same items due. */
export const EVENT_AGE_MINUTES = 5;

/** What a tick tells the sweep. The scheduled time only names the tick; nothing is decided from it. */
export const tickInput = (kind: DueKind, scheduledAt: string) => ({ kind, scheduledAt });
/** EventBridge Scheduler puts the tick's own time here. */
export const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';
