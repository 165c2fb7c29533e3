import type { SaleFacts } from '../../shared/domain/commission/accrue.ts';
import type { SaleContent } from '../../shared/domain/commission/sale.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { wasHeld } from '../../shared/domain/referral/claim.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import { readHistory } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import { readClaim, readReferral } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';

/** The referral of this program that a sale names, if it names one. A name that leads nowhere is a mistake, said at once. */
export const namedReferral = async (
  table: Table,
  program: string,
  id: string | undefined,
): Promise<Outcome<Referral | undefined, 'invalid-input'>> => {
  if (id === undefined) return accept(undefined);
  const referral = await readReferral(table, id);
  if (referral?.program === program) return accept(referral);
  return refuse('invalid-input', { fields: [{ field: 'referral', code: 'unknown-referral' }] });
};

/** What a decision about a sale rests on, as it stood when the sale occurred. */
export const saleFacts = async (
  table: Table,
  referral: Referral | undefined,
  program: Program,
  occurredAt: string,
): Promise<SaleFacts> => {
  if (!referral) return { heldByOther: false, history: [] };
  const [claims, history] = await Promise.all([
    Promise.all(referral.claims.map((claim) => readClaim(table, referral.program, claim))),
    readHistory(table, referral.partnerId),
  ]);
  const heldByOther = claims.some(
    (claim) => wasHeld(claim, occurredAt, program.timeZone) && claim.referral !== referral.id,
  );
  return { referral, heldByOther, history, firstSaleOn: referral.firstSaleOn };
};

/** The terms in force on the day of the sale. */
export const termsOfSale = async (table: Table, program: Program, content: SaleContent): Promise<Program> =>
  (await programOn(table, program.id, content.occurredOn)) ?? program;
