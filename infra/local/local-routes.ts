import * as z from 'zod';
import { clock } from '../../shared/runtime/clock.ts';
import { parseJson } from '../../shared/runtime/json.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import type { LocalAnswer, LocalRequest } from './gateway.ts';
import { inboxPage } from './mail-inbox.ts';
import { makeAccess } from './seed.ts';
import type { System } from './system.ts';

// Under `/_local/`: what stands in for the console of AWS and for the passing of time. Not part of the stack.

const json = (status: number, value: unknown): LocalAnswer => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(value, undefined, 2),
});

const inbox = (system: System, { headers, query }: LocalRequest): LocalAnswer => {
  const mails = system.mail.sent();
  if ((headers['accept'] ?? '').includes('application/json')) return json(200, mails.toReversed());
  const open = query.get('open');
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: inboxPage(mails, open === null ? {} : { open }),
  };
};

const advance = async (system: System, { body }: LocalRequest): Promise<LocalAnswer> => {
  const asked = z.strictObject({ now: z.iso.datetime() }).safeParse(parseJson(body)?.value);
  if (!asked.success) return json(422, { title: `Send {"now": "${clock.now()}"} or a later instant.` });
  try {
    await system.advanceTo(asked.data.now);
  } catch (error) {
    return json(409, { title: error instanceof Error ? error.message : 'The clock could not be advanced.' });
  }
  return json(200, { now: clock.now() });
};

const runOne = async (system: System, name: string): Promise<LocalAnswer> => {
  try {
    return json(200, { schedule: name, ...((await system.tick(name)) as object) });
  } catch (error) {
    return json(404, { title: error instanceof Error ? error.message : 'There is no such schedule.' });
  }
};

/** A short way to a fresh sign-in link of a role. */
const signIn = async (role: string): Promise<LocalAnswer> => {
  const found = (await makeAccess(liveTable())).find((access) => access.role === role);
  if (found?.signInLink === undefined) return json(404, { title: `Nobody has the role ${role}.` });
  return { status: 303, headers: { location: found.signInLink }, body: '' };
};

/** A mail comes in: its bytes as the body; `?dmarc=FAIL` and the like say how the mail service judges it. */
const receive = async (system: System, { body, query }: LocalRequest): Promise<LocalAnswer> => {
  const verdict = z.enum(['PASS', 'FAIL', 'GRAY']).optional();
  const asked = z
    .strictObject({
      spam: verdict,
      virus: verdict,
      spf: verdict,
      dkim: verdict,
      dmarc: verdict,
      source: z.string().optional(),
    })
    .safeParse(Object.fromEntries(query));
  if (!asked.success)
    return json(422, { title: 'Say spam, virus, spf, dkim or dmarc as PASS, FAIL or GRAY.' });
  const judged = Object.fromEntries(Object.entries(asked.data).filter(([, value]) => value !== undefined));
  await system.receiveMail(body, judged);
  return json(202, { title: 'The mail was taken; what became of it stands in the record.' });
};

type Place = (system: System, request: LocalRequest, name: string) => LocalAnswer | Promise<LocalAnswer>;

const places: Readonly<Record<string, Place>> = {
  'GET access': async () => json(200, await makeAccess(liveTable())),
  'GET sign-in': (_system, _request, role) => signIn(role),
  'GET mail': inbox,
  'POST inbound-mail': receive,
  'GET clock': () => json(200, { now: clock.now() }),
  'POST clock': advance,
  'POST schedules': (system, _request, name) => runOne(system, name),
};

/** `undefined` is a 404. */
export const localRoutes = async (
  system: System | undefined,
  request: LocalRequest,
): Promise<LocalAnswer | undefined> => {
  if (!system) return json(503, { title: 'Still starting.' });
  const [, , place = '', name = ''] = request.path.split('/');
  return places[`${request.method} ${place}`]?.(system, request, name);
};
