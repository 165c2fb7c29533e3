import { fieldText } from '../../shared/domain/field-problems.ts';
import { checkFile, type Finding, isOpen } from '../../shared/domain/program/findings.ts';
import type { Yaml } from '../../shared/files/program-yaml.ts';
import type { Said } from '../program.ts';
import { openFile } from './open-file.ts';

type Named = { readonly name: string; readonly yaml: Yaml };

/** Where a finding stands: in the figures if they say the place, else in the file. */
const placeOf = (
  { field, code }: Finding,
  file: Named,
  figures: Named | undefined,
  examples: readonly string[],
) => {
  const filled = examples.some((path) => field === path || field.startsWith(`${path}.`));
  const { name, yaml } = figures && (filled || code === 'not-a-hole') ? figures : file;
  const { line, column } = yaml.positionOf(field);
  return { name, line, column };
};

/** All that a file leaves open, and what its readings have answered, one after the other by line. */
export const check = (name: string, figuresName?: string): Said => {
  const file = { name, yaml: openFile(name) };
  const figures = figuresName === undefined ? undefined : { name: figuresName, yaml: openFile(figuresName) };
  const { findings, examples } = checkFile(file.yaml.tree, figures?.yaml.tree);
  const placed = findings
    .map((finding) => ({ finding, at: placeOf(finding, file, figures, examples) }))
    .toSorted((one, other) => one.at.line - other.at.line);
  const lines = placed.map(({ finding, at }) => {
    const { kind, code, field, says, reading } = finding;
    return [
      `${at.name}:${at.line}:${at.column}: ${isOpen(finding) ? kind : 'answered'} ${code} at ${field}`,
      `  ${fieldText(finding, 'en')}`,
      ...(says === undefined ? [] : [`  The document: “${says}”`]),
      ...(reading === undefined ? [] : [`  The reading: ${reading}`]),
      '',
    ].join('\n');
  });
  const open = findings.filter(isOpen).length;
  const answered = findings.length - open;
  const sum = open
    ? `${open} open, ${answered} answered: not to be published.`
    : `Nothing open, ${answered} answered.`;
  return { text: `${[...lines, sum].join('\n')}\n`, ok: open === 0 };
};
