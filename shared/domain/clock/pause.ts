/** Time in which a clock stands still, from one instant until another (milliseconds); `Infinity` while it lasts. */
export type Pause = { readonly from: number; readonly to: number };

/** The same time in order, each instant once: pauses may overlap, touch, lie in each other or be empty. */
export const mergePauses = (pauses: readonly Pause[]): Pause[] => {
  const merged: Pause[] = [];
  for (const { from, to } of pauses.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else if (from < to) merged.push({ from, to });
  }
  return merged;
};

/** The time from an instant on in which a clock runs: what the pauses leave. A pause that lasts ends it. */
export const runsFrom = (start: number, pauses: readonly Pause[]): Pause[] => {
  const runs: Pause[] = [];
  let from = start;
  for (const pause of mergePauses(pauses)) {
    if (pause.from > from) runs.push({ from, to: pause.from });
    from = Math.max(from, pause.to);
  }
  return from === Number.POSITIVE_INFINITY ? runs : [...runs, { from, to: Number.POSITIVE_INFINITY }];
};
