import * as z from 'zod';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { mailsAgain, ofLastHour } from '../../shared/domain/sign-in-mail.ts';
import { mailAddress } from '../../shared/domain/text.ts';
import { environment } from '../../shared/runtime/environment.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { returnPath } from '../../shared/runtime/return-path.ts';
import { write } from '../../shared/runtime/route.ts';
import { isLinkUsed, readSignInMails, signInMailed } from '../../shared/store/access.ts';
import type { Write } from '../../shared/store/commit.ts';
import { newGrant, newPerson, personByAddress, readPersonWithGrants } from '../../shared/store/people.ts';
import { programIds, programOn } from '../../shared/store/programs.ts';
import { administratorCount, changedStaff, readAdministrators } from '../../shared/store/staff.ts';
import { notice } from '../notices.ts';
import { sessionBy } from './new-session.ts';

const HOUR_MS = 3_600_000;

const signInInput = z.strictObject({
  email: mailAddress,
  /** The page to which the link shall lead. */
  to: returnPath.optional(),
});

type Found = { person: string; writes: Write<'busy' | 'changed-since'>[] };

/** The first administrator is whoever owns the address of the deploy parameter, once, while there is none. */
const firstAdministrator = async (
  { table }: Deps,
  request: Request,
  address: string,
): Promise<Found | undefined> => {
  const first = environment().FIRST_ADMINISTRATOR?.trim().toLowerCase();
  if (first !== address || (await readAdministrators(table))) return undefined;
  const person = request.newId('per');
  const grant = { program: '*', role: 'administrator', subject: 'vendor' } as const;
  return {
    person,
    writes: [
      ...newPerson({ id: person, address, name: address, language: request.language, v: 1 }),
      { ...newGrant(person, grant), otherwise: 'busy' },
      changedStaff(person, ['administrator'], request.now, undefined),
      administratorCount(undefined, 1),
    ],
  };
};

const known = async ({ table }: Deps, address: string): Promise<Found | undefined> => {
  const person = await personByAddress(table, address);
  return person === undefined ? undefined : { person, writes: [] };
};

/** Whose mails the sign-in link goes out under: the person's own program, or any for the vendor's staff. */
const programOf = async ({ table }: Deps, request: Request, person: string) => {
  const grants = (await readPersonWithGrants(table, person))?.grants ?? [];
  const own = grants.find(({ program }) => program !== '*')?.program ?? (await programIds(table))[0];
  return own === undefined ? undefined : programOn(table, own, request.now.slice(0, 10));
};

/** What lies between the owner and another mail: a link of late that is still good. */
const mailsAlready = async ({ table }: Deps, person: string, now: string) => {
  const before = await readSignInMails(table, person);
  const again = !before || mailsAgain(before.sentAt, await isLinkUsed(table, before.link), now);
  return { before, again };
};

/** Known or not, the answer is the same; only the owner of a known address gets a mail, or has a good link already. */
const askForLink: UseCase<undefined, undefined, z.infer<typeof signInInput>, { sent: true }, never> =
  (deps) => async (request) => {
    const { email: address, to } = request.input;
    const { now } = request;
    const found = (await known(deps, address)) ?? (await firstAdministrator(deps, request, address));
    const program = found ? await programOf(deps, request, found.person) : undefined;
    const audit = { program: program?.id ?? '*', about: found?.person ?? 'sign-in' };
    const nothing = { value: { sent: true }, writes: [], audit } as const;
    if (!found || !program) return accept(nothing);
    const { person } = found;
    const { before, again } = await mailsAlready(deps, person, now);
    if (!again) return accept(nothing);
    const facts = to === undefined ? undefined : { to };
    const link = notice('sign-in', { kind: 'person', person }, { id: person }, program, request, facts);
    const sentAt = [...ofLastHour(before?.sentAt ?? [], now), now];
    const mailed = signInMailed(person, { sentAt, link: link.id }, before, plusMs(now, HOUR_MS));
    return accept({ ...nothing, writes: [...found.writes, mailed], notices: [link] });
  };

export const askForLinkRoute = write({
  zone: 'public',
  key: 'POST /v1/sign-in-links',
  summary: 'Ask for a sign-in link by mail; the answer is the same for every address',
  callers: ['visitor'],
  input: signInInput,
  output: z.object({ sent: z.literal(true) }),
  success: 202,
  refusals: {},
  // Per source only: a limit of the address would let strangers lock its owner out.
  limits: (_request, source) => [{ kind: 'sign-in-source', value: source, most: 60, windowMs: HOUR_MS }],
  run: askForLink,
});

const sessionSchema = z.object({
  person: z.string(),
  expiresAt: z.iso.datetime(),
  /** The page that was asked for before signing in. */
  to: z.string().optional(),
  session: z.string().optional(),
});

/** The mailed link, used once: a session whose secret is answered and never stored. */
const openSession: UseCase<
  undefined,
  undefined,
  object,
  { person: string; expiresAt: string; to?: string },
  'not-found' | 'link-used'
> =
  ({ table }) =>
  async (request) => {
    const { caller } = request;
    if (caller.kind !== 'link') return refuse('not-found');
    const found = await readPersonWithGrants(table, caller.subject);
    if (!found) return refuse('not-found');
    const { expiresAt, writes, secret } = sessionBy(request, found.person.id);
    return accept({
      value: { person: found.person.id, expiresAt, ...(caller.to === undefined ? {} : { to: caller.to }) },
      writes,
      audit: { program: caller.program, about: found.person.id },
      secret,
    });
  };

export const openSessionRoute = write({
  zone: 'public',
  key: 'POST /v1/sessions',
  summary: 'Turn a mailed sign-in link into a session, once',
  callers: ['link:sign-in'],
  input: z.strictObject({}),
  output: sessionSchema,
  success: 201,
  refusals: { 'not-found': true, 'link-used': true },
  run: openSession,
});
