import { addDays } from '../civil-date.ts';
import { divideRounded } from '../money.ts';
import {
  type Counters,
  type Document,
  type Documented,
  type DocumentGroup,
  firstKindOf,
  kindOfId,
  type RestReason,
  suppliedBy,
  type Tally,
  waits,
} from './document.ts';
import {
  type DocumentKind,
  type DocumentSettings,
  documentKinds,
  numberOf,
  seriesOf,
  type Tax,
  taxOf,
} from './document-settings.ts';
import type { Payee } from './payee.ts';

// Which documents a close makes of a group, how they are taxed, and which numbers they get (rules/money.md 24).

export type DocumentFacts = {
  readonly program: string;
  readonly group: DocumentGroup;
  readonly issuedIn: string;
  readonly issuedOn: string;
  readonly settings: DocumentSettings;
  /** Who writes the document of what was earned. */
  readonly writes: 'self-billing' | 'own-invoice';
  readonly payee: Payee | undefined;
  /** Every document of the payee so far. */
  readonly known: readonly Document[];
  /** Documents that do not exist yet and still may: those of groups that wait. */
  readonly mayCome: (id: string) => boolean;
};

const gapOf = (
  { payee, settings }: DocumentFacts,
  kind: Exclude<DocumentKind, 'correction'>,
): RestReason | undefined => {
  const details = payee?.details;
  if (!details) return 'details-missing';
  const { taxStatus, vatId, selfBillingAgreedOn } = details;
  if ((taxStatus === 'domestic-vat' || taxStatus === 'reverse-charge') && vatId === undefined)
    return 'vat-id-missing';
  if (kind === 'credit-note') return settings.creditNotes ? undefined : 'credit-note-settings-missing';
  return selfBillingAgreedOn === undefined ? 'self-billing-missing' : undefined;
};

/** VAT once per document and category; a document has one category. */
const taxOn = (net: bigint, { ratePpm }: Pick<Tax, 'ratePpm'>): bigint =>
  divideRounded(net * BigInt(ratePpm), 1_000_000n);

export type Unnumbered = Omit<Document, 'number' | 'series' | 'serial'>;

const partyOf = ({ legalName, address, vatId }: Document['vendor']) => ({
  legalName,
  address,
  ...(vatId === undefined ? {} : { vatId }),
});

const sidesOf = ({ settings, payee }: DocumentFacts): Pick<Document, 'vendor' | 'partner'> | undefined => {
  const details = payee?.details;
  const { taxNumber } = settings;
  return (
    details && {
      vendor: { ...partyOf(settings), ...(taxNumber === undefined ? {} : { taxNumber }) },
      partner: {
        ...partyOf(details),
        taxStatus: details.taxStatus,
        ...(details.selfBillingAgreedOn === undefined
          ? {}
          : { selfBillingAgreedOn: details.selfBillingAgreedOn }),
      },
    }
  );
};

/** What the office says of its days: nothing is due of what takes away, and a price reduction is the office's own to say. */
const daysOf = (
  { settings: { paymentDays, objectionDays }, issuedOn }: DocumentFacts,
  { id, net, taxAmount }: { readonly id: string; readonly net: bigint; readonly taxAmount: bigint },
): Pick<Document, 'dueOn' | 'objectionUntil'> => ({
  ...(paymentDays !== undefined && net + taxAmount > 0n ? { dueOn: addDays(issuedOn, paymentDays) } : {}),
  ...(objectionDays !== undefined && suppliedBy({ id }) === 'payee'
    ? { objectionUntil: addDays(issuedOn, objectionDays) }
    : {}),
});

type Counted = Tally extends Map<string, infer One> ? One : never;
type Made = { readonly document: Unnumbered } | { readonly rest: RestReason };

const original = (facts: DocumentFacts, id: string, { entries, net, invoicesMissing }: Counted): Made => {
  const kind = firstKindOf(id);
  // Where the payee invoices its month, that invoice holds everything that was earned in it.
  if (facts.writes === 'own-invoice') return { rest: 'own-invoice' };
  const gap = gapOf(facts, kind);
  if (gap) return { rest: gap };
  const sides = sidesOf(facts);
  const tax = sides && taxOf(facts.settings, kind, sides.partner.taxStatus);
  if (!sides || !tax) return { rest: 'details-missing' };
  const { program, group, issuedIn, issuedOn } = facts;
  const taxAmount = taxOn(net, tax);
  return {
    document: {
      ...{ id, kind, program, ...group, issuedIn, issuedOn, ...sides, entries },
      ...daysOf(facts, { id, net, taxAmount }),
      tax: taxText(tax),
      net: net.toString(),
      taxAmount: taxAmount.toString(),
      ...(kind === 'credit-note' ? { invoicesMissing } : {}),
    },
  };
};

const taxText = ({ category, ratePpm, reason }: Tax): Document['tax'] => ({
  category,
  ratePpm,
  ...(reason === undefined ? {} : { reason }),
});

/**
 * What is taken back of an earlier document. It is taxed as that was, by the difference of two rounded totals: what is
 * corrected to nothing has no tax left either.
 */
const correction = (facts: DocumentFacts, id: string, corrects: string, { entries, net }: Counted): Made => {
  const first = facts.known.find((one) => one.id === corrects);
  if (!first)
    return { rest: facts.mayCome(corrects) ? gapOrOriginal(facts, corrects) : 'original-not-documented' };
  const sides = sidesOf(facts);
  if (!sides) return { rest: 'details-missing' };
  const before = facts.known
    .filter((one) => one.corrects?.id === corrects)
    .reduce((sum, one) => sum + BigInt(one.net), BigInt(first.net));
  const { program, group, issuedIn, issuedOn } = facts;
  const taxAmount = taxOn(before + net, first.tax) - taxOn(before, first.tax);
  return {
    document: {
      ...{ id, kind: 'correction', program, ...group, issuedIn, issuedOn, ...sides, entries },
      ...daysOf(facts, { id, net, taxAmount }),
      tax: first.tax,
      net: net.toString(),
      taxAmount: taxAmount.toString(),
      corrects: { id: first.id, number: first.number },
    },
  };
};

/** It waits with what it corrects, and for the same. */
const gapOrOriginal = (facts: DocumentFacts, corrects: string): RestReason =>
  gapOf(facts, firstKindOf(corrects)) ?? 'original-not-documented';

/** Invoices before credit notes before corrections, and these by what they correct. */
const order = (id: string): string => `${documentKinds.indexOf(kindOfId(id))} ${id}`;

/** The next numbers of their series, in the order of the documents, and where the series are then: no gap, none twice. */
export const numbered = (
  documents: readonly Unnumbered[],
  settings: DocumentSettings,
  counters: Counters,
): { readonly documents: readonly Document[]; readonly counters: Counters } => {
  const after: Record<string, number> = { ...counters };
  const named = documents.map((document): Document => {
    const year = document.issuedOn.slice(0, 4);
    const series = seriesOf(settings, document.kind, year);
    const serial = (after[series] ?? 0) + 1;
    after[series] = serial;
    return { ...document, number: numberOf(settings, document.kind, { year, serial }), series, serial };
  });
  return { documents: named, counters: after };
};

/**
 * The documents that a group gets at a close, without their numbers, in the order in which these are given; and what is
 * left without one. What an earlier close has done is not done again.
 */
export const documentsOf = (
  tally: Tally,
  facts: DocumentFacts,
): { readonly documents: readonly Unnumbered[]; readonly rest: Documented['rest'] } => {
  const isLate = facts.group.period < facts.issuedIn;
  const documents: Unnumbered[] = [];
  const rest = new Map<RestReason, { entries: number; net: bigint }>();
  const leave = (reason: RestReason, { entries, net }: Counted) => {
    // What is final was said by the close of its own month.
    if (isLate && !waits({ reason })) return;
    const before = rest.get(reason) ?? { entries: 0, net: 0n };
    rest.set(reason, { entries: before.entries + entries, net: before.net + net });
  };
  const parts = [...tally.values()].toSorted((a, b) =>
    ('id' in a.place ? order(a.place.id) : '~') < ('id' in b.place ? order(b.place.id) : '~') ? -1 : 1,
  );
  for (const part of parts) {
    const { place } = part;
    if ('none' in place) leave(place.none, part);
    else if (!facts.known.some(({ id }) => id === place.id)) {
      const made =
        place.corrects === undefined
          ? original(facts, place.id, part)
          : correction(facts, place.id, place.corrects, part);
      if ('document' in made) documents.push(made.document);
      else leave(made.rest, part);
    }
  }
  return {
    documents,
    rest: [...rest]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([reason, { entries, net }]) => ({ reason, entries, net: net.toString() })),
  };
};
