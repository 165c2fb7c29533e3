import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import { pagesCsv } from '../../shared/files/pages-csv.ts';
import { file } from '../../shared/runtime/file.ts';
import { programOn } from '../../shared/store/programs.ts';
import { referralPage } from '../../shared/store/referrals.ts';
import { loadPartner } from '../loading.ts';
import { readers } from './readers.ts';

const columns = [
  'receipt',
  'customer',
  'domain',
  'country',
  'status',
  'submittedOn',
  'protectedUntil',
  'id',
] as const;

const rowOf = (
  { receipt, customer, status, submittedAt, protectedUntil, id }: Referral,
  timeZone: string,
) => ({
  receipt,
  customer: customer.name,
  domain: customer.domain ?? '',
  country: customer.country,
  status,
  submittedOn: dateIn(timeZone, submittedAt),
  // Won, a customer stays held without end; lost, it is released.
  protectedUntil: status === 'won' || status === 'lost' ? '' : protectedUntil,
  id,
});

export const referralsCsvRoute = file({
  // Files are written where the other files are.
  zone: 'opportunities',
  key: 'GET /v1/partners/{partner}/referrals.csv',
  summary: 'A partner’s referrals as CSV',
  callers: readers,
  path: z.object({ partner: idSchema('par') }),
  types: ['text/csv; charset=utf-8'],
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const partner = await loadPartner(deps, request, request.path.partner);
    if (!partner.ok) return partner;
    const { id, program: named } = partner.value;
    const program = await programOn(deps.table, named, request.now.slice(0, 10));
    if (!program) return refuse('not-found');
    return accept({
      type: 'text/csv; charset=utf-8',
      name: 'referrals.csv',
      lines: pagesCsv(columns, async (start) => {
        const { items, next } = await referralPage(deps.table, id, 100, start);
        return { rows: items.map((one) => rowOf(one, program.timeZone)), next };
      }),
    });
  },
});
