import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { msOf } from '../../../shared/domain/civil-date.ts';
import { compileOne } from '../../../shared/domain/clock/compile.ts';
import { clockStart, deadline, elapsed, shareOf } from '../../../shared/domain/clock/deadline.ts';

// The README's picture of the clock is drawn from the clock itself: `PICTURES=1 npm test -- clock/picture` renews it.

const FILE = join(import.meta.dirname, '..', '..', 'pictures', 'service-clock.svg');
const HOUR = 3_600_000;

const calendar = {
  timeZone: 'Europe/Berlin',
  weekly: {
    mon: [['09:00', '17:00'] as const],
    tue: [['09:00', '17:00'] as const],
    wed: [['09:00', '17:00'] as const],
    thu: [['09:00', '17:00'] as const],
    fri: [['09:00', '17:00'] as const],
  },
  holidays: [],
};
const clock = compileOne(calendar);
// Berlin is an hour ahead of UTC in November.
const submitted = msOf('2026-11-19T17:40:00.000Z');
const pause = { from: msOf('2026-11-20T12:00:00.000Z'), to: msOf('2026-11-23T10:00:00.000Z') };
const target = 8 * HOUR;
const at = (time: number) => deadline(clock, submitted, time, [pause]) as number;
const starts = clockStart(clock, submitted) as number;
const [warned, due] = [at(shareOf(target, 75)), at(target)];

const [FIRST, LAST] = [msOf('2026-11-19T11:00:00.000Z'), msOf('2026-11-23T22:00:00.000Z')];
const [LEFT, WIDTH] = [96, 800];
const x = (instant: number): string => (LEFT + ((instant - FIRST) / (LAST - FIRST)) * WIDTH).toFixed(1);
const width = (from: number, to: number): string => (Number(x(to)) - Number(x(from))).toFixed(1);

/** Pieces of time in which the clock is open, or counts. */
const pieces = (counts: (from: number, to: number) => number): [number, number][] => {
  const found: [number, number][] = [];
  for (let from = FIRST; from < LAST; from += HOUR / 4) {
    const to = from + HOUR / 4;
    if (counts(from, to) < HOUR / 4) continue;
    const last = found.at(-1);
    if (last && last[1] === from) last[1] = to;
    else found.push([from, to]);
  }
  return found;
};
const open = pieces((from, to) => elapsed(clock, from, to));
const used = pieces((from, to) => (to <= due ? elapsed(clock, Math.max(from, submitted), to, [pause]) : 0));

const time = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});

const bars = (all: readonly [number, number][], y: number, height: number, fill: string): string =>
  all
    .map(
      ([from, to]) =>
        `<rect x="${x(from)}" y="${y}" width="${width(from, to)}" height="${height}" fill="${fill}"/>`,
    )
    .join('');
const text = (instant: number, y: number, words: string, more = ''): string =>
  `<text x="${x(instant)}" y="${y}" ${more}>${words}</text>`;
const mark = (instant: number, y: number, words: string, colour: string, anchor = 'middle'): string =>
  `<line x1="${x(instant)}" x2="${x(instant)}" y1="${y}" y2="128" stroke="${colour}" stroke-width="2"/>${text(instant, y - 20, words, `fill="${colour}" font-weight="600" text-anchor="${anchor}"`)}${text(instant, y - 6, time.format(instant), `fill="${colour}" text-anchor="${anchor}"`)}`;
const row = (y: number, words: string): string => `<text x="8" y="${y}" fill="#444">${words}</text>`;
const midnights = Array.from(
  { length: 5 },
  (_, at) => msOf('2026-11-19T23:00:00.000Z') + at * 24 * HOUR,
).filter((one) => one < LAST);

const [, [, friday] = [0, 0]] = open;
const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 24} 210" font-family="system-ui, sans-serif" font-size="12" role="img" aria-labelledby="t d">
<title id="t">A promise of eight service hours, from submission to deadline</title>
<desc id="d">Open Monday to Friday, 9 to 17 in Berlin. Submitted on Thursday at 18:40, it counts from Friday 9:00; while the customer is asked for something, from Friday 13:00 to Monday 11:00, it waits; so the warning at 75 percent comes on Monday at 13:00, and it is due on Monday at 15:00.</desc>
<rect width="100%" height="100%" fill="#fff"/>
${midnights.map((one) => `<line x1="${x(one)}" x2="${x(one)}" y1="62" y2="172" stroke="#ddd"/>`).join('')}
${[FIRST, ...midnights].map((one) => text(one + (one === FIRST ? 0 : 4 * HOUR), 190, day.format(one + 2 * HOUR), 'fill="#666"')).join('')}
${row(86, 'Open hours')}${bars(open, 74, 16, '#bfe3c6')}
${row(116, 'Counted')}${bars(used, 104, 16, '#1d5fa8')}
${row(146, 'Waits')}<rect x="${x(pause.from)}" y="134" width="${width(pause.from, pause.to)}" height="16" fill="#f0c36d"/>${text((pause.from + pause.to) / 2, 146, 'asked for a log file: nothing is used', 'text-anchor="middle" fill="#5b4300"')}
${used.map(([from, to]) => text((from + to) / 2, 116, `${(to - from) / HOUR} h`, 'text-anchor="middle" fill="#fff"')).join('')}
${mark(submitted, 46, 'submitted', '#444')}${mark(starts, 46, 'counts', '#1d5fa8')}${mark(warned, 46, 'warned, 75 %', '#9a5b00', 'end')}${mark(due, 46, 'due', '#b00020', 'start')}
</svg>
`;

test('the picture of the clock shows what the clock says', () => {
  expect([starts, warned, due].map((instant) => time.format(instant))).toEqual([
    'Fri 09:00',
    'Mon 13:00',
    'Mon 15:00',
  ]);
  expect(used.reduce((sum, [from, to]) => sum + to - from, 0)).toBe(target);
  expect(friday - starts).toBe(8 * HOUR);
  if (process.env['PICTURES']) writeFileSync(FILE, drawn);
  expect(existsSync(FILE) && readFileSync(FILE, 'utf8')).toBe(drawn);
});
