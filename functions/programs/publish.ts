import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { prepare } from './prepare.ts';
import { MOST_BODY_BYTES, openProgramFile, type ProgramFile, programFileInput } from './program-file.ts';

const path = z.object({ program: z.string().max(40) });
const publishedSchema = z.object({
  program: z.string(),
  kind: z.enum(['partner-program', 'service-plans']),
  version: z.int(),
  effectiveFrom: z.iso.date(),
  examples: z.array(z.string()),
  /** Partners whom the change concerns are told by mail. */
  announced: z.boolean(),
});
type Published = z.infer<typeof publishedSchema>;

/** A new version beside the earlier ones. Refused until every finding of the file is answered. */
const publish: UseCase<
  z.infer<typeof path>,
  undefined,
  ProgramFile,
  Published,
  'not-found' | 'program-incomplete' | 'already-there' | 'invalid-input'
> =
  ({ table }) =>
  async (request) => {
    const { path, input, now, caller } = request;
    if (!request.may({ program: path.program })) return refuse('not-found');
    const opened = await openProgramFile(input);
    if ('error' in opened) return refuse('program-incomplete', { fields: [opened.error] });
    const prepared = await prepare(table, opened, { now, by: caller.id });
    if (!prepared.ok) return prepared;
    const { version: terms, announced, writes } = prepared.value;
    if (terms.id !== path.program)
      return refuse('invalid-input', {
        fields: [{ field: 'file.id', code: 'other-program', values: { program: path.program } }],
      });
    const { id, kind, version, effectiveFrom, examples } = terms;
    return accept({
      value: { program: id, kind, version, effectiveFrom, examples: [...examples], announced },
      writes,
      audit: {
        program: id,
        about: id,
        changes: { version: [String(version - 1), String(version)] },
      },
    });
  };

export const publishRoute = write({
  zone: 'programs',
  key: 'POST /v1/programs/{program}/versions',
  summary: 'Publish a version of a program or of service plans',
  callers: ['administrator'],
  path,
  input: programFileInput,
  output: publishedSchema,
  success: 201,
  maxBytes: MOST_BODY_BYTES,
  refusals: { 'not-found': true, 'program-incomplete': true, 'already-there': true, 'invalid-input': true },
  run: publish,
});
