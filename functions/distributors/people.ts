import * as z from 'zod';
import { distributorRoles } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { languages, line, mailAddress } from '../../shared/domain/text.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { newDelegate } from '../../shared/store/distributors.ts';
import { newGrant, personFor } from '../../shared/store/people.ts';
import { notice } from '../notices.ts';
import { type DistributorPath, distributorPath, loadDistributor } from './resellers.ts';

const input = z.strictObject({
  name: line(120),
  email: mailAddress,
  role: z.enum(distributorRoles),
  language: z.enum(languages).optional(),
});
const output = z.object({ person: idSchema('per'), role: z.enum(distributorRoles) });

/** Somebody acts for a distributor from now on, in its countries, and is told so by mail [S2-26]. */
const invite: UseCase<
  DistributorPath,
  undefined,
  z.infer<typeof input>,
  z.infer<typeof output>,
  'not-found' | 'already-there'
> = (deps) => async (request) => {
  const found = await loadDistributor(deps, request, request.path);
  if (!found.ok) return found;
  const { program, distributor } = found.value;
  const { name, email, role, language = request.language } = request.input;
  const person = await personFor(deps.table, { id: request.newId('per'), address: email, name, language });
  const to = { kind: 'person', person: person.id } as const;
  return accept({
    value: { person: person.id, role },
    writes: [
      ...person.writes,
      newDelegate(request.path, { person: person.id, role, since: request.now }),
      newGrant(person.id, { program: program.id, role, subject: distributor.id }),
    ],
    notices: [
      notice('distributor-invited', to, { id: person.id }, program, request, {
        by: request.caller.id,
        distributorId: distributor.id,
      }),
    ],
    audit: {
      program: program.id,
      about: person.id,
      changes: { [distributor.id]: ['', role] },
    },
  });
};

export const inviteDelegateRoute = write({
  zone: 'arrangements',
  key: 'POST /v1/programs/{program}/distributors/{distributor}/people',
  summary: 'Invite a person to act for a distributor',
  callers: ['program-manager', 'administrator'],
  path: distributorPath,
  input,
  output,
  success: 201,
  refusals: { 'not-found': true, 'already-there': true },
  run: invite,
});
