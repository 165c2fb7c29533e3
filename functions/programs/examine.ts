import { fieldText } from '../../shared/domain/field-problems.ts';
import type { Difference } from '../../shared/domain/program/differences.ts';
import type { FileTerms, Finding } from '../../shared/domain/program/findings.ts';
import { versionDifferences } from '../../shared/domain/program/version-differences.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Position } from '../../shared/files/program-yaml.ts';
import type { Request } from '../../shared/runtime/request.ts';
import type { Table } from '../../shared/store/table.ts';
import { cellText } from '../../shared/web/cell-text.ts';
import { type Concerned, concernedBy } from './concerned.ts';
import { loadPublished } from './load-published.ts';
import { openProgramFile, type ProgramFile } from './program-file.ts';

/** A finding as people read it, with its place in the text. */
export type Found = Pick<Finding, 'field' | 'code' | 'kind' | 'says' | 'reading'> &
  Partial<Position> & { readonly message: string };

export type Examined = {
  /** Nothing is open: this file may be published. */
  readonly ready: boolean;
  readonly findings: readonly Found[];
  /** Places whose figures are examples. */
  readonly examples: readonly string[];
  readonly terms?: FileTerms;
  /** Beside the version that it follows, for those who may see it. */
  readonly follows?: {
    readonly version: number;
    readonly changes: readonly Difference[];
    readonly concerned: Concerned;
  };
};

const found = (finding: Finding, language: Language, position: Position | undefined): Found => {
  const { field, code, kind, says, reading } = finding;
  return { field, code, kind, message: fieldText(finding, language), says, reading, ...position };
};

/** All that can be said of a file before it is published; nothing of it is kept. */
export const examineFile = async (
  table: Table,
  sent: ProgramFile,
  { language, now, may }: Pick<Request, 'language' | 'now' | 'may'>,
): Promise<Examined> => {
  const opened = await openProgramFile(sent);
  if ('error' in opened) {
    const { line, column } = opened.error.values ?? {};
    const position = { line: Number(line), column: Number(column) };
    return {
      ready: false,
      findings: [found({ ...opened.error, kind: 'mistake' }, language, position)],
      examples: [],
    };
  }
  const { file, figures, positionOf } = opened;
  const { published, before } = await loadPublished(table, { file, figures, now });
  // What reads a file is loaded by who sends one, like the parser.
  const { checkFile, isOpen } = await import('../../shared/domain/program/findings.ts');
  const { findings, examples, terms } = checkFile(file, figures, published);
  const changes =
    terms && before && may({ program: before.id }) ? versionDifferences(before, terms, cellText) : undefined;
  return {
    ready: !findings.some(isOpen),
    findings: findings.map((finding) => found(finding, language, positionOf(finding.field))),
    examples,
    ...(terms ? { terms } : {}),
    ...(before && changes
      ? {
          follows: {
            version: before.version,
            changes,
            concerned: await concernedBy(table, before.id, changes),
          },
        }
      : {}),
  };
};
