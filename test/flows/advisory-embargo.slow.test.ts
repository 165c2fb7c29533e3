import { beforeAll, describe, expect, it, vi } from 'vitest';
import { routes } from '../../infra/routes.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { seam } from '../../shared/runtime/seam.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
import { advisoryDraft } from '../support/advisory-samples.ts';
import { servicePlansNamed } from '../support/programs.ts';
import { type Caller, linkIn, systemForFile } from '../support/system.ts';

// Before its instant an advisory is nowhere but at the vendor's desk: every address that anybody else may read is read.

const system = await systemForFile({ storage: true });
const { call, as, mails } = system;
const plans = { ...servicePlansNamed('otrs-services'), effectiveFrom: '2020-01-01' };
const published = await commit(liveTable())(publication(plans, undefined));
if (!published.ok) throw new Error(published.code);

const NUMBER = 'ZEBRA-2026-01';
const secret = {
  number: NUMBER,
  title: 'The zebra hole',
  description: 'A zebra comes in',
  mitigation: 'No zebras',
};
const SECRET = /zebra/i;
const HOUR_MS = 3_600_000;

const done = async (path: string, caller: Caller, body: object = {}) => {
  const reply = await call('POST', path, caller, { body });
  expect([path, reply.status < 300 || reply.text]).toEqual([path, true]);
  return reply.body;
};

const customer = async () => {
  const admin = as('administrator');
  const made = await done('/v1/service-plans/otrs-services/subscriptions', admin, {
    customer: { name: 'Kunde AG', country: 'DE' },
    ...{ entity: plans.entities[0]?.id, plan: 'basic', startsOn: clock.now().slice(0, 10), months: 12 },
  });
  const mail = 'kim@kunde.example';
  await done(`/v1/subscriptions/${made.id}/contacts`, admin, { name: 'Kim', email: mail });
  const contact = {
    token: (await done('/v1/sessions', { token: linkIn((await mails(mail)).at(-1), 'sign-in') })).session,
  };
  await done(`/v1/subscriptions/${made.id}/instances`, contact, {
    name: 'Main',
    use: 'production',
    release: '6.5.1',
  });
  return { subscription: made.id as string, contact: contact as Caller };
};

/** Every address that is read, with what is known put in; those of things that are not there are left out. */
const addresses = (known: Readonly<Record<string, string>>): string[] =>
  routes
    .map(({ key }) => key.split(' ') as [string, string])
    .filter(([method]) => method === 'GET')
    .map(([, path]) => path.replaceAll(/\{(\w+)\+?\}/g, (whole, name: string) => known[name] ?? whole))
    .filter((path) => !path.includes('{'));

type Known = {
  readonly subscription: string;
  readonly contact: Caller;
  readonly releaseAt: string;
  readonly id: string;
};

const released = async (): Promise<Known> => {
  const made = await customer();
  const draft = { ...advisoryDraft, ...secret };
  const { id } = await done('/v1/advisories/plans/otrs-services', as('release-manager'), draft);
  await done(`/v1/advisories/${id}/reviews`, as('administrator'));
  const releaseAt = plusMs(clock.now(), HOUR_MS);
  await done(`/v1/advisories/${id}/releases`, as('release-manager'), { releaseAt });
  return { ...made, releaseAt, id };
};

/** What one of them may read of all addresses, and where the secret stands in it. */
const readAll = async (caller: Caller, { id, subscription }: Known) => {
  const partner = system.access().find(({ role }) => role === 'partner-admin')?.subject ?? '';
  const known = { plans: 'otrs-services', partner, subscription, advisory: id, number: NUMBER, phase: '1' };
  const seen: string[] = [];
  let read = 0;
  for (const program of ['opennebula', 'otrs-services'])
    for (const path of addresses({ ...known, program })) {
      const { status, text } = await call('GET', path, caller);
      read += status < 400 ? 1 : 0;
      // What was asked for may be repeated by a page that says that it is not there.
      if (SECRET.test(text.replaceAll(NUMBER, ''))) seen.push(path);
    }
  return { seen, read };
};

const lines: string[] = [];
beforeAll(() => {
  process.env['LOG'] = 'on';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  return () => {
    spy.mockRestore();
    process.env['LOG'] = 'off';
  };
});

let known: Known;
const open = [`/advisories/otrs-services/${NUMBER}`, `/v1/advisories/published/otrs-services/${NUMBER}`];
const lists = ['/advisories/otrs-services', '/v1/advisories/published/otrs-services'];

describe('an advisory under embargo', () => {
  it('is nowhere to be read for whoever has no role, whatever they ask for [S1-13]', async () => {
    known = await released();
    const callers = [{}, known.contact, ...['partner-admin', 'finance', 'machine:partner'].map(as)];
    let all = 0;
    for (const caller of callers) {
      const { seen, read } = await readAll(caller, known);
      expect(seen).toEqual([]);
      all += read;
    }
    expect(all).toBeGreaterThan(100);
    for (const path of open) expect((await call('GET', path)).status).toBe(404);
    expect((await mails()).filter(({ text, subject }) => SECRET.test(text + subject))).toEqual([]);
  });

  it('is there from its instant on at every request, within a second and without any job [S1-13]', async () => {
    seam.clockOffsetMs += Date.parse(known.releaseAt) - Date.parse(clock.now());
    const own = `/v1/advisories/customers/${known.subscription}`;
    for (let time = 0; time < 10; time++)
      for (const path of [...open, ...lists, own]) {
        const begun = performance.now();
        const { status, text } = await call('GET', path, path === own ? known.contact : {});
        expect([path, status, SECRET.test(text)]).toEqual([path, 200, true]);
        expect(performance.now() - begun).toBeLessThan(1000);
      }
  });

  it('has left nothing in the logs, before and after', () => {
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => SECRET.test(line))).toEqual([]);
  });
});
