import type { Language } from '../domain/text.ts';
import { type Child, type Html, html, raw } from './html.ts';
import { say } from './words.ts';

type Column<Row> = {
  readonly head: string;
  /** Figures stand to the right, in digits of one width. */
  readonly figures?: boolean | undefined;
  readonly cell: (row: Row) => Child;
};

export type Table<Row> = {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What will appear here, and how to make it appear. */
  readonly empty: Child;
  /** One row of sums per list: a cell for each column. */
  readonly sums?: readonly (readonly Child[])[] | undefined;
  readonly csv?: string | undefined;
  readonly language: Language;
};

const figures = (column: { readonly figures?: boolean | undefined } | undefined): Html =>
  raw(column?.figures ? ' class="figures"' : '');

/** Roles are said outright: on a narrow screen rows become cards, and browsers forget a table that is not shown as one. */
export const table = <Row>({ caption, columns, rows, empty, sums, csv, language }: Table<Row>): Html => {
  if (!rows.length) return html`<div class="empty"><p><strong>${caption}</strong></p><p>${empty}</p></div>`;
  const head = columns.map(
    (column) => html`<th role="columnheader" scope="col"${figures(column)}>${column.head}</th>`,
  );
  const cells = (values: readonly Child[]) =>
    values.map(
      (value, at) =>
        html`<td role="cell" data-head="${columns[at]?.head}"${figures(columns[at])}><div>${value}</div></td>`,
    );
  return html`<table role="table"><caption>${caption}</caption><thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${rows.map(
    (row) => html`<tr role="row">${cells(columns.map((column) => column.cell(row)))}</tr>
`,
  )}</tbody>${
    sums?.length &&
    html`<tfoot role="rowgroup">${sums.map((sum) => html`<tr role="row">${cells(sum)}</tr>`)}</tfoot>`
  }</table>${csv && html`<p class="csv"><a href="${csv}">${say(language, 'csv')}</a></p>`}`;
};
