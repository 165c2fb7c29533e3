import { clock } from '../../shared/runtime/clock.ts';
import type { Sample, Things } from './samples.ts';

// A valid request for each route of what a plan has beside requests.

/** What one customer has of it. */
export type ServiceThings = {
  /** A bug that waits for the developers' word. */
  readonly escalation: string;
  /** Tasks: open, with a time that one side proposed, agreed, and under way. */
  readonly remoteTask: string;
  readonly proposed: string;
  readonly offered: string;
  readonly agreed: string;
  readonly started: string;
  /** An order that waits, a file that was not scanned yet, one that was, and uploads: for a request, for a report. */
  readonly serviceOrder: string;
  readonly unscanned: string;
  readonly scannedFile: string;
  readonly logUpload: string;
  readonly reportUpload: string;
};

const DESK = '/desk/{plans}/services';
type Task = 'remoteTask' | 'proposed' | 'offered' | 'agreed' | 'started';
const with_ =
  (task: Task) =>
  (own: Things): Record<string, string> => ({
    plans: own.program,
    subscription: own.subscription,
    escalation: own.escalation,
    task: own[task],
    order: own.serviceOrder,
    file: own.unscanned,
  });
const at = with_('remoteTask');
const clean = (own: Things) => ({ ...at(own), file: own.scannedFile });
const inDays = (days: number) => new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString();
const slot = () => ({ from: inDays(3), minutes: 60 });
const update = ({ instance }: Things) => ({ kind: 'update', instance, release: '6.5.9' });
const visit = ({ instance }: Things) => ({ instance, text: 'Two lines\nof text' });
const log = ({ logUpload, asked }: Things) => ({
  upload: logUpload,
  name: 'log.txt',
  type: 'text/plain',
  request: asked,
});
const cancelled = { reason: 'Two lines\nof reason' };
const report = ({ reportUpload }: Things) => ({ ...result, upload: reportUpload, name: 'report.pdf' });
const migration = { of: 'migration', text: 'Two lines\nof text' };
const release = { number: '6.5.10', kind: 'patch', notes: 'Two lines\nof notes', fixes: ['BUG-1'] };
const result = { outcome: 'done', text: 'Two lines\nof text' };
const bug = { bug: 'BUG-2', text: 'Two lines\nof text' };

export const serviceSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/services/plans/{plans}/releases': { body: () => release },
  'POST /v1/services/customers/{subscription}/escalations': { body: () => bug },
  'POST /v1/services/customers/{subscription}/escalations/{escalation}/decisions': {
    path: at,
    body: () => ({ outcome: 'rejected', reason: 'Two lines\nof reason' }),
  },
  'POST /v1/services/customers/{subscription}/tasks': { body: update },
  'POST /v1/services/customers/{subscription}/tasks/{task}/slots': { path: at, body: slot },
  'POST /v1/services/customers/{subscription}/tasks/{task}/agreements': {
    path: at,
    body: () => ({}),
    status: 409,
  },
  'POST /v1/services/customers/{subscription}/tasks/{task}/starts': {
    path: with_('agreed'),
    body: () => ({ acknowledged: true }),
  },
  'POST /v1/services/customers/{subscription}/tasks/{task}/results': { path: with_('started'), body: report },
  'POST /v1/services/customers/{subscription}/tasks/{task}/cancellations': {
    path: at,
    body: () => cancelled,
  },
  'POST /v1/services/customers/{subscription}/orders': { body: () => migration },
  'POST /v1/services/customers/{subscription}/orders/{order}/decisions': {
    path: at,
    body: () => ({ outcome: 'confirmed', authoredBy: 'vendor' }),
  },
  'POST /v1/services/customers/{subscription}/uploads': { body: () => ({ type: 'text/plain', bytes: 12 }) },
  'POST /v1/services/customers/{subscription}/files': { body: log },
  'POST /v1/services/customers/{subscription}/files/{file}/scans': {
    path: at,
    body: () => ({ verdict: 'infected' }),
  },
  'GET /v1/services/customers/{subscription}/files/{file}': { path: clean },
  'GET /portal/services/{subscription}/files/{file}': { path: clean },
  [`GET ${DESK}/{subscription}/files/{file}`]: { path: clean },

  'POST /portal/services/{subscription}/escalations': { form: () => bug },
  'POST /portal/services/{subscription}/updates': {
    form: ({ instance }) => ({ instance, release: '6.5.9' }),
  },
  'POST /portal/services/{subscription}/visits': { form: visit },
  'POST /portal/services/{subscription}/tasks/{task}/slot': {
    path: at,
    form: () => ({ ...slot(), minutes: '60' }),
  },
  'POST /portal/services/{subscription}/tasks/{task}/agree': { path: at, form: () => ({}), status: 409 },
  'POST /portal/services/{subscription}/add-ons': { form: () => ({ addOn: 'dynamic-fields' }) },
  'POST /portal/services/{subscription}/developments': { form: () => migration },
  'POST /portal/services/{subscription}/files': { form: log },
  [`POST ${DESK}/{subscription}/tasks/{task}/slot`]: {
    path: at,
    form: () => ({ ...slot(), minutes: '60' }),
  },
  [`POST ${DESK}/{subscription}/tasks/{task}/agree`]: { path: at, form: () => ({}), status: 409 },
  [`POST ${DESK}/{subscription}/tasks/{task}/start`]: {
    path: with_('agreed'),
    form: () => ({ acknowledged: 'yes' }),
  },
  [`POST ${DESK}/{subscription}/tasks/{task}/cancel`]: { path: at, form: () => cancelled },
  [`POST ${DESK}/{subscription}/orders/{order}/confirm`]: {
    path: at,
    form: () => ({ authoredBy: 'vendor' }),
  },
  [`POST ${DESK}/{subscription}/orders/{order}/reject`]: { path: at, form: () => cancelled },
  [`POST ${DESK}/{subscription}/files/{file}/scan`]: { path: at, form: () => ({ verdict: 'clean' }) },
  [`POST ${DESK}/releases`]: {
    form: () => ({ ...release, fixes: 'BUG-1', _confirm: 'yes' }),
  },
  [`POST ${DESK}/{subscription}/escalations/{escalation}/confirm`]: { path: at, form: () => ({}) },
  [`POST ${DESK}/{subscription}/escalations/{escalation}/reject`]: {
    path: at,
    form: () => ({ reason: 'Two lines\nof reason' }),
  },
  [`POST ${DESK}/{subscription}/tasks/{task}/result`]: { path: with_('started'), form: report },
};
