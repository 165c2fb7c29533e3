/** Kinds of things of which something falls due by itself, each with a schedule of its own. */
export const dueKinds = [
  'notice',
  'referral',
  'application',
  'task',
  'document',
  'lead',
  'benefit',
  'announcement',
  'import',
  'period',
  'contract',
  'page',
  'retention',
  'payout',
  'support',
  'release',
  'service',
  'charge',
  'evaluation',
  'ranking',
] as const;
export type DueKind = (typeof dueKinds)[number];
