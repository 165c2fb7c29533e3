import { createHash } from 'node:crypto';
import type { Row, Snapshot } from '../faults/snapshot.ts';
import type { Terms } from './stage.ts';

/** Secrets are drawn anew in each run; terms are what went in, and not what came of it. */
const LEFT_OUT = [
  'session',
  'session-pointer',
  'program',
  'program-head',
  'program-version',
  'service-plans',
  'service-plans-head',
  'service-plans-version',
  'limit',
];
/** What a run does not draw from its seed: the mail service's own ids. */
const OF_THE_RUN = new Set(['hash', 'messageId', 'holder']);

const bytesOf = (row: Row): string =>
  JSON.stringify(row, (name, value: unknown) => {
    // An address that is signed for some minutes is made by real time, for the port of this run.
    if (OF_THE_RUN.has(name) || (typeof value === 'string' && value.includes('X-Amz-Signature')))
      return undefined;
    return typeof value === 'bigint' ? `${value}` : value;
  });

/** Every item that the simulation left, in the order of its keys, except for secrets and the terms themselves. */
const linesOf = (table: Snapshot): string[] =>
  table.rows
    .filter(({ type }) => !LEFT_OUT.includes(type))
    .map(bytesOf)
    .toSorted();

const nameOf = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);

/** One short name for everything that came of a simulation: equal tables have equal names. */
export const outcomeOf = (table: Snapshot): string => nameOf(linesOf(table));

/** And for what went in with it: no constant changes unseen, not even one that nobody came near. */
export const digestOf = (table: Snapshot, terms: Terms): string =>
  nameOf([JSON.stringify(terms), ...linesOf(table)]);
