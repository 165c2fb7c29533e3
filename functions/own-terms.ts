import type { Partner } from '../shared/domain/partner/partner.ts';
import { withOverrides } from '../shared/domain/program/override.ts';
import type { Program } from '../shared/domain/program/program.ts';
import { distributorFor } from '../shared/domain/program/terms.ts';
import { overridesOf } from '../shared/store/overrides.ts';
import type { Table } from '../shared/store/table.ts';

/** A program as it holds for one partner on a day: with what its distributor has adjusted and the vendor approved [S3-38]. */
export const ownTerms = async (
  table: Table,
  program: Program,
  { company }: Pick<Partner, 'company'>,
  day: string,
): Promise<Program> => {
  const distributor = distributorFor(program, company.country);
  if (!distributor || program.adjustment.distributors === 'none') return program;
  const overrides = await overridesOf(table, program.id, distributor.id);
  return withOverrides(program, overrides, company.country, day);
};
