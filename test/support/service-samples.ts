import type { Sample, Things } from './samples.ts';

// A valid request for each route of what a plan has beside requests.

/** What one customer has of it. */
export type ServiceThings = {
  /** A bug that waits for the developers' word, and a task that is open. */
  readonly escalation: string;
  readonly remoteTask: string;
};

const DESK = '/desk/{plans}/services';
const at = ({ program, subscription, escalation, remoteTask }: Things) => ({
  plans: program,
  subscription,
  escalation,
  task: remoteTask,
});
const release = { number: '6.5.9', kind: 'patch', notes: 'Two lines\nof notes', fixes: ['BUG-1'] };
const result = { outcome: 'done', text: 'Two lines\nof text' };
const bug = { bug: 'BUG-2', text: 'Two lines\nof text' };

export const serviceSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/services/plans/{plans}/releases': { body: () => release },
  'POST /v1/services/customers/{subscription}/escalations': { body: () => bug },
  'POST /v1/services/customers/{subscription}/escalations/{escalation}/decisions': {
    path: at,
    body: () => ({ outcome: 'rejected', reason: 'Two lines\nof reason' }),
  },
  'POST /v1/services/customers/{subscription}/tasks/{task}/results': { path: at, body: () => result },

  'POST /portal/services/{subscription}/escalations': { form: () => bug },
  [`POST ${DESK}/releases`]: {
    form: () => ({ ...release, fixes: 'BUG-1', _confirm: 'yes' }),
  },
  [`POST ${DESK}/{subscription}/escalations/{escalation}/confirm`]: { path: at, form: () => ({}) },
  [`POST ${DESK}/{subscription}/escalations/{escalation}/reject`]: {
    path: at,
    form: () => ({ reason: 'Two lines\nof reason' }),
  },
  [`POST ${DESK}/{subscription}/tasks/{task}/result`]: { path: at, form: () => result },
};
