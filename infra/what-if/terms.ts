import { fieldText } from '../../shared/domain/field-problems.ts';
import { publishable } from '../../shared/domain/program/findings.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { openFile, Refused } from '../program/open-file.ts';

/** Terms that could be published as they stand in a file; anything less is named. */
export const changedTerms = (name: string, figures: string | undefined): Program | ServicePlans => {
  const read = publishable(openFile(name).tree, figures === undefined ? undefined : openFile(figures).tree);
  if (!read.ok)
    throw new Refused(
      [
        `${name} leaves something open:`,
        ...(read.fields ?? []).map((error) => `  ${error.field}: ${fieldText(error, 'en')}`),
      ].join('\n'),
    );
  const { terms, examples } = read.value;
  return { ...terms, version: 1, examples };
};
