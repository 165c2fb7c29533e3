import { clock } from '../../shared/runtime/clock.ts';
import type { Sample, Things } from './samples.ts';

// A valid request for each route of what partners owe.

export type ChargeThings = {
  /** Of a hundred euros, ten beyond it paid of another; one waits for a second person. */
  readonly charge: string;
  readonly overpaid: string;
  readonly waiverWaits: string;
};

const today = () => clock.now().slice(0, 10);
const bill = () => ({
  kind: 'other',
  number: 'BILL-Sample',
  title: 'A place at the fair',
  net: { amount: '250.00', currency: 'EUR' },
  dueOn: '2039-12-31',
  clause: 'benefits.logo',
});
const paid = () => ({
  amount: { amount: '10.00', currency: 'EUR' },
  paidOn: today(),
  reference: 'BANK Sample',
});
const waiver = { amount: { amount: '5.00', currency: 'EUR' }, reason: 'Two lines\nof reason' };
const returned = () => ({
  payment: 'BANK-1',
  returnedOn: today(),
  reference: 'RETURN-1',
  reason: 'Account closed',
});
const flat = ({ amount, ...rest }: { readonly amount: { amount: string; currency: string } }) => ({
  ...rest,
  'amount.amount': amount.amount,
  'amount.currency': amount.currency,
});
const of = (name: keyof ChargeThings) => (own: Things) => ({ partner: own.partner, charge: own[name] });
const onDesk = (name: keyof ChargeThings) => (own: Things) => ({ ...of(name)(own), program: own.program });

export const chargeSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/partners/{partner}/charges': { body: bill },
  'POST /v1/partners/{partner}/charges/{charge}/payments': { body: paid },
  'POST /v1/partners/{partner}/charges/{charge}/waivers': { body: () => waiver },
  'POST /v1/partners/{partner}/charges/{charge}/waiver-decisions': {
    path: of('waiverWaits'),
    body: () => ({ outcome: 'rejected' }),
  },
  'POST /v1/partners/{partner}/charges/{charge}/repayments': { path: of('overpaid'), body: paid },
  'POST /v1/partners/{partner}/charges/{charge}/returns': { path: of('overpaid'), body: returned },
  'POST /desk/{program}/charges/{partner}/{charge}/return': {
    path: onDesk('overpaid'),
    form: (own) => ({ ...of('overpaid')(own), ...returned(), _confirm: 'yes' }),
  },
  'POST /desk/{program}/charges/{partner}': {
    form: ({ partner }) => {
      const { net, ...rest } = bill();
      return { ...rest, partner, 'net.amount': net.amount, 'net.currency': net.currency };
    },
  },
  'POST /desk/{program}/charges/{partner}/{charge}/pay': {
    form: (own) => ({ ...of('charge')(own), ...flat(paid()) }),
  },
  'POST /desk/{program}/charges/{partner}/{charge}/waive': {
    form: (own) => ({ ...of('charge')(own), ...flat(waiver), _confirm: 'yes' }),
  },
  'POST /desk/{program}/charges/{partner}/{charge}/decide': {
    path: onDesk('waiverWaits'),
    form: (own) => ({ ...of('waiverWaits')(own), outcome: 'rejected' }),
  },
  'POST /desk/{program}/charges/{partner}/{charge}/repay': {
    path: onDesk('overpaid'),
    form: (own) => ({ ...of('overpaid')(own), ...flat(paid()) }),
  },
};
