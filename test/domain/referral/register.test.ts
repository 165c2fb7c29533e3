import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, endOf, plusMs } from '../../../shared/domain/civil-date.ts';
import { referralTermsOf } from '../../../shared/domain/program/terms.ts';
import { type Claim, isHeld } from '../../../shared/domain/referral/claim.ts';
import { referralInput as referralSchema } from '../../../shared/domain/referral/referral.ts';
import { registerReferral } from '../../../shared/domain/referral/register.ts';
import {
  accepted,
  activePartner,
  anId,
  civilDates,
  instants,
  NOW,
  openNebula,
  referral,
  referralInput,
  refused,
} from '../../support/given.ts';

type Facts = Parameters<typeof registerReferral>[1];
type Input = Parameters<typeof registerReferral>[0];

const register = (
  input: Input = referralInput(),
  facts: Partial<Facts> = {},
  now = NOW,
  program = openNebula,
) =>
  registerReferral(input, { partner: activePartner(), held: [], sameName: false, ...facts }, program, {
    id: anId('ref'),
    now,
  });
const claim = (changes: Partial<Claim> = {}): Claim => ({
  referral: anId('ref', 7),
  partner: anId('par', 7),
  until: '2026-06-08',
  since: '2000-01-01T00:00:00.000Z',
  released: false,
  v: 1,
  ...changes,
});

describe('a referral', () => {
  test('is open from its first moment, protected for the program’s days after today', () => {
    expect(accepted(register())).toMatchObject({
      status: 'open',
      submittedAt: NOW,
      protectedUntil: '2026-06-08',
      partnerId: anId('par'),
      entity: 'europe',
      version: 1,
      extensions: 0,
      remindersSent: 0,
      v: 1,
      claims: [{ kind: 'domain', value: 'umbrella.example' }],
    });
  });

  test('of an American customer goes to the office in the USA, whatever the partner’s country', () => {
    expect(accepted(register(referralInput({ country: 'CL' }))).entity).toBe('usa');
  });

  test('is protected for the same number of days at any instant, by the calendar of the program', () => {
    fc.assert(
      fc.property(instants('2026-01-02', '2028-12-31'), (now) => {
        const { protectedUntil } = accepted(register(referralInput(), {}, now));
        const madrid = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Madrid' }).format(new Date(now));
        expect(protectedUntil).toBe(addDays(madrid, 90));
      }),
    );
  });

  test.each(['suspended', 'terminated'] as const)('of a %s partner is refused', (status) => {
    expect(refused(register(referralInput(), { partner: activePartner({ status }) })).code).toBe(
      'partner-not-active',
    );
  });

  test('of nobody is refused', () => {
    expect(refused(register(referralInput(), { partner: undefined })).code).toBe('partner-not-active');
  });

  test('is refused before the program starts', () => {
    expect(refused(register(referralInput(), {}, '2025-12-31T22:59:59.999Z')).code).toBe('program-not-open');
    expect(register(referralInput(), {}, '2025-12-31T23:00:00.000Z').ok).toBe(true);
  });

  test('claims what identifies the customer, folded, and never the name', () => {
    const input = referralInput({
      domain: 'https://www.Umbrella.example/de',
      vatId: 'fr 12-345',
      name: 'Umbrella',
    });
    expect(accepted(register(input)).claims).toEqual([
      { kind: 'domain', value: 'umbrella.example' },
      { kind: 'vat', value: 'FR12345' },
    ]);
  });

  test('of a namesake is taken, and says so to the vendor', () => {
    expect(accepted(register(referralInput(), { sameName: true })).sameName).toBe(true);
  });

  test.each(['gmail.com', 'jane@web.de', 'co.uk', '127.0.0.1', 'localhost', 'no domain'])(
    'of a customer at %s is refused: that is nobody’s own domain',
    (domain) => {
      expect(refused(register(referralInput({ domain }))).fields).toMatchObject([
        { field: 'customer.domain', code: 'not-a-customer-domain' },
      ]);
    },
  );

  test('with a VAT id that folds to nothing is refused', () => {
    expect(refused(register(referralInput({ vatId: '-/-' }))).fields).toMatchObject([
      { field: 'customer.vatId', code: 'not-a-vat-id' },
    ]);
  });

  test('of a customer whom only a name identifies is refused, also where the form asks for no domain', () => {
    const terms = referralTermsOf(openNebula);
    const sections = terms.form.sections.map((section) => ({
      ...section,
      fields: section.fields.filter(({ id }) => id !== 'customer.domain'),
    }));
    const program = { ...openNebula, referral: { ...terms, form: { ...terms.form, sections } } };
    const { domain: _domain, ...customer } = referralInput().customer;
    const nameless = register({ ...referralInput(), customer }, {}, NOW, program);
    expect(refused(nameless).fields).toMatchObject([{ field: 'customer.domain', code: 'domain-or-vat-id' }]);
    const byVat = register(
      { ...referralInput(), customer: { ...customer, vatId: 'FR 1' } },
      {},
      NOW,
      program,
    );
    expect(accepted(byVat).claims).toEqual([{ kind: 'vat', value: 'FR1' }]);
  });

  test('without what the form requires is refused, and names it', () => {
    const { contact: _contact, ...rest } = referralInput();
    expect(refused(register(rest)).fields).toMatchObject([{ field: 'contact.name', code: 'required' }]);
    expect(refused(register({ ...referralInput(), answers: { budget: '5' } })).fields).toMatchObject([
      { field: 'answers.budget', code: 'unknown-field' },
    ]);
  });

  test('is read strictly', () => {
    expect(referralSchema.safeParse(referralInput()).success).toBe(true);
    for (const wrong of [
      { ...referralInput(), partnerId: anId('par') },
      { ...referralInput(), customer: { ...referralInput().customer, country: 'fr' } },
      { ...referralInput(), customer: { ...referralInput().customer, name: 'a\nb' } },
      { ...referralInput(), contact: { name: 'Jill', email: 'jill' } },
      { ...referralInput(), answers: { a: 1 } },
      { ...referralInput(), need: '\u202e' },
    ])
      expect(referralSchema.safeParse(wrong).success).toBe(false);
  });
});

describe('a customer who is protected', () => {
  const facts = (one: Claim) => ({ held: [undefined, one] });

  test('is refused to others without a word about who holds it', () => {
    const outcome = refused(register(referralInput(), { ...facts(claim()), partner: activePartner() }));
    expect(outcome).toMatchObject({ code: 'customer-protected', more: { protectedUntil: '2026-06-08' } });
    expect(outcome.clause?.path).toBe('referral.protection');
    const said = JSON.stringify(outcome);
    expect(said).not.toContain(anId('par', 7));
    expect(said).not.toContain(anId('ref', 7));
    expect(said).not.toContain(claim().since);
  });

  test('is refused to the holder too, who is told that it is their own, which one and since when', () => {
    const partner = activePartner({ id: anId('par', 7) });
    const own = { referral: anId('ref', 7), submittedAt: claim().since };
    expect(refused(register(referralInput(), { ...facts(claim()), partner }))).toMatchObject({
      code: 'customer-protected',
      more: { ...own, protectedUntil: '2026-06-08' },
    });
    const { until: _until, ...won } = claim();
    expect(refused(register(referralInput(), { ...facts(won), partner }))).toMatchObject({
      code: 'customer-won',
      more: own,
    });
  });

  test('is held until the very end of the last day in the program’s zone, also across a change of clocks', () => {
    const zones = fc.constantFrom(
      'Europe/Madrid',
      'America/Sao_Paulo',
      'Africa/Cairo',
      'Asia/Beirut',
      'Pacific/Apia',
    );
    fc.assert(
      fc.property(zones, civilDates('2012-01-01', '2030-12-31'), (zone, until) => {
        const end = endOf(until, zone);
        expect(isHeld(claim({ until }), plusMs(end, -1), zone)).toBe(true);
        expect(isHeld(claim({ until }), end, zone)).toBe(false);
      }),
    );
    // Sunday 29 March 2026 has 23 hours in Madrid, Sunday 25 October has 25.
    expect(isHeld(claim({ until: '2026-03-29' }), '2026-03-29T21:59:59.999Z', 'Europe/Madrid')).toBe(true);
    expect(isHeld(claim({ until: '2026-03-29' }), '2026-03-29T22:00:00.000Z', 'Europe/Madrid')).toBe(false);
    expect(isHeld(claim({ until: '2026-10-25' }), '2026-10-25T22:59:59.999Z', 'Europe/Madrid')).toBe(true);
  });

  test('may be claimed by another partner as soon as the protection has ended, swept or not', () => {
    const ends = '2026-06-08T22:00:00.000Z';
    expect(refused(register(referralInput(), facts(claim()), plusMs(ends, -1))).code).toBe(
      'customer-protected',
    );
    expect(accepted(register(referralInput(), facts(claim()), ends)).protectedUntil).toBe('2026-09-07');
  });

  test('may be claimed at once when the holder’s claim was released', () => {
    expect(register(referralInput(), facts(claim({ released: true }))).ok).toBe(true);
  });

  test('stays held for good once won', () => {
    const { until: _until, ...won } = claim();
    const outcome = refused(register(referralInput(), facts(won), '2099-01-01T00:00:00.000Z'));
    expect(outcome.code).toBe('customer-won');
    expect(outcome.clause).toBeUndefined();
    expect(outcome.more).toEqual({});
  });

  test('by any one of the identifiers is protected by it', () => {
    const none: (Claim | undefined)[] = [
      undefined,
      claim({ released: true }),
      claim({ until: '2026-03-09' }),
    ];
    expect(register(referralInput(), { held: none }).ok).toBe(true);
    for (const at of [0, 1, 2, 3])
      expect(refused(register(referralInput(), { held: none.toSpliced(at, 0, claim()) })).code).toBe(
        'customer-protected',
      );
  });
});

test('two spellings of one customer claim the same', () => {
  const spell = (domain: string, vatId: string) =>
    accepted(register(referralInput({ domain, vatId }))).claims;
  expect(spell('HTTPS://Shop.Umbrella.Example:443/x', 'fr-12 345')).toEqual(
    spell('umbrella.example', 'FR12345'),
  );
  expect(referral().claims).toEqual([{ kind: 'domain', value: 'umbrella.example' }]);
});
