import { describe, expect, it } from 'vitest';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { newSecret, sha256 } from '../../shared/runtime/signing.ts';
import { newSession } from '../../shared/store/access.ts';
import { commit } from '../../shared/store/commit.ts';
import { samples } from '../support/samples.ts';
import type { Caller } from '../support/system.ts';
import { accessTests, world } from './access-matrix.ts';
import { link, machine, person } from './world.ts';

const { a, d, system } = world;

// The slow suite asks everybody everything (access.slow.test.ts); here some are asked.
describe('access', () => accessTests(96));

/** What each way in is good for, before and after it ends. */
const statusOf = async (path: string, caller: Caller, method = 'GET') =>
  (await system.call(method, path, caller)).status;

describe('access that ends', () => {
  const post = (path: string, body: object, caller = system.as('administrator')) =>
    system.call('POST', path, caller, { body });
  const grant = (role: 'partner-admin' | 'partner-member') => ({
    program: a.program,
    role,
    subject: a.partner,
  });

  it('shuts out people, machines and links of a suspended partner with the next request, and lets them back in', async () => {
    const { caller: human } = await person('Suspended Person', [grant('partner-admin')]);
    const { caller: robot } = await machine(a.program, a.partner, ['referrals:read', 'referrals:write']);
    const { caller: signed } = await link('submit-referral', a.program, a.partner);
    const body = samples['POST /v1/referrals']?.body?.(a);
    const replies = () =>
      Promise.all([
        system.call('GET', `/v1/partners/${a.partner}`, human),
        system.call('GET', `/v1/partners/${a.partner}/statement`, human),
        system.call('GET', `/v1/referrals/${a.referral}`, human),
        system.call('GET', `/v1/referrals/${a.referral}`, robot),
        system.call('POST', '/v1/referrals', robot, { body }),
        system.call('POST', '/v1/referrals', signed, { body }),
        system.call('POST', `/v1/partners/${a.partner}/tokens`, human, {
          body: { name: 'One more', scopes: ['referrals:read'] },
        }),
      ]);
    await post(`/v1/partners/${a.partner}/status-changes`, { status: 'suspended', reason: 'Review' });
    const said = (await replies()).map(({ status, body }) => `${status} ${body.code}`);
    expect(new Set(said)).toEqual(new Set(['403 partner-not-active']));
    expect(await statusOf(`/portal/${a.partner}`, human)).toBe(403);
    expect(await statusOf(`/v1/partners/${a.partner}`, system.as('administrator'))).toBe(200);
    await post(`/v1/partners/${a.partner}/status-changes`, { status: 'active', reason: 'Reviewed' });
    expect(await statusOf(`/v1/partners/${a.partner}`, human)).toBe(200);
  });

  it('shuts out a removed person, a revoked token and a signed-out session with the next request', async () => {
    const admin = await person('Removing Admin', [grant('partner-admin')]);
    const invited = await post(
      `/v1/partners/${a.partner}/people`,
      { name: 'Gone Soon', email: 'asks-gone-soon@people.example', role: 'partner-member' },
      admin.caller,
    );
    const sessionToken = newSecret();
    const session = {
      id: clock.newId('ses'),
      person: invited.body.person,
      expiresAt: plusMs(clock.now(), 60_000),
    };
    await commit(liveTable())(newSession(session, sha256(sessionToken)));
    const leaver = { token: sessionToken };
    expect(await statusOf(`/v1/partners/${a.partner}`, leaver)).toBe(200);
    const place = `/v1/partners/${a.partner}/people/${invited.body.person}`;
    expect(await statusOf(place, admin.caller, 'DELETE')).toBe(200);
    expect(await statusOf(`/v1/partners/${a.partner}`, leaver)).toBe(403);

    const made = await post(
      `/v1/partners/${a.partner}/tokens`,
      { name: 'Short', scopes: ['referrals:read'] },
      admin.caller,
    );
    const robot = { token: made.body.token };
    expect(await statusOf('/v1/referrals', robot)).toBe(200);
    expect(await statusOf(`/v1/tokens/${made.body.id}`, admin.caller, 'DELETE')).toBe(200);
    expect(await statusOf('/v1/referrals', robot)).toBe(401);

    expect(await statusOf('/v1/sessions/current', admin.caller, 'DELETE')).toBe(200);
    expect(await statusOf('/v1/me', admin.caller)).toBe(401);
  });

  it('shuts out who leaves the vendor, and gives no more than the new roles, with the next request', async () => {
    const invited = await post('/v1/staff', {
      name: 'Short Staff',
      email: 'short-staff@people.example',
      roles: ['program-manager'],
    });
    const { person: id } = invited.body;
    const secret = newSecret();
    const session = { id: clock.newId('ses'), person: id, expiresAt: plusMs(clock.now(), 60_000) };
    await commit(liveTable())(newSession(session, sha256(secret)));
    const staff = { token: secret };
    expect(await statusOf('/v1/programs/opennebula/tasks', staff)).toBe(200);
    await post(`/v1/staff/${id}/roles`, { roles: ['finance'] });
    expect(await statusOf('/v1/programs/opennebula/tasks', staff)).toBe(403);
    expect(await statusOf('/v1/programs/opennebula/exports', staff)).toBe(200);
    await post(`/v1/staff/${id}/departures`, {});
    expect(await statusOf('/v1/programs/opennebula/exports', staff)).toBe(403);
    expect(await statusOf('/v1/staff', staff)).toBe(403);
  });

  it('treats one person with two roles by the role that reaches the thing', async () => {
    const both = await person('Two Hats', [
      { program: a.program, role: 'program-manager', subject: 'vendor' },
      { program: d.program, role: 'partner-member', subject: d.partner },
    ]);
    const own = await system.call('GET', `/v1/referrals/${a.referral}`, both.caller);
    expect(own.body).toHaveProperty('sameName');
    const theirs = await system.call('GET', `/v1/referrals/${d.referral}`, both.caller);
    expect(theirs.status).toBe(200);
    expect(theirs.body).not.toHaveProperty('sameName');
    const listed = await system.call('GET', `/v1/referrals?partner=${d.partner}`, both.caller);
    expect(listed.body.items[0]).not.toHaveProperty('sameName');
    await post(`/v1/partners/${d.partner}/status-changes`, { status: 'suspended', reason: 'Review' });
    expect(await statusOf(`/v1/partners/${d.partner}`, both.caller)).toBe(403);
    expect(await statusOf(`/v1/referrals/${d.referral}`, both.caller)).toBe(403);
  });

  it('shows an auditor of one program no line about another one, not even of a refusal', async () => {
    const stranger = await person('Curious Admin', [grant('partner-admin')]);
    const refused = await post(`/v1/referrals/${d.referral}/answers`, { answer: 'Mine?' }, stranger.caller);
    expect(refused.status).toBe(404);
    const limited = await person('Auditor of One', [
      { program: a.program, role: 'auditor', subject: 'vendor' },
    ]);
    const day = async (caller: Caller) =>
      Promise.all(
        [
          '/v1/programs/opennebula/audit?limit=100',
          `/v1/programs/opennebula/audit?actor=${stranger.id}`,
          '/v1/programs/opennebula/audit.csv',
          '/desk/opennebula/audit',
        ].map(async (path) => (await system.call('GET', path, caller)).text),
      );
    const seen = (await day(limited.caller)).join('\n');
    // The number of a sale or a subscription under their own path is what their own people typed, and tells nothing.
    const hidden = d.marks.filter((mark) => mark !== d.sale && mark !== d.subscription);
    expect(hidden.filter((mark) => seen.includes(mark))).toEqual([]);
    expect((await day(system.as('auditor'))).join('\n')).toContain(d.referral);
  });
});
