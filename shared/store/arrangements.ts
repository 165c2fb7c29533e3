import { idSchema } from '../domain/id.ts';
import { type Agent, agentSchema } from '../domain/partner/agent.ts';
import { type ExitRecord, exitRecordSchema } from '../domain/partner/exit.ts';
import { type ResaleDeal, resaleDealSchema } from '../domain/partner/resale-deal.ts';
import { type ServiceDesk, serviceDeskSchema } from '../domain/partner/service-desk.ts';
import type { Write } from './commit.ts';
import { due, listed, lists } from './keys.ts';
import { kept } from './partner-records.ts';
import { listPage, type Table } from './table.ts';

// What vendor and one partner have arranged with each other, in the partner's partition.

export const serviceDesks = kept<ServiceDesk>(
  'SERVICEDESK',
  serviceDeskSchema,
  ({ benefit }) => benefit,
  (partner, { fee }) => due('charge', partner, fee?.at),
);
export const resaleDeals = kept<ResaleDeal>('DEAL', resaleDealSchema, ({ id }) => id);
/** What was decided about each open thing of a partner that leaves. */
export const exitRecords = kept<ExitRecord>('EXIT', exitRecordSchema, ({ kind, id }) => `${kind}#${id}`);

const plain = kept<Agent>('AGENT', agentSchema, ({ benefit }) => benefit);
const listedAgentSchema = agentSchema.extend({ listSk: idSchema('par') });

/** Found by partner, and by person for the day on which they leave. */
export const agents = {
  ...plain,
  write: (partner: string, agent: Agent): Write<'changed-since'> => {
    const write = plain.write(partner, agent);
    return 'put' in write && agent.person !== undefined
      ? { ...write, put: { ...write.put, ...listed(lists.agents(agent.person), partner) } }
      : write;
  },
};

/** The partners of an agent; the index may lag a moment. */
export const partnersOfAgent = async (
  table: Table,
  person: string,
): Promise<{ partner: string; agent: Agent }[]> => {
  const page = await listPage(table, { listPk: lists.agents(person), limit: 100 }, listedAgentSchema);
  return page.items.map(({ listSk, ...agent }) => ({ partner: listSk, agent }));
};
