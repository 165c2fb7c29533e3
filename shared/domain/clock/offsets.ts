// When a time zone is how far from UTC: found by asking the platform, so that its list of zones is the only one.

const SECOND = 1000;
const STEP = 6 * 24 * 3600 * SECOND;

/**
 * Times in which an offset holds: from `at[i]` until `at[i + 1]` the wall shows `offset[i]` milliseconds more than UTC.
 * The last one holds until the end that was asked for.
 */
export type Offsets = { readonly at: readonly number[]; readonly offset: readonly number[] };

const SHOWN = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** `GMT-03:30` of `1/1/2026, GMT-03:30`, in milliseconds. */
const readOffset = (shown: string): number => {
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] = SHOWN.exec(shown) ?? [];
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * SECOND;
  return sign === '-' ? -ms : ms;
};

/** The first whole second after `from` at which the offset is another one; at `to` it is. */
const changeBetween = (offsetAt: (instant: number) => number, from: number, to: number): number => {
  const before = offsetAt(from);
  let [same, other] = [from, to];
  while (other - same > SECOND) {
    const middle = same + Math.floor((other - same) / 2 / SECOND) * SECOND;
    if (offsetAt(middle) === before) same = middle;
    else other = middle;
  }
  return other;
};

const wholeSeconds = (instant: number, round: (seconds: number) => number): number =>
  round(instant / SECOND) * SECOND;

/**
 * Every offset of a zone from one instant to another, looked for at the whole seconds around them. It is asked for every sixth day: no zone has
 * changed twice within less (the shortest, Recife in October 2000, lasted seven days less an hour).
 */
export const offsetsOf = (timeZone: string, from: number, to: number): Offsets => {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (instant: number) => readOffset(format.format(instant));
  const [begin, end] = [wholeSeconds(from, Math.floor), wholeSeconds(to, Math.ceil)];
  const at = [from];
  const offset = [offsetAt(begin)];
  for (let known = begin; known < end; ) {
    const next = Math.min(known + STEP, end);
    const found = offsetAt(next);
    if (found !== offset.at(-1)) {
      at.push(changeBetween(offsetAt, known, next));
      offset.push(found);
    }
    known = next;
  }
  return { at, offset };
};
