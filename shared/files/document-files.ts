import {
  type DocumentRow,
  documentAmounts,
  documentCells,
  documentColumns,
  documentJson,
  restJson,
} from '../domain/finance/document-row.ts';
import { documentsName } from '../domain/finance/file-names.ts';
import { csvLines } from './csv.ts';
import { CSV, JSON_LINES, type MonthFile } from './month.ts';

export type { DocumentRow };

const officeOf = (row: DocumentRow): string =>
  'group' in row ? row.group.vendorEntity : row.document.vendorEntity;

/** The documents of one office: a line each for spreadsheets, and each as a whole for accounting. */
export const documentFiles = (entity: string): MonthFile<DocumentRow>[] => {
  const own = (rows: readonly DocumentRow[]) => rows.filter((row) => officeOf(row) === entity);
  const counts = (rows: readonly DocumentRow[]) => own(rows).length;
  const csv = { amounts: documentAmounts, kind: 'plain' } as const;
  return [
    {
      name: documentsName(entity, 'csv'),
      type: CSV,
      head: () => csvLines(documentColumns, [], { ...csv, header: true }),
      lines: (rows) => csvLines(documentColumns, own(rows).map(documentCells), { ...csv, header: false }),
      counts,
    },
    {
      name: documentsName(entity, 'jsonl'),
      type: JSON_LINES,
      head: () => '',
      lines: (rows) =>
        own(rows)
          .map((row) =>
            'group' in row ? restJson(row.group, row.rest) : documentJson(row.document, row.lines),
          )
          .map((one) => `${JSON.stringify(one)}\n`)
          .join(''),
      counts,
    },
  ];
};
