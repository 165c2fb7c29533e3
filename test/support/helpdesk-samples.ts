import type { Sample, Things } from './samples.ts';
import { criticalAnswers } from './support-samples.ts';

// A valid request for each route of the help desk that changes something.

export type HelpdeskThings = {
  /** A question of the partner's to the help desk. */
  readonly question: string;
  /** One of the vendor's people who answers for it. */
  readonly helper: string;
  /** A contract of its service desk that is linked to nobody yet, and the number of a subscription without a desk. */
  readonly freeContract: string;
  readonly freeNumber: string;
  /** What it asked for the customer of its service desk: open, solved, closed. */
  readonly case: string;
  readonly solvedCase: string;
  readonly closedCase: string;
};

const asked = { benefit: 'requests', title: 'It does not start', text: 'Two lines\nof it' };
const said = () => ({ text: 'Two lines\nof words' });
const given = ({ helper: person }: Things) => ({ person });

const problem = ({ instance }: Things) => ({
  kind: 'problem',
  title: 'All down',
  text: 'Two lines\nof it',
  instance,
  answers: criticalAnswers,
  impact: 3,
});
const problemForm = (own: Things): Record<string, string> => {
  const { answers, impact, ...rest } = problem(own);
  const flat = Object.entries(answers).map(([name, value]) => [`answers.${name}`, value]);
  return { ...rest, impact: String(impact), ...Object.fromEntries(flat) };
};
const linked = ({ freeContract, freeNumber, program }: Things) => ({
  contract: freeContract,
  plans: program,
  subscription: freeNumber,
});
const reasoned = () => ({
  impact: '2',
  reason: 'Two lines\nof reason',
  'answers.operations': 'disrupted',
});
const CASE = '/portal/{partner}/helpdesk/customers/{subscription}/requests/{case}';
const at = (which: 'solvedCase' | 'closedCase') => ({
  path: (own: Things) => ({ case: own[which] }),
});
const confirm = { _confirm: 'yes' };

export const helpdeskSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/partners/{partner}/helpdesk/requests': { body: () => asked },
  'POST /v1/helpdesk/requests/{question}/messages': { body: said },
  'POST /v1/helpdesk/requests/{question}/closes': { body: () => ({}) },
  'POST /v1/helpdesk/requests/{question}/assignments': { body: given },
  'POST /v1/partners/{partner}/helpdesk/customers': { body: linked },
  'POST /v1/partners/{partner}/helpdesk/customers/{subscription}/ends': { body: () => ({}) },
  'POST /v1/partners/{partner}/helpdesk/customers/{subscription}/requests': { body: problem },
  'POST /v1/partners/{partner}/helpdesk/customers/{subscription}/requests/{case}/steps': {
    body: () => ({ step: 'message', text: 'Two lines\nof words' }),
  },
  'POST /desk/{program}/helpdesk/partners/{partner}/customers': { form: linked },
  'POST /desk/{program}/helpdesk/partners/{partner}/customers/{subscription}': { form: () => confirm },
  'POST /portal/{partner}/helpdesk/customers/{subscription}': { form: problemForm },
  [`POST ${CASE}/message`]: { form: said },
  [`POST ${CASE}/impact`]: { form: reasoned },
  [`POST ${CASE}/solved`]: { ...at('solvedCase'), form: () => ({}) },
  [`POST ${CASE}/not-solved`]: { ...at('solvedCase'), form: said },
  [`POST ${CASE}/close`]: { form: () => confirm },
  [`POST ${CASE}/reopen`]: { ...at('closedCase'), form: said },
  'POST /portal/{partner}/helpdesk/requests': { form: () => asked },
  'POST /portal/{partner}/helpdesk/requests/{question}/message': { form: said },
  'POST /portal/{partner}/helpdesk/requests/{question}/close': { form: () => confirm },
  'POST /desk/{program}/helpdesk/requests/{question}/message': { form: said },
  'POST /desk/{program}/helpdesk/requests/{question}/close': { form: () => confirm },
  'POST /desk/{program}/helpdesk/requests/{question}/assign': { form: given },
};
