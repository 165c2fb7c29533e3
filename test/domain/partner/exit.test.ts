import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  choicesFor,
  decideExit,
  decisionOn,
  type ExitRecord,
  exitDecisions,
  mayEnd,
  type OpenItem,
  openKinds,
  undecided,
} from '../../../shared/domain/partner/exit.ts';
import { accepted, anId, refused } from '../../support/given.ts';

const given = { now: '2026-05-01T09:00:00.000Z', by: anId('per') };
const item = fc.record({
  kind: fc.constantFrom(...openKinds),
  id: fc.integer({ min: 1, max: 6 }).map(String),
  title: fc.constant('Something'),
  state: fc.constant('open'),
});
const items = fc.uniqueArray(item, { maxLength: 12, selector: ({ kind, id }) => `${kind} ${id}` });
const asked = (one: OpenItem, decision: (typeof exitDecisions)[number]) => ({
  kind: one.kind,
  ids: [one.id],
  decision,
  reason: 'It ends',
  ...(decision === 'reassign' ? { to: anId('par', 2) } : {}),
});

describe('a partner’s exit', () => {
  test('is open exactly when nothing waits for a decision, and keeping each thing that waits opens it', () => {
    fc.assert(
      fc.property(items, (open) => {
        expect(mayEnd(open, []).ok).toBe(undecided(open, []).length === 0);
        const records: ExitRecord[] = [];
        for (const one of undecided(open, [])) {
          expect(refused(mayEnd(open, records)).code).toBe('open-items');
          records.push(...accepted(decideExit(open, records, asked(one, 'keep'), given)));
        }
        expect(mayEnd(open, records).ok).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('takes for each thing what its kind allows, and nothing else', () => {
    fc.assert(
      fc.property(item, fc.constantFrom(...exitDecisions), (one, decision) => {
        const decided = decideExit([one], [], asked(one, decision), given);
        expect(decided.ok).toBe(choicesFor(one).includes(decision));
        if (decided.ok) expect(decided.value).toMatchObject([{ id: one.id, decision, by: given.by, v: 1 }]);
      }),
      { numRuns: 60 },
    );
  });

  test('knows only what is open, says who takes over, and decides several of a kind at once', () => {
    const open = ['1', '2'].map((id): OpenItem => ({ kind: 'referral', id, title: id, state: 'open' }));
    const keep = { kind: 'referral', decision: 'keep', reason: 'To its term' } as const;
    expect(refused(decideExit(open, [], { ...keep, ids: ['3'] }, given)).code).toBe('not-found');
    expect(
      refused(decideExit(open, [], { ...keep, ids: ['1'], decision: 'reassign' }, given)).fields,
    ).toMatchObject([{ field: 'to' }]);
    const first = accepted(decideExit(open, [], { ...keep, ids: ['1', '2', '1'] }, given));
    expect(first.map(({ id, v }) => [id, v])).toEqual([
      ['1', 1],
      ['2', 1],
    ]);
    expect(accepted(decideExit(open, first, { ...keep, ids: ['2'] }, given))).toMatchObject([
      { id: '2', v: 2 },
    ]);
  });

  test('waits anew for what was closed once and is open again; what a rule decides waits for nobody', () => {
    const open: OpenItem = { kind: 'request', id: '1', title: 'x', state: 'open' };
    const [closed] = accepted(decideExit([open], [], asked(open, 'close'), given));
    expect(undecided([open], closed ? [closed] : [])).toEqual([open]);
    expect(decisionOn({ ...open, kind: 'money' }, [])).toBe('keep');
    expect(decisionOn({ ...open, kind: 'demo-account' }, [])).toBe('close');
  });
});
