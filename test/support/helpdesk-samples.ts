import type { Sample, Things } from './samples.ts';

// A valid request for each route of the help desk that changes something.

export type HelpdeskThings = {
  /** A question of the partner's to the help desk. */
  readonly question: string;
  /** One of the vendor's people who answers for it. */
  readonly helper: string;
};

const asked = { benefit: 'requests', title: 'It does not start', text: 'Two lines\nof it' };
const said = () => ({ text: 'Two lines\nof words' });
const given = ({ helper: person }: Things) => ({ person });

export const helpdeskSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/partners/{partner}/helpdesk/requests': { body: () => asked },
  'POST /v1/helpdesk/requests/{question}/messages': { body: said },
  'POST /v1/helpdesk/requests/{question}/closes': { body: () => ({}) },
  'POST /v1/helpdesk/requests/{question}/assignments': { body: given },
  'POST /portal/{partner}/helpdesk/requests': { form: () => asked },
  'POST /portal/{partner}/helpdesk/requests/{question}/message': { form: said },
  'POST /portal/{partner}/helpdesk/requests/{question}/close': { form: () => ({}) },
  'POST /desk/{program}/helpdesk/requests/{question}/message': { form: said },
  'POST /desk/{program}/helpdesk/requests/{question}/close': { form: () => ({}) },
  'POST /desk/{program}/helpdesk/requests/{question}/assign': { form: given },
};
