import { clock } from '../../shared/runtime/clock.ts';
import type { Sample, Things } from './samples.ts';

// A valid request for each route of leads, requests and events that changes something.

/** What a partner and its program own of them. */
export type TogetherThings = {
  /** A lead that the partner is asked to take, and one that nobody has been asked about. */
  readonly lead: string;
  readonly pooled: string;
  /** A request that waits for an answer; money that was approved; money that was claimed. */
  readonly request: string;
  readonly approved: string;
  readonly claimed: string;
  /** A file that was uploaded to prove a claim on the money approved. */
  readonly proof: string;
  /** An event that the partner may register for, one it has registered for, one it is not invited to. */
  readonly event: string;
  readonly visited: string;
  readonly closed: string;
};

const day = (days: number) =>
  new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString().slice(0, 10);
const eur = (amount: string) => ({ amount, currency: 'EUR' });

const lead = {
  customer: { name: 'Lead AG', country: 'DE', website: 'https://lead.example' },
  contact: { name: 'Lea Lead', email: 'lea@lead.example', phone: '+49 2' },
  need: 'Two lines\nof need',
};
const event = () => ({
  benefit: 'meeting',
  name: 'Sample meeting',
  place: 'Here',
  startsOn: day(20),
  endsOn: day(21),
  capacity: 10,
  fee: eur('10.00'),
});
const request = { benefit: 'consulting', title: 'A question', text: 'Two lines\nof it' };
const people = { people: ['Ada Sample', 'Bea Sample'] };
const reasoned = ({ partner }: Things) => ({ partner, reason: 'A reason' });
const came = ({ partner }: Things) => ({ partner, people: ['Vera Visitor'] });
const gift = ({ partner }: Things) => ({
  partner,
  recipient: 'Vera Visitor',
  gift: 'Pen',
  value: eur('5.00'),
});
const claim = ({ proof }: Things) => ({
  amount: eur('50.00'),
  proof: 'Invoice 1',
  file: { upload: proof, name: 'Invoice.pdf' },
});
const answered = { outcome: 'answered', text: 'Here it is' } as const;
const recorded = { outcome: 'recorded', text: 'Transfer 1' } as const;

const pooled = { path: ({ program, pooled: id }: Things) => ({ program, lead: id }) };
const approved = { path: ({ partner, approved: id }: Things) => ({ partner, request: id }) };
const claimed = { path: ({ program, claimed: id }: Things) => ({ program, request: id }) };
const visited = { path: ({ program, visited: id }: Things) => ({ program, event: id }) };
const closed = { path: ({ program, closed: id }: Things) => ({ program, event: id }) };
const declined = { outcome: 'declined', note: 'No time' };
const byLink = { path: ({ link }: Things) => ({ link: link['answer-lead'] }) };

export const togetherSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/programs/{program}/leads': { body: () => lead },
  'POST /v1/leads/{lead}/offers': { ...pooled, body: reasoned },
  'POST /v1/leads/{lead}/answers': { body: () => declined },
  'POST /v1/lead-answers': { body: () => declined },
  'POST /v1/partners/{partner}/requests': { body: () => request },
  'POST /v1/requests/{request}/answers': { body: () => answered },
  'POST /v1/requests/{request}/proof-uploads': {
    ...approved,
    body: () => ({ type: 'application/pdf', size: 100 }),
  },
  'GET /v1/requests/{request}/proof': { path: ({ claimed: request }) => ({ request }) },
  'GET /portal/{partner}/requests/{request}/proof': {
    path: ({ partner, claimed: request }) => ({ partner, request }),
  },
  'GET /desk/{program}/requests/{request}/proof': claimed,
  'POST /v1/requests/{request}/claims': { ...approved, body: claim },
  'POST /v1/requests/{request}/claim-decisions': { ...claimed, body: () => recorded },
  'POST /v1/programs/{program}/events': { body: event },
  'POST /v1/events/{event}/invitations': { ...closed, body: ({ partner }) => ({ partner }) },
  'POST /v1/events/{event}/waivers': { body: reasoned },
  'POST /v1/partners/{partner}/events/{event}/registrations': { body: () => people },
  'POST /v1/events/{event}/attendances': { ...visited, body: came },
  'POST /v1/events/{event}/gifts': { ...visited, body: gift },

  'POST /portal/{partner}/leads/{lead}/accept': { form: () => ({}) },
  'POST /portal/{partner}/leads/{lead}/decline': { form: () => ({ note: 'No time' }) },
  'POST /leads/{link}': { ...byLink, form: () => declined },
  'POST /portal/{partner}/requests/new': { form: () => request },
  'POST /portal/{partner}/requests/{request}/claim': {
    ...approved,
    form: ({ proof }) => ({
      ...{ 'amount.amount': '50.00', 'amount.currency': 'EUR', proof: 'Invoice 1' },
      ...{ 'file.upload': proof, 'file.name': 'Invoice.pdf' },
    }),
  },
  'POST /portal/{partner}/events/{event}/register': { form: () => ({ people: 'Ada Sample\nBea Sample' }) },
  'POST /desk/{program}/leads/new': {
    form: () => ({ 'customer.name': 'Lead AG', 'customer.country': 'DE', need: 'Some need' }),
  },
  'POST /desk/{program}/leads/{lead}/offer': { ...pooled, form: reasoned },
  'POST /desk/{program}/requests/{request}/answer': { form: () => answered },
  'POST /desk/{program}/requests/{request}/decide-claim': { ...claimed, form: () => recorded },
  'POST /desk/{program}/events/new': {
    form: () => ({
      benefit: 'meeting',
      name: 'Sample meeting',
      place: 'Here',
      startsOn: day(20),
      endsOn: day(21),
      capacity: '10',
      'fee.amount': '10.00',
      'fee.currency': 'EUR',
    }),
  },
  'POST /desk/{program}/events/{event}/invite': { ...closed, form: ({ partner }) => ({ partner }) },
  'POST /desk/{program}/events/{event}/waive': { form: reasoned },
  'POST /desk/{program}/events/{event}/attend': {
    ...visited,
    form: ({ partner }) => ({ partner, 'people.0': 'Vera Visitor' }),
  },
  'POST /desk/{program}/events/{event}/gift': {
    ...visited,
    form: ({ partner }) => ({
      partner,
      recipient: 'Vera Visitor',
      gift: 'Pen',
      'value.amount': '5.00',
      'value.currency': 'EUR',
    }),
  },
};
