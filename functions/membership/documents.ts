import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  documentInput,
  documentRequirement,
  MOST_BYTES,
  takesFile,
  typeOf,
  uploadInput,
  withDocument,
} from '../../shared/domain/partner/document.ts';
import { documentSchema, type PartnerDocument } from '../../shared/domain/partner/papers.ts';
import { paperKey, readPaper, storePaper, waitingKey } from '../../shared/runtime/papers.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedDocument } from '../../shared/store/papers.ts';
import { openPartnerTask } from '../partner-task.ts';
import { newUploadPlace, type UploadPlace, uploadPlace } from '../upload-place.ts';
import { afterwards } from './afterwards.ts';
import {
  entityOf,
  givers,
  isOpen,
  loadMember,
  type Member,
  type MemberPath,
  memberPath,
} from './load-member.ts';

type Common = 'not-found' | 'partner-not-active' | 'wrong-state' | 'invalid-input';

/** The member, when it may hand in something for this requirement now. */
const giving = async (
  deps: Deps,
  request: Request<MemberPath>,
  requirement: string,
): Promise<Outcome<Member, Common>> => {
  const member = await loadMember(deps, request, request.path.partner);
  if (!member.ok) return member;
  const { program, subject } = member.value;
  if (!isOpen(member.value)) return refuse('wrong-state');
  const options = program.requirements.filter(takesFile).map(({ id }) => id);
  return documentRequirement(program, subject, requirement)
    ? member
    : refuse('invalid-input', {
        fields: [{ field: 'requirement', code: 'unknown-document', values: { options: options.join(', ') } }],
      });
};

const beginUpload: UseCase<MemberPath, undefined, z.infer<typeof uploadInput>, UploadPlace, Common> =
  (deps) => async (request) => {
    const { requirement, type } = request.input;
    const member = await giving(deps, request, requirement);
    if (!member.ok) return member;
    const { id, program } = member.value;
    return accept({
      value: newUploadPlace(request, id, { kind: 'doc', type }),
      writes: [],
      audit: { program: program.id, about: id },
    });
  };

const HOUR_MS = 3_600_000;
const refusals = {
  'not-found': true,
  'partner-not-active': true,
  'wrong-state': true,
  'invalid-input': true,
} as const;

export const uploadRoute = write({
  zone: 'membership',
  key: 'POST /v1/partners/{partner}/uploads',
  summary: 'An address to which one file can be put; then hand it in as a document',
  callers: givers,
  path: memberPath,
  input: uploadInput,
  output: uploadPlace('doc'),
  success: 201,
  refusals,
  limits: ({ path }) => [{ kind: 'upload', value: path.partner, most: 60, windowMs: HOUR_MS }],
  run: beginUpload,
});

/** What was put there, if it is a file that may be handed in: judged by its bytes. */
const uploaded = async (partner: string, upload: string) => {
  const bytes = await readPaper(waitingKey(partner, upload), MOST_BYTES);
  const type = bytes && typeOf(bytes);
  return bytes && type ? { bytes, type } : undefined;
};

const documentOf = (
  { input, now, caller }: Request<MemberPath, undefined, z.infer<typeof documentInput>>,
  { bytes, type }: NonNullable<Awaited<ReturnType<typeof uploaded>>>,
): PartnerDocument => ({
  id: input.upload,
  requirement: input.requirement,
  status: 'submitted',
  name: input.name,
  type,
  size: bytes.length,
  digest: createHash('sha256').update(bytes).digest('hex'),
  submittedBy: caller.id,
  submittedAt: now,
  v: 1,
});

/** The file is copied to where nobody can change it, then it is handed in: what is looked at is what was sent [S3-02]. */
const handIn: UseCase<
  MemberPath,
  undefined,
  z.infer<typeof documentInput>,
  PartnerDocument,
  Common | 'already-there'
> = (deps) => async (request) => {
  const { requirement, upload } = request.input;
  const member = await giving(deps, request, requirement);
  if (!member.ok) return member;
  const { id, program, dossier } = member.value;
  if (dossier.papers.documents.some((one) => one.id === upload)) return refuse('already-there');
  const file = await uploaded(id, upload);
  if (!file)
    return refuse('invalid-input', {
      fields: [{ field: 'upload', code: 'not-a-document', values: { most: MOST_BYTES / 1_000_000 } }],
    });
  const document = documentOf(request, file);
  await storePaper(paperKey(id, document), file.bytes, file.type);
  const after = await afterwards(deps, request, member.value, withDocument(dossier.papers, document));
  const { company } = member.value;
  const entity = entityOf(member.value);
  const task = await openPartnerTask(
    deps.table,
    'document-decision',
    { id, company, entity },
    program,
    request,
  );
  return accept({
    value: document,
    writes: [changedDocument(id, document, program.timeZone), ...after.writes, ...task.writes],
    notices: [...after.notices, ...task.notices],
    audit: { program: program.id, about: id, changes: { [requirement]: ['', document.status] } },
  });
};

export const handInRoute = write({
  zone: 'membership',
  key: 'POST /v1/partners/{partner}/documents',
  summary: 'Hand in an uploaded file for a requirement',
  callers: givers,
  path: memberPath,
  input: documentInput,
  output: documentSchema,
  success: 201,
  refusals: { ...refusals, 'already-there': true },
  limits: ({ path }) => [{ kind: 'upload', value: path.partner, most: 60, windowMs: HOUR_MS }],
  run: handIn,
});
