import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contestAbout,
  contestCustomer,
  contestForm,
  grantContest,
  holdersOf,
  ofCustomer,
} from '../../../shared/domain/petition/contest.ts';
import { type Asking, decidePetition, type Petition } from '../../../shared/domain/petition/petition.ts';
import { fieldsOf } from '../../../shared/domain/program/form.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import { referralTermsOf } from '../../../shared/domain/program/terms.ts';
import type { Claim } from '../../../shared/domain/referral/claim.ts';
import { type RegisterFacts, registerReferral } from '../../../shared/domain/referral/register.ts';
import {
  accepted,
  activePartner,
  anId,
  NOW,
  openNebula,
  referral,
  referralInput,
  refused,
  reviewer,
} from '../../support/given.ts';

const program: Program = { ...openNebula, referral: { ...referralTermsOf(openNebula), appealDays: 14 } };
const input = referralInput();
const { contact: _contact, ...submission } = input;
const [own, other] = [activePartner().id, anId('par', 7)];
const ABOUT = 'domain umbrella.example';
const asking = (before: readonly Petition[] = [], now = NOW): Asking => ({
  ...{ id: anId('pet'), now, by: anId('per'), before },
  partner: { id: own, company: 'Nimbus GmbH', entity: 'europe' },
});
const claim = (changes: Partial<Claim> = {}): Claim => ({
  ...{ referral: anId('ref', 7), partner: other, until: '2026-06-08', since: '2026-01-01T00:00:00.000Z' },
  ...{ released: false, v: 1, ...changes },
});
const facts = (changes: Partial<RegisterFacts> = {}): RegisterFacts => ({
  ...{ partner: activePartner(), held: [claim()], sameName: false, ...changes },
});
const ask = (of = facts(), before: readonly Petition[] = [], terms = program) =>
  contestCustomer(terms, submission, of, ABOUT, 'Ours since last year', asking(before));
const holder = referral({ id: anId('ref', 7), partnerId: other });
const given = { id: anId('ref', 9), by: reviewer, now: NOW, toHolder: 'It was theirs before' };

describe('a customer whom somebody else holds', () => {
  test('is asked for exactly where a submission of the same is refused because of others', () => {
    const claims = fc.record({
      mine: fc.boolean(),
      until: fc.constantFrom('2026-03-09', '2026-03-10', '2026-06-08', undefined),
      released: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(claims, { maxLength: 3 }), (drawn) => {
        const held = drawn.map(({ mine, until, released }, at) => ({
          ...claim({ partner: mine ? own : other, released, referral: anId('ref', 20 + at) }),
          until,
        }));
        const of = facts({ held });
        const submitted = registerReferral(input, of, program, { id: anId('ref'), now: NOW });
        const asked = ask(of);
        const byOthers = !submitted.ok && submitted.more?.['referral'] === undefined;
        expect(asked.ok).toBe(byOthers);
        if (!asked.ok) expect(asked.code).toBe(submitted.ok ? 'wrong-state' : 'already-there');
      }),
    );
  });

  test('is asked for under the customer, with what would be submitted and who holds it', () => {
    const asked = accepted(ask());
    expect(asked).toMatchObject({
      kind: 'contest',
      about: ABOUT,
      status: 'open',
      title: input.customer.name,
    });
    expect(asked.contest).toEqual({ ...submission, holders: [anId('ref', 7)] });
    expect(JSON.stringify(asked)).not.toContain(input.contact?.name);
    const claims = [{ kind: 'domain' as const, value: 'umbrella.example' }];
    expect(contestAbout(claims)).toBe(ABOUT);
    expect(contestAbout([{ kind: 'domain', value: 'umbrella.example', family: 'mail' }])).toBe(
      `${ABOUT} mail`,
    );
  });

  test('is asked for once against the same holder, and again when another one holds it', () => {
    const first = accepted(ask());
    expect(refused(ask(facts(), [first])).more).toEqual({ petition: first.id });
    const no = { outcome: 'refused', reason: 'No' } as const;
    const answered = accepted(decidePetition(first, no, { by: reviewer, now: NOW }));
    expect(refused(ask(facts(), [answered])).code).toBe('already-there');
    const later = facts({ held: [claim({ referral: anId('ref', 8) })] });
    expect(ask(later, [answered]).ok).toBe(true);
    expect(ask(facts(), [{ ...first, status: 'withdrawn' }]).ok).toBe(true);
    expect(refused(ask(later, [{ ...first, id: anId('pet', 2) }])).code).toBe('already-there');
  });

  test('cannot be asked for where the program knows no appeals, nor by who may not submit', () => {
    expect(refused(ask(facts(), [], openNebula)).code).toBe('wrong-state');
    expect(refused(ask(facts({ partner: activePartner({ status: 'suspended' }) }))).code).toBe(
      'partner-not-active',
    );
    const bare = { ...submission, customer: { name: 'Umbrella', country: 'DE' } };
    const nameless = contestCustomer(program, bare, facts(), ABOUT, 'x', asking());
    expect(refused(nameless).fields).toMatchObject([{ field: 'customer.domain' }]);
  });

  test('is asked for by the program’s own form, without whom to talk to', () => {
    const form = referralTermsOf(openNebula).form;
    const [all, asked] = [fieldsOf(form), fieldsOf(contestForm(form))].map((fields) =>
      fields.map(({ id }) => id),
    );
    expect(all?.filter((id) => !id.startsWith('contact.'))).toEqual(asked);
    expect(all?.length).toBeGreaterThan(asked?.length ?? 0);
  });
});

describe('a customer that changes hands', () => {
  const contest = { ...submission, holders: [holder.id] };

  test('is registered for who asked, and lost to who held it', () => {
    const { referral: made, lost } = accepted(grantContest(program, contest, facts(), [holder], given));
    expect(made).toMatchObject({
      id: given.id,
      partnerId: own,
      status: 'open',
      protectedUntil: '2026-06-08',
    });
    expect(lost).toMatchObject([
      { id: holder.id, status: 'lost', v: holder.v + 1, outcome: { by: reviewer, reason: given.toHolder } },
    ]);
    const asked = accepted(ask());
    expect(ofCustomer(asked, made)).toMatchObject({
      ...{ receipt: made.receipt, contest: { referral: made.id } },
    });
    // From then on it is held like any other.
    const taken = claim({ referral: made.id, partner: own, until: made.protectedUntil });
    const back = registerReferral(
      input,
      facts({ held: [taken], partner: activePartner({ id: other }) }),
      program,
      { id: anId('ref', 3), now: NOW },
    );
    expect(refused(back)).toMatchObject({
      code: 'customer-protected',
      more: { protectedUntil: '2026-06-08' },
    });
  });

  test('whoever held it reads why, and nothing changes hands that was won or is the vendor’s own', () => {
    const silent = { ...given, toHolder: undefined };
    expect(refused(grantContest(program, contest, facts(), [holder], silent)).fields).toMatchObject([
      { field: 'toHolder', code: 'required' },
    ]);
    expect(refused(grantContest(program, contest, facts(), [{ ...holder, status: 'won' }], given)).code).toBe(
      'customer-won',
    );
    const mine = { ...holder, partnerId: own };
    expect(refused(grantContest(program, contest, facts(), [mine], given)).code).toBe('wrong-state');
    // Held by somebody whom the decision did not look at.
    const another = facts({ held: [claim(), claim({ referral: anId('ref', 8) })] });
    expect(refused(grantContest(program, contest, another, [holder], given)).code).toBe('customer-protected');
  });

  test('that nobody holds any more is simply registered; a limit of open ones does not stand in the way', () => {
    const free = facts({ held: [claim({ released: true })], open: 99 });
    const limited = { ...program, referral: { ...referralTermsOf(program), openAtMost: 1 } };
    const { lost } = accepted(grantContest(limited, contest, free, [], { ...given, toHolder: undefined }));
    expect(lost).toEqual([]);
    expect(holdersOf(free.held, NOW, program)).toEqual([]);
  });
});
