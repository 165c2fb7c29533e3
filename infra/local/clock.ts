import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clock } from '../../shared/runtime/clock.ts';
import { seam } from '../../shared/runtime/seam.ts';
import { earliestDue } from '../../shared/store/due.ts';
import { type DueKind, dueKinds } from '../../shared/store/due-kinds.ts';
import type { Table } from '../../shared/store/table.ts';
import { writeWhole } from './whole-file.ts';

const MINUTE_MS = 60_000;

/** The first tick of a minute schedule at or after an instant. */
const tickAt = (instant: string): number => Math.ceil(Date.parse(instant) / MINUTE_MS) * MINUTE_MS;

type Tick = (kind: DueKind) => Promise<void>;

type Due = { readonly kind: DueKind; readonly at: number };

/** Asks the table, or whoever has watched it. */
type Earliest = (table: Table, kind: DueKind) => Promise<string | undefined>;

/** What stays due although its tick ran (its work failed) waits for the next minute. */
const nextTick = async (
  table: Table,
  earliest: Earliest,
  last: Due | undefined,
): Promise<Due | undefined> => {
  const dues = await Promise.all(
    dueKinds.map(async (kind): Promise<Due[]> => {
      const instant = await patiently(() => earliest(table, kind));
      if (instant === undefined) return [];
      const at = tickAt(instant);
      return [{ kind, at: last?.kind === kind && at <= last.at ? last.at + MINUTE_MS : at }];
    }),
  );
  return dues
    .flat()
    .toSorted((a, b) => a.at - b.at || dueKinds.indexOf(a.kind) - dueKinds.indexOf(b.kind))[0];
};

/** A table that is throttled for a moment stops no clock: it looks again, some times. */
const patiently = async <T>(look: () => Promise<T>, left = 5): Promise<T> => {
  try {
    return await look();
  } catch (problem) {
    if (left === 0) throw problem;
    return patiently(look, left - 1);
  }
};

const targetOf = (instant: string): number => {
  const target = Date.parse(instant);
  if (Number.isNaN(target)) throw new RangeError(`${instant} is not an instant such as ${clock.now()}`);
  if (target < Date.parse(clock.now()))
    throw new RangeError(`the clock never goes back: it is ${clock.now()}`);
  return target;
};

/** A clock that runs ahead of real time by an offset, kept between starts; it never goes back. */
export const openClock = (folder: string | undefined, earliest: Earliest = earliestDue) => {
  const file = folder === undefined ? undefined : join(folder, 'clock.json');
  seam.clockOffsetMs =
    file !== undefined && existsSync(file) ? Number(JSON.parse(readFileSync(file, 'utf8')).offsetMs) : 0;
  const setTo = (ms: number) => {
    if (seam.stoppedAt !== undefined) {
      seam.stoppedAt = Math.max(seam.stoppedAt, ms);
      return;
    }
    seam.clockOffsetMs = Math.max(seam.clockOffsetMs, ms - Date.now());
    if (file !== undefined) writeWhole(file, JSON.stringify({ offsetMs: seam.clockOffsetMs }));
  };
  return {
    /**
     * A tick with nothing due changes nothing, so only those are run that find something: the first one at or after
     * the earliest due instant, again and again, until `instant`.
     */
    async advance(table: Table, instant: string, tick: Tick): Promise<void> {
      const target = targetOf(instant);
      let last: Due | undefined;
      for (
        let next = await nextTick(table, earliest, last);
        next && next.at <= target;
        next = await nextTick(table, earliest, last)
      ) {
        setTo(next.at);
        await tick(next.kind);
        last = next;
      }
      setTo(target);
    },
  };
};
