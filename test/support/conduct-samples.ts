import { clock } from '../../shared/runtime/clock.ts';
import type { Sample, Things } from './samples.ts';

// A valid request for each route of arrangements, exits and distributors that changes something.

/** What a partner and its program own of them. */
export type ConductThings = {
  /** A resale deal that is registered, and another partner of the same program. */
  readonly deal: string;
  readonly sibling: string;
  /** One of the vendor's people who may be an agent; who stands for the vendor where the partner is. */
  readonly supporter: string;
  readonly distributor: string;
  /** A distributor that an earlier version of the program had. */
  readonly departed: string;
};

const day = (days: number) =>
  new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString().slice(0, 10);
const deal = () => ({
  product: 'support-subscription',
  pieces: 2,
  price: { amount: '100.00', currency: 'EUR' },
  endCustomer: { name: 'Sample End AG', country: 'DE', domain: 'end-sample.example' },
  expectedOn: day(10),
});
const ended = { step: 'end', reason: 'Two lines\nof it' };
const accepted = {
  outcome: 'accepted',
  version: '1',
  desk: {
    description: 'Two lines\nof a desk',
    mail: 'desk@sample.example',
    url: 'https://sample.example/desk',
  },
};
const reasoned = { reason: 'A reason' };
const renamed = () => ({ name: 'Renamed Sample AG', from: day(0), ...reasoned });
const merged = ({ sibling }: Things) => ({ into: sibling, ...reasoned });
const keeping = ({ referral }: Things) => ({
  kind: 'referral',
  ids: [referral],
  decision: 'keep',
  ...reasoned,
});
const delegate = {
  name: 'Dora Delegate',
  email: 'dora@delegate.example',
  role: 'distributor-manager',
  language: 'de',
};
const ofDeal = { path: ({ partner, deal: id }: Things) => ({ partner, deal: id }) };
const departed = { path: ({ program, departed: id }: Things) => ({ program, distributor: id }) };

export const conductSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/partners/{partner}/service-desk/steps': { body: () => ended },
  'POST /v1/partners/{partner}/service-desk/answers': { body: () => accepted },
  'POST /v1/partners/{partner}/resale-deals': { body: deal },
  'POST /v1/partners/{partner}/resale-deals/{deal}/withdrawals': { ...ofDeal, body: () => reasoned },
  'POST /v1/partners/{partner}/agents': { body: ({ supporter }) => ({ person: supporter }) },
  'POST /v1/partners/{partner}/exit/decisions': { body: keeping },
  'POST /v1/partners/{partner}/names': { body: renamed },
  'POST /v1/partners/{partner}/mergers': { body: merged },
  'POST /v1/programs/{program}/distributors/{distributor}/people': { body: () => delegate },
  'POST /v1/programs/{program}/distributors/{distributor}/departures': { ...departed, body: () => ({}) },

  'POST /portal/{partner}/arrangements/service-desk': {
    form: () => ({
      outcome: 'accepted',
      version: '1',
      'desk.description': 'Two lines\nof a desk',
      'desk.mail': 'desk@sample.example',
    }),
  },
  'POST /portal/{partner}/arrangements/deals': {
    form: () => ({
      'endCustomer.name': 'Sample End AG',
      'endCustomer.country': 'DE',
      product: 'support-subscription',
      pieces: '2',
      'price.amount': '100.00',
      'price.currency': 'EUR',
      expectedOn: day(10),
    }),
  },
  'POST /portal/{partner}/arrangements/deals/{deal}': { ...ofDeal, form: () => reasoned },
  'POST /desk/{program}/partners/{partner}/arrangements/service-desk': {
    form: () => ({ ...ended, _confirm: 'yes' }),
  },
  'POST /desk/{program}/partners/{partner}/arrangements/agent': {
    form: ({ supporter }) => ({ person: supporter }),
  },
  'POST /desk/{program}/partners/{partner}/exit/decisions': {
    form: ({ referral }) => ({ kind: 'referral', 'ids.0': referral, decision: 'keep', ...reasoned }),
  },
  'POST /desk/{program}/partners/{partner}/exit/names': { form: renamed },
  'POST /desk/{program}/partners/{partner}/exit/mergers': {
    form: (own) => ({ ...merged(own), _confirm: 'yes' }),
  },
  'POST /desk/{program}/distributors/{distributor}/people': {
    form: () => ({ name: delegate.name, email: delegate.email, role: delegate.role }),
  },
  'POST /desk/{program}/distributors/{distributor}/departures': { ...departed, form: () => ({}) },
};
