import type { Document } from '../../shared/domain/finance/document.ts';
import type { Period } from '../../shared/domain/finance/period.ts';
import { issuedBy } from '../../shared/store/documents.ts';
import type { Table } from '../../shared/store/table.ts';

const MOST = 100;

/** The first documents that the close of a month made, office after office in the order of their numbers, and whether there are more. */
export const issuedWith = async (
  table: Table,
  { program, period, state, frozen }: Period,
): Promise<{ readonly documents: readonly Document[]; readonly more: boolean }> => {
  const documents: Document[] = [];
  const offices = (frozen?.books ?? []).filter((one) => one.documents).map(({ entity }) => entity);
  if (state !== 'closed') return { documents, more: false };
  for (const entity of offices.toSorted())
    for await (const document of issuedBy(table, program, { period, entity })) {
      if (documents.length === MOST) return { documents, more: true };
      documents.push(document);
    }
  return { documents, more: false };
};
