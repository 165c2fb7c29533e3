import * as z from 'zod';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { termId } from '../program/term.ts';
import { clauseOf } from '../program/terms.ts';
import { type EntitlementRefusal, entitle, type Holder, runningPurchase } from './entitlement.ts';
import type { Licence, PurchaseRecord } from './records.ts';

// Packages beside the program: bought once a term, and the licences that come with them.

export const purchaseInput = z.strictObject({ package: termId });

type Bought = Omit<Holder, 'purchases'> & { readonly purchases: readonly PurchaseRecord[] };
type Given = {
  readonly id: string;
  readonly by: string;
  readonly now: string;
  /** Civil date in the program's zone. */
  readonly today: string;
};

/**
 * Buys a package at the program's net price of today [S2-17]. A second one only when the term of the first has ended, and
 * none while one waits for its payment.
 */
export const buyPackage = (
  program: Program,
  { partner, purchases }: Pick<Bought, 'partner' | 'purchases'>,
  id: string,
  { id: own, by, now, today }: Given,
): Outcome<PurchaseRecord, 'partner-not-active' | 'invalid-input' | 'already-there'> => {
  if (partner.status !== 'active') return refuse('partner-not-active');
  const wanted = program.packages.find((one) => one.id === id);
  if (!wanted)
    return refuse('invalid-input', {
      fields: [
        {
          field: 'package',
          code: 'not-an-option',
          values: { options: program.packages.map((one) => one.id).join(', ') },
        },
      ],
    });
  const waits = purchases.some((one) => one.package === id && one.awaits !== undefined);
  if (waits || runningPurchase(program, id, purchases, today))
    return refuse('already-there', { clause: clauseOf(program, `packages.${id}`) });
  const { version } = program;
  const { price } = wanted;
  const uncharged = program.charges === 'none' ? {} : { uncharged: true };
  return accept({
    ...{ id: own, package: id, boughtOn: today, version, price, recordedBy: by, at: now, v: 1 },
    ...uncharged,
    ...(wanted.opens === 'payment' ? { awaits: 'payment' as const } : {}),
  });
};

export const licenceInput = z.strictObject({ product: termId });

/** Issues the licence that came with the running package: once for each package, for the use it names [S2-18]. */
export const issueLicence = (
  program: Program,
  holder: Bought,
  product: string,
  { issued, by, today }: { readonly issued: readonly Licence[] } & Pick<Given, 'by' | 'today'>,
): Outcome<Licence, EntitlementRefusal | 'already-there'> => {
  const benefit = program.benefits.find(
    ({ kind, products, package: bought }) =>
      kind === 'licence' && bought !== undefined && products?.includes(product),
  );
  if (benefit?.package === undefined) return refuse('not-found');
  const entitled = entitle(program, benefit.id, holder, today);
  if (!entitled.ok) return entitled;
  const running = runningPurchase(program, benefit.package, holder.purchases, today);
  const given = program.packages
    .find(({ id }) => id === benefit.package)
    ?.licences?.find((one) => one.product === product);
  if (!running || !given) return refuse('not-found');
  const purchase = running.purchase.id;
  if (issued.some((one) => one.purchase === purchase && one.product === product))
    return refuse('already-there', { clause: clauseOf(program, `packages.${benefit.package}`) });
  const { pieces, use } = given;
  return accept({ purchase, product, pieces, use, issuedOn: today, issuedBy: by, v: 1 });
};
