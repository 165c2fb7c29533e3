const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

type Planned = { readonly at: number; readonly run: () => Promise<void> };

/** What is going to happen, earliest first; of two at one instant the one that was planned first. */
export const openAgenda = () => {
  const planned: Planned[] = [];
  return {
    plan(at: number, run: () => Promise<void>): void {
      let [low, high] = [0, planned.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((planned[middle]?.at ?? 0) <= at) low = middle + 1;
        else high = middle;
      }
      planned.splice(low, 0, { at, run });
    },
    /** Takes the next one, unless it lies at or after `until`. */
    next: (until: number): Planned | undefined => {
      const [first] = planned;
      return first && first.at < until ? planned.shift() : undefined;
    },
    left: () => planned.length,
  };
};

export type Life = {
  /** From 0 up to 1; each life has numbers of its own, so that what one does moves nobody else. */
  readonly random: () => number;
  /** One of them. */
  pick<T>(all: readonly T[]): T;
  between(least: number, most: number): number;
  /** Some days from now, at a minute between eight and four; the days may be a fraction to come later the same day. */
  after(days: number, run: () => Promise<void>): void;
};

/** How one generated partner or customer lives: its own chance, and its own days. */
export const openLife = (
  agenda: ReturnType<typeof openAgenda>,
  now: () => string,
  random: () => number,
): Life => ({
  random,
  pick(all) {
    const one = all[Math.floor(random() * all.length)];
    if (one === undefined) throw new Error('there is nothing to pick from');
    return one;
  },
  between: (least, most) => least + Math.floor(random() * (most - least + 1)),
  after(days, run) {
    const from = Date.parse(now());
    const day = Math.floor(from / DAY_MS) + Math.floor(days);
    const minute = 8 * 60 + Math.floor(random() * 8 * 60);
    agenda.plan(Math.max(from + 5 * MINUTE_MS, day * DAY_MS + minute * MINUTE_MS), run);
  },
});
