import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/domain/civil-date.ts';
import { accrue } from '../../../shared/domain/commission/accrue.ts';
import type { Decision, Entry } from '../../../shared/domain/commission/entry.ts';
import { isDue } from '../../../shared/domain/finance/payout.ts';
import { settlementOf } from '../../../shared/domain/finance/settlement.ts';
import {
  answersOwnRefusal,
  appealableUntil,
  appealReferral,
  reopened,
} from '../../../shared/domain/petition/appeal.ts';
import {
  disputableUntil,
  disputeLine,
  lineOf,
  supersededBy,
} from '../../../shared/domain/petition/dispute.ts';
import { askForMode, changedMode } from '../../../shared/domain/petition/mode-change.ts';
import { type Asking, decidePetition, type Petition } from '../../../shared/domain/petition/petition.ts';
import { type DealTerms, dealModes, modesFor, usualMode } from '../../../shared/domain/program/deals.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import { referralTermsOf } from '../../../shared/domain/program/terms.ts';
import { beginningMode, modeAt } from '../../../shared/domain/referral/mode.ts';
import type { Referral } from '../../../shared/domain/referral/referral.ts';
import {
  accepted,
  anId,
  instants,
  NOW,
  openNebula,
  referral,
  refused,
  reviewer,
  saleContent,
  saleFacts,
  withScheme,
} from '../../support/given.ts';

const partner = { id: anId('par'), company: 'Nimbus GmbH', entity: 'europe' };
const asking = (before: readonly Petition[] = [], now = NOW): Asking => ({
  ...{ id: anId('pet'), now, by: anId('per'), partner, before },
});
const seller = { tier: 'reseller' };
const resold = (from = NOW): Partial<Referral> => ({ modes: [{ mode: 'resale', from }] });

describe('the mode of a deal', () => {
  const deals: DealTerms = {
    modes: [{ mode: 'referral' }, { mode: 'resale', categories: ['var'], tiers: ['gold', 'silver'] }],
    ...{ usual: 'resale', change: 'vendor-decides' },
  };

  test('is one that the program has for category and tier; the usual one where nobody names one', () => {
    expect(modesFor(deals, { category: 'var', tier: 'gold' })).toEqual(['referral', 'resale']);
    expect(modesFor(deals, { category: 'var', tier: 'bronze' })).toEqual(['referral']);
    expect(modesFor(deals, { tier: 'gold' })).toEqual(['referral']);
    expect(modesFor(undefined, { tier: 'gold' })).toEqual([]);
    expect(usualMode(deals, { category: 'var', tier: 'gold' })).toBe('resale');
    expect(usualMode(deals, { tier: 'gold' })).toBe('referral');
  });

  test('is none, and none is taken, where the program has no modes', () => {
    const { deals: _none, ...without } = openNebula;
    expect(accepted(beginningMode(without, seller, undefined, NOW))).toEqual({});
    expect(refused(beginningMode(without, seller, 'referral', NOW)).code).toBe('invalid-input');
  });

  test('is, at any instant, the last one that had begun by then', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(instants(), fc.constantFrom(...dealModes)), { minLength: 1, maxLength: 5 }),
        instants(),
        (changes, at) => {
          const modes = changes
            .map(([from, mode]) => ({ from, mode }))
            .toSorted((a, b) => (a.from < b.from ? -1 : 1));
          const begun = modes.filter(({ from }) => from <= at).at(-1) ?? modes[0];
          expect(modeAt({ modes }, at)).toBe(begun?.mode);
        },
      ),
    );
  });

  test('decides what a sale earns, as it was when the sale occurred', () => {
    const paid = (changes: Partial<Referral>, program: Program = openNebula) => {
      const accrued = accrue(saleContent(), saleFacts({ referral: referral(changes) }), program);
      return 'earnings' in accrued ? 'paid' : accrued;
    };
    const { occurredAt } = saleContent();
    const later = { modes: [...(resold('2026-01-01T00:00:00.000Z').modes ?? [])] };
    expect(paid({})).toBe('paid');
    expect(paid(later)).toEqual({ excluded: 'billed-by-partner', clause: 'deals' });
    const until = (from: string) => ({ modes: [...later.modes, { mode: 'referral' as const, from }] });
    expect(paid(until(occurredAt))).toBe('paid');
    expect(paid(until('2099-01-01T00:00:00.000Z'))).toMatchObject({ excluded: 'billed-by-partner' });
    // A program may pay deals that are resold, too; then who refers earns nothing by that scheme.
    const both = withScheme({ modes: ['resale'] });
    expect([paid(later, both), paid({}, both)]).toEqual([
      'paid',
      expect.objectContaining({ excluded: expect.any(String) }),
    ]);
  });

  test('changes by the vendor alone, from its decision on; nothing is asked twice, nor for what it is', () => {
    const deal = referral({ modes: [{ mode: 'referral', from: NOW }] });
    const wish = { mode: 'resale' as const, reason: 'They want one bill', seller };
    const asked = accepted(askForMode(openNebula, deal, wish, asking()));
    expect(asked).toMatchObject({ kind: 'mode-change', about: deal.id, mode: 'resale', from: 'referral' });
    const again = refused(askForMode(openNebula, deal, wish, asking([asked])));
    expect([again.code, again.more]).toEqual(['already-there', { petition: asked.id }]);
    const same = refused(askForMode(openNebula, deal, { ...wish, mode: 'referral' }, asking()));
    expect(same.fields).toMatchObject([{ field: 'mode', code: 'in-this-mode' }]);
    const never = { ...openNebula, deals: { ...(openNebula.deals as DealTerms), change: 'never' as const } };
    expect(refused(askForMode(never, deal, wish, asking())).code).toBe('wrong-state');
    expect(refused(askForMode(openNebula, { ...deal, status: 'lost' }, wish, asking())).code).toBe(
      'wrong-state',
    );
    const { modes: _none, ...without } = deal;
    expect(refused(askForMode(openNebula, without, wish, asking())).code).toBe('wrong-state');
    const at = '2026-05-01T10:00:00.000Z';
    const changed = accepted(changedMode(deal, 'resale', at));
    expect([modeAt(changed, '2026-05-01T09:59:59.999Z'), modeAt(changed, at)]).toEqual([
      'referral',
      'resale',
    ]);
    expect(refused(changedMode(changed, 'resale', at)).code).toBe('wrong-state');
  });
});

describe('a dispute', () => {
  const entry = {
    entryKey: 'S-1~1~referred-sales',
    saleId: 'S-1',
    revision: 1,
    currency: 'EUR',
    amount: '12500',
  } as Entry;
  const decision = {
    decisionKey: 'S-2~1',
    saleId: 'S-2',
    outcome: 'excluded',
    reason: 'no-rate',
  } as Decision;
  const month = {
    entries: [entry],
    decisions: [decision, { ...decision, decisionKey: 'S-1~1', outcome: 'posted' as const }],
  };
  const windowed: Program = { ...openNebula, disputes: { days: 30, payment: 'held' } };
  const line = { line: { entry }, period: '2026-02', title: 'Fjord', held: true };

  test('is about an entry, or about why a sale earned nothing', () => {
    expect(lineOf(month, entry.entryKey)).toEqual({ entry });
    expect(lineOf(month, 'S-2~1')).toEqual({ decision });
    expect([lineOf(month, 'S-1~1'), lineOf(month, 'S-9')]).toEqual([undefined, undefined]);
  });

  test('is open until the last day after the month that the program says, else at any time', () => {
    expect(disputableUntil(windowed, '2026-02')).toBe('2026-03-30');
    expect(disputableUntil(openNebula, '2026-02')).toBeUndefined();
    const at = (now: string, program = windowed) => disputeLine(program, line, 'Too little', asking([], now));
    expect(accepted(at('2026-03-30T21:59:59.999Z'))).toMatchObject({
      status: 'open',
      line: { amount: '12500' },
    });
    expect(refused(at('2026-03-30T22:00:00.000Z')).code).toBe('appeal-over');
    expect(at('2031-01-01T00:00:00.000Z', openNebula).ok).toBe(true);
  });

  test('is one at a time for each line', () => {
    const first = accepted(disputeLine(openNebula, line, 'Too little', asking()));
    expect(refused(disputeLine(openNebula, line, 'Too little', asking([first]))).code).toBe('already-there');
    const answered = accepted(
      decidePetition(first, { outcome: 'refused', reason: 'No' }, { by: reviewer, now: NOW }),
    );
    expect(disputeLine(openNebula, line, 'Look here', asking([answered])).ok).toBe(true);
    expect(
      refused(decidePetition(answered, { outcome: 'refused', reason: 'No' }, { by: reviewer, now: NOW }))
        .code,
    ).toBe('wrong-state');
  });

  test('is granted by what has put the line right in the books, and by nothing else', () => {
    const own = partner.id;
    const about = {
      partner: own,
      line: { ...accepted(disputeLine(openNebula, line, 'x', asking())).line } as Petition['line'],
    };
    const sale = {
      saleId: 'S-1',
      contents: [saleContent(), saleContent()] as never,
      causes: ['dispute-granted'],
    };
    const by = (
      kind: 'correction' | 'adjustment' | 'superseding',
      number: string,
      books: object = { sale },
    ) => supersededBy(about, { by: kind, number }, books);
    expect(accepted(by('correction', '2'))).toBe('S-1~2');
    for (const number of ['1', '3', 'x', '1.5'])
      expect(refused(by('correction', number)).code).toBe('invalid-input');
    expect(accepted(by('superseding', 'dispute-granted'))).toBe('S-1~2~superseded~dispute-granted');
    expect(by('superseding', 'invoice-paid').ok).toBe(false);
    const proposal = { id: 'prp_1', status: 'approved', byHand: { to: own }, decision: 'adjustment~A-1~1' };
    expect(accepted(by('adjustment', 'A-1', { proposal }))).toBe('adjustment~A-1~1');
    const others = [
      { ...proposal, status: 'proposed' },
      { ...proposal, byHand: { to: anId('par', 7) } },
      undefined,
    ];
    for (const other of others) expect(by('adjustment', 'A-1', { proposal: other }).ok).toBe(false);
    const open = accepted(disputeLine(openNebula, line, 'x', asking()));
    expect(
      refused(decidePetition(open, { outcome: 'granted', reason: 'Yes' }, { by: reviewer, now: NOW })).fields,
    ).toMatchObject([{ field: 'putRight.number', code: 'required' }]);
  });

  test('keeps its item from every run while it waits', () => {
    const item = {
      pk: 'MNY#OPEN#par',
      sk: 'x',
      program: 'p',
      period: '2026-01',
      amount: '1',
      holdUntil: '2026-01-02',
    };
    const run = { id: 'run_1', program: 'p', through: '2026-02', today: '2026-03-01' };
    expect([isDue(item, run), isDue({ ...item, disputed: 'pet_1' }, run)]).toEqual([true, false]);
    expect(settlementOf({ ...item, disputed: 'pet_1' }, undefined, run.today)).toEqual({ state: 'disputed' });
  });
});

describe('an appeal', () => {
  const appealing: Program = {
    ...openNebula,
    referral: { ...referralTermsOf(openNebula), appealDays: 14 },
  };
  const at = '2026-04-01T10:00:00.000Z';
  const lost = referral({ status: 'lost', outcome: { at, by: reviewer, reason: 'No answer' } });

  test('is open once, until the last day after the refusal that the program says', () => {
    expect(appealableUntil(lost, appealing)).toBe('2026-04-15');
    expect([appealableUntil(lost, openNebula), appealableUntil(referral(), appealing)]).toEqual([
      undefined,
      undefined,
    ]);
    const inTime = '2026-04-15T21:59:59.999Z';
    const first = accepted(appealReferral(appealing, lost, 'They signed', asking([], inTime)));
    expect(first).toMatchObject({ kind: 'appeal', about: lost.id, receipt: lost.receipt });
    expect(refused(appealReferral(appealing, lost, 'x', asking([], '2026-04-15T22:00:00.000Z'))).code).toBe(
      'appeal-over',
    );
    const answered = accepted(
      decidePetition(first, { outcome: 'refused', reason: 'No' }, { by: anId('per'), now: inTime }),
    );
    expect(refused(appealReferral(appealing, lost, 'x', asking([answered], inTime))).code).toBe(
      'already-there',
    );
    expect(refused(appealReferral(openNebula, lost, 'x', asking([], inTime))).code).toBe('wrong-state');
  });

  test('is answered by somebody else than who refused', () => {
    expect([
      answersOwnRefusal(lost, { by: reviewer }),
      answersOwnRefusal(lost, { by: anId('per', 9) }),
    ]).toEqual([true, false]);
  });

  test('leaves as many days of protection as there were, unless somebody holds the customer by now', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 90 }), fc.integer({ min: 0, max: 14 }), (left, later) => {
        const day = addDays('2026-04-01', later);
        const before = { ...lost, protectedUntil: addDays('2026-04-01', left) };
        const open = accepted(reopened(before, [undefined], appealing, `${day}T10:00:00.000Z`));
        expect(open).toMatchObject({
          status: 'open',
          protectedUntil: addDays(day, Math.max(0, left)),
          v: lost.v + 1,
        });
        expect(open).not.toHaveProperty('outcome');
      }),
      { numRuns: 30 },
    );
    const held = {
      referral: anId('ref', 8),
      partner: anId('par', 8),
      since: at,
      until: '2026-12-31',
      released: false,
      v: 1,
    };
    expect(refused(reopened(lost, [held], appealing, at)).code).toBe('customer-protected');
    expect(reopened(lost, [{ ...held, released: true }], appealing, at).ok).toBe(true);
    expect(refused(reopened(referral(), [], appealing, at)).code).toBe('wrong-state');
  });
});
