import { clock } from '../../shared/runtime/clock.ts';
import type { Sample, Things } from './samples.ts';

// A valid request for each route of what companies hand in that changes something.

/** What a partner has handed in. */
export type MembershipThings = {
  /** A document that waits for a decision. */
  readonly document: string;
  /** A file that was uploaded and is not handed in. */
  readonly paper: string;
  /** A report that was handed in and waits: which, and the first day of its period. */
  readonly requirement: string;
  readonly period: string;
  /** First day of the month whose sales report was accepted. */
  readonly counted: string;
};

const agreement = { requirement: 'conduct', version: '1', accepted: true };
const report = { requirement: 'plan', texts: { goals: 'Two fairs' }, figures: { sales: '1000.00' } };
const holder = { role: 'seller', name: 'Sal Seller', email: 'sal@seller.example' };
const handIn = ({ paper }: Things) => ({ requirement: 'register', upload: paper, name: 'Register.pdf' });
const fee = () => ({ paidOn: clock.now().slice(0, 10), reference: 'INV-Fee' });
const ofDocument = ({ program, partner, document }: Things) => ({ program, partner, document });
const ofReseller = ({ program, distributor, partner, document }: Things) => ({
  ...{ program, distributor, partner, document },
});
const ofReport = ({ program, partner, requirement, period }: Things) => ({
  ...{ program, partner, requirement, period },
});
const ofResellerReport = (things: Things) => ({ ...ofReport(things), distributor: things.distributor });
const written = ({ requirement, period }: Things) => ({ requirement, period, texts: { news: 'Two fairs' } });
const writtenForm = ({ requirement, period }: Things) => ({ requirement, period, 'texts.news': 'Two fairs' });
const closing = () => ({ reason: 'Agreed by phone' });
const decision = () => ({ outcome: 'rejected', reason: 'Too old' });

const ofCounted = ({ program, partner, counted }: Things) => ({
  ...{ program, partner, requirement: 'sold', period: counted },
});

export const membershipSamples: Readonly<Record<string, Sample>> = {
  'GET /v1/partners/{partner}/documents/{document}': { path: ofDocument },
  'GET /desk/{program}/partners/{partner}/documents/{document}': { path: ofDocument },
  'POST /v1/partners/{partner}/agreements': { body: () => agreement },
  'POST /v1/partners/{partner}/entry-reports': { body: () => report },
  'POST /v1/partners/{partner}/role-holders': { body: () => holder },
  'POST /v1/partners/{partner}/uploads': {
    body: () => ({ requirement: 'register', type: 'application/pdf', size: 100 }),
  },
  'POST /v1/partners/{partner}/documents': { body: handIn },
  'POST /v1/partners/{partner}/documents/{document}/decisions': { path: ofDocument, body: decision },
  'POST /v1/partners/{partner}/fees': { body: fee },
  'POST /v1/partners/{partner}/requirements/closings': { body: closing },

  'POST /v1/partners/{partner}/reports': { body: written },
  'GET /v1/partners/{partner}/reports/{requirement}/{period}': { path: ofReport },
  'POST /v1/partners/{partner}/reports/{requirement}/{period}/decisions': { path: ofReport, body: decision },
  'POST /v1/partners/{partner}/reports/{requirement}/{period}/rebates': { path: ofCounted, body: () => ({}) },
  'POST /desk/{program}/partners/{partner}/reports/{requirement}/{period}/rebates': {
    path: ofCounted,
    form: () => ({}),
  },
  'GET /portal/{partner}/reports/{requirement}/{period}': { path: ofReport },
  'POST /portal/{partner}/reports/{requirement}/{period}': { path: ofReport, form: writtenForm },
  'GET /desk/{program}/partners/{partner}/reports/{requirement}/{period}': { path: ofReport },
  'POST /desk/{program}/partners/{partner}/reports/{requirement}/{period}': {
    path: ofReport,
    form: decision,
  },
  'GET /portal/distributors/{program}/{distributor}/partners/{partner}/reports/{requirement}/{period}': {
    path: ofResellerReport,
  },
  'POST /portal/distributors/{program}/{distributor}/partners/{partner}/reports/{requirement}/{period}': {
    path: ofResellerReport,
    form: decision,
  },

  'POST /portal/{partner}/requirements/agree': { form: () => ({ ...agreement, accepted: 'yes' }) },
  'POST /portal/{partner}/requirements/report': {
    form: () => ({ requirement: 'plan', 'texts.goals': 'Two fairs', 'figures.sales': '1000.00' }),
  },
  'POST /portal/{partner}/requirements/role-holder': { form: () => holder },
  'POST /portal/{partner}/requirements/hand-in': { form: handIn },
  'POST /desk/{program}/partners/{partner}/documents/{document}/decide': { path: ofDocument, form: decision },
  'POST /desk/{program}/partners/{partner}/fees': { form: fee },
  'POST /desk/{program}/partners/{partner}/requirements/close': { form: closing },
  'GET /portal/distributors/{program}/{distributor}/partners/{partner}/documents/{document}': {
    path: ofReseller,
  },
  'POST /portal/distributors/{program}/{distributor}/partners/{partner}/documents/{document}/decide': {
    path: ofReseller,
    form: decision,
  },
  'POST /portal/distributors/{program}/{distributor}/partners/{partner}/trainings/plans': {
    form: () => ({ benefit: 'course', plannedFor: clock.now().slice(0, 10) }),
  },
  'POST /portal/distributors/{program}/{distributor}/partners/{partner}/trainings/{training}/deliveries': {
    path: ({ program, distributor, partner, session }) => ({
      ...{ program, distributor, partner, training: session },
    }),
    form: () => ({ deliveredOn: clock.now().slice(0, 10) }),
  },
  'POST /portal/distributors/{program}/{distributor}/partners/{partner}/attendances': {
    form: () => ({
      ...{ training: 'basics', 'person.name': 'Sal', 'person.email': 'sal@seller.example' },
      heldOn: clock.now().slice(0, 10),
    }),
  },
};
