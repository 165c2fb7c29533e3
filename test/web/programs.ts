import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { readProgram } from '../../shared/domain/program/fill.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { referralTermsOf } from '../../shared/domain/program/terms.ts';

const file = (name: string): unknown =>
  parse(readFileSync(fileURLToPath(new URL(`../../shared/programs/${name}`, import.meta.url)), 'utf8'));

const read = readProgram(file('opennebula.yaml'), file('opennebula.example.yaml'));
if (!read.ok) throw new Error('the program file cannot be read');

export const openNebula: Program = { ...read.value.terms, version: 1, examples: read.value.examples };

/** The same program with everything that OpenNebula does not ask: extension and return for information. */
export const busyProgram: Program = {
  ...openNebula,
  referral: { ...referralTermsOf(openNebula), extension: { days: 30, times: 2 }, information: { days: 10 } },
};
