// Every route of the system, from the entries of the zones: router, API Gateway, description and authorization test
// are all made from this list.
import { routes as advisories } from '../functions/advisories.ts';
import { routes as arrangements } from '../functions/arrangements.ts';
import { routes as benefits } from '../functions/benefits.ts';
import { routes as books } from '../functions/books.ts';
import { routes as cases } from '../functions/cases.ts';
import { routes as charges } from '../functions/charges.ts';
import { routes as collaboration } from '../functions/collaboration.ts';
import { routes as conduct } from '../functions/conduct.ts';
import { routes as desk } from '../functions/desk.ts';
import { routes as evaluations } from '../functions/evaluations.ts';
import { routes as finance } from '../functions/finance.ts';
import { routes as helpdesk } from '../functions/helpdesk.ts';
import { routes as intake } from '../functions/intake.ts';
import { routes as ledger } from '../functions/ledger.ts';
import { routes as mails } from '../functions/mails.ts';
import { routes as membership } from '../functions/membership.ts';
import { routes as opportunities } from '../functions/opportunities.ts';
import { routes as payouts } from '../functions/payouts.ts';
import { routes as petitions } from '../functions/petitions.ts';
import { routes as portal } from '../functions/portal.ts';
import { routes as programs } from '../functions/programs.ts';
import { routes as open } from '../functions/public.ts';
import { routes as rebates } from '../functions/rebates.ts';
import { routes as records } from '../functions/records.ts';
import { routes as reports } from '../functions/reports.ts';
import { routes as service } from '../functions/service.ts';
import { routes as showcase } from '../functions/showcase.ts';
import { routes as standing } from '../functions/standing.ts';
import { routes as support } from '../functions/support.ts';
import type { Route } from '../shared/runtime/route.ts';

export const routes: readonly Route[] = [
  ...open,
  ...portal,
  ...desk,
  ...finance,
  ...benefits,
  ...membership,
  ...standing,
  ...collaboration,
  ...showcase,
  ...arrangements,
  ...conduct,
  ...rebates,
  ...reports,
  ...evaluations,
  ...petitions,
  ...mails,
  ...opportunities,
  ...programs,
  ...records,
  ...books,
  ...payouts,
  ...ledger,
  ...charges,
  ...intake,
  ...support,
  ...helpdesk,
  ...cases,
  ...service,
  ...advisories,
];
