import type { Notice } from '../../shared/domain/notice.ts';
import { digestAt } from '../../shared/domain/partner/digest.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { distributorFor } from '../../shared/domain/program/terms.ts';
import type { Write } from '../../shared/store/commit.ts';
import { digestId, type MissedReport, stillOwed, writtenLine } from '../../shared/store/digests.ts';
import { readDelivery } from '../../shared/store/notices.ts';
import type { Table } from '../../shared/store/table.ts';
import { notice } from '../notices.ts';
import type { Tick } from './step.ts';

export type About = { readonly partner: Partner; readonly program: Program; readonly tick: Tick };
type Done = { readonly writes: readonly Write[]; readonly notices: readonly Notice[] };

/**
 * A distributor reads once a day what its resellers missed. The first of them makes the mail owed for the distributor's
 * hour; each adds its lines on the condition that it has not left, so that no line is lost and none is told twice.
 */
export const inDigest = async (
  table: Table,
  missed: readonly MissedReport[],
  { partner, program, tick }: About,
): Promise<Done> => {
  const distributor = distributorFor(program, partner.company.country);
  if (!missed.length || !distributor) return { writes: [], notices: [] };
  const notBefore = digestAt(distributor, program.timeZone, tick.now);
  const id = digestId(program.id, distributor.id, notBefore);
  const known = await readDelivery(table, id);
  const to = { kind: 'distributor', distributor: distributor.id } as const;
  const first = notice('resellers-reports-missed', to, { id }, program, tick);
  return {
    writes: [...missed.map((line) => writtenLine(id, line)), ...(known ? [stillOwed(id, known.v)] : [])],
    notices: known ? [] : [{ ...first, id, notBefore }],
  };
};
