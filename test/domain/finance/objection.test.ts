import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/domain/civil-date.ts';
import {
  type Document,
  noObjections,
  type Objection,
  type Objections,
  objectionTo,
  openObjections,
  type Place,
  withObjection,
} from '../../../shared/domain/finance/document.ts';
import { carryReason, type LineFacts } from '../../../shared/domain/finance/payout.ts';
import { documentPutRight, mayObject, objectTo } from '../../../shared/domain/petition/objection.ts';
import {
  type Asking,
  decidePetition,
  type Petition,
  withdrawPetition,
} from '../../../shared/domain/petition/petition.ts';
import type { PayoutTerms } from '../../../shared/domain/program/payout.ts';
import { accepted, anId, NOW, openNebula, refused } from '../../support/given.ts';

// Laws of objections to documents in a payee's name (rules/money.md 24).

const IDS = ['2026-01.self-billing.europe.EUR', '2026-02.self-billing.europe.EUR'];
const steps = fc.array(
  fc.record({
    id: fc.constantFrom(...IDS, `2026-02.correction.${IDS[0]}`),
    state: fc.constantFrom('open', 'withdrawn', 'refused', 'granted'),
  }),
  { maxLength: 12 },
);
const placed: readonly Place[] = [
  ...IDS.map((id) => ({ id })),
  { id: `2026-02.correction.${IDS[0]}`, corrects: String(IDS[0]) },
  { none: 'opening' },
];
const played = (life: readonly { id: string; state: string }[]): Objections =>
  life.reduce(
    (all, { id, state }, at) =>
      withObjection(all, {
        ...{ id, number: `N-${id}`, petition: `pet_${at}`, since: '2026-03-01' },
        state: state as Objection['state'],
      }),
    noObjections('p', 'par_1'),
  );

describe('what is kept of a payee’s objections', () => {
  test('is one of each document, the last one; every change is another version', () => {
    fc.assert(
      fc.property(steps, (life) => {
        const kept = played(life);
        expect(kept.v).toBe(life.length);
        expect(new Set(kept.all.map(({ id }) => id)).size).toBe(kept.all.length);
        for (const { id, state } of kept.all)
          expect(life.findLast((one) => one.id === id)?.state).toBe(state);
      }),
    );
  });

  test('holds an entry exactly while an objection to its document, or to what that corrects, is open', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(...placed), (life, place) => {
        const isOpen = (id: string | undefined) => life.findLast((one) => one.id === id)?.state === 'open';
        const holds = 'id' in place && (isOpen(place.id) || isOpen(place.corrects));
        const objection = objectionTo(played(life), place);
        expect(objection !== undefined).toBe(holds);
        if (objection) expect(openObjections(played(life))).toContainEqual(objection);
      }),
      { numRuns: 300 },
    );
  });

  test('carries a payee of whom nothing else is due, and keeps nothing else from being paid', () => {
    const terms: PayoutTerms = {
      ...{
        atLeast: { EUR: '50.00' },
        coolingDays: 7,
        document: 'self-billing',
        taxForms: [],
        setOff: 'never',
      },
      ...{ smallBalances: { month: 12, become: 'paid' }, holdWhile: [] },
    };
    const facts: LineFacts = {
      ...{ terms, currency: 'EUR', due: 0n, gaps: [], today: '2026-03-01', left: false, overdue: false },
    };
    fc.assert(
      fc.property(fc.bigInt({ min: -9_000n, max: 9_000n }), (due) => {
        const without = carryReason({ ...facts, due });
        const reason = carryReason({ ...facts, due, objected: true });
        expect(reason).toBe(due <= 0n ? 'document-objected' : without);
      }),
    );
  });
});

const document = (changes: Partial<Document> = {}): Document => ({
  ...{ id: String(IDS[0]), number: 'GB-2026-00001', series: 's', serial: 1, kind: 'self-billing' },
  ...{ program: openNebula.id, vendorEntity: 'usa', payee: anId('par'), currency: 'EUR' },
  ...{ period: '2026-01', issuedIn: '2026-01', issuedOn: '2026-02-03', entries: 1 },
  ...{ net: '1000', taxAmount: '190' },
  vendor: { legalName: 'V', address: { street: 'S', town: 'T', country: 'DE' } },
  partner: {
    legalName: 'P',
    address: { street: 'S', town: 'T', country: 'DE' },
    taxStatus: 'domestic-vat',
  },
  tax: { category: 'S', ratePpm: 190_000 },
  ...changes,
});
const asking = (before: readonly Petition[] = [], now = NOW): Asking => ({
  ...{ id: anId('pet', before.length + 1), now, by: anId('per'), before },
  partner: { id: anId('par'), company: 'Nimbus GmbH', entity: 'europe' },
});
const by = { by: anId('per'), now: NOW };

describe('an objection', () => {
  test('is possible through the last day that its document names, and on any day where it names none', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const until = '2026-06-15';
        const now = `${addDays(until, days)}T10:00:00.000Z`;
        expect(mayObject(openNebula, { objectionUntil: until }, now)).toBe(days <= 0);
        expect(mayObject(openNebula, {}, now)).toBe(true);
        const asked = objectTo(openNebula, document({ objectionUntil: until }), 'Why', asking([], now));
        expect(asked.ok ? 'taken' : asked.code).toBe(days <= 0 ? 'taken' : 'appeal-over');
      }),
    );
  });

  test('is one at a time, may come again when it was refused or withdrawn, and never when it was granted', () => {
    const first = accepted(objectTo(openNebula, document(), 'We were two', asking()));
    expect(first).toMatchObject({
      ...{ kind: 'objection', title: 'GB-2026-00001', entity: 'usa', status: 'open' },
      document: { net: '1000', gross: '1190', currency: 'EUR' },
    });
    const again = refused(objectTo(openNebula, document(), 'x', asking([first])));
    expect([again.code, again.more]).toEqual(['already-there', { petition: first.id }]);
    const withdrawn = accepted(withdrawPetition(first, { by: anId('per'), at: NOW }));
    expect(refused(withdrawPetition(withdrawn, { by: anId('per'), at: NOW })).code).toBe('wrong-state');
    expect(objectTo(openNebula, document(), 'x', asking([withdrawn])).ok).toBe(true);
    const said = accepted(decidePetition(first, { outcome: 'refused', reason: 'It is right' }, by));
    expect(refused(withdrawPetition(said, { by: anId('per'), at: NOW })).code).toBe('wrong-state');
    expect(objectTo(openNebula, document(), 'x', asking([said])).ok).toBe(true);
    const grant = { outcome: 'granted', reason: 'Yes' } as const;
    expect(refused(decidePetition(first, grant, by)).fields).toMatchObject([{ field: 'putRight.number' }]);
    const granted = accepted(decidePetition(first, grant, { ...by, superseded: 'S-1~2' }));
    expect(refused(objectTo(openNebula, document(), 'x', asking([granted]))).code).toBe('already-there');
  });

  test('is not to what the office itself supplies', () => {
    const id = '2026-01.credit-note.usa.EUR';
    for (const one of [document({ id, kind: 'credit-note' }), document({ id: `2026-02.correction.${id}` })])
      expect(refused(objectTo(openNebula, one, 'x', asking())).fields).toMatchObject([
        { field: 'document', code: 'not-self-billed' },
      ]);
  });

  test('is granted by a later revision of a sale on the document, and by no other sale', () => {
    const petition = accepted(objectTo(openNebula, document(), 'x', asking()));
    const content = {} as never;
    const sale = { saleId: 'S-1', contents: [content, content], causes: ['dispute-granted'] };
    const line = { saleId: 'S-1', revision: 1 };
    const by2 = (number: string, on: Parameters<typeof documentPutRight>[2]) =>
      documentPutRight(petition, { by: 'correction', number, sale: 'S-1' }, on);
    expect(accepted(by2('2', { line, sale }))).toBe('S-1~2');
    for (const number of ['1', '3', '2.5', 'x']) expect(by2(number, { line, sale }).ok).toBe(false);
    expect(refused(by2('2', { sale })).fields).toMatchObject([{ field: 'putRight.sale' }]);
    const superseding = { by: 'superseding', number: 'dispute-granted', sale: 'S-1' } as const;
    expect(documentPutRight(petition, superseding, { line, sale }).ok).toBe(true);
  });
});
