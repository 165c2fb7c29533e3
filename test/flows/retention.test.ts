import { describe, expect, test } from 'vitest';
import { addDays, addMonths } from '../../shared/domain/civil-date.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { attendances, readDossier } from '../../shared/store/papers.ts';
import { changedPartner } from '../../shared/store/partners.ts';
import { readPerson } from '../../shared/store/people.ts';
import { newReferral, readReferral, readReferralContact } from '../../shared/store/referrals.ts';
import { changedSweep, readSweep } from '../../shared/store/retention.ts';
import { must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { systemForFile } from '../support/system.ts';

// What says who somebody is goes by itself when its time is over, and never while a court may ask for it.

const system = await systemForFile();
const { call, as } = system;
const otrs = await publishedProgram('otrs', {
  retention: { applications: 6, referrals: 12, partners: 36 },
});
const administrator = as('administrator');
const began = clock.now();
const inMonths = (months: number) => `${addDays(addMonths(began.slice(0, 10), months), 2)}T12:00:00.000Z`;
await must([changedSweep({ program: 'otrs', next: began, v: 1 })]);

const lost = async (partner: string, name: string) => {
  const id = clock.newId('ref');
  const referral: Referral = {
    ...{ id, program: 'otrs', version: 1, receipt: id.slice(-8), partnerId: partner, entity: 'x' },
    ...{ customer: { name, country: 'DE' }, answers: {}, claims: [], sameName: false, status: 'lost' },
    ...{ submittedAt: began, protectedUntil: began.slice(0, 10), extensions: 0, remindersSent: 0, v: 1 },
    outcome: { at: began, by: 'per_x' },
  };
  await must(newReferral(referral, { name: `Contact of ${name}` }, [], otrs));
  return id;
};
const hold = (partner: string, outcome: 'set' | 'lifted') =>
  call('POST', `/v1/partners/${partner}/legal-holds`, as('administrator'), {
    body: { outcome, reason: 'A lawsuit' },
  });

describe('what is kept too long', () => {
  test('goes after the program’s months, passes over what is held, and looks again when the hold is lifted', async () => {
    const [free, held] = [await partnerIn(otrs), await partnerIn(otrs)];
    const [gone, stays] = [await lost(free.partner.id, 'Ostsee'), await lost(held.partner.id, 'Nordsee')];
    expect(administrator.token).toBeDefined();
    expect((await hold(held.partner.id, 'set')).status).toBe(201);
    await system.advanceTo(inMonths(11));
    expect(await readReferralContact(liveTable(), gone)).toBeDefined();
    await system.advanceTo(inMonths(12));
    expect(await readReferralContact(liveTable(), gone)).toBeUndefined();
    expect((await readReferral(liveTable(), gone))?.customer.name).toBe('Ostsee');
    expect(await readReferralContact(liveTable(), stays)).toBeDefined();
    await system.renew();
    expect((await hold(held.partner.id, 'lifted')).status).toBe(201);
    await system.advanceTo(inMonths(12).replace('T12', 'T13'));
    expect(await readReferralContact(liveTable(), stays)).toBeDefined();
    await system.advanceTo(`${addDays(inMonths(12).slice(0, 10), 1)}T12:00:00.000Z`);
    expect(await readReferralContact(liveTable(), stays)).toBeUndefined();
  });

  test('of a company that is a partner no more, its people go: accounts, names in papers', async () => {
    const { partner, admin, member } = await partnerIn(otrs);
    const now = clock.now();
    await must([
      attendances.write(partner.id, {
        ...{ id: clock.newId('trn'), training: 'basics', topic: 'technical', heldOn: now.slice(0, 10) },
        ...{ person: { name: 'Tom Hand', email: 'tom@hand.example' }, by: 'vendor', recordedBy: 'x' },
        ...{ at: now, v: 1 },
      }),
      ...changedPartner({ ...partner, status: 'terminated', v: 2 }, now, 'Closed down'),
    ]);
    const later = (months: number) => `${addDays(addMonths(now.slice(0, 10), months), 2)}T12:00:00.000Z`;
    await system.advanceTo(later(35));
    expect((await readPerson(liveTable(), admin.id))?.address).toBe(admin.address);
    await system.advanceTo(later(36));
    for (const { id } of [admin, member])
      expect(await readPerson(liveTable(), id)).toMatchObject({ name: '—', erasedAt: expect.anything() });
    const { papers, members } = await readDossier(liveTable(), partner.id);
    expect(papers.attendances).toMatchObject([{ training: 'basics', person: { name: '—' } }]);
    expect(members).toEqual([]);
  });

  test('a program looks once a day at most, and not again before anything can be over', async () => {
    const sweep = await readSweep(liveTable(), 'otrs');
    const version = sweep?.v;
    await system.tick('retention');
    expect((await readSweep(liveTable(), 'otrs'))?.v).toBe(version);
    expect(sweep && sweep.next > clock.now()).toBe(true);
  });
});
