import { datedOf } from '../../shared/domain/partner/dated.ts';
import type { Subject } from '../../shared/domain/partner/entry.ts';
import { hasEnded, notePapers, paperWatchDueAt } from '../../shared/domain/partner/paper-watch.ts';
import type { PaperWatch } from '../../shared/domain/partner/records.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Write } from '../../shared/store/commit.ts';
import { paperWatches } from '../../shared/store/partner-records.ts';
import { versionsAfter } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { closePartnerTask } from '../partner-task.ts';

type Watched = {
  readonly partner: string;
  readonly program: Program;
  /** As it is after what is decided now. */
  readonly subject: Subject;
  readonly watch: PaperWatch | undefined;
  /** Published and not in force yet; looked up where it is not known. */
  readonly coming?: readonly Program[] | undefined;
};

/**
 * After something was given, recorded or published: until when everything counts now, and when somebody is next
 * reminded. What was over and is renewed is nobody's work any more.
 */
export const watchedPapers = async (
  table: Table,
  { partner, program, subject, watch: before, coming }: Watched,
  now: string,
): Promise<Write<'changed-since'>[]> => {
  const { timeZone } = program;
  const ahead = coming ?? (await versionsAfter(table, program.id, subject.today));
  const dated = datedOf(program, ahead, subject);
  const watch = notePapers(before, dated, { now, timeZone });
  if (!watch) return [];
  return [
    paperWatches.write(partner, watch, paperWatchDueAt(watch, dated, timeZone)),
    ...(hasEnded(before) && !hasEnded(watch) ? await closePartnerTask(table, 'paper-ended', partner) : []),
  ];
};
