import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Allowed,
  type Caller,
  distributorRoles,
  type Grant,
  isVendorStaff,
  linkPurposes,
  mayCall,
  mayTouch,
  partnerRoles,
  partnerScopes,
  roles,
  scopes,
  type Target,
  vendorRoles,
} from '../../shared/domain/access.ts';

const programs = fc.constantFrom('one', 'two');
const subjects = fc.constantFrom('par_a', 'par_b', 'vendor');
const owned: fc.Arbitrary<Target> = fc.record({
  program: programs,
  subject: fc.constantFrom('par_a', 'par_b'),
});
const targets: fc.Arbitrary<Target> = fc.oneof(owned, fc.record({ program: programs }));

const restricted: readonly Allowed[] = [
  ...roles,
  ...scopes.map((scope) => `machine:${scope}` as const),
  ...linkPurposes.map((purpose) => `link:${purpose}` as const),
];
const allowedLists = fc.subarray([...restricted]);

const grants: fc.Arbitrary<Grant> = fc
  .record({ program: fc.constantFrom('one', 'two', '*'), role: fc.constantFrom(...roles), subject: subjects })
  .map((grant) => ({
    ...grant,
    subject: (vendorRoles as readonly string[]).includes(grant.role)
      ? 'vendor'
      : grant.subject.replace('vendor', 'par_a'),
  }));
const person = (held: readonly Grant[]): Caller => ({
  kind: 'person',
  id: 'per_1',
  name: 'Ada',
  sessionId: 'ses_1',
  grants: held,
  language: 'en',
});
const visitor: Caller = { kind: 'visitor', id: 'visitor' };
const persons = fc.array(grants, { maxLength: 4 }).map(person);
const machines: fc.Arbitrary<Caller> = fc.record({
  kind: fc.constant('machine' as const),
  id: fc.constant('tok_1'),
  program: fc.constantFrom('one', 'two', '*'),
  subject: subjects,
  scopes: fc.subarray([...scopes]),
});
const links: fc.Arbitrary<Caller> = fc.record({
  kind: fc.constant('link' as const),
  id: fc.constant('lnk_1'),
  purpose: fc.constantFrom(...linkPurposes),
  program: programs,
  subject: fc.constantFrom('par_a', 'par_b'),
});
const callers = fc.oneof(fc.constant(visitor), persons, machines, links);

/** Whom a caller acts for in a program, told independently of the rules under test. */
const actsFor = (caller: Caller, { program, subject }: Target): boolean => {
  switch (caller.kind) {
    case 'visitor':
      return false;
    case 'person':
      return caller.grants.some(
        (grant) => [program, '*'].includes(grant.program) && ['vendor', subject].includes(grant.subject),
      );
    case 'machine':
      return [program, '*'].includes(caller.program) && ['vendor', subject].includes(caller.subject);
    case 'link':
      return caller.program === program && caller.subject === subject;
  }
};

describe('whoever calls', () => {
  test('never reaches what belongs to somebody for whom they do not act', () => {
    fc.assert(
      fc.property(callers, allowedLists, targets, (caller, allowed, target) => {
        if (!actsFor(caller, target)) expect(mayTouch(caller, allowed, target)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('touches nothing on a route that they may not call', () => {
    fc.assert(
      fc.property(callers, allowedLists, targets, (caller, allowed, target) => {
        if (mayTouch(caller, allowed, target)) expect(mayCall(caller, allowed)).toBe(true);
      }),
    );
  });

  test('gains nothing on a shorter list of callers, and loses nothing on a longer one', () => {
    fc.assert(
      fc.property(
        callers,
        allowedLists,
        fc.constantFrom(...restricted),
        targets,
        (caller, allowed, more, target) => {
          if (mayCall(caller, allowed)) expect(mayCall(caller, [...allowed, more])).toBe(true);
          if (mayTouch(caller, allowed, target))
            expect(mayTouch(caller, [...allowed, more], target)).toBe(true);
        },
      ),
    );
  });

  test('may do what a visitor may', () => {
    fc.assert(
      fc.property(callers, allowedLists, targets, (caller, allowed, target) => {
        expect(mayCall(caller, [...allowed, 'visitor'])).toBe(true);
        expect(mayTouch(caller, [...allowed, 'visitor'], target)).toBe(true);
      }),
    );
  });
});

describe('a visitor', () => {
  test('gets nowhere but where visitors may', () => {
    expect(mayCall(visitor, restricted)).toBe(false);
    expect(mayTouch(visitor, restricted, { program: 'one' })).toBe(false);
    expect(mayTouch(visitor, restricted, { program: 'one', subject: 'visitor' })).toBe(false);
  });
});

describe('a person', () => {
  test.each(roles)(
    'as %s reaches what is theirs, on the routes that name this role and no others',
    (role) => {
      const vendor = (vendorRoles as readonly string[]).includes(role);
      const caller = person([{ program: 'one', role, subject: vendor ? 'vendor' : 'par_a' }]);
      const others = restricted.filter((one) => one !== role);
      expect(mayTouch(caller, [role], { program: 'one', subject: 'par_a' })).toBe(true);
      expect(mayTouch(caller, [role], { program: 'one', subject: 'par_b' })).toBe(vendor);
      expect(mayTouch(caller, [role], { program: 'one' })).toBe(vendor);
      expect(mayTouch(caller, [role], { program: 'two', subject: 'par_a' })).toBe(false);
      expect(mayCall(caller, others)).toBe(false);
      expect(mayTouch(caller, others, { program: 'one', subject: 'par_a' })).toBe(false);
      expect(isVendorStaff(caller, 'one')).toBe(vendor);
      expect(isVendorStaff(caller, 'two')).toBe(false);
    },
  );

  test('cannot borrow the subject of one grant for the role of another', () => {
    const caller = person([
      { program: 'one', role: 'partner-admin', subject: 'par_a' },
      { program: 'one', role: 'partner-member', subject: 'par_b' },
      { program: 'two', role: 'program-manager', subject: 'vendor' },
    ]);
    expect(mayTouch(caller, ['partner-admin'], { program: 'one', subject: 'par_a' })).toBe(true);
    expect(mayTouch(caller, ['partner-admin'], { program: 'one', subject: 'par_b' })).toBe(false);
    expect(mayTouch(caller, ['program-manager'], { program: 'one', subject: 'par_a' })).toBe(false);
    expect(mayTouch(caller, ['program-manager'], { program: 'two', subject: 'par_z' })).toBe(true);
  });

  test('with a vendor role for a partner only is nowhere at home', () => {
    const caller = person([{ program: 'one', role: 'finance', subject: 'par_a' }]);
    expect(mayTouch(caller, ['finance'], { program: 'one', subject: 'par_a' })).toBe(false);
    expect(mayTouch(caller, ['finance'], { program: 'one' })).toBe(false);
  });

  test('with a grant for every program reaches all of them', () => {
    const caller = person([{ program: '*', role: 'administrator', subject: 'vendor' }]);
    for (const program of ['one', 'two']) expect(mayTouch(caller, ['administrator'], { program })).toBe(true);
  });
});

describe('a machine', () => {
  const machine = (changes: object): Caller => ({
    kind: 'machine',
    id: 'tok_1',
    program: 'one',
    subject: 'par_a',
    scopes: ['referrals:read'],
    ...changes,
  });

  test.each(scopes)('with the scope %s is let in by it alone', (scope) => {
    const caller = machine({ scopes: [scope] });
    expect(mayTouch(caller, [`machine:${scope}`], { program: 'one', subject: 'par_a' })).toBe(true);
    expect(
      mayCall(
        caller,
        restricted.filter((one) => one !== `machine:${scope}`),
      ),
    ).toBe(false);
  });

  test('of a partner reaches that partner; of the vendor, every partner of its program', () => {
    const allowed: Allowed[] = ['machine:referrals:read'];
    expect(mayTouch(machine({}), allowed, { program: 'one', subject: 'par_b' })).toBe(false);
    expect(mayTouch(machine({}), allowed, { program: 'one' })).toBe(false);
    expect(mayTouch(machine({ subject: 'vendor' }), allowed, { program: 'one', subject: 'par_b' })).toBe(
      true,
    );
    expect(mayTouch(machine({ subject: 'vendor' }), allowed, { program: 'two', subject: 'par_b' })).toBe(
      false,
    );
    expect(mayTouch(machine({ subject: 'vendor', program: '*' }), allowed, { program: 'two' })).toBe(true);
  });

  test('of a partner never gets what belongs to the vendor', () => {
    expect(partnerScopes).not.toEqual(expect.arrayContaining(['worklist:read']));
    for (const scope of ['worklist:read', 'sales:write', 'exports:read'] as const)
      expect(partnerScopes).not.toContain(scope);
  });
});

describe('a link', () => {
  test.each(linkPurposes)('for %s does this one thing, for its own subject', (purpose) => {
    const link: Caller = { kind: 'link', id: 'lnk_1', purpose, program: 'one', subject: 'app_1' };
    expect(mayTouch(link, [`link:${purpose}`], { program: 'one', subject: 'app_1' })).toBe(true);
    expect(mayTouch(link, [`link:${purpose}`], { program: 'one', subject: 'app_2' })).toBe(false);
    expect(mayTouch(link, [`link:${purpose}`], { program: 'two', subject: 'app_1' })).toBe(false);
    expect(mayTouch(link, [`link:${purpose}`], { program: 'one' })).toBe(false);
    expect(
      mayCall(
        link,
        restricted.filter((one) => one !== `link:${purpose}`),
      ),
    ).toBe(false);
  });
});

test('the roles of partners, distributors, customers and the vendor do not overlap', () => {
  expect(new Set(roles).size).toBe(partnerRoles.length + distributorRoles.length + 1 + vendorRoles.length);
});
