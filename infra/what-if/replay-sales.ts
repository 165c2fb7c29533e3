import { factsOf, type NamedBySale, readNamed } from '../../functions/sales/load.ts';
import { dateIn } from '../../shared/domain/civil-date.ts';
import type { SaleFacts } from '../../shared/domain/commission/accrue.ts';
import { placeName, placesOfSale, usedBySale } from '../../shared/domain/commission/cap.ts';
import type { Decision, Entry, Sale } from '../../shared/domain/commission/entry.ts';
import { postPayment, postRefund } from '../../shared/domain/commission/move.ts';
import { postCorrection, postSale, supersede } from '../../shared/domain/commission/post.ts';
import { type Duplicate, type Posting, restored } from '../../shared/domain/commission/posting.ts';
import { type SaleContent, supersedeInput } from '../../shared/domain/commission/sale.ts';
import type { Outcome } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { readReferral } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';
import { inOrder, type SaleHistory } from './history.ts';

// The events of the books once more, in the order in which they came, by the same decisions as in the system: what a
// sale earns, what payments and refunds make of it, what corrections put right.

/** The terms for something that occurred on a civil date. */
export type TermsOn = (date: string) => Program;

/** Minor units by beneficiary and currency. */
export type Earned = Map<string, bigint>;
const place = ({ partnerId, currency }: Pick<Entry, 'partnerId' | 'currency'>) => `${partnerId} ${currency}`;

export const earnedBy = (entries: readonly Entry[]): Earned => {
  const sums: Earned = new Map();
  for (const entry of entries) sums.set(place(entry), (sums.get(place(entry)) ?? 0n) + BigInt(entry.amount));
  return sums;
};

type Facts = (content: SaleContent, terms: Program) => Promise<SaleFacts>;

/** What stood around each sale, read once. */
export const factsFrom = (table: Table): Facts => {
  const named = new Map<string, Promise<NamedBySale>>();
  const load = async ({ referral, partner, contract }: SaleContent, program: Program) => {
    const found = referral === undefined ? undefined : await readReferral(table, referral);
    const read = await readNamed(table, program, found, { partner, contract });
    return read.ok ? read.value : {};
  };
  return async (content, terms) => {
    const { referral, partner, contract } = content;
    const name = JSON.stringify([referral, partner, contract?.id]);
    const known = named.get(name) ?? load(content, terms);
    named.set(name, known);
    return factsOf(await known, terms, content.occurredAt);
  };
};

type Event = { readonly history: SaleHistory; readonly decision: Decision };
type State = { readonly sale: Sale; readonly entries: readonly Entry[] };

/** One event of one sale under some terms; undefined where those would not have taken it. */
const posted = (
  { history, decision }: Event,
  before: Sale | undefined,
  content: SaleContent,
  facts: SaleFacts,
  terms: Program,
): Outcome<Posting | Duplicate, RefusalCode> | undefined => {
  const { saleId } = history.sale;
  const { event, revision, decidedAt: now, actor: by, period, approver = '' } = decision;
  const given = { now, by, period };
  if (event === 'sale') return postSale(saleId, content, undefined, facts, terms, given);
  if (!before) return undefined;
  if (event === 'correction')
    return postCorrection({ revision, approver }, content, before, facts, terms, given);
  if (event === 'superseding') {
    const input = { cause: decision.cause, to: decision.outcome, evidence: decision.evidence };
    return supersede(supersedeInput.parse(input), before, facts, terms, given);
  }
  const movement = {
    id: decision.refundId ?? decision.paymentId ?? '',
    minor: BigInt(decision.net),
    currency: decision.currency,
    occurredAt: decision.occurredAt,
    occurredOn: dateIn(terms.timeZone, decision.occurredAt),
  };
  return event === 'refund'
    ? postRefund(movement, before, terms, given)
    : postPayment(movement, before, terms, given);
};

const roomTaken = (caps: Map<string, bigint>, before: Sale | undefined, after: Sale): void => {
  const [was, is] = [usedBySale(before), usedBySale(after)];
  for (const name of new Set([...was.keys(), ...is.keys()]))
    caps.set(name, (caps.get(name) ?? 0n) + (is.get(name)?.minor ?? 0n) - (was.get(name)?.minor ?? 0n));
};

/** What others hold of each cap that the sale falls under, by the scheme. */
const takenByOthers = (
  caps: ReadonlyMap<string, bigint>,
  terms: Program,
  content: SaleContent,
  seller: string | undefined,
  sale: Sale | undefined,
): Record<string, bigint> => {
  const own = usedBySale(sale);
  const places = seller === undefined ? [] : placesOfSale(terms, content, seller);
  return Object.fromEntries(
    places.map((one) => {
      const name = placeName(one);
      return [one.rule, (caps.get(name) ?? 0n) - (own.get(name)?.minor ?? 0n)];
    }),
  );
};

/** All events of all sales under some terms: what each sale has earned by its id. */
export const replaySales = async (
  histories: readonly SaleHistory[],
  termsOn: TermsOn,
  facts: Facts,
): Promise<Map<string, Earned>> => {
  const bySale = new Map(histories.map((history) => [history.sale.saleId, history]));
  const states = new Map<string, State>();
  const caps = new Map<string, bigint>();
  for (const decision of inOrder(histories.flatMap(({ decisions }) => decisions))) {
    const history = bySale.get(decision.saleId);
    const written = history?.sale.contents[decision.revision - 1];
    if (!history || !written) continue;
    const content = restored(written);
    const terms = termsOn(content.occurredOn);
    const state = states.get(decision.saleId);
    const stood = await facts(content, terms);
    const capUsed = takenByOthers(caps, terms, content, stood.seller?.id, state?.sale);
    const verdict = posted({ history, decision }, state?.sale, content, { ...stood, capUsed }, terms);
    if (!verdict?.ok || verdict.value.kind === 'duplicate') continue;
    roomTaken(caps, state?.sale, verdict.value.sale);
    states.set(decision.saleId, {
      sale: verdict.value.sale,
      entries: [...(state?.entries ?? []), ...verdict.value.entries],
    });
  }
  return new Map([...states].map(([saleId, { entries }]) => [saleId, earnedBy(entries)]));
};
