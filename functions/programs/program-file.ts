import * as z from 'zod';
import { type FieldError, fieldCode } from '../../shared/domain/field-problems.ts';
import { MOST_FILE_BYTES } from '../../shared/domain/program-problems.ts';
import type { Position } from '../../shared/files/program-yaml.ts';

const tree = z.record(z.string(), z.unknown());
const text = z.string().min(1).max(MOST_FILE_BYTES);

/** A program's file and the figures that fill its holes, each as a tree or as the YAML text it was written in. */
export const programFileInput = z
  .strictObject({
    file: tree.optional(),
    yaml: text.optional(),
    figures: tree.optional(),
    figuresYaml: text.optional(),
  })
  .refine(({ file, yaml }) => (file === undefined) !== (yaml === undefined), {
    path: ['file'],
    message: fieldCode('required'),
  });
export type ProgramFile = z.infer<typeof programFileInput>;

/** File and figures, and what JSON adds to them. */
export const MOST_BODY_BYTES = 2 * MOST_FILE_BYTES;

type Opened = {
  readonly file: unknown;
  readonly figures: unknown;
  /** Where a place stands in the text; undefined where there is none. */
  readonly positionOf: (path: string) => Position | undefined;
};

/** The trees of what was sent; a text that cannot be read is an error with its place. */
export const openProgramFile = async (sent: ProgramFile): Promise<Opened | { error: FieldError }> => {
  if (sent.yaml === undefined && sent.figuresYaml === undefined)
    return { file: sent.file, figures: sent.figures, positionOf: () => undefined };
  // The parser is a fifth of this function, and only who sends a text needs it.
  const { readYaml } = await import('../../shared/files/program-yaml.ts');
  const file = sent.yaml === undefined ? undefined : readYaml(sent.yaml);
  const figures = sent.figuresYaml === undefined ? undefined : readYaml(sent.figuresYaml);
  if (file && 'error' in file) return file;
  if (figures && 'error' in figures) return { error: { ...figures.error, field: 'figuresYaml' } };
  return {
    file: file ? file.yaml.tree : sent.file,
    figures: figures ? figures.yaml.tree : sent.figures,
    positionOf: (path) => file?.yaml.positionOf(path),
  };
};
