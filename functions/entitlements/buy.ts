import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { buyPackage, issueLicence, licenceInput, purchaseInput } from '../../shared/domain/partner/buy.ts';
import {
  type Licence,
  licenceSchema,
  type PurchaseRecord,
  purchaseSchema,
} from '../../shared/domain/partner/records.ts';
import { clauseOf } from '../../shared/domain/program/terms.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { licences, purchases } from '../../shared/store/partner-records.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { loadHolder } from './load-holder.ts';
import { entitlementRefusals } from './refusals.ts';

const path = z.object({ partner: idSchema('par') });
type Path = z.infer<typeof path>;
type Refusals = 'not-found' | 'partner-not-active' | 'invalid-input' | 'already-there';

const orderers: Allowed[] = ['partner-admin', 'finance', 'administrator'];

const boughtSchema = purchaseSchema.extend({
  /** The vendor's sentence about the package. */
  clause: z.object({ program: z.string(), version: z.int(), path: z.string(), text: z.string() }).optional(),
});

/** Orders a package; what it costs stands on the record as the program said on that day. */
const buy: UseCase<Path, undefined, z.infer<typeof purchaseInput>, z.infer<typeof boughtSchema>, Refusals> =
  (deps) => async (request) => {
    const held = await loadHolder(deps, request, request.path.partner);
    if (!held.ok) return held;
    const { home, program, holder, today } = held.value;
    const { partner } = home;
    const before = home.of(purchases.prefix, purchases.schema);
    const given = { id: request.newId('pur'), by: request.caller.id, now: request.now, today };
    const bought = buyPackage(program, { ...holder, purchases: before }, request.input.package, given);
    if (!bought.ok) return bought;
    const record: PurchaseRecord = bought.value;
    const price = `${record.price.amount} ${record.price.currency}`;
    return accept({
      value: { ...record, clause: clauseOf(program, `packages.${record.package}`) },
      writes: [purchases.write(partner.id, record), stillActive(partner.id)],
      audit: { program: program.id, about: partner.id, changes: { [record.package]: ['', price] as const } },
    });
  };

export const buyPackageRoute = write({
  zone: 'benefits',
  key: 'POST /v1/partners/{partner}/purchases',
  summary: 'Order a package for a partner at the program’s price',
  callers: orderers,
  path,
  input: purchaseInput,
  output: boughtSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'invalid-input': true, 'already-there': true },
  run: buy,
});

const issue: UseCase<
  Path,
  undefined,
  z.infer<typeof licenceInput>,
  Licence,
  keyof typeof entitlementRefusals | 'already-there'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program, holder, today } = held.value;
  const { id } = home.partner;
  const bought = home.of(purchases.prefix, purchases.schema);
  const issued = issueLicence(program, { ...holder, purchases: bought }, request.input.product, {
    issued: home.of(licences.prefix, licences.schema),
    by: request.caller.id,
    today,
  });
  if (!issued.ok) return issued;
  const { product, pieces } = issued.value;
  return accept({
    value: issued.value,
    writes: [licences.write(id, issued.value), stillActive(id)],
    audit: {
      program: program.id,
      about: id,
      changes: { [`licence ${product}`]: ['', String(pieces)] as const },
    },
  });
};

export const issueLicenceRoute = write({
  zone: 'benefits',
  key: 'POST /v1/partners/{partner}/licences',
  summary: 'Issue the licence that came with a package, once',
  callers: ['partner-admin', 'program-manager', 'administrator'],
  path,
  input: licenceInput,
  output: licenceSchema,
  success: 201,
  refusals: { ...entitlementRefusals, 'already-there': true },
  run: issue,
});
