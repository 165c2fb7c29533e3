import type { Counts } from './summary.ts';

// How much has to happen in a simulation of the size that is asked for, so that its end says something.

const JOINING = ['sign-up', 'application accepted', 'application rejected', 'partner active', 'pause'];
const REFERRING = ['referral', 'referral won', 'referral lost', 'sale', 'sales file', 'refund'];
const EARNING = ['correction', 'dispute', 'payee', 'payout'];
const EVENTS = ['event registration', 'event attendance'];

/** What each program knows of that happens again and again. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  opennebula: [...JOINING, ...REFERRING, ...EARNING, 'mode change asked', 'request'],
  otrs: [
    ...[...JOINING, ...REFERRING, ...EARNING, ...EVENTS, 'support request', 'charge paid'],
    ...['lead', 'lead accepted', 'lead declined'],
  ],
  'open-xchange': ['sign-up', 'partner active', 'pause', 'package bought', 'charge paid', 'support request'],
  rsupport: [...JOINING, ...EARNING, ...EVENTS, 'report', 'sale', 'support request', 'evaluation'],
  'otrs-services': ['sign-up', 'support request', 'support request solved', 'pause', 'advisory'],
};

const LEAST = 50;
const MOST_TRANSACTIONS = 40_000;
/** The size for which this is promised. */
const FULL = { months: 14, partners: 200 };

type Size = { readonly months: number; readonly partners: number };

/** Each kind of event that happened too seldom in a simulation of the full size, and a month that nobody closed. */
export const tooFew = (happened: Counts, { months, partners }: Size, transactions: number): string[] => {
  const times = (program: string, kind: string) => happened.get(program)?.get(kind) ?? 0;
  const unclosed = Object.keys(KNOWN).filter(
    (program) => program !== 'otrs-services' && times(program, 'close') !== months - 1,
  );
  const closes = unclosed.map((program) => `${program}: not every month was closed`);
  if (months !== FULL.months || partners !== FULL.partners) return closes;
  return [
    ...closes,
    ...Object.entries(KNOWN).flatMap(([program, kinds]) =>
      kinds
        .filter((kind) => times(program, kind) < LEAST)
        .map((kind) => `${program}: ${times(program, kind)} × ${kind}, fewer than ${LEAST}`),
    ),
    ...(transactions > MOST_TRANSACTIONS ? [`more than ${MOST_TRANSACTIONS} transactions`] : []),
  ];
};
