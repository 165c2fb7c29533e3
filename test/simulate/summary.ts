export type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A line for each kind of event, a column for each program; a dot where the program does not know it. */
export const summaryOf = (happened: Counts): string => {
  const programs = [...happened.keys()].toSorted();
  const kinds = [...new Set([...happened.values()].flatMap((one) => [...one.keys()]))].toSorted();
  const widest = Math.max(...kinds.map(({ length }) => length));
  const row = (name: string, cells: readonly string[]) =>
    `${name.padEnd(widest)}  ${cells.map((cell, at) => cell.padStart(programs[at]?.length ?? 0)).join('  ')}`;
  return [
    row('', programs),
    ...kinds.map((kind) =>
      row(
        kind,
        programs.map((program) => String(happened.get(program)?.get(kind) ?? '·')),
      ),
    ),
    '',
  ].join('\n');
};
