import * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import { examine } from '../../shared/runtime/examine.ts';
import { examineFile } from './examine.ts';
import { MOST_BODY_BYTES, programFileInput } from './program-file.ts';

const text = z.object({ en: z.string(), de: z.string() });
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
const changeSchema = z.object({
  field: z.string(),
  place: text,
  whom: text,
  was: text.optional(),
  becomes: text.optional(),
});
const checkedSchema = z.object({
  /** Nothing is open: this file may be published. */
  ready: z.boolean(),
  findings: z.array(findingSchema),
  /** Places whose figures are examples. */
  examples: z.array(z.string()),
  /** What it changes against the version that would hold on its first day, and the partners concerned. */
  follows: z
    .object({
      version: z.int(),
      changes: z.array(changeSchema),
      /** `complete`: every partner was looked at. `names`: the first of them. */
      concerned: z.object({ partners: z.int(), complete: z.boolean(), names: z.array(z.string()) }),
    })
    .optional(),
});

/** Everything a program file leaves open, asked before it is published; the file is not kept. */
export const checkRoute = examine({
  zone: 'programs',
  key: 'POST /v1/programs/checks',
  summary: 'What a program file leaves open, and what it changes for whom; nothing is stored',
  callers: ['administrator', 'program-manager'],
  input: programFileInput,
  output: checkedSchema,
  maxBytes: MOST_BODY_BYTES,
  refusals: {},
  run:
    ({ table }) =>
    async (request) => {
      const { ready, findings, examples, follows } = await examineFile(table, request.input, request);
      return accept({
        ready,
        findings: [...findings],
        examples: [...examples],
        ...(follows
          ? {
              follows: {
                ...follows,
                changes: follows.changes.map(({ audience: _audience, ...change }) => change),
              },
            }
          : {}),
      });
    },
});
