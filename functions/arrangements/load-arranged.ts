import * as z from 'zod';
import type { Allowed, VendorRole } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import type { Recipient } from '../../shared/domain/notice.ts';
import type { Agent } from '../../shared/domain/partner/agent.ts';
import type { ResaleDeal } from '../../shared/domain/partner/resale-deal.ts';
import type { ServiceDesk } from '../../shared/domain/partner/service-desk.ts';
import { agents, resaleDeals, serviceDesks } from '../../shared/store/arrangements.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';

export const arrangedPath = z.object({ partner: idSchema('par') });
export type ArrangedPath = z.infer<typeof arrangedPath>;

/** Who arranges for the vendor, and who sees it. */
export const arrangers: VendorRole[] = ['program-manager', 'administrator'];
export const arrangementReaders: VendorRole[] = [...arrangers, 'support-agent', 'finance', 'auditor'];
export const partnerSide: Allowed[] = ['partner-admin', 'partner-member'];

/** What vendor and partner have arranged, out of one read of the partner. */
export const arrangedOf = (
  home: PartnerHome,
): { desk: ServiceDesk | undefined; deals: ResaleDeal[]; agent: Agent | undefined } => ({
  desk: home.of(serviceDesks.prefix, serviceDesks.schema)[0],
  deals: home
    .of(resaleDeals.prefix, resaleDeals.schema)
    .toSorted((a, b) => (a.registeredAt < b.registeredAt ? 1 : -1)),
  agent: home.of(agents.prefix, agents.schema)[0],
});

/** The vendor's office that answers for the partner. */
export const officeOf = ({ partner }: PartnerHome): Recipient => ({ kind: 'entity', entity: partner.entity });
