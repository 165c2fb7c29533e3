import * as z from 'zod';
import { fieldCode } from '../../shared/domain/field-problems.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { readProgram } from '../../shared/domain/program/fill.ts';
import { isVisible } from '../../shared/domain/text.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { publication, publishedVersions } from '../../shared/store/programs.ts';

const path = z.object({ program: z.string().max(40) });
/** Texts of a program go to pages and mails as they stand. */
const showsAll = (value: unknown): boolean => {
  if (typeof value === 'string') return isVisible(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => isVisible(name) && showsAll(inner));
};
const tree = z.record(z.string(), z.unknown()).refine(showsAll, fieldCode('not-visible'));

/** The program file as a tree, and the figures that fill its holes; a client turns YAML into these. */
const publishInput = z.strictObject({
  file: tree,
  figures: tree.optional(),
});
const publishedSchema = z.object({
  program: z.string(),
  version: z.int(),
  effectiveFrom: z.iso.date(),
  examples: z.array(z.string()),
});
type Published = z.infer<typeof publishedSchema>;

/** A new version beside the earlier ones. Refused until every hole of the document is filled. */
const publish: UseCase<
  z.infer<typeof path>,
  undefined,
  z.infer<typeof publishInput>,
  Published,
  'not-found' | 'program-incomplete' | 'already-there' | 'invalid-input'
> =
  ({ table }) =>
  async (request) => {
    const { path, input } = request;
    if (!request.may({ program: path.program })) return refuse('not-found');
    const made = readProgram(input.file, input.figures);
    if (!made.ok) return made;
    const { terms, examples } = made.value;
    if (terms.id !== path.program)
      return refuse('invalid-input', {
        fields: [{ field: 'file.id', code: 'other-program', values: { program: path.program } }],
      });
    const head = await publishedVersions(table, terms.id);
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
  zone: 'desk',
  key: 'POST /v1/programs/{program}/versions',
  summary: 'Publish a version of a program',
  callers: ['administrator'],
  path,
  input: publishInput,
  output: publishedSchema,
  success: 201,
  maxBytes: 512 * 1024,
  refusals: { 'not-found': true, 'program-incomplete': true, 'already-there': true, 'invalid-input': true },
  run: publish,
});
