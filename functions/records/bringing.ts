import type { FieldError } from '../../shared/domain/field-problems.ts';
import { importProblem } from '../../shared/domain/import-problems.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { type ImportKind, type ImportRow, rowKey } from '../../shared/domain/records/columns.ts';
import type { clock } from '../../shared/runtime/clock.ts';
import type { Write } from '../../shared/store/commit.ts';
import { derivedId } from '../../shared/store/derived-id.ts';
import { importedPartner } from '../../shared/store/imports.ts';
import { type PartnerHome, readPartnerHome } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';

// One row of an import as a decision: what it would write, or what is wrong with it. Nobody is told of any of it.

/** Where and for whom rows are brought in. */
export type Bringing = {
  readonly table: Table;
  readonly program: Program;
  readonly now: string;
  readonly by: string;
  readonly newId: typeof clock.newId;
};

export type RowPlan = {
  readonly writes: readonly Write<'changed-since' | 'busy' | 'already-there' | 'customer-protected'>[];
  readonly about: string;
  /** What the row adds to the totals that are ticked off. */
  readonly adds: Readonly<Record<string, number>>;
};
export type Planned = Promise<Outcome<RowPlan, 'invalid-input'>>;

export const wrong = (...fields: FieldError[]) => refuse('invalid-input', { fields });
export const noPartner = () => wrong(importProblem('partner', 'unknown-partner'));

export const givenFor = (
  { program, now, by }: Bringing,
  prefix: Parameters<typeof derivedId>[0],
  kind: ImportKind,
  row: object,
) => ({ id: derivedId(prefix, program.id, rowKey(kind, row as Record<string, unknown>)), now, by });

/** The partner of a row, by the vendor's number. */
export const homeOf = ({ table, program }: Bringing, { partner }: { partner: string }) =>
  readPartnerHome(table, importedPartner(program.id, partner));

/** Something that the row adds to a partner that is there. */
export const forPartner =
  <Row extends { partner: string }>(
    bring: (into: Bringing, home: PartnerHome, row: Row) => Outcome<Omit<RowPlan, 'about'>, 'invalid-input'>,
  ) =>
  async (into: Bringing, row: Row): Planned => {
    const home = await homeOf(into, row);
    if (!home) return noPartner();
    const brought = bring(into, home, row);
    return brought.ok ? accept({ ...brought.value, about: home.partner.id }) : brought;
  };

/** What each kind of row becomes. */
export type BringRow = {
  readonly [Kind in ImportKind]: (into: Bringing, row: ImportRow<Kind>) => Planned;
};
