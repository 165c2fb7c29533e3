import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  decideDocument,
  documentDecision,
  documentRequirement,
  withDocument,
} from '../../shared/domain/partner/document.ts';
import { documentSchema, type PartnerDocument } from '../../shared/domain/partner/papers.ts';
import { maySee } from '../../shared/domain/partner/readers.ts';
import { downloadAddress, paperKey } from '../../shared/runtime/papers.ts';
import {
  type Deps,
  isStale,
  type Reading,
  type Request,
  type UseCase,
} from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { changedDocument } from '../../shared/store/papers.ts';
import { notice } from '../notices.ts';
import { closePartnerTask } from '../partner-task.ts';
import { afterwards } from './afterwards.ts';
import { loadMember, type Member, memberPath } from './load-member.ts';

export const documentPath = memberPath.extend({ document: idSchema('doc') });
export type DocumentPath = z.infer<typeof documentPath>;
/** Who looks at documents; a confidential one only who its requirement names. */
const documentReaders: Allowed[] = ['program-manager', 'finance', 'administrator', 'distributor-finance'];

type Found = { member: Member; document: PartnerDocument };
type Refusals = 'not-found' | 'partner-not-active';

/** A document that the caller may see; any other is answered as if it were not there [S3-08]. */
export const loadDocument = async (
  deps: Deps,
  request: Request<DocumentPath>,
): Promise<Outcome<Found, Refusals>> => {
  const member = await loadMember(deps, request, request.path.partner);
  if (!member.ok) return member;
  const { program, dossier } = member.value;
  const document = dossier.papers.documents.find(
    ({ id, erasedAt }) => id === request.path.document && erasedAt === undefined,
  );
  const requirement = program.requirements.find(({ id }) => id === document?.requirement);
  return document && requirement && maySee(requirement, request.caller, program.id, member.value.distributor)
    ? accept({ member: member.value, document })
    : refuse('not-found');
};

/** A reason for a confidential document stands in the portal alone: mails are read by others. */
const toldOwn = ({ member }: Found, after: PartnerDocument, request: Request) => {
  const { id, program, dossier } = member;
  const requirement = program.requirements.find((one) => one.id === after.requirement);
  const secret = requirement?.kind === 'document' && requirement.readers !== undefined;
  const kind = after.status === 'accepted' ? 'document-accepted' : 'document-rejected';
  const reason = after.decision?.reason;
  return dossier.members.map(({ person }) =>
    notice(kind, { kind: 'person', person }, { id }, program, request, {
      requirementId: after.requirement,
      ...(reason === undefined || secret ? {} : { reason }),
    }),
  );
};

const decide: UseCase<
  DocumentPath,
  undefined,
  z.infer<typeof documentDecision>,
  PartnerDocument,
  Refusals | 'wrong-state' | 'already-there'
> = (deps) => async (request) => {
  const found = await loadDocument(deps, request);
  if (!found.ok) return found;
  const { member, document } = found.value;
  const { program, subject, dossier, id } = member;
  if (isStale(request, document)) return refuse('changed-since');
  const requirement = documentRequirement(program, subject, document.requirement);
  if (!requirement) return refuse('wrong-state');
  const given = { now: request.now, by: request.caller.id };
  const after = decideDocument(document, requirement, program, request.input, given);
  if (!after.ok) return after;
  const waits = dossier.papers.documents.some((one) => one.status === 'submitted' && one.id !== document.id);
  const done = waits ? [] : await closePartnerTask(deps.table, 'document-decision', id);
  const next = await afterwards(deps, request, member, withDocument(dossier.papers, after.value));
  return accept({
    value: after.value,
    writes: [changedDocument(id, after.value, program.timeZone), ...next.writes, ...done],
    notices: [...toldOwn(found.value, after.value, request), ...next.notices],
    audit: {
      program: program.id,
      about: id,
      changes: { [document.requirement]: [document.status, after.value.status] },
    },
  });
};

export const decideDocumentRoute = write({
  zone: 'membership',
  key: 'POST /v1/partners/{partner}/documents/{document}/decisions',
  summary: 'Accept a document, or reject it with a reason',
  callers: documentReaders,
  path: documentPath,
  input: documentDecision,
  output: documentSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true, 'already-there': true },
  run: decide,
});

const fileSchema = z.object({ address: z.string(), name: z.string(), type: z.string(), digest: z.string() });

const readFile: Reading<DocumentPath, undefined, z.infer<typeof fileSchema>, Refusals> =
  (deps) => async (request) => {
    const found = await loadDocument(deps, request);
    if (!found.ok) return found;
    const { member, document } = found.value;
    const { name, type, digest } = document;
    const address = downloadAddress(paperKey(member.id, document), name);
    return accept({ address, name, type, digest });
  };

export const documentFileRoute = read({
  zone: 'membership',
  key: 'GET /v1/partners/{partner}/documents/{document}',
  summary: 'A document’s file: an address that holds for a minute',
  callers: documentReaders,
  path: documentPath,
  output: fileSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: readFile,
});
