import * as z from 'zod';
import { foldName, identityOf } from '../../shared/domain/customer.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { ALL_PRODUCTS } from '../../shared/domain/program/uniqueness.ts';
import { isHeld, ownCustomerSchema } from '../../shared/domain/referral/claim.ts';
import { timelineOf } from '../../shared/domain/referral/timeline.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { ownCustomersOf, readClaim, readReferrals, sameNameMarks } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadProgram } from '../loading.ts';
import { ownReaders } from './own-customers.ts';

// Who named a customer, by everything that is known of it: for the vendor alone.

const path = z.object({ program: z.string().max(40) });
export const customerQuery = z.strictObject({
  name: z.string().max(160).optional(),
  domain: z.string().max(253).optional(),
  vatId: z.string().max(20).optional(),
});
export type CustomerQuery = z.infer<typeof customerQuery>;

const viewSchema = z.object({
  /** Who holds it now, for each family of products. */
  held: z.array(
    z.object({
      family: z.string(),
      referral: z.string(),
      partner: z.string(),
      protectedUntil: z.iso.date().optional(),
    }),
  ),
  own: z.array(ownCustomerSchema),
  /** Everything that happened about it, the earliest first. */
  timeline: z.array(
    z.object({ at: z.iso.datetime(), what: z.string(), about: z.string(), partner: z.string().optional() }),
  ),
});
export type CustomerView = z.infer<typeof viewSchema>;

export const lookUp = async (
  table: Table,
  program: Program,
  { name = '', domain, vatId }: CustomerQuery,
  now: string,
): Promise<CustomerView> => {
  const { timeZone } = program;
  const identities = identityOf({ name, domain, vatId }, 'block');
  const families = [ALL_PRODUCTS, ...program.families.map(({ id }) => id)];
  const [claims, own, marks] = await Promise.all([
    Promise.all(
      families.flatMap((family) =>
        identities.map(async (identity) => ({
          family,
          claim: await readClaim(table, program.id, {
            ...identity,
            ...(family === ALL_PRODUCTS ? {} : { family }),
          }),
        })),
      ),
    ),
    ownCustomersOf(table, program.id, identities),
    foldName(name) ? sameNameMarks(table, program.id, name) : [],
  ]);
  const named = [...claims.flatMap(({ claim }) => claim?.referral ?? []), ...marks.map(({ sk }) => sk)];
  const referrals = await readReferrals(table, [...new Set(named)]);
  const held = claims.flatMap(({ family, claim }) =>
    isHeld(claim, now, timeZone)
      ? [
          {
            family,
            referral: claim.referral,
            partner: claim.partner,
            ...(claim.until === undefined ? {} : { protectedUntil: claim.until }),
          },
        ]
      : [],
  );
  const once = new Map(held.map((one) => [`${one.family} ${one.referral}`, one]));
  return { held: [...once.values()], own, timeline: timelineOf(referrals, own, timeZone) };
};

const look: Reading<z.infer<typeof path>, CustomerQuery, CustomerView, 'not-found'> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    return accept(await lookUp(deps.table, program.value, request.query ?? {}, request.now));
  };

export const lookUpCustomerRoute = read({
  zone: 'opportunities',
  key: 'GET /v1/programs/{program}/customers',
  summary: 'Who holds a customer and who named it when, by domain, VAT id and name',
  callers: ownReaders,
  path,
  query: customerQuery,
  output: viewSchema,
  refusals: { 'not-found': true },
  run: look,
});
