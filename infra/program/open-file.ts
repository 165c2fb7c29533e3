import { readFileSync, statSync } from 'node:fs';
import { fieldText } from '../../shared/domain/field-problems.ts';
import { MOST_FILE_BYTES, programError } from '../../shared/domain/program-problems.ts';
import { readYaml, type Yaml } from '../../shared/files/program-yaml.ts';

/** A file that cannot be used, in one sentence with its place. */
export class Refused extends Error {}

const textOf = (name: string): string => {
  try {
    // Asked first: nobody reads ten megabytes to say that they are too many.
    if (statSync(name).size > MOST_FILE_BYTES)
      throw new Refused(`${name}: ${fieldText(programError('', 'too-large'), 'en')}`);
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(name));
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(`${name} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
};

/** A program's file, or its figures, by name. */
export const openFile = (name: string): Yaml => {
  const read = readYaml(textOf(name));
  if ('yaml' in read) return read.yaml;
  const { line, column } = read.error.values ?? {};
  throw new Refused(`${name}:${line}:${column}: ${fieldText(read.error, 'en')}`);
};
