import { describe, expect, it } from 'vitest';
import { seedOthers } from '../../infra/local/seed.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { faultsOf } from '../support/clean-mail.ts';
import { systemForFile } from '../support/system.ts';

// What the vendor sees of its mails, what comes back about them, and what can be done then.

const system = await systemForFile();
await seedOthers(liveTable());
const { call, as, mails } = system;
const partner = system.access().find(({ role }) => role === 'partner-admin')?.subject ?? '';
const manager = () => as('program-manager');
const LOG = '/v1/programs/opennebula/mails/sent';

const invite = async (email: string) => {
  const { body } = await call('POST', `/v1/partners/${partner}/people`, as('partner-admin'), {
    body: { name: 'Pia', email, role: 'partner-member' },
  });
  await system.settled();
  return body.person as string;
};
const log = async (query = '') => (await call('GET', `${LOG}${query}`, manager())).body.items;
const mailTo = async (email: string) => (await log(`?to=${encodeURIComponent(email)}`))[0];
const status = (next: string, reason: string) =>
  call('POST', `/v1/partners/${partner}/status-changes`, manager(), { body: { status: next, reason } });

describe('what was mailed', () => {
  it('stands there with to whom, why and the outcome, filtered by person, kind, outcome and day', async () => {
    await invite('pia@reseller.example');
    const mine = await mailTo('pia@reseller.example');
    expect(mine).toMatchObject({
      kind: 'person-invited',
      to: { kind: 'person', name: 'Pia', address: 'pia@reseller.example' },
      about: partner,
      result: 'delivered',
      attempts: 1,
    });
    const today = mine.owedAt.slice(0, 10);
    for (const query of ['kind=person-invited', 'result=delivered', `from=${today}&until=${today}`])
      expect((await log(`?to=pia@reseller.example&${query}`)).length).toBe(1);
    for (const query of ['kind=sign-in', 'result=bounced', 'until=2020-01-01', 'from=2999-01-01'])
      expect((await log(`?to=pia@reseller.example&${query}`)).length).toBe(0);
    const csv = await call('GET', `${LOG}.csv?to=pia@reseller.example`, manager());
    expect(csv.text.split('\n')[0]).toContain('owedAt,kind,to,name,address');
    expect(csv.text).toContain('pia@reseller.example');
    expect((await call('GET', LOG, as('partner-admin'))).status).toBe(403);
    expect((await call('GET', LOG, as('finance'))).status).toBe(403);
  });

  it('can be read as it would be written today, and nobody gets in by it', async () => {
    const { id } = await mailTo('pia@reseller.example');
    const { body, text } = await call('GET', `${LOG}/${id}`, manager());
    expect(body.subject).toContain('OpenNebula');
    expect(body.text).toContain('/sign-in/…');
    expect(text).not.toMatch(/eyJ[\w-]+\./);
    const page = await call('GET', `/desk/opennebula/mails/sent/${id}`, manager());
    // But for the tokens of the page's own forms.
    expect(page.text.replace(/ value="[^"]*"/g, '')).not.toMatch(/eyJ[\w-]+\./);
    expect((await call('GET', `/v1/programs/otrs/mails/sent/${id}`, manager())).status).toBe(404);
  });

  it('is sent again as a mail of its own that names the earlier one, once', async () => {
    const { id } = await mailTo('pia@reseller.example');
    const again = await call('POST', `${LOG}/${id}/resends`, manager(), { body: {}, key: 'again' });
    expect(again).toMatchObject({ status: 201, body: { resends: id } });
    const replayed = await call('POST', `${LOG}/${id}/resends`, manager(), { body: {}, key: 'again' });
    expect(replayed.body).toEqual(again.body);
    const twice = await call('POST', `${LOG}/${id}/resends`, manager(), { body: {} });
    expect(twice).toMatchObject({ status: 409, body: { fields: [{ code: 'resent-already' }] } });
    await system.settled();
    expect(await mails('pia@reseller.example')).toHaveLength(2);
    expect(await mailTo('pia@reseller.example')).toMatchObject({ id: again.body.id, resends: id });
    expect((await call('POST', `${LOG}/${id}/resends`, as('auditor'), { body: {} })).status).toBe(403);
  });
});

describe('an address from which a mail came back', () => {
  const lost = 'bounce+log@simulator.amazonses.com';
  const held = async () => (await log(`?to=${encodeURIComponent(lost)}`))[0];

  it('is written to no more, which the desk and the partner’s administrator see', async () => {
    await invite(lost);
    expect(await held()).toMatchObject({ result: 'bounced', reason: 'bounced' });
    await status('suspended', 'They owe an answer');
    await system.settled();
    expect(await held()).toMatchObject({ kind: 'partner-suspended', result: 'suppressed' });
    expect(await held()).toMatchObject({ reason: 'address-bounced' });
    expect(await mails(lost)).toHaveLength(1);
    await status('active', 'They answered');
    const { items } = (await call('GET', `/v1/partners/${partner}/people`, as('partner-admin'))).body;
    const theirs = items.find(({ email }: { email: string }) => email === lost);
    expect(theirs).toMatchObject({ mail: 'bounced' });
    expect(items.filter(({ mail }: { mail?: string }) => mail !== undefined)).toHaveLength(1);
    const page = await call('GET', `/portal/${partner}/people`, as('partner-admin'));
    expect(page.text).toContain('Mails come back');
  });

  it('is refused with its reason until the vendor lifts it, with one', async () => {
    const { id } = await held();
    const refused = await call('POST', `${LOG}/${id}/resends`, manager(), { body: {} });
    expect(refused).toMatchObject({ status: 409, body: { fields: [{ code: 'address-bounced' }] } });
    const unsaid = await call('POST', `${LOG}/${id}/lifts`, manager(), { body: {} });
    expect(unsaid.body.fields).toMatchObject([{ field: 'reason' }]);
    const lifted = await call('POST', `${LOG}/${id}/lifts`, manager(), { body: { reason: 'New server' } });
    expect(lifted.status).toBe(201);
    const twice = await call('POST', `${LOG}/${id}/lifts`, manager(), { body: { reason: 'New server' } });
    expect(twice).toMatchObject({ status: 409, body: { fields: [{ code: 'not-suppressed' }] } });
    const page = await call('GET', `/desk/opennebula/mails/sent/${id}`, manager());
    expect(page.text).toContain('New server');
    // It is tried, and comes back once more: the simulator's mailbox is still none.
    await call('POST', `${LOG}/${id}/resends`, manager(), { body: {} });
    await system.settled();
    expect(await mails(lost)).toHaveLength(2);
    expect(await held()).toMatchObject({ result: 'bounced', resends: id });
    const again = await call('POST', `${LOG}/${(await held()).id}/resends`, manager(), { body: {} });
    expect(again.body.fields).toMatchObject([{ code: 'address-bounced' }]);
  });

  it('is nothing to somebody else, and a reader who calls it spam is asked first', async () => {
    await invite('complaint+log@simulator.amazonses.com');
    expect(await mailTo('complaint+log@simulator.amazonses.com')).toMatchObject({ result: 'complained' });
    await status('suspended', 'Once more');
    await system.settled();
    expect(await mailTo('complaint+log@simulator.amazonses.com')).toMatchObject({
      result: 'suppressed',
      reason: 'address-complained',
    });
    expect(await mailTo('pia@reseller.example')).toMatchObject({ result: 'delivered' });
    await status('active', 'Done');
  });
});

describe('every kind of mail', () => {
  const KINDS = '/v1/programs/opennebula/mails/kinds';

  it('is seen before it is sent, in both languages, about what is real, and nothing is sent or kept', async () => {
    await system.settled();
    const sent = (await mails()).length;
    const table = async () => {
      const found = await system.embedded?.call('Scan', { TableName: 'guildhall', ConsistentRead: true });
      // What was read is in the record of nobody; that somebody signed in is not of this.
      return JSON.stringify(found?.body['Items']);
    };
    const before = await table();
    const { items } = (await call('GET', KINDS, manager())).body;
    expect(items.length).toBeGreaterThan(100);
    const bases = new Set<string>();
    for (const { kind } of items) {
      const one = await call('GET', `${KINDS}/${kind}`, manager());
      expect([kind, one.status]).toEqual([kind, 200]);
      const { en, de, basis, madeUp } = one.body;
      bases.add(basis);
      expect([kind, faultsOf(en, ['http']), faultsOf(de, ['http'])]).toEqual([kind, [], []]);
      expect(one.text).not.toMatch(/eyJ[\w-]+\./);
      if (basis === 'sent') expect(madeUp).toEqual([]);
    }
    expect([...bases].toSorted()).toEqual(['none', 'sent', 'thing']);
    const page = await call('GET', '/desk/opennebula/mails/kinds/partner-suspended', manager());
    expect(page.text).toContain('Once more');
    expect(page.text).toContain(`/desk/opennebula/partners/${partner}`);
    const list = await call('GET', '/desk/opennebula/mails/kinds', manager());
    expect(list.text).toContain('/desk/opennebula/mails/kinds/partner-suspended');
    expect(await table()).toBe(before);
    await system.settled();
    expect((await mails()).length).toBe(sent);
  });

  it('of service plans is their own; what is none is not there; and it is the vendor’s alone', async () => {
    const { items } = (await call('GET', '/v1/programs/otrs-services/mails/kinds', as('administrator'))).body;
    const kinds = items.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toContain('advisory-affected');
    expect(kinds).not.toContain('referral-won');
    for (const kind of kinds) {
      const one = await call('GET', `/v1/programs/otrs-services/mails/kinds/${kind}`, as('administrator'));
      expect([kind, one.status]).toEqual([kind, 200]);
      expect([kind, faultsOf(one.body.en, ['http']), faultsOf(one.body.de, ['http'])]).toEqual([
        kind,
        [],
        [],
      ]);
    }
    expect((await call('GET', `${KINDS}/no-such-kind`, manager())).status).toBe(404);
    for (const role of ['partner-admin', 'finance', 'support-agent'])
      expect((await call('GET', `${KINDS}/sign-in`, as(role))).status).toBe(403);
  });
});
