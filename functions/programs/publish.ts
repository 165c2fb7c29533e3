import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { publishable } from '../../shared/domain/program/findings.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { publication } from '../../shared/store/programs.ts';
import { loadPublished } from './load-published.ts';
import { MOST_BODY_BYTES, openProgramFile, type ProgramFile, programFileInput } from './program-file.ts';

const path = z.object({ program: z.string().max(40) });
const publishedSchema = z.object({
  program: z.string(),
  version: z.int(),
  effectiveFrom: z.iso.date(),
  examples: z.array(z.string()),
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
    const { path, input } = request;
    if (!request.may({ program: path.program })) return refuse('not-found');
    const opened = await openProgramFile(input);
    if ('error' in opened) return refuse('program-incomplete', { fields: [opened.error] });
    const { head, published } = await loadPublished(table, path.program);
    const made = publishable(opened.file, opened.figures, published);
    if (!made.ok) return made;
    const { terms, examples } = made.value;
    if (terms.id !== path.program)
      return refuse('invalid-input', {
        fields: [{ field: 'file.id', code: 'other-program', values: { program: path.program } }],
      });
    const version = (head?.list.length ?? 0) + 1;
    return accept({
      value: { program: terms.id, version, effectiveFrom: terms.effectiveFrom, examples: [...examples] },
      writes: publication({ ...terms, version, examples }, head),
      audit: {
        program: terms.id,
        about: terms.id,
        changes: { version: [String(version - 1), String(version)] },
      },
    });
  };

export const publishRoute = write({
  zone: 'programs',
  key: 'POST /v1/programs/{program}/versions',
  summary: 'Publish a version of a program',
  callers: ['administrator'],
  path,
  input: programFileInput,
  output: publishedSchema,
  success: 201,
  maxBytes: MOST_BODY_BYTES,
  refusals: { 'not-found': true, 'program-incomplete': true, 'already-there': true, 'invalid-input': true },
  run: publish,
});
