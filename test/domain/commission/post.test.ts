import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SaleFacts } from '../../../shared/domain/commission/accrue.ts';
import {
  type Decision,
  decisionSchema,
  type Entry,
  entrySchema,
  type Sale,
  saleSchema,
} from '../../../shared/domain/commission/entry.ts';
import { postRefund } from '../../../shared/domain/commission/move.ts';
import { postCorrection, postSale, supersede } from '../../../shared/domain/commission/post.ts';
import type { Duplicate, Posting } from '../../../shared/domain/commission/posting.ts';
import type { SaleContent, SupersedeInput } from '../../../shared/domain/commission/sale.ts';
import { shareOf } from '../../../shared/domain/money.ts';
import type { Outcome } from '../../../shared/domain/outcome.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import {
  accepted,
  anId,
  posting as given,
  openNebula,
  referral,
  refused,
  saleContent,
  saleFacts,
  withScheme,
} from '../../support/given.ts';

const later = { ...given, now: '2026-04-03T09:00:00.000Z', today: '2026-04-03', period: '2026-04' };
const approver = anId('per', 8);
const eur = (minor: bigint) => ({ currency: 'EUR', minor });
const total = (entries: readonly Entry[]) => entries.reduce((sum, entry) => sum + BigInt(entry.amount), 0n);
const posted = (outcome: Outcome<Posting | Duplicate, 'sale-conflict' | 'revision-conflict'>): Posting => {
  const value = accepted(outcome);
  if (value.kind !== 'posting') throw new Error('a duplicate, where the test expects a posting');
  return value;
};
const sell = (
  content: Partial<SaleContent> = {},
  facts: Partial<SaleFacts> = {},
  program: Program = openNebula,
) => posted(postSale('S-1', saleContent(content), undefined, saleFacts(facts), program, given));
const refundOf = (minor: bigint, number = 1, on = '2026-04-01') => ({
  id: `R-${number}`,
  minor,
  currency: 'EUR',
  occurredAt: `${on}T10:00:00.000Z`,
  occurredOn: on,
});
const giveBack = (sale: Sale, minor: bigint, number = 1) =>
  accepted(postRefund(refundOf(minor, number), sale, openNebula, later));
/** Refunds in this order; every entry that came about, the sale's own first. */
const slices = (sold: Posting, amounts: readonly bigint[]) => {
  let { sale } = sold;
  const entries = [...sold.entries];
  for (const [at, minor] of amounts.entries()) {
    const posting = giveBack(sale, minor, at + 1);
    entries.push(...posting.entries);
    sale = posting.sale;
  }
  return { sale, entries };
};
const correct = (
  sale: Sale,
  content: Partial<SaleContent>,
  facts: Partial<SaleFacts> = {},
  revision = sale.contents.length + 1,
) => postCorrection({ revision, approver }, saleContent(content), sale, saleFacts(facts), openNebula, later);
const replace = (
  sale: Sale,
  change: Partial<SupersedeInput>,
  facts: Partial<SaleFacts> = {},
  program = openNebula,
) =>
  supersede(
    { cause: 'appeal-upheld', to: 'posted', evidence: 'Ticket 7', ...change },
    sale,
    saleFacts(facts),
    program,
    later,
  );

const nets = fc.bigInt({ min: 1n, max: 10n ** 20n });
const rates = fc.integer({ min: 0, max: 1_000_000 });
/** A net amount, and refunds that together are at most that much. */
const sliced = fc
  .record({
    net: nets,
    cuts: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 6 }),
    full: fc.boolean(),
  })
  .map(({ net, cuts, full }) => {
    const whole = BigInt(cuts.reduce((a, b) => a + b, 0) + (full ? 0 : 500));
    const parts = cuts.map((cut) => (net * BigInt(cut)) / whole);
    const rest = full ? net - parts.reduce((a, b) => a + b, 0n) : 0n;
    return { net, parts: [...parts, rest].filter((part) => part > 0n) };
  });

describe('a sale', () => {
  test('that arrives is posted with its decision, its entry and its head', () => {
    const { decision, entries, sale } = sell();
    expect(decision).toMatchObject({
      decisionKey: 'S-1~1',
      event: 'sale',
      outcome: 'posted',
      period: '2026-03',
      programVersion: 1,
      net: '100000',
      partnerId: anId('par'),
      referral: anId('ref'),
      actor: given.by,
      decidedAt: given.now,
      clause: 'commission.schemes.referred-sales',
      entries: entries.map(({ entryKey }) => entryKey),
    });
    expect(sale).toMatchObject({ saleId: 'S-1', refunded: '0', causes: [], v: 1, decision, entries });
    expect(decision.reason).toBeUndefined();
  });

  test('that earns nothing is decided too, with its reason', () => {
    const { decision, entries, sale } = sell({}, { referral: undefined });
    expect(decision).toMatchObject({ outcome: 'excluded', reason: 'not-referred', entries: [] });
    expect(decision.partnerId).toBeUndefined();
    expect(entries).toEqual([]);
    expect(sale.entries).toEqual([]);
    expect(sell({ kind: 'renewal' }, {}, withScheme({ sales: ['new'] })).decision).toMatchObject({
      reason: 'kind-not-commissionable',
      clause: 'commission.schemes.referred-sales',
      partnerId: anId('par'),
    });
  });

  test('delivered again, any number of times, changes nothing and gets the first answer [S4-08]', () => {
    const contents = fc.record({
      net: nets.map(eur),
      product: fc.constantFrom('training', 'support-subscription'),
    });
    fc.assert(
      fc.property(contents, fc.boolean(), (content, heldByOther) => {
        const first = sell(content, { heldByOther });
        const again = postSale(
          'S-1',
          saleContent(content),
          first.sale,
          saleFacts(),
          { ...openNebula, version: 2 },
          later,
        );
        expect(accepted(again)).toEqual({ kind: 'duplicate', decision: first.decision });
      }),
    );
  });

  test.each<[string, Partial<SaleContent>]>([
    ['amount', { net: eur(100_001n) }],
    ['currency', { net: { currency: 'USD', minor: 100_000n } }],
    ['product', { product: 'training' }],
    ['kind', { kind: 'renewal' }],
    ['referral', { referral: anId('ref', 2) }],
    ['instant', { occurredAt: '2026-03-20T10:00:00.001Z' }],
  ])('delivered with another %s is a conflict, and the first stands', (_, other) => {
    const { sale } = sell();
    expect(refused(postSale('S-1', saleContent(other), sale, saleFacts(), openNebula, later)).code).toBe(
      'sale-conflict',
    );
  });

  test('delivered again after a correction is still a duplicate', () => {
    const { sale } = posted(correct(sell().sale, { net: eur(50_000n) }));
    const again = accepted(postSale('S-1', saleContent(), sale, saleFacts(), openNebula, later));
    expect(again).toEqual({ kind: 'duplicate', decision: sale.decision });
  });

  test('keeps its keys, whatever came before it', () => {
    const keys = ({ decision, entries }: Posting) => [
      decision.decisionKey,
      ...entries.map(({ entryKey }) => entryKey),
    ];
    const other = posted(
      postSale('S-1', saleContent(), undefined, saleFacts(), { ...openNebula, version: 9 }, later),
    );
    expect(keys(other)).toEqual(keys(sell()));
  });
});

describe('a refund', () => {
  test('of everything, in any slices, nets to exactly zero', () => {
    fc.assert(
      fc.property(sliced, rates, ({ net, parts }, rate) => {
        const rest = net - parts.reduce((a, b) => a + b, 0n);
        const all = rest > 0n ? [...parts, rest] : parts;
        const { entries, sale } = slices(sell({ net: eur(net) }, {}, withScheme({ rate })), all);
        expect(total(entries)).toBe(0n);
        expect(sale.refunded).toBe(net.toString());
      }),
    );
  });

  test('ends at the same sum in any order and slicing: the share of the total refunded, rounded once', () => {
    fc.assert(
      fc.property(sliced, rates, fc.infiniteStream(fc.nat()), ({ net, parts }, rate, noise) => {
        const sold = sell({ net: eur(net) }, {}, withScheme({ rate }));
        const shuffled = parts
          .map((part) => ({ part, key: noise.next().value }))
          .toSorted((a, b) => a.key - b.key);
        const sum = parts.reduce((a, b) => a + b, 0n);
        const inOrder = total(slices(sold, parts).entries);
        expect(
          total(
            slices(
              sold,
              shuffled.map(({ part }) => part),
            ).entries,
          ),
        ).toBe(inOrder);
        expect(total(slices(sold, sum > 0n ? [sum] : []).entries)).toBe(inOrder);
        const original = total(sold.entries);
        expect(inOrder).toBe(original - (2n * original * sum + net) / (2n * net));
      }),
    );
  });

  test('never takes back more than was given, and never gives', () => {
    fc.assert(
      fc.property(sliced, rates, ({ net, parts }, rate) => {
        const sold = sell({ net: eur(net) }, {}, withScheme({ rate }));
        let sum = 0n;
        for (const entry of slices(sold, parts).entries.slice(sold.entries.length)) {
          expect(BigInt(entry.amount) < 0n).toBe(true);
          sum += BigInt(entry.amount);
          expect(-total(sold.entries) <= sum).toBe(true);
        }
      }),
    );
  });

  test('is a new negative entry that names the one it reverses, held as long as that one', () => {
    const sold = sell();
    const { decision, entries, sale } = giveBack(sold.sale, 40_000n);
    expect(entries).toMatchObject([
      {
        entryType: 'reversal',
        amount: '-5000',
        reverses: sold.entries[0]?.entryKey,
        period: '2026-04',
        originalPeriod: '2026-04',
        earnedAt: '2026-04-01T10:00:00.000Z',
        occurredAt: saleContent().occurredAt,
        holdUntil: '2026-04-19',
        ratePpm: 125_000,
        revision: 1,
      },
    ]);
    expect(decision).toMatchObject({
      decisionKey: 'S-1~1~refund~R-1',
      event: 'refund',
      refundId: 'R-1',
      outcome: 'posted',
      net: '40000',
      revision: 1,
      entries: entries.map(({ entryKey }) => entryKey),
    });
    expect(sale).toMatchObject({ refunded: '40000', v: 2, decision: sold.decision, entries: sold.entries });
  });

  test('later than the hold is held until its own day', () => {
    const late = postRefund(refundOf(1000n, 1, '2026-05-02'), sell().sale, openNebula, later);
    expect(accepted(late).entries[0]?.holdUntil).toBe('2026-05-02');
  });

  test('of thirds takes back a third each, and the last one the rest', () => {
    const { entries } = slices(sell({ net: eur(10_000n) }), [3333n, 3333n, 3334n]);
    expect(entries.map(({ amount }) => amount)).toEqual(['1250', '-417', '-416', '-417']);
  });

  test('too small to move the amount posts no entry, and says so', () => {
    const { decision, entries, sale } = giveBack(sell().sale, 1n);
    expect(entries).toEqual([]);
    expect(decision).toMatchObject({ outcome: 'excluded', reason: 'zero-amount', entries: [] });
    expect(sale.refunded).toBe('1');
  });

  test('beyond what is left is a conflict, by a single minor unit', () => {
    const { sale } = giveBack(sell().sale, 60_000n);
    expect(postRefund(refundOf(40_000n, 2), sale, openNebula, later).ok).toBe(true);
    expect(refused(postRefund(refundOf(40_001n, 2), sale, openNebula, later)).code).toBe('refund-conflict');
  });

  test('in another currency is not valid, dated before the sale a conflict; each names what to give instead', () => {
    const { sale } = sell();
    expect(postRefund({ ...refundOf(1n), currency: 'USD' }, sale, openNebula, later)).toMatchObject({
      code: 'invalid-input',
      fields: [{ field: 'net.currency', code: 'not-the-currency-of-the-sale', values: { currency: 'EUR' } }],
    });
    expect(postRefund(refundOf(100_001n, 1, '2026-03-19'), sale, openNebula, later)).toMatchObject({
      code: 'refund-conflict',
      fields: [
        { field: 'net.amount', code: 'more-than-left', values: { left: '1000.00', currency: 'EUR' } },
        { field: 'occurredAt', code: 'before-the-sale', values: { date: '2026-03-20' } },
      ],
    });
    expect(postRefund(refundOf(1n, 1, '2026-03-20'), sale, openNebula, later).ok).toBe(true);
    // A sale with a civil date counts as the end of that day; a refund in its morning is not before it.
    const evening = sell({ occurredAt: '2026-03-20T22:59:59.999Z' }).sale;
    expect(postRefund(refundOf(1n, 1, '2026-03-20'), evening, openNebula, later).ok).toBe(true);
  });

  test('of a sale that earned nothing takes nothing back, for the sale’s own reason', () => {
    const { decision, entries, sale } = giveBack(sell({}, { heldByOther: true }).sale, 50_000n);
    expect(entries).toEqual([]);
    expect(decision).toMatchObject({ outcome: 'excluded', reason: 'customer-held-by-other' });
    expect(sale.refunded).toBe('50000');
  });
});

describe('a correction', () => {
  test('takes back what the last revision left open and posts the next, in one posting', () => {
    const sold = sell();
    const returned = giveBack(sold.sale, 40_000n);
    const { decision, entries, sale } = posted(correct(returned.sale, { net: eur(200_000n) }));
    expect(entries.map(({ entryType, revision, amount }) => [entryType, revision, amount])).toEqual([
      ['reversal', 1, '-7500'],
      ['commission', 2, '25000'],
    ]);
    expect(entries[0]?.reverses).toBe(sold.entries[0]?.entryKey);
    expect(decision).toMatchObject({
      decisionKey: 'S-1~2',
      event: 'correction',
      revision: 2,
      outcome: 'posted',
      supersedes: 'S-1~1',
      approver,
      entries: entries.map(({ entryKey }) => entryKey),
    });
    expect(sale).toMatchObject({ refunded: '0', v: 3, entries: [entries[1]], decision });
    expect(sale.contents.map(({ net }) => net.minor)).toEqual(['100000', '200000']);
  });

  test('to another partner takes back from the one and gives to the other', () => {
    const right = referral({ id: anId('ref', 2), partnerId: anId('par', 2) });
    const { entries } = posted(correct(sell().sale, { referral: anId('ref', 2) }, { referral: right }));
    expect(entries.map(({ partnerId, amount }) => [partnerId, amount])).toEqual([
      [anId('par'), '-12500'],
      [anId('par', 2), '12500'],
    ]);
  });

  test('to a sale that earns nothing only takes back', () => {
    const { decision, entries, sale } = posted(
      correct(sell().sale, { referral: undefined }, { referral: undefined }),
    );
    expect(total(entries)).toBe(-12_500n);
    expect(decision).toMatchObject({ outcome: 'excluded', reason: 'not-referred' });
    expect(sale.entries).toEqual([]);
  });

  test('states the next revision: the last one again is a duplicate, any other a conflict', () => {
    const once = posted(correct(sell().sale, { net: eur(50_000n) }));
    expect(accepted(correct(once.sale, { net: eur(50_000n) }, {}, 2))).toEqual({
      kind: 'duplicate',
      decision: once.decision,
    });
    for (const [revision, minor] of [
      [2, 50_001n],
      [4, 60_000n],
      [9, 60_000n],
    ] as const)
      expect(refused(correct(once.sale, { net: eur(minor) }, {}, revision)).code).toBe('revision-conflict');
    expect(posted(correct(once.sale, { net: eur(60_000n) }, {}, 3)).decision.decisionKey).toBe('S-1~3');
  });

  test('is followed by later refunds', () => {
    const { sale } = posted(correct(sell().sale, { net: eur(50_000n) }));
    const { decision, entries } = giveBack(sale, 50_000n);
    expect(entries).toMatchObject([{ amount: '-6250', reverses: sale.entries[0]?.entryKey, revision: 2 }]);
    expect(decision).toMatchObject({ revision: 2, decisionKey: 'S-1~2~refund~R-1' });
    expect(postRefund(refundOf(50_001n), sale, openNebula, later).ok).toBe(false);
  });

  test('lends its approver to no later decision', () => {
    const { sale } = posted(correct(sell().sale, { net: eur(50_000n) }));
    expect(giveBack(sale, 10_000n).decision.approver).toBeUndefined();
    expect(accepted(replace(sale, { to: 'excluded' })).decision.approver).toBeUndefined();
  });
});

describe('a superseding decision', () => {
  const excluded = () => sell({}, { heldByOther: true }).sale;

  test('sets the reason aside, and names what it replaces, why and by what evidence', () => {
    const { decision, entries, sale } = accepted(replace(excluded(), {}, { heldByOther: true }));
    expect(decision).toMatchObject({
      event: 'superseding',
      outcome: 'posted',
      supersedes: 'S-1~1',
      cause: 'appeal-upheld',
      evidence: 'Ticket 7',
      clause: 'commission.schemes.referred-sales',
      actor: later.by,
      entries: entries.map(({ entryKey }) => entryKey),
    });
    expect(decision.reason).toBeUndefined();
    expect(total(entries)).toBe(12_500n);
    expect(sale).toMatchObject({ causes: ['appeal-upheld'], v: 2, decision });
  });

  test('takes everything back that is left when it excludes', () => {
    const { sale } = giveBack(sell().sale, 40_000n);
    const {
      decision,
      entries,
      sale: after,
    } = accepted(replace(sale, { to: 'excluded', cause: 'dispute-granted' }));
    expect(entries.map(({ amount }) => amount)).toEqual(['-7500']);
    expect(decision).toMatchObject({ outcome: 'excluded', reason: 'superseded', supersedes: 'S-1~1' });
    expect(after.entries).toEqual([]);
  });

  test('counts refunds that came while the sale earned nothing', () => {
    fc.assert(
      fc.property(sliced, ({ net, parts }) => {
        const held = { heldByOther: true };
        const sold = sell({ net: eur(net) }, held);
        fc.pre(shareOf(eur(net), 125_000).minor > 0n);
        const before = slices(sold, parts);
        const superseded = accepted(replace(before.sale, {}, held)).entries;
        const earlier = accepted(replace(sold.sale, {}, held));
        expect(total(superseded)).toBe(
          total(slices({ ...earlier, entries: earlier.entries }, parts).entries),
        );
      }),
    );
  });

  test('comes once per cause, and only to what is not so already', () => {
    const { sale } = accepted(replace(excluded(), {}, { heldByOther: true }));
    expect(refused(replace(sale, { cause: 'invoice-paid', to: 'posted' })).code).toBe('decision-conflict');
    expect(refused(replace(sale, { cause: 'appeal-upheld', to: 'excluded' })).code).toBe('decision-conflict');
    const back = accepted(replace(sale, { cause: 'dispute-granted', to: 'excluded' })).sale;
    const again = accepted(replace(back, { cause: 'listing-accepted', to: 'posted' }));
    expect(again.sale.causes).toEqual(['appeal-upheld', 'dispute-granted', 'listing-accepted']);
    expect(total(again.entries)).toBe(12_500n);
  });

  test('is refused where the sale would still earn nothing, with the reason', () => {
    const { sale } = sell({}, { referral: undefined });
    expect(refused(replace(sale, {}, { referral: undefined }))).toMatchObject({
      code: 'decision-conflict',
      detail: { en: expect.stringContaining('not-referred'), de: expect.stringContaining('not-referred') },
    });
    expect(replace(sale, {}, { referral: referral() }).ok).toBe(true);
  });
});

describe('the ledger of one sale', () => {
  /** `held` is a fact that excludes; `pays` is what counts after all decisions. */
  type Model = {
    net: bigint;
    refunded: bigint;
    held: boolean;
    pays: boolean;
    partner: string;
    revision: number;
  };
  type Real = { sale: Sale; entries: Entry[]; decisions: Decision[]; refunds: number };

  const RATE = 125_000;
  const factsFor = ({ held, partner }: Pick<Model, 'held' | 'partner'>) =>
    saleFacts({ heldByOther: held, referral: referral({ partnerId: partner }) });

  const reversalsFit = (entries: readonly Entry[]) => {
    for (const original of entries.filter(({ entryType }) => entryType === 'commission')) {
      const reversals = entries.filter(({ reverses }) => reverses === original.entryKey);
      const sum = total(reversals);
      expect(-BigInt(original.amount) <= sum && sum <= 0n).toBe(true);
      const { partnerId, currency, vendorEntity, rule, saleId, revision, clause } = original;
      for (const one of reversals)
        expect(one).toMatchObject({ partnerId, currency, vendorEntity, rule, saleId, revision, clause });
    }
    const known = new Set(entries.map(({ entryKey }) => entryKey));
    expect(known.size).toBe(entries.length);
    for (const { reverses } of entries) if (reverses !== undefined) expect(known).toContain(reverses);
  };

  /** Every law that holds after any event. */
  const holds = (model: Model, { sale, entries, decisions }: Real) => {
    reversalsFit(entries);
    const amount = model.pays ? shareOf(eur(model.net), RATE).minor : 0n;
    const left = amount - (2n * amount * model.refunded + model.net) / (2n * model.net);
    expect(total(entries)).toBe(left);
    expect(total(entries.filter(({ partnerId }) => partnerId !== model.partner))).toBe(0n);
    expect(entries.filter(({ amount: posted }) => posted === '0')).toEqual([]);
    expect(new Set(decisions.map(({ decisionKey }) => decisionKey)).size).toBe(decisions.length);
    expect(decisions.flatMap(({ entries: keys }) => keys)).toEqual(entries.map(({ entryKey }) => entryKey));
    expect(sale.v).toBe(decisions.length);
    expect(sale.contents).toHaveLength(model.revision);
    expect(sale.decision.outcome).toBe(amount === 0n ? 'excluded' : 'posted');
    expect(saleSchema.parse(sale)).toEqual(sale);
  };
  const take = (real: Real, { sale, entries, decision }: Posting) => {
    for (const entry of entries) expect(entrySchema.parse(entry)).toEqual(entry);
    expect(decisionSchema.parse(decision)).toEqual(decision);
    real.sale = sale;
    real.entries.push(...entries);
    real.decisions.push(decision);
  };
  const command = (name: string, run: (model: Model, real: Real) => void) => ({
    check: () => true,
    run: (model: Model, real: Real) => {
      run(model, real);
      holds(model, real);
    },
    toString: () => name,
  });

  const refund = (percent: number) =>
    command(`refund ${percent} %`, (model, real) => {
      const minor = (model.net * BigInt(percent)) / 100n + 1n;
      real.refunds += 1;
      const outcome = postRefund(refundOf(minor, real.refunds), real.sale, openNebula, later);
      expect(outcome.ok).toBe(model.refunded + minor <= model.net);
      if (!outcome.ok) return;
      model.refunded += minor;
      take(real, outcome.value);
    });
  const correction = (net: bigint, held: boolean, partner: string) =>
    command(`correct to ${net} ${held} ${partner}`, (model, real) => {
      const facts = factsFor({ held, partner });
      const outcome = correct(real.sale, { net: eur(net) }, facts);
      Object.assign(model, { net, held, pays: !held, partner, refunded: 0n, revision: model.revision + 1 });
      take(real, posted(outcome));
    });
  const superseding = (cause: SupersedeInput['cause'], to: SupersedeInput['to']) =>
    command(`supersede to ${to} for ${cause}`, (model, real) => {
      const outcome = replace(real.sale, { cause, to }, factsFor(model));
      const waived = real.sale.decision.reason === 'customer-held-by-other';
      const earns = shareOf(eur(model.net), RATE).minor > 0n && (!model.held || waived);
      const possible =
        !real.sale.causes.includes(cause) &&
        real.sale.decision.outcome !== to &&
        (to === 'excluded' || earns);
      expect(outcome.ok).toBe(possible);
      if (!outcome.ok) return;
      model.pays = to === 'posted';
      take(real, outcome.value);
    });
  const again = command('deliver again', (_, real) => {
    const before = structuredClone(real.sale);
    for (const content of real.sale.contents) {
      const delivered = { ...content, net: { ...content.net, minor: BigInt(content.net.minor) } };
      const outcome = accepted(postSale('S-1', delivered, real.sale, saleFacts(), openNebula, later));
      expect(outcome).toEqual({ kind: 'duplicate', decision: real.sale.decision });
    }
    expect(real.sale).toEqual(before);
  });

  const nets = fc.oneof(fc.bigInt({ min: 1n, max: 1000n }), fc.bigInt({ min: 1n, max: 10n ** 20n }));
  const partners = fc.constantFrom(anId('par', 1), anId('par', 2));
  const commands = fc.commands(
    [
      fc.integer({ min: 0, max: 60 }).map(refund),
      fc.tuple(nets, fc.boolean(), partners).map((to) => correction(...to)),
      fc
        .tuple(
          fc.constantFrom('appeal-upheld' as const, 'invoice-paid' as const, 'dispute-granted' as const),
          fc.constantFrom('posted' as const, 'excluded' as const),
        )
        .map((to) => superseding(...to)),
      fc.constant(again),
    ],
    { maxCommands: 14 },
  );

  test('is the share of what is left of it, after any refunds, corrections, appeals and repetitions', () => {
    fc.assert(
      fc.property(nets, fc.boolean(), partners, commands, (net, held, partner, steps) => {
        fc.modelRun(() => {
          const first = posted(
            postSale(
              'S-1',
              saleContent({ net: eur(net) }),
              undefined,
              factsFor({ held, partner }),
              openNebula,
              given,
            ),
          );
          const real: Real = {
            sale: first.sale,
            entries: [...first.entries],
            decisions: [first.decision],
            refunds: 0,
          };
          const model: Model = { net, refunded: 0n, held, pays: !held, partner, revision: 1 };
          holds(model, real);
          return { model, real };
        }, steps);
      }),
      { numRuns: 60 },
    );
  });
});
