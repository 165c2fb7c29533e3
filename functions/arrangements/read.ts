import * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import { agentSchema } from '../../shared/domain/partner/agent.ts';
import { resaleDealSchema } from '../../shared/domain/partner/resale-deal.ts';
import { serviceDeskSchema } from '../../shared/domain/partner/service-desk.ts';
import { read } from '../../shared/runtime/route.ts';
import { readPerson } from '../../shared/store/people.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadPartnerHome } from '../loading.ts';
import { arrangedOf, arrangedPath, arrangementReaders, partnerSide } from './load-arranged.ts';

const viewSchema = z.object({
  serviceDesk: serviceDeskSchema.optional(),
  deals: z.array(resaleDealSchema),
  /** With the name and address of the person, for whoever wants to write to them. */
  agent: agentSchema.extend({ name: z.string().optional(), email: z.string().optional() }).optional(),
});
export type ArrangementsView = z.infer<typeof viewSchema>;

/** What was arranged, with the agent by name. */
export const arrangementsView = async (
  table: Table,
  { desk, deals, agent }: ReturnType<typeof arrangedOf>,
): Promise<ArrangementsView> => {
  const person = agent?.person === undefined ? undefined : await readPerson(table, agent.person);
  return {
    ...(desk ? { serviceDesk: desk } : {}),
    deals,
    ...(agent
      ? { agent: { ...agent, ...(person ? { name: person.name, email: person.address } : {}) } }
      : {}),
  };
};

export const arrangementsRoute = read({
  zone: 'arrangements',
  key: 'GET /v1/partners/{partner}/arrangements',
  summary: 'What vendor and partner have arranged: service desk and its contracts, resale deals, the agent',
  callers: [...partnerSide, ...arrangementReaders],
  path: arrangedPath,
  output: viewSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const home = await loadPartnerHome(deps, request, request.path.partner);
    return home.ok ? accept(await arrangementsView(deps.table, arrangedOf(home.value))) : home;
  },
});
