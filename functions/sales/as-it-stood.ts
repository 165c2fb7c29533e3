import type { SaleFacts } from '../../shared/domain/commission/accrue.ts';
import type { Sale } from '../../shared/domain/commission/entry.ts';
import { currentContent } from '../../shared/domain/commission/posting.ts';
import type { SaleContent } from '../../shared/domain/commission/sale.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { openPeriod } from '../../shared/store/open-period.ts';
import type { Table } from '../../shared/store/table.ts';
import { type CapBook, openCaps } from './caps.ts';
import { factsOf, namedReferral, readNamed, termsOfSale } from './load.ts';
import { ownerOf } from './plan.ts';

// What a known sale is decided anew from.

type Stood = { readonly terms: Program; readonly facts: SaleFacts; readonly caps: CapBook };

/** Referral, terms and facts as they stood when the sale occurred; of caps, what other sales hold now. */
export const asItStood = async (
  table: Table,
  program: Program,
  content: SaleContent,
  sale: Sale,
): Promise<Outcome<Stood, 'invalid-input'>> => {
  const named = await namedReferral(table, program.id, content.referral);
  if (!named.ok) return named;
  const [terms, around] = await Promise.all([
    termsOfSale(table, program, content),
    readNamed(table, program, named.value, content),
  ]);
  if (!around.ok) return around;
  const facts = factsOf(around.value, terms, content.occurredAt);
  const caps = openCaps(table, program.id);
  const capUsed = await caps.usedByOthers(terms, content, facts.seller?.id, sale);
  return accept({ terms, facts: { ...facts, capUsed }, caps });
};

/**
 * What is taken back goes to the month of what it takes back, what is earned to the month of its sale; each to the
 * earliest open month after that where it is closed. Nothing depends on when the event arrived.
 */
export const periodsOf = async (
  table: Table,
  program: Program,
  sale: Sale,
  content: SaleContent,
  owner: string,
) => ({
  period: await openPeriod(
    table,
    program.id,
    currentContent(sale).occurredOn,
    ownerOf(sale.decision, sale.saleId),
  ),
  earnedPeriod: await openPeriod(table, program.id, content.occurredOn, owner),
});
