import { renameSync, writeFileSync } from 'node:fs';

/** The file as it was or as it shall be: whoever is killed in between leaves no half of it. */
export const writeWhole = (file: string, text: string, mode = 0o644): void => {
  const beside = `${file}.new`;
  writeFileSync(beside, text, { mode });
  renameSync(beside, file);
};
