import * as z from 'zod';
import { fieldText } from '../../shared/domain/field-problems.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { checkProgram, type Finding, isOpen } from '../../shared/domain/program/findings.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Position } from '../../shared/files/program-yaml.ts';
import { examine } from '../../shared/runtime/examine.ts';
import { loadPublished } from './load-published.ts';
import { MOST_BODY_BYTES, openProgramFile, programFileInput } from './program-file.ts';

const findingSchema = z.object({
  field: z.string(),
  code: z.string(),
  kind: z.enum(['hole', 'mistake', 'question', 'warning']),
  message: z.string(),
  /** The document's sentence. */
  says: z.string().optional(),
  /** The vendor's answer; without one, the finding stops publishing. */
  reading: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
});
const checkedSchema = z.object({
  /** Nothing is open: this file may be published. */
  ready: z.boolean(),
  findings: z.array(findingSchema),
  /** Places whose figures are examples. */
  examples: z.array(z.string()),
});
type Shown = z.infer<typeof findingSchema>;

const shown = (finding: Finding, language: Language, position: Position | undefined): Shown => {
  const { field, code, kind, says, reading } = finding;
  return { field, code, kind, message: fieldText(finding, language), says, reading, ...position };
};

/** Everything a program file leaves open, asked before it is published; the file is not kept. */
export const checkRoute = examine({
  zone: 'programs',
  key: 'POST /v1/programs/checks',
  summary: 'What a program file leaves open; nothing is stored',
  callers: ['administrator', 'program-manager'],
  input: programFileInput,
  output: checkedSchema,
  maxBytes: MOST_BODY_BYTES,
  refusals: {},
  run:
    ({ table }) =>
    async ({ input, language }) => {
      const opened = await openProgramFile(input);
      if ('error' in opened) {
        const { line, column } = opened.error.values ?? {};
        const position = { line: Number(line), column: Number(column) };
        const findings = [shown({ ...opened.error, kind: 'mistake' }, language, position)];
        return accept({ ready: false, findings, examples: [] });
      }
      const { file, figures, positionOf } = opened;
      const id = typeof file === 'object' && file !== null && 'id' in file ? file.id : undefined;
      const { published } = await loadPublished(table, id);
      const { findings, examples } = checkProgram(file, figures, published);
      return accept({
        ready: !findings.some(isOpen),
        findings: findings.map((finding) => shown(finding, language, positionOf(finding.field))),
        examples: [...examples],
      });
    },
});
