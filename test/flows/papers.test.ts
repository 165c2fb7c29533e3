import { expect, test } from 'vitest';
import { addDays, addMonths, dateIn } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programExamples, programFile } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';

// What counts for a time: reminders before its end, a task when it has ended, and new terms that want accepting.

const system = await systemForFile();
const { call, as, mails, advanceTo } = system;
const rsupport = await publishedProgram('rsupport');
const today = () => dateIn(rsupport.timeZone, clock.now());
/** Noon of a day where the program is. */
const to = (date: string) => advanceTo(`${date}T03:00:00.000Z`);

const reseller = (name: string) =>
  partnerIn(rsupport, { company: { name, country: 'DE', website: `https://${name}.example` } });
const one = await reseller('hanse');
const told = async (address: string, subject: string) =>
  (await mails(address)).filter((mail) => mail.subject.includes(subject));
const home = async (partner: string, caller: object) =>
  (await call('GET', `/portal/${partner}`, caller)).text;
const taskOf = async (partner: string) => {
  await system.renew();
  const { body } = await call('GET', '/v1/programs/rsupport/tasks?kind=paper-ended', as('program-manager'));
  return body.items.filter(({ about }: { about: string }) => about === `${partner}.paper`);
};
const attended = (partner: string, heldOn: string) =>
  call('POST', `/v1/partners/${partner}/attendances`, as('program-manager'), {
    body: { training: 'product-sales', person: { name: 'Kim Lee', email: 'kim@hanse.example' }, heldOn },
  });
const agree = (whose: typeof one, version: string) =>
  call('POST', `/v1/partners/${whose.partner.id}/agreements`, whose.admin.caller, {
    body: { requirement: 'operating-rights', version, accepted: true },
  });

test('a training that counts a year: reminders on their days, a task at the end, gone when it is renewed [S3-16]', async () => {
  const { partner, admin, member } = one;
  const held = today();
  expect((await attended(partner.id, held)).status).toBe(201);
  const until = addDays(addMonths(held, 12), -1);
  await to(addDays(until, -61));
  expect(await told(admin.address, 'Sales training')).toEqual([]);
  await to(addDays(until, -59));
  for (const { address } of [admin, member]) {
    const [mail, ...more] = await told(address, 'Sales training');
    expect(more).toEqual([]);
    expect(mail?.text).toContain(`/portal/${partner.id}/standing`);
  }
  const [distributor] = rsupport.distributors;
  expect(await told(distributor?.mail ?? '', 'hanse: Sales training')).toHaveLength(1);
  await to(addDays(until, -1));
  expect(await told(admin.address, 'Sales training')).toHaveLength(2);
  expect(await taskOf(partner.id)).toEqual([]);
  await to(addDays(until, 1));
  expect(await told(admin.address, 'counts no more')).toHaveLength(1);
  expect(await taskOf(partner.id)).toMatchObject([{ title: 'hanse' }]);
  const desk = await call('GET', `/desk/rsupport/partners/${partner.id}`, as('program-manager'));
  expect(desk.text).toContain('Sales training by the distributor');
  expect(await home(partner.id, admin.caller)).toContain('renew it now');
  await to(addDays(until, 30));
  expect(await told(admin.address, 'counts no more')).toHaveLength(1);
  // Looked at and left as it is: gone from the worklist, with the reason in the record, and nothing counts by it.
  const close = () =>
    call('POST', `/v1/partners/${partner.id}/requirements/closings`, as('program-manager'), {
      body: { reason: 'They stop selling it' },
    });
  await system.renew();
  const page = await call('GET', `/desk/rsupport/partners/${partner.id}/requirements`, as('program-manager'));
  expect(page.text).toContain('Close the task');
  expect((await close()).body.ended).toHaveLength(1);
  expect(await taskOf(partner.id)).toEqual([]);
  expect((await close()).body.code).toBe('wrong-state');
  const { body } = await call('GET', `/v1/programs/rsupport/audit?about=${partner.id}`, as('auditor'));
  expect(JSON.stringify(body)).toContain('They stop selling it');
  expect(await home(partner.id, admin.caller)).toContain('renew it now');
  await system.renew();
  expect((await attended(partner.id, today())).status).toBe(201);
  expect(await taskOf(partner.id)).toEqual([]);
  expect(await home(partner.id, admin.caller)).not.toContain('renew it');
});

type Tree = Record<string, unknown>;
/** RSUPPORT's file with other terms, from a day on. */
const publishTerms = async (version: string, effectiveFrom: string) => {
  await system.renew();
  const figures = structuredClone(programExamples('rsupport')) as Tree & { requirements: Tree[] };
  const requirements = figures.requirements.map((asked) =>
    asked['id'] === 'operating-rights'
      ? { ...asked, terms: { ...(asked['terms'] as Tree), version } }
      : asked,
  );
  const body = {
    file: programFile('rsupport'),
    figures: { ...figures, requirements, effectiveFrom, firstPeriod: '2020-01' },
  };
  return call('POST', '/v1/programs/rsupport/versions', as('administrator'), { body });
};

test('new terms: everybody concerned is mailed once, may agree at once, is reminded, and then it is a task [S3-06] [S3-37]', async () => {
  const [agrees, waits] = [await reseller('alster'), await reseller('weser')];
  for (const whose of [agrees, waits]) expect((await agree(whose, '2026-1')).status).toBe(201);
  const begins = addDays(today(), 20);
  const published = await publishTerms('2027-1', begins);
  expect(published.body).toMatchObject({ announced: true });
  await to(addDays(today(), 1));
  await to(addDays(today(), 1));
  for (const { admin, member } of [agrees, waits])
    for (const { address } of [admin, member]) {
      const [mail, ...more] = await told(address, 'terms for');
      expect(more).toEqual([]);
      expect(mail?.text).toContain('2027-1, by');
      expect(mail?.text).toContain('/requirements');
    }
  expect(await home(waits.partner.id, waits.admin.caller)).toContain('accept the new terms by');
  expect((await agree(agrees, '2027-1')).status).toBe(201);
  expect(await home(agrees.partner.id, agrees.admin.caller)).not.toContain('accept the new terms by');
  const last = addDays(begins, 30);
  await to(addDays(last, -13));
  expect(await told(waits.admin.address, 'counts until')).toHaveLength(1);
  await to(addDays(last, 1));
  expect(await told(waits.admin.address, 'counts until')).toHaveLength(2);
  expect(await told(waits.admin.address, 'counts no more')).toHaveLength(1);
  expect(await taskOf(waits.partner.id)).toHaveLength(1);
  expect(await told(agrees.admin.address, 'counts')).toEqual([]);
  expect((await agree(waits, '2027-1')).status).toBe(201);
  expect(await taskOf(waits.partner.id)).toEqual([]);
  expect((await programVersion(liveTable(), 'rsupport', 1)).requirements).toEqual(rsupport.requirements);
});
