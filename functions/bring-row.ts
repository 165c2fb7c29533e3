import { claims } from './records/bring-claim.ts';
import { partners, people, tiers } from './records/bring-company.ts';
import { openings } from './records/bring-opening.ts';
import { ownCustomers } from './records/bring-own-customer.ts';
import { packages } from './records/bring-package.ts';
import { agreements, references } from './records/bring-papers.ts';
import { quotas } from './records/bring-quota.ts';
import type { BringRow } from './records/bringing.ts';

/** What each kind of row of an import becomes. */
export const bringRow: BringRow = {
  partners,
  people,
  tiers,
  references,
  agreements,
  packages,
  quotas,
  claims,
  'own-customers': ownCustomers,
  openings,
};
