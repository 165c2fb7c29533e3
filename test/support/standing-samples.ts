import { clock } from '../../shared/runtime/clock.ts';
import type { Sample, Things } from './samples.ts';

// A valid request for each route of a partner's file that changes something.

/** What a partner's file holds. */
export type StandingThings = {
  /** A customer reference that waits to be verified. */
  readonly reference: string;
  /** An award of which the year from `on` on is counted. */
  readonly benefit: string;
  /** Days of evaluations: one for the distributor to decide, one to confirm, one that took effect, one appealed against. */
  readonly on: string;
  readonly decidedOn: string;
  readonly settledOn: string;
  readonly appealedOn: string;
};

const today = () => clock.now().slice(0, 10);
const reference = {
  company: 'Fresh AG',
  contact: 'Fred Fresh',
  project: 'Mail for 900',
  domain: 'fresh.example',
};
const decision = { outcome: 'rejected', reason: 'Nobody there knows you' };
const list = { requirement: 'lessons', items: [{ training: 'basics' }, { topic: 'sales', name: 'Selling' }] };
const person = { name: 'Tom Taught', email: 'tom@taught.example' };
const attendance = () => ({ training: 'basics', person, heldOn: today() });
const certificate = () => ({ certificate: 'expert', person, issuedOn: today(), release: '7' });
const since = { memberSince: '2020-05-07', reason: 'Ten months on the market' };
const tier = { tier: 'premium', reason: 'Well done', override: 'Known for years' };
const removal = { role: 'seller', email: 'una@seller.example' };
const ofReference = ({ program, partner, reference: id }: Things) => ({ program, partner, reference: id });
const ofRanking = ({ program, benefit, on: start }: Things) => ({ program, benefit, start });
const ofEvaluation = ({ program, partner, on }: Things) => ({ program, partner, on });
const ofResellers = ({ program, distributor, partner, on }: Things) => ({
  program,
  distributor,
  partner,
  on,
});
const toConfirm = ({ program, partner, decidedOn: on }: Things) => ({ program, partner, on });
const toAppeal = ({ program, partner, settledOn: on }: Things) => ({ program, partner, on });
const toAnswer = ({ program, partner, appealedOn: on }: Things) => ({ program, partner, on });
const ofDistributor = ({ program, distributor }: Things) => ({ program, distributor });
const kept = { outcome: 'keep', reason: 'As before' };
const refusedAppeal = { outcome: 'refused', reason: 'The year is over' };
const asForm = ({ person: { name, email }, ...rest }: { person: typeof person }) => ({
  ...rest,
  'person.name': name,
  'person.email': email,
});

export const standingSamples: Readonly<Record<string, Sample>> = {
  'GET /v1/programs/{program}/evaluations/rankings/{benefit}/{start}': { path: ofRanking },
  'GET /desk/{program}/evaluations/rankings/{benefit}/{start}': { path: ofRanking },
  'GET /v1/partners/{partner}/evaluations/{on}': { path: ofEvaluation },
  'POST /v1/partners/{partner}/evaluations/{on}/decisions': { path: ofEvaluation, body: () => kept },
  'POST /v1/partners/{partner}/evaluations/{on}/confirmations': {
    path: toConfirm,
    body: () => ({ outcome: 'confirmed' }),
  },
  'POST /v1/partners/{partner}/evaluations/{on}/appeals': {
    path: toAppeal,
    body: () => ({ text: 'One order came late' }),
  },
  'POST /v1/partners/{partner}/evaluations/{on}/appeal-decisions': {
    path: toAnswer,
    body: () => refusedAppeal,
  },
  'GET /v1/programs/{program}/distributors/{distributor}/evaluations': { path: ofDistributor },
  'GET /portal/{partner}/evaluations/{on}': { path: ofEvaluation },
  'POST /portal/{partner}/evaluations/{on}': {
    path: toAppeal,
    form: () => ({ text: 'One order came late' }),
  },
  'GET /desk/{program}/partners/{partner}/evaluations/{on}': { path: ofEvaluation },
  'POST /desk/{program}/partners/{partner}/evaluations/{on}': { path: ofEvaluation, form: () => kept },
  'POST /desk/{program}/partners/{partner}/evaluations/{on}/confirmations': {
    path: toConfirm,
    form: () => ({ outcome: 'confirmed' }),
  },
  'POST /desk/{program}/partners/{partner}/evaluations/{on}/appeal-decisions': {
    path: toAnswer,
    form: () => refusedAppeal,
  },
  'GET /portal/distributors/{program}/{distributor}/evaluations': { path: ofDistributor },
  'GET /portal/distributors/{program}/{distributor}/partners/{partner}/evaluations/{on}': {
    path: ofResellers,
  },
  'POST /portal/distributors/{program}/{distributor}/partners/{partner}/evaluations/{on}': {
    path: ofResellers,
    form: () => kept,
  },
  'POST /v1/partners/{partner}/references': { body: () => reference },
  'POST /v1/partners/{partner}/references/{reference}/decisions': {
    path: ofReference,
    body: () => decision,
  },
  'POST /v1/partners/{partner}/training-lists': { body: () => list },
  'POST /v1/partners/{partner}/attendances': { body: attendance },
  'POST /v1/partners/{partner}/certificates': { body: certificate },
  'POST /v1/partners/{partner}/role-removals': { body: () => removal },
  'POST /v1/partners/{partner}/tier-changes': { body: () => tier },
  'POST /v1/partners/{partner}/member-since': { body: () => since },
  'POST /v1/programs/{program}/tier-grants': {
    body: ({ partner }) => ({ reason: 'Most active', rows: [{ partner, tier: 'premium' }] }),
  },

  'POST /portal/{partner}/standing/references': { form: () => reference },
  'POST /portal/{partner}/standing/role-removals': { form: () => removal },
  'POST /desk/{program}/partners/{partner}/standing/references/{reference}': {
    path: ofReference,
    form: () => decision,
  },
  'POST /desk/{program}/partners/{partner}/standing/training-lists': {
    form: () => ({ requirement: 'lessons', 'trainings.0': 'basics', sales: 'Selling' }),
  },
  'POST /desk/{program}/partners/{partner}/standing/attendances': { form: () => asForm(attendance()) },
  'POST /desk/{program}/partners/{partner}/standing/certificates': { form: () => asForm(certificate()) },
  'POST /desk/{program}/partners/{partner}/standing/tier': { form: () => tier },
  'POST /desk/{program}/partners/{partner}/standing/member-since': { form: () => since },
};
