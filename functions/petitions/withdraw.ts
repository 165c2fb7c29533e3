import type * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { withdrawalInput, withdrawPetition } from '../../shared/domain/petition/petition.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedPetition, freedItem } from '../../shared/store/petitions.ts';
import { notice } from '../notices.ts';
import { objectionWrites, signsForPayee, waitingItem } from './lines.ts';
import {
  loadPetition,
  type PetitionPath,
  type PetitionView,
  petitioners,
  petitionPath,
  petitionView,
  refusals,
  seenBy,
} from './load.ts';
import { mailFacts, mailsToPartner, taskFor } from './settle.ts';

/** Taken back before it was answered: what waited goes its way, and nobody has to answer any more. */
const withdraw: UseCase<
  PetitionPath,
  undefined,
  z.infer<typeof withdrawalInput>,
  PetitionView,
  'not-found' | 'partner-not-active' | 'wrong-state' | 'not-allowed'
> = (deps) => async (request) => {
  const found = await loadPetition(deps, request);
  if (!found.ok) return found;
  const { petition: before, program, home } = found.value;
  if (before.kind === 'objection' && !signsForPayee(request, home.partner)) return refuse('not-allowed');
  if (isStale(request, before)) return refuse('changed-since');
  const withdrawn = withdrawPetition(before, { by: request.caller.id, at: request.now });
  if (!withdrawn.ok) return withdrawn;
  const after = withdrawn.value;
  const item = await waitingItem(deps.table, program, home.partner, before);
  const office = { kind: 'entity', entity: after.entity } as const;
  const facts = mailFacts(after);
  return accept({
    value: seenBy(request)(after),
    writes: [
      changedPetition(after),
      ...(item ? [freedItem(item)] : []),
      ...(await objectionWrites(deps.table, program, after)),
      ...(await taskFor(deps.table, found.value, after, request)),
    ],
    notices: [
      notice('petition-withdrawn', office, { id: after.partner }, program, request, facts),
      ...mailsToPartner('petition-withdrawn', found.value, after, request),
    ],
    audit: {
      program: program.id,
      about: after.partner,
      changes: { [`${after.kind} ${after.about}`]: [before.status, after.status] },
    },
  });
};

export const withdrawRoute = write({
  zone: 'petitions',
  key: 'POST /v1/partners/{partner}/petitions/{petition}/withdrawals',
  summary: 'Take back what was asked, while nobody has answered it',
  callers: petitioners,
  path: petitionPath,
  input: withdrawalInput,
  output: petitionView,
  success: 201,
  refusals: { ...refusals, 'wrong-state': true, 'not-allowed': true },
  run: withdraw,
});
