// A process of its own for one comparison: the same deadlines three ways, turn by turn.
import { performance } from 'node:perf_hooks';
import type { Calendar } from '../../../shared/domain/clock/calendar.ts';
import { compileOne } from '../../../shared/domain/clock/compile.ts';
import { deadline } from '../../../shared/domain/clock/deadline.ts';
import { median, quickest } from '../report.ts';
import { walkWithIntl, walkWithTemporal, wallFormat } from './walk-days.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR_2026 = Date.UTC(2026, 0, 1);
const ROUNDS = 25;

/** Microseconds for a deadline, milliseconds for compiling. */
export type ClockTimes = Readonly<Record<'ours' | 'temporal' | 'intl' | 'first' | 'cold' | 'zones', number>>;

const office: Calendar['weekly'] = Object.fromEntries(
  (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => [day, [['09:00', '17:00'] as const]]),
);
const calendarIn = (timeZone: string): Calendar => ({
  timeZone,
  weekly: office,
  holidays: ['01-01', '05-01', '12-25', '12-26', '2026-04-03', '2026-04-06'],
});

const compiling = (timeZone: string): number => {
  const began = performance.now();
  compileOne(calendarIn(timeZone)).openBetween(YEAR_2026, YEAR_2026 + 3 * 365 * DAY - 1);
  return performance.now() - began;
};

const first = compiling('Europe/Berlin');
const zones = Intl.supportedValuesOf('timeZone').filter((_, at) => at % 5 === 0);
const cold = median(zones.map(compiling));

const berlin = calendarIn('Europe/Berlin');
const clock = compileOne(berlin);
const format = wallFormat('Europe/Berlin');
/** Starts at any hour of a year; a second and a third try of the same must not be quicker. */
const starts = Array.from({ length: 4000 }, (_, at) => YEAR_2026 + ((at * 7_919_333) % (365 * DAY)));

const ways = {
  ours: (start: number) => deadline(clock, start, 8 * HOUR),
  temporal: (start: number) => walkWithTemporal(berlin, start, 8 * HOUR),
  intl: (start: number) => walkWithIntl(berlin, format, start, 8 * HOUR),
};

for (const start of starts.slice(0, 500)) {
  const due = ways.ours(start);
  if (due !== ways.temporal(start) || due !== ways.intl(start))
    throw new Error(`three ways differ at ${start}`);
}

/** Microseconds for one deadline; the sum keeps the work from being left out. */
const cost = (way: (start: number) => unknown, many: number): number => {
  const began = performance.now();
  let sum = 0;
  for (let at = 0; at < many; at++) sum += Number(way(starts[at % starts.length] ?? 0));
  const took = performance.now() - began;
  if (!(sum > 0)) throw new Error('no deadline');
  return (took * 1000) / many;
};

const times = { ours: [] as number[], temporal: [] as number[], intl: [] as number[] };
for (let round = 0; round < ROUNDS + 3; round++) {
  const one = {
    ours: cost(ways.ours, 40_000),
    temporal: cost(ways.temporal, 150),
    intl: cost(ways.intl, 300),
  };
  // The first rounds are for the compiler.
  if (round < 3) continue;
  times.ours.push(one.ours);
  times.temporal.push(one.temporal);
  times.intl.push(one.intl);
}

process.send?.({
  ours: quickest(times.ours),
  temporal: quickest(times.temporal),
  intl: quickest(times.intl),
  first,
  cold,
  zones: zones.length,
} satisfies ClockTimes);
process.disconnect?.();
