import type { SaleFacts } from '../../shared/domain/commission/accrue.ts';
import type { SaleContent } from '../../shared/domain/commission/sale.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { type Claim, wasHeld } from '../../shared/domain/referral/claim.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { Task } from '../../shared/domain/task.ts';
import { type PartnerHome, readPartnerHome } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import { readClaim, readReferral } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';
import { findNumber, readTask } from '../../shared/store/tasks.ts';

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
};

/** All of it side by side; nothing waits for the vendor once a referral is decided. */
export const readAround = async (table: Table, referral: Referral): Promise<Around> => {
  const decided = referral.status === 'won' || referral.status === 'lost';
  const [claims, task, home] = await Promise.all([
    Promise.all(referral.claims.map((claim) => readClaim(table, referral.program, claim))),
    decided ? undefined : readTask(table, referral.id),
    readPartnerHome(table, referral.partnerId),
  ]);
  return { claims, task, home };
};

/** What a decision about a sale rests on, as it stood when the sale occurred. */
export const factsOf = (
  referral: Referral | undefined,
  around: Pick<Around, 'claims' | 'home'> | undefined,
  program: Program,
  occurredAt: string,
): SaleFacts => {
  if (!referral || !around) return { heldByOther: false, history: [] };
  const heldByOther = around.claims.some(
    (claim) => wasHeld(claim, occurredAt, program.timeZone) && claim.referral !== referral.id,
  );
  const history = around.home?.history ?? [];
  return { referral, heldByOther, history, firstSaleOn: referral.firstSaleOn };
};

/** The same, for who has not read around the referral. */
export const saleFacts = async (
  table: Table,
  referral: Referral | undefined,
  program: Program,
  occurredAt: string,
): Promise<SaleFacts> =>
  factsOf(referral, referral && (await readAround(table, referral)), program, occurredAt);

/** The terms in force on the day of the sale. */
export const termsOfSale = async (table: Table, program: Program, content: SaleContent): Promise<Program> =>
  (await programOn(table, program.id, content.occurredOn)) ?? program;
