import { describe, expect, it } from 'vitest';
import { mailDay, mailDeadline, mailMoment } from '../../../functions/notices/mail-dates.ts';

const madrid = { language: 'en', zone: 'Europe/Madrid' } as const;
const german = { language: 'de', zone: 'Europe/Madrid' } as const;
const boston = { language: 'en', zone: 'America/New_York' } as const;

describe('a date in a mail', () => {
  it('is written as the reader writes it, and names the zone that decides', () => {
    expect(mailDay(madrid, '2027-03-31')).toBe('31 March 2027 (Central European Time)');
    expect(mailDay(german, '2027-03-31')).toBe('31. März 2027 (Mitteleuropäische Zeit)');
    expect(mailDay(boston, '2027-03-31')).toBe('31 March 2027 (Eastern Time)');
  });

  it('is the last day when a deadline is the end of a day there, and has its hour anywhere else', () => {
    const endOfMarch = '2027-03-31T22:00:00.000Z';
    expect(mailDeadline(madrid, endOfMarch)).toBe('31 March 2027 (Central European Time)');
    expect(mailDeadline(german, endOfMarch)).toBe('31. März 2027 (Mitteleuropäische Zeit)');
    expect(mailDeadline(boston, endOfMarch)).toMatch(/^31 March 2027.* 18:00 .*\(Eastern Time\)$/);
  });

  it('has hour and zone when it is an instant', () => {
    expect(mailMoment(madrid, '2027-03-31T12:05:00.000Z')).toMatch(/^31 March 2027.* 14:05 CEST$/);
    expect(mailMoment(german, '2027-01-31T12:05:00.000Z')).toMatch(/^31\. Januar 2027.* 13:05 MEZ$/);
  });
});
