import type { SaleFacts, Seller } from '../../shared/domain/commission/accrue.ts';
import type { Contract } from '../../shared/domain/commission/contract.ts';
import type { SaleContent } from '../../shared/domain/commission/sale.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { distributorFor } from '../../shared/domain/program/terms.ts';
import { ALL_PRODUCTS, uniqueTermsOf } from '../../shared/domain/program/uniqueness.ts';
import {
  type Claim,
  heldAt,
  type OwnCustomer,
  placesOfSale,
  wasHeld,
  wasOwnBefore,
} from '../../shared/domain/referral/claim.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { Task } from '../../shared/domain/task.ts';
import type { Request } from '../../shared/runtime/request.ts';
import type { Write } from '../../shared/store/commit.ts';
import { readContract } from '../../shared/store/contracts.ts';
import { ownRates } from '../../shared/store/partner-records.ts';
import { type PartnerHome, readPartnerHome } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import { ownCustomersOf, readClaim, readReferral } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';
import { findNumber, newTask, readTask } from '../../shared/store/tasks.ts';

/** The referral of this program that a sale names by id or receipt number, if it names one. A name that leads nowhere is a mistake, said at once. */
export const namedReferral = async (
  table: Table,
  program: string,
  named: string | undefined,
): Promise<Outcome<Referral | undefined, 'invalid-input'>> => {
  if (named === undefined) return accept(undefined);
  const id = named.startsWith('ref_') ? named : await findNumber(table, program, named);
  const referral = id?.startsWith('ref_') ? await readReferral(table, id) : undefined;
  if (referral?.program === program) return accept(referral);
  return refuse('invalid-input', { fields: [{ field: 'referral', code: 'unknown-referral' }] });
};

/** What stands around a referral: who holds its customer, whether the vendor still owes an answer, its partner. */
export type Around = {
  readonly claims: readonly (Claim | undefined)[];
  readonly task: Task | undefined;
  readonly home: PartnerHome | undefined;
  /** What the vendor's own list says of the customer, in a program that asks for uniqueness. */
  readonly own: readonly OwnCustomer[];
};

/** All of it side by side; nothing waits for the vendor once a referral is decided. */
export const readAround = async (table: Table, program: Program, referral: Referral): Promise<Around> => {
  const decided = referral.status === 'won' || referral.status === 'lost';
  const [claims, task, home, own] = await Promise.all([
    Promise.all(referral.claims.map((claim) => readClaim(table, referral.program, claim))),
    decided ? undefined : readTask(table, referral.id),
    readPartnerHome(table, referral.partnerId),
    uniqueTermsOf(program) ? ownCustomersOf(table, program.id, referral.claims) : [],
  ]);
  return { claims, task, home, own };
};

const sellerOf = ({ id, entity, category, company }: Partner, program: Program): Seller => ({
  id,
  entity,
  country: company.country,
  category,
  distributor: distributorFor(program, company.country)?.id,
});

/** The partner of this program that a sale names without a referral. */
export const namedSeller = async (
  table: Table,
  program: string,
  named: string | undefined,
): Promise<Outcome<PartnerHome | undefined, 'invalid-input'>> => {
  if (named === undefined) return accept(undefined);
  const home = await readPartnerHome(table, named);
  if (home?.partner.program === program) return accept(home);
  return refuse('invalid-input', { fields: [{ field: 'partner', code: 'unknown-partner' }] });
};

/** Who and what a sale names: its referral with what stands around it, or its partner. */
export type NamedBySale = {
  readonly referral?: Referral | undefined;
  readonly around?: Around | undefined;
  readonly home?: PartnerHome | undefined;
  readonly contract?: Contract | undefined;
};

/** The contract of which a sale is a year, with its partner; one that is not there earns nothing, and says so. */
const contractOf = async (
  table: Table,
  program: string,
  id: string,
): Promise<Outcome<NamedBySale, never>> => {
  const contract = await readContract(table, program, id);
  if (!contract) return accept({});
  const home = await readPartnerHome(table, contract.partner);
  // A contract of a company that became part of another earns for that one.
  const heir = home?.partner.mergedInto;
  return accept({ contract, home: heir === undefined ? home : await readPartnerHome(table, heir) });
};

/** What stands around a sale, whichever of the two it names. */
export const readNamed = async (
  table: Table,
  program: Program,
  referral: Referral | undefined,
  named: Pick<SaleContent, 'partner' | 'contract'>,
): Promise<Outcome<NamedBySale, 'invalid-input'>> => {
  if (named.contract) return contractOf(table, program.id, named.contract.id);
  if (referral) {
    const around = await readAround(table, program, referral);
    return accept({ referral, around, home: around.home });
  }
  const seller = await namedSeller(table, program.id, named.partner);
  return seller.ok ? accept({ home: seller.value }) : seller;
};

/** The line of the vendor's own list that had the customer before the referral came. */
const earlierOwn = (
  referral: Referral | undefined,
  around: Around | undefined,
  { timeZone }: Program,
): string | undefined =>
  referral &&
  around?.own.find((own) =>
    wasOwnBefore(own, referral.claims[0]?.family ?? ALL_PRODUCTS, referral.submittedAt, timeZone),
  )?.number;

/** What a decision about a sale rests on, as it stood when the sale occurred. */
export const factsOf = (
  { referral, around, home, contract }: NamedBySale,
  program: Program,
  occurredAt: string,
): SaleFacts => {
  const seller = home && sellerOf(home.partner, program);
  const heldBy = around?.claims.find(
    (claim) => wasHeld(claim, occurredAt, program.timeZone) && claim.referral !== referral?.id,
  );
  const conflictsWith = earlierOwn(referral, around, program) ?? heldBy?.referral;
  return {
    referral,
    // The office is fixed with the referral.
    seller: seller && { ...seller, entity: referral?.entity ?? seller.entity },
    contract: contract && { endsOn: contract.endsOn },
    heldByOther: heldBy !== undefined,
    conflictsWith,
    history: home?.history ?? [],
    ownRates: home?.of(ownRates.prefix, ownRates.schema),
    firstSaleOn: referral?.firstSaleOn,
  };
};

/** The terms in force on the day of the sale. */
export const termsOfSale = async (table: Table, program: Program, content: SaleContent): Promise<Program> =>
  (await programOn(table, program.id, content.occurredOn)) ?? program;

// Whose a sale may be that names nobody.

/** Under which the vendor is asked whose a sale is. */
export const attributionTask = (program: string, saleId: string): string =>
  `${program}~${saleId}~attribution`;

/** Whose claims held the sale's customer when it occurred. */
export const possibleClaims = async (
  table: Table,
  program: Program,
  content: SaleContent,
): Promise<Claim[]> => {
  const places = placesOfSale(content, program);
  const claims = await Promise.all(places.map((place) => readClaim(table, program.id, place)));
  return heldAt(content.occurredAt, claims, program);
};

/** What asks the vendor, of a sale that earned nothing because it names nobody. */
export const askedWhose = async (
  table: Table,
  program: Program,
  { saleId, content }: { readonly saleId: string; readonly content: SaleContent },
  given: Pick<Request, 'now' | 'newId'>,
): Promise<Write<'busy'>[]> => {
  const [claim] = await possibleClaims(table, program, content);
  const referral = claim && (await readReferral(table, claim.referral));
  if (!referral) return [];
  return [
    newTask({
      ...{ id: given.newId('tsk'), kind: 'attribution', program: program.id, receipt: saleId, v: 1 },
      about: attributionTask(program.id, saleId),
      entity: referral.entity,
      title: content.customer?.name ?? referral.customer.name,
      openedAt: given.now,
    }),
  ];
};
