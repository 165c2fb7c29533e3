import { csvLines } from '../../shared/files/csv.ts';
import type { CustomerLine, ServicesComparison } from './compare-services.ts';

// A comparison of service plans as people and programs read it.

const OUTCOMES: Readonly<Record<string, string>> = {
  vendor: 'missed',
  customer: 'missed by the customer',
  'lowered-before-due': 'lowered before it was due',
  gone: 'replaced',
  none: 'not promised',
};
const named = (outcome: string): string => OUTCOMES[outcome] ?? outcome;

const sentences = ({ counted: { before, after }, requests, notReplayed }: CustomerLine): string[] => [
  `promises missed ${before.missed} of ${before.promised} → ${after.missed} of ${after.promised}`,
  ...requests.map((one) => `${one.kind} of ${one.number}: ${named(one.before)} → ${named(one.after)}`),
  ...notReplayed.map((one) => `not replayed: ${one}`),
];

/** For a terminal: which customers are concerned and how, and what it comes to. */
export const servicesText = ({ plans, window, lines }: ServicesComparison): string => {
  const concerned = lines.filter(({ requests }) => requests.length > 0);
  const told = lines.filter(({ requests, notReplayed }) => requests.length + notReplayed.length > 0);
  const missed = (when: 'before' | 'after') => lines.reduce((sum, one) => sum + one.counted[when].missed, 0);
  return [
    `${plans}, ${window.from} to ${window.to}: ${lines.length} customers asked, ${concerned.length} with a difference`,
    ...told.flatMap((line) => [
      '',
      `${line.name} (${line.subscription}${line.desk === undefined ? '' : `, served by ${line.desk}`})`,
      ...sentences(line).map((one) => `  ${one}`),
    ]),
    '',
    `Promises missed: ${missed('before')} → ${missed('after')}`,
    'Nothing was changed.',
    '',
  ].join('\n');
};

const COLUMNS = [
  ...['subscription', 'name', 'desk', 'promisedBefore', 'promisedAfter', 'missedBefore', 'missedAfter'],
  ...['otherwise', 'notReplayed'],
];

/** A row for each customer. */
export const servicesCsv = ({ lines }: ServicesComparison): string =>
  csvLines(
    COLUMNS,
    lines.map(({ subscription, name, desk, counted: { before, after }, requests, notReplayed }) => ({
      ...{ subscription, name, desk: desk ?? '' },
      ...{ promisedBefore: String(before.promised), promisedAfter: String(after.promised) },
      ...{ missedBefore: String(before.missed), missedAfter: String(after.missed) },
      ...{ otherwise: String(requests.length), notReplayed: notReplayed.join('; ') },
    })),
    { amounts: new Set(), kind: 'plain', header: true },
  );
