import { describe, expect, test } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { attendances, readDossier, roleHolders } from '../../shared/store/papers.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import { type Member, must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { type Caller, systemForFile } from '../support/system.ts';

// What is kept of a person: handed out, erased so that the record of the business stays, or held for a court.

const system = await systemForFile();
const { call, as, mails } = system;
const otrs = await publishedProgram('otrs');
const administrator = as('administrator');
const DESK = '/v1/programs/otrs';

const dataOf = (subject: string, caller: Caller = administrator) =>
  call('GET', `${DESK}/subjects/${subject}`, caller);
const erase = (subject: string, caller: Caller = administrator, key?: string) =>
  call('POST', `${DESK}/erasures`, caller, {
    body: { subject, reason: 'Asked by letter' },
    ...(key === undefined ? {} : { key }),
  });
const hold = (partner: string, outcome: 'set' | 'lifted', caller: Caller = administrator) =>
  call('POST', `/v1/partners/${partner}/legal-holds`, caller, {
    body: { outcome, reason: 'Lawsuit of May' },
  });

/** A partner whose member attended a training, holds a role and named a customer. */
const busy = async () => {
  const { partner, admin, member } = await partnerIn(otrs);
  const common = { at: clock.now(), v: 1 };
  await must([
    attendances.write(partner.id, {
      ...{ id: clock.newId('trn'), training: 'basics', topic: 'technical', heldOn: '2026-01-01', ...common },
      ...{ person: { name: 'The member', email: member.address }, by: 'vendor', recordedBy: 'test' },
    }),
    roleHolders.write(partner.id, {
      ...{ id: `seller#${member.address}`, role: 'seller', name: 'The member', email: member.address },
      ...{ phone: '+49 40 1', qualities: [], by: 'test', ...common },
    }),
  ]);
  const customer = {
    name: `Ostsee ${partner.id.slice(-8)} AG`,
    country: 'DE',
    domain: `ostsee-${partner.id.slice(-8).toLowerCase()}.example`,
  };
  const referred = await call('POST', '/v1/referrals', member.caller, {
    body: {
      customer,
      contact: { name: 'Ida Meer', email: 'ida@ostsee.example' },
      need: 'A help desk',
      answers: { product: 'subscription' },
    },
  });
  expect([referred.status, referred.text]).toEqual([201, referred.text]);
  return { partner, admin, member, referral: referred.body.id as string };
};

/** Every item of the table in which a text stands. */
const mentions = async (text: string) => {
  const found: string[] = [];
  let start: unknown;
  do {
    const page = await system.embedded?.call('Scan', {
      TableName: 'guildhall',
      ConsistentRead: true,
      ...(start ? { ExclusiveStartKey: start } : {}),
    });
    for (const item of (page?.body['Items'] ?? []) as Record<string, { S?: string }>[])
      if (JSON.stringify(item).includes(text)) found.push(`${item['pk']?.S} ${item['sk']?.S}`);
    start = page?.body['LastEvaluatedKey'];
  } while (start);
  return found;
};

const signedIn = ({ caller }: Member) => call('GET', '/v1/me', caller);

describe('the data of a person', () => {
  test('are handed out as one file, by the administrator alone, with a line in the record', async () => {
    const { partner, member, referral } = await busy();
    const given = await dataOf(member.id);
    expect(given.headers.get('content-disposition')).toContain(`data-${member.id}.json`);
    expect(given.body).toMatchObject({
      ...{ kind: 'person', address: member.address, name: 'The partner-member' },
      partners: [
        {
          ...{ partner: partner.id, roles: ['partner-member'] },
          ...{ trainings: [{ training: 'basics' }], rolesHeld: [{ role: 'seller', phone: '+49 40 1' }] },
        },
      ],
    });
    expect((await dataOf(referral)).body).toMatchObject({ kind: 'customer', contact: { name: 'Ida Meer' } });
    expect((await dataOf(member.id, as('program-manager'))).status).toBe(403);
    expect((await dataOf(clock.newId('per'))).status).toBe(404);
    const audit = await call('GET', `${DESK}/audit?about=${member.id}`, as('auditor'));
    expect(audit.body.items.map(({ action }: { action: string }) => action)).toEqual(['subject-export']);
  });

  test('are erased: no name, no address, no way in; the record of the business stays', async () => {
    const { partner, admin, member } = await busy();
    expect((await signedIn(member)).status).toBe(200);
    const sent = (await mails(member.address)).length;
    const erased = await erase(member.id);
    expect(erased).toMatchObject({ status: 201, body: { subject: member.id, places: [partner.id] } });
    expect(await mentions(member.address)).toEqual([]);
    expect((await signedIn(member)).status).toBe(401);
    await call('POST', '/v1/sign-in-links', {}, { body: { email: member.address } });
    expect((await mails(member.address)).length).toBe(sent);
    const { papers, members } = await readDossier(liveTable(), partner.id);
    expect(papers.attendances).toMatchObject([{ training: 'basics', person: { name: '—' } }]);
    expect(papers.holders).toEqual([]);
    expect(members.map(({ person }) => person)).toEqual([admin.id]);
    const audit = await call('GET', `${DESK}/audit?about=${member.id}`, as('auditor'));
    expect(JSON.stringify(audit.body)).not.toContain('The partner-member');
    expect(audit.body.items[0]).toMatchObject({
      about: member.id,
      changes: { erased: ['', 'Asked by letter'] },
    });
  });

  test('are erased once, however often it is asked; the address may belong to somebody new', async () => {
    const { partner, member, admin } = await busy();
    const first = await erase(member.id);
    const again = await erase(member.id);
    expect([first.status, again.status]).toEqual([201, 201]);
    const { body } = await call('POST', `/v1/partners/${partner.id}/people`, admin.caller, {
      body: { name: 'Somebody New', email: member.address, role: 'partner-member' },
    });
    expect(body.person).not.toBe(member.id);
    await erase(member.id);
    expect((await readPartnerHome(liveTable(), partner.id))?.members).toHaveLength(2);
  });

  test('of somebody whose access ended before are found at the partner and erased, who acts elsewhere goes on there', async () => {
    const [{ partner, admin, member }, other] = [await busy(), await busy()];
    const leave = (id: string, person: string, caller: Caller) =>
      call('DELETE', `/v1/partners/${id}/people/${person}`, caller, { body: {} });
    expect((await leave(partner.id, member.id, admin.caller)).status).toBe(200);
    const records = await call('GET', `/v1/partners/${partner.id}/records`, administrator);
    const found = records.body.subjects.find(({ subject }: { subject: string }) => subject === member.id);
    expect(found).toMatchObject({ kind: 'former', email: member.address });
    expect((await dataOf(member.id)).body.partners).toMatchObject([{ partner: partner.id, roles: [] }]);
    const erased = await erase(member.id);
    expect(erased).toMatchObject({ status: 201, body: { places: [partner.id], left: 0 } });
    expect(await mentions(member.address)).toEqual([]);
    const then = await call('GET', `/v1/partners/${partner.id}/records`, administrator);
    expect(then.text).not.toContain(member.id);
    // Who left one partner and came to another is known at both, and erased at both.
    await leave(other.partner.id, other.member.id, other.admin.caller);
    const again = { name: 'Back', email: other.member.address, role: 'partner-member' };
    const came = await call('POST', `/v1/partners/${partner.id}/people`, admin.caller, { body: again });
    expect(came.body.person).toBe(other.member.id);
    const places = (await erase(other.member.id)).body.places;
    expect(places.toSorted()).toEqual([partner.id, other.partner.id].toSorted());
  });

  test('of a customer’s contact are erased, and the referral keeps its customer', async () => {
    const { referral } = await busy();
    const before = (await call('GET', `/v1/referrals/${referral}`, administrator)).body;
    expect((await erase(referral)).status).toBe(201);
    expect((await dataOf(referral)).status).toBe(404);
    const after = (await call('GET', `/v1/referrals/${referral}`, administrator)).body;
    expect(after).toMatchObject({ customer: before.customer, protectedUntil: before.protectedUntil });
  });

  test('of the vendor’s own people and of others’ programs are not erased here', async () => {
    const { body } = await call('GET', '/v1/staff', administrator);
    expect((await erase(body.items[0].person)).status).toBe(404);
    const { member } = await busy();
    const other = await call('POST', '/v1/programs/opennebula/erasures', administrator, {
      body: { subject: member.id, reason: 'Mistaken' },
    });
    expect(other.status).toBe(404);
  });
});

describe('a legal hold', () => {
  test('keeps everything of a partner until it is lifted, and says why', async () => {
    const { partner, member, referral } = await busy();
    expect((await hold(partner.id, 'lifted')).body.code).toBe('wrong-state');
    expect((await hold(partner.id, 'set')).status).toBe(201);
    expect((await hold(partner.id, 'set')).body.code).toBe('already-there');
    for (const subject of [member.id, referral]) {
      const { status, body } = await erase(subject);
      expect([status, body.code, body.reason]).toEqual([409, 'legal-hold', 'Lawsuit of May']);
    }
    expect((await signedIn(member)).status).toBe(200);
    const { body } = await call('GET', `/v1/partners/${partner.id}/records`, as('auditor'));
    expect(body.hold).toMatchObject({ reason: 'Lawsuit of May' });
    expect(body.subjects.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
      'customer',
      'person',
      'person',
    ]);
    expect((await hold(partner.id, 'lifted', as('auditor'))).status).toBe(403);
    expect((await hold(partner.id, 'lifted')).status).toBe(201);
    expect((await erase(member.id)).status).toBe(201);
    const audit = await call('GET', `${DESK}/audit?about=${partner.id}`, as('auditor'));
    expect(JSON.stringify(audit.body)).toContain('lifted: Lawsuit of May');
  });
});
