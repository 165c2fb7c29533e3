import type { DynamoDBRecord } from 'aws-lambda';
import { earliestDue } from '../../shared/store/due.ts';
import { type DueKind, dueKinds } from '../../shared/store/due-kinds.ts';
import type { Table } from '../../shared/store/table.ts';
import type { EmbeddedTable } from './table.ts';

type Earliest = (table: Table, kind: DueKind) => Promise<string | undefined>;

const kindsIn = ({ dynamodb }: DynamoDBRecord): DueKind[] =>
  [dynamodb?.OldImage, dynamodb?.NewImage].flatMap((image) => {
    const kind = image?.['duePk']?.S?.split('#')[1];
    return dueKinds.filter((known) => known === kind);
  });

/**
 * The earliest due instant of each kind, asked of the table again only after something of that kind was written: a
 * clock that is advanced over months asks at each step, and most steps are about one kind. Not for a table whose index
 * follows late.
 */
export const watchDue = (embedded: EmbeddedTable): { earliest: Earliest; close: () => void } => {
  const known = new Map<DueKind, Promise<string | undefined>>();
  const close = embedded.onChange((records) => {
    for (const kind of records.flatMap(kindsIn)) known.delete(kind);
  });
  return {
    close,
    earliest(table, kind) {
      // What is written while the table is asked takes the question out again, so that its answer is not kept.
      const asked = known.get(kind) ?? earliestDue(table, kind);
      known.set(kind, asked);
      asked.catch(() => known.delete(kind));
      return asked;
    },
  };
};
