import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { appealReferral } from '../../shared/domain/petition/appeal.ts';
import { disputeLine } from '../../shared/domain/petition/dispute.ts';
import { askForMode } from '../../shared/domain/petition/mode-change.ts';
import { aboutDocument, objectTo } from '../../shared/domain/petition/objection.ts';
import { type Petition, type PetitionInput, petitionInput } from '../../shared/domain/petition/petition.ts';
import { petitionProblem } from '../../shared/domain/petition-problems.ts';
import type { RegisterRefusal } from '../../shared/domain/referral/register.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import type { Write } from '../../shared/store/commit.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { changedPetition, heldItem } from '../../shared/store/petitions.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { readReferral } from '../../shared/store/referrals.ts';
import { notice } from '../notices.ts';
import { askingOf } from './asking.ts';
import { askAboutCustomer } from './contest.ts';
import { findDocument, findLine, objectionWrites, signsForPayee } from './lines.ts';
import {
  loadPetitions,
  type PartnerPath,
  type Petitions,
  type PetitionView,
  partnerPath,
  petitioners,
  petitionView,
  refusals,
  registerRefusals,
  seenBy,
} from './load.ts';
import { mailFacts, mailsToPartner, taskFor } from './settle.ts';

type Decided = RegisterRefusal | 'already-there' | 'appeal-over' | 'wrong-state' | 'not-allowed';
type Asked = Outcome<
  { readonly petition: Petition; readonly writes: readonly Write<'changed-since'>[] },
  Decided | 'not-found'
>;

const alone = (petition: Outcome<Petition, Decided>): Asked =>
  petition.ok ? accept({ petition: petition.value, writes: [] }) : petition;

const dispute = async (
  { table }: Deps,
  request: Request,
  found: Petitions,
  input: Extract<PetitionInput, { kind: 'dispute' }>,
): Promise<Asked> => {
  const { program, home } = found;
  const line = await findLine(table, program, home.partner, input);
  if (!line) return refuse('invalid-input', { fields: [petitionProblem('line', 'not-in-the-books')] });
  const item = program.disputes?.payment === 'held' ? line.item : undefined;
  const asking = askingOf(found, request, { kind: 'dispute', about: input.line });
  const facts = { ...line, period: input.period, held: item !== undefined };
  const petition = disputeLine(program, facts, input.reason, asking);
  if (!petition.ok) return petition;
  return accept({ petition: petition.value, writes: item ? [heldItem(item, petition.value.id)] : [] });
};

/** A document in the payee's name has no effect any more, and none of its lines is claimed. */
const object = async (
  { table }: Deps,
  request: Request,
  found: Petitions,
  input: Extract<PetitionInput, { kind: 'objection' }>,
): Promise<Asked> => {
  const { program, home } = found;
  if (!signsForPayee(request, home.partner)) return refuse('not-allowed');
  const document = await findDocument(table, program.id, home.partner, input.document);
  if (!document)
    return refuse('invalid-input', { fields: [petitionProblem('document', 'not-in-the-books')] });
  const asking = askingOf(found, request, { kind: 'objection', about: aboutDocument(document) });
  const petition = objectTo(program, document, input.reason, asking);
  if (!petition.ok) return petition;
  return accept({
    petition: petition.value,
    writes: await objectionWrites(table, program, petition.value),
  });
};

/** About one of the partner's own referrals, under the terms that count for what is asked. */
const aboutReferral = async (
  { table }: Deps,
  request: Request,
  found: Petitions,
  input: Extract<PetitionInput, { referral: string }>,
): Promise<Asked> => {
  const { program, home } = found;
  const referral = await readReferral(table, input.referral);
  if (referral?.partnerId !== home.partner.id) return refuse('not-found');
  const asking = askingOf(found, request, { kind: input.kind, about: referral.id });
  if (input.kind === 'mode-change')
    return alone(askForMode(program, referral, { ...input, seller: home.partner }, asking));
  const born = await programVersion(table, referral.program, referral.version);
  return alone(appealReferral(born, referral, input.reason, asking));
};

const askedOf = async (
  deps: Deps,
  request: Request,
  found: Petitions,
  input: PetitionInput,
): Promise<Asked> => {
  if (input.kind === 'dispute') return dispute(deps, request, found, input);
  if (input.kind === 'contest') return alone(await askAboutCustomer(deps, request, found, input));
  if (input.kind === 'objection') return object(deps, request, found, input);
  return aboutReferral(deps, request, found, input);
};

/** A partner asks, with its reason: petition, worklist and mails in one transaction. */
const ask: UseCase<PartnerPath, undefined, PetitionInput, PetitionView, Decided | 'not-found'> =
  (deps) => async (request) => {
    const found = await loadPetitions(deps, request, request.path.partner);
    if (!found.ok) return found;
    const { input } = request;
    const asked = await askedOf(deps, request, found.value, input);
    if (!asked.ok) return asked;
    const { petition, writes } = asked.value;
    const { home, program } = found.value;
    const office = { kind: 'entity', entity: petition.entity } as const;
    return accept({
      value: seenBy(request)(petition),
      writes: [
        changedPetition(petition),
        ...writes,
        stillActive(home.partner.id),
        ...(await taskFor(deps.table, found.value, petition, request)),
      ],
      notices: [
        notice('petition-waiting', office, { id: home.partner.id }, program, request, mailFacts(petition)),
        ...mailsToPartner('petition-received', found.value, petition, request),
      ],
      audit: {
        program: program.id,
        about: home.partner.id,
        changes: { [`${petition.kind} ${petition.about}`]: ['', petition.mode ?? 'open'] },
      },
    });
  };

export const askRoute = write({
  zone: 'petitions',
  key: 'POST /v1/partners/{partner}/petitions',
  summary:
    'Dispute a line of the statement, object to a document in your name, appeal for a lost referral or a customer, or ask for another mode of a deal',
  callers: petitioners,
  path: partnerPath,
  input: petitionInput,
  output: petitionView,
  success: 201,
  refusals: {
    ...refusals,
    ...registerRefusals,
    'already-there': true,
    'appeal-over': true,
    'wrong-state': true,
    'not-allowed': true,
  },
  run: ask,
});
