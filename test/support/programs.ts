import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readProgram } from '../../shared/domain/program/fill.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { readServicePlans } from '../../shared/domain/program/service-plans.ts';
import { accepted } from './given.ts';

const path = (name: string) => new URL(`../../shared/programs/${name}`, import.meta.url);
const tree = (name: string): Record<string, unknown> => parse(readFileSync(path(name), 'utf8'));

/** A program file as it stands. */
export const programFile = (id: string): Record<string, unknown> => tree(`${id}.yaml`);

export const programExamples = (id: string): Record<string, unknown> =>
  existsSync(path(`${id}.example.yaml`)) ? tree(`${id}.example.yaml`) : {};

/** A vendor's program with its example figures, as the first version. */
export const programNamed = (id: string): Program => {
  const { terms, examples } = accepted(readProgram(programFile(id), programExamples(id)));
  return { ...terms, version: 1, examples };
};

/** A vendor's service plans with their example figures, as the first version. */
export const servicePlansNamed = (id: string) => {
  const { terms, examples } = accepted(readServicePlans(tree(`${id}.yaml`), programExamples(id)));
  return { ...terms, version: 1, examples };
};

/** The vendor's document, word by word, kept beside the tests. */
export const documentOf = (id: string): string =>
  readFileSync(new URL(`../programs/${id}.txt`, import.meta.url), 'utf8');
