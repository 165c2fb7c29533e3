import type { Decision, Entry } from '../commission/entry.ts';

/**
 * As UTF-8 bytes, which is how the table sorts and how the files are ordered. Keys are ASCII, where comparing texts by
 * their units is the same.
 */
export const compareBytes = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** Order of the files: currency, partner, occurred at, entry key (rules/money.md 25). */
export const entryOrder = ({ currency, partnerId, occurredAt, entryKey }: Entry): string =>
  [currency, partnerId, occurredAt, entryKey].join('#');

/** The same for decisions; one that names no partner stands where its sale's id does. */
export const decisionOrder = ({ currency, partnerId, saleId, occurredAt, decisionKey }: Decision): string =>
  [currency, partnerId ?? saleId, occurredAt, decisionKey].join('#');
