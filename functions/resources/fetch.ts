import * as z from 'zod';
import { type Caller, isVendorStaff } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  type Guest,
  type Handed,
  handToGuest,
  handToPartner,
  isOpenTo,
} from '../../shared/domain/partner/resource.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { handOut } from '../../shared/runtime/hand-out.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { type HandedFile, readHandedFile } from '../../shared/store/handed-files.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadHolder } from '../entitlements/load-holder.ts';
import { entitlementRefusals } from '../entitlements/refusals.ts';
import { programToday } from '../loading.ts';

const programPath = z.object({ program: z.string().max(40) });

/** Whoever holds a link to an application of the program has applied, and so had every partner of it. */
const guestOf = (caller: Caller, program: string): Guest => {
  if (caller.kind === 'link')
    return caller.program === program && caller.subject.startsWith('app_') ? 'prospect' : 'stranger';
  const applied =
    caller.kind === 'person' &&
    (isVendorStaff(caller, program) || caller.grants.some((grant) => grant.program === program));
  return applied ? 'prospect' : 'stranger';
};

/** As it lies in the bucket now; a file that the vendor has not uploaded yet is missing for everybody. */
const lying = async (
  table: Table,
  program: string,
  { resource, file }: Handed,
): Promise<Outcome<HandedFile, 'file-missing'>> => {
  const found = await readHandedFile(table, program, resource.id, file);
  return found ? accept(found) : refuse('file-missing');
};

const listed = z.object({
  id: z.string(),
  name: z.object({ en: z.string(), de: z.string() }),
  audience: z.enum(['public', 'prospect', 'partner']),
  href: z.string(),
});

/** What the caller may have without being a partner; a partner's own stand with its benefits [S2-03]. */
const list: Reading<
  z.infer<typeof programPath>,
  undefined,
  { items: z.infer<typeof listed>[] },
  'not-found'
> = (deps) => async (request) => {
  const program = await programToday(deps, request, request.path.program);
  if (!program.ok) return program;
  const { id: own, resources } = program.value;
  const guest = guestOf(request.caller, own);
  const items = resources
    .filter((resource) => isOpenTo(resource, guest))
    .map(({ id, name, audience }) => ({ id, name, audience, href: `/v1/programs/${own}/resources/${id}` }));
  return accept({ items });
};

export const listResourcesRoute = read({
  zone: 'benefits',
  key: 'GET /v1/programs/{program}/resources',
  summary: 'Files that everybody may have, and those for whoever has applied',
  callers: ['visitor'],
  path: programPath,
  output: z.object({ items: z.array(listed) }),
  refusals: { 'not-found': true },
  run: list,
});

export const fetchOpenResourceRoute = handOut({
  zone: 'benefits',
  key: 'GET /v1/programs/{program}/resources/{resource}',
  summary: 'A file for everybody, or for whoever has applied',
  callers: ['visitor'],
  path: programPath.extend({ resource: termId }),
  refusals: { 'not-found': true, 'not-allowed': true, 'file-missing': true },
  run: (deps) => async (request) => {
    const program = await programToday(deps, request, request.path.program);
    if (!program.ok) return program;
    const guest = guestOf(request.caller, program.value.id);
    const handed = handToGuest(program.value, request.path.resource, guest);
    if (!handed.ok) return handed;
    const file = await lying(deps.table, program.value.id, handed.value);
    return file.ok ? accept({ file: file.value, about: program.value.id }) : file;
  },
});

export const partnerResourcePath = z.object({ partner: idSchema('par'), resource: termId });

/** The partner's file of a resource, as its benefits open it now. */
export const findForPartner: Reading<
  z.infer<typeof partnerResourcePath>,
  undefined,
  { file: HandedFile; about: string },
  keyof typeof entitlementRefusals | 'file-missing'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program, holder, today } = held.value;
  const handed = handToPartner(program, request.path.resource, holder, today);
  if (!handed.ok) return handed;
  const file = await lying(deps.table, program.id, handed.value);
  return file.ok ? accept({ file: file.value, about: home.partner.id }) : file;
};

export const fetchResourceRoute = handOut({
  zone: 'benefits',
  key: 'GET /v1/partners/{partner}/resources/{resource}',
  summary: 'A file that a benefit opens to the partner; who had it and when is kept',
  callers: ['partner-admin', 'partner-member'],
  path: partnerResourcePath,
  refusals: { ...entitlementRefusals, 'file-missing': true },
  run: findForPartner,
});
