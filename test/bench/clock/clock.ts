import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fixed, type Part, say, table } from '../report.ts';
import type { ClockTimes } from './time-deadlines.ts';

/** How much quicker a compiled calendar has to be than walking the days with a library. */
const LEAST = { temporal: 250, intl: 100 } as const;

/** In a process of its own: nothing of a zone is known yet when compiling is timed. */
const timed = (): Promise<ClockTimes> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.resolve('./time-deadlines.ts')), [], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (times) => resolve(times as ClockTimes));
    child.once('exit', (code) => reject(new Error(`the clock stopped with ${code}`)));
  });

export const clock: Part = {
  about: 'deadlines by a compiled calendar against walking the days with temporal-polyfill and with Intl',
  async run() {
    const times = await timed();
    const ratios = { temporal: times.temporal / times.ours, intl: times.intl / times.ours };
    const summary = [
      'A deadline of eight service hours, Europe/Berlin, by a compiled calendar and by a walk over the days (the quickest of 25 rounds, in turns, same deadlines):',
      '',
      ...table(
        ['by', 'µs', 'compiled is quicker', 'at least'],
        [
          ['compiled', fixed(times.ours, 3), '', ''],
          [
            'temporal-polyfill',
            fixed(times.temporal, 1),
            `${fixed(ratios.temporal, 0)}×`,
            `${LEAST.temporal}×`,
          ],
          ['Intl', fixed(times.intl, 1), `${fixed(ratios.intl, 0)}×`, `${LEAST.intl}×`],
        ],
      ),
      '',
      `Three years compiled cold: ${fixed(times.first, 1)} ms the first one of the process, ${fixed(times.cold, 2)} ms each of ${times.zones} other zones (median).`,
    ];
    say(summary.join('\n'));
    const broken = (['temporal', 'intl'] as const)
      .filter((name) => ratios[name] < LEAST[name])
      .map(
        (name) =>
          `a compiled deadline is ${fixed(ratios[name], 0)}× as quick as a walk with ${name}, not ${LEAST[name]}×`,
      );
    return { summary, broken };
  },
};
