/**
 * As many of the first as can have one of the second: `candidates` are, for each of the first, the places of the second
 * that fit it, the best first. Whoever has one keeps one when a later one wants it, as long as both can be served.
 */
export const assign = (candidates: readonly (readonly number[])[]): (number | undefined)[] => {
  const takenBy = new Map<number, number>();
  const place = (at: number, seen: Set<number>): boolean =>
    (candidates[at] ?? []).some((one) => {
      if (seen.has(one)) return false;
      seen.add(one);
      const holder = takenBy.get(one);
      if (holder !== undefined && !place(holder, seen)) return false;
      takenBy.set(one, at);
      return true;
    });
  for (const at of candidates.keys()) place(at, new Set());
  const found = new Map([...takenBy].map(([one, at]) => [at, one]));
  return candidates.map((_, at) => found.get(at));
};
