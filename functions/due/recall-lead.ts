import { recallLead } from '../../shared/domain/partner/lead.ts';
import { changedLead, readLead } from '../../shared/store/leads.ts';
import { programOn } from '../../shared/store/programs.ts';
import { notice, noticesToPartner } from '../notices.ts';
import type { Advance } from './step.ts';

/** A lead that its partner has not answered in time comes back: the partner and the office are told [S0-05]. */
export const lead: Advance = async (table, id, tick) => {
  const before = await readLead(table, id);
  const after = before && recallLead(before, tick.now);
  const program = after && (await programOn(table, after.program, tick.now.slice(0, 10)));
  const partner = after?.offers.at(-1)?.partner;
  if (!after || !program || partner === undefined) return undefined;
  const office = { kind: 'entity', entity: after.entity } as const;
  return {
    program: program.id,
    about: id,
    event: 'lead-recalled',
    writes: [changedLead(after)],
    notices: [
      ...(await noticesToPartner(table, partner, (to) => notice('lead-recalled', to, after, program, tick))),
      notice('lead-unanswered', office, after, program, tick, { partner }),
    ],
  };
};
