import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { mailsAgain, ofLastHour } from '../../shared/domain/sign-in-mail.ts';

const NOW = '2026-03-10T09:00:00.000Z';
const MINUTE = 60_000;
const LIVES_MS = 15 * MINUTE;

/** Asked at these instants, never used: when mails went out. */
const asked = (gaps: readonly number[]) => {
  let at = NOW;
  let sent: string[] = [];
  const all: string[] = [];
  const asks: string[] = [];
  for (const gap of gaps) {
    at = plusMs(at, gap);
    asks.push(at);
    if (!mailsAgain(sent, false, at)) continue;
    sent = [...ofLastHour(sent, at), at];
    all.push(at);
  }
  return { all, asks };
};
const gaps = fc.array(fc.integer({ min: 0, max: 20 * MINUTE }), { maxLength: 200 });

describe('sign-in mails', () => {
  test('leave whoever asks with a link that works for five minutes more at least', () => {
    fc.assert(
      fc.property(gaps, (given) => {
        const { all, asks } = asked(given);
        for (const ask of asks) {
          const latest = all.findLast((sent) => sent <= ask) ?? '';
          expect(plusMs(latest, LIVES_MS) >= plusMs(ask, 5 * MINUTE)).toBe(true);
        }
      }),
    );
  });

  test('are eleven in an hour at most, however often somebody asks', () => {
    fc.assert(
      fc.property(gaps, (given) => {
        const { all } = asked(given);
        for (const sent of all)
          expect(
            ofLastHour(
              all.filter((at) => at <= sent),
              sent,
            ).length,
          ).toBeLessThanOrEqual(11);
      }),
    );
    expect(asked(Array(3600).fill(1000)).all.length).toBeGreaterThan(5);
  });

  test('go out again as soon as the latest link is used up', () => {
    const five = Array(5).fill(NOW);
    expect(mailsAgain(five, false, plusMs(NOW, MINUTE))).toBe(false);
    expect(mailsAgain(five, true, plusMs(NOW, MINUTE))).toBe(true);
  });
});
