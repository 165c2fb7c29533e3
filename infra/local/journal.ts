import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './whole-file.ts';

export type Journal<T> = { entries: readonly T[]; add(entry: T): void; replace(entries: readonly T[]): void };

/**
 * A file of JSON lines, or nothing at all without a folder. Written before a caller is answered and in order, so what
 * was acknowledged survives a kill; a last line that a kill cut short was not acknowledged and is dropped.
 */
export const openJournal = <T>(folder: string | undefined, name: string): Journal<T> => {
  if (!folder) return { entries: [], add: () => {}, replace: () => {} };
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  const replace = (entries: readonly T[]) => {
    if (entries.length) writeWhole(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    else rmSync(file, { force: true });
  };
  const whole = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const entries = whole.slice(0, -1).map((line): T => JSON.parse(line));
  if (whole.at(-1)) replace(entries);
  return { entries, replace, add: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`) };
};
