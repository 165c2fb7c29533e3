import { createHash } from 'node:crypto';
import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { MOST_BYTES, typeOf } from '../../shared/domain/partner/document.ts';
import {
  type BenefitRequest,
  isClaimable,
  type ProofFile,
  proofUploadInput,
} from '../../shared/domain/partner/request.ts';
import { downloadAddress, paperKey, readPaper, storePaper, waitingKey } from '../../shared/runtime/papers.ts';
import type { Deps, Reading, Request, UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { newUploadPlace, type UploadPlace, uploadPlace } from '../upload-place.ts';
import { loadRequest } from './load-request.ts';
import { requestReaders } from './read.ts';

// The proof of a claim as a file. It lies under the request's own id, so that it goes wherever the request goes.

const path = z.object({ request: idSchema('req') });
type Path = z.infer<typeof path>;
type Refusals = 'not-found' | 'partner-not-active';

const begin: UseCase<
  Path,
  undefined,
  z.infer<typeof proofUploadInput>,
  UploadPlace,
  Refusals | 'wrong-state'
> = (deps) => async (request) => {
  const loaded = await loadRequest(deps, request, request.path.request);
  if (!loaded.ok) return loaded;
  const { asked, program } = loaded.value;
  if (!isClaimable(asked)) return refuse('wrong-state');
  const { type } = request.input;
  return accept({
    value: newUploadPlace(request, asked.id, { kind: 'doc', type }),
    writes: [],
    audit: { program: program.id, about: asked.id },
  });
};

const HOUR_MS = 3_600_000;

export const proofUploadRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/requests/{request}/proof-uploads',
  summary: 'An address to which the proof of a claim can be put; then claim with it',
  callers: ['partner-admin', 'partner-member'],
  path,
  input: proofUploadInput,
  output: uploadPlace('doc'),
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true },
  limits: ({ path: { request } }) => [{ kind: 'upload', value: request, most: 60, windowMs: HOUR_MS }],
  run: begin,
});

/** What was uploaded, judged by its bytes, and copied to where nobody can change it; nothing where none is named. */
export const keptProof = async (
  { id }: Pick<BenefitRequest, 'id'>,
  named: { readonly upload: string; readonly name: string } | undefined,
): Promise<Outcome<ProofFile | undefined, 'invalid-input'>> => {
  if (!named) return accept(undefined);
  const bytes = await readPaper(waitingKey(id, named.upload), MOST_BYTES);
  const type = bytes && typeOf(bytes);
  if (!bytes || !type)
    return refuse('invalid-input', {
      fields: [{ field: 'file.upload', code: 'not-a-document', values: { most: MOST_BYTES / 1_000_000 } }],
    });
  const digest = createHash('sha256').update(bytes).digest('hex');
  await storePaper(paperKey(id, { id: named.upload, digest }), bytes, type);
  return accept({ id: named.upload, name: named.name, type, size: bytes.length, digest });
};

type FoundProof = { readonly asked: BenefitRequest; readonly file: ProofFile };

/** A request's proof, where it has one as a file and the caller may see the request. */
const loadProof = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<FoundProof, Refusals>> => {
  const loaded = await loadRequest(deps, request, id);
  if (!loaded.ok) return loaded;
  const { asked } = loaded.value;
  return asked.claim?.file ? accept({ asked, file: asked.claim.file }) : refuse('not-found');
};

const addressOf = ({ asked, file }: FoundProof): string =>
  downloadAddress(paperKey(asked.id, file), file.name);

const fileSchema = z.object({ address: z.string(), name: z.string(), type: z.string(), digest: z.string() });

const readProof: Reading<Path, undefined, z.infer<typeof fileSchema>, Refusals> =
  (deps) => async (request) => {
    const found = await loadProof(deps, request, request.path.request);
    if (!found.ok) return found;
    const { name, type, digest } = found.value.file;
    return accept({ address: addressOf(found.value), name, type, digest });
  };

export const proofRoute = read({
  zone: 'collaboration',
  key: 'GET /v1/requests/{request}/proof',
  summary: 'The file that proves a claim: an address that holds for a minute',
  callers: ['partner-admin', 'partner-member', ...requestReaders],
  path,
  output: fileSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: readProof,
});

/** The same by a redirect, for the pages of a request. */
export const proofElsewhere = async (
  deps: Deps,
  request: Request,
  id: string,
  isOn: (asked: BenefitRequest) => boolean,
): Promise<Outcome<{ readonly location: string }, Refusals>> => {
  const found = await loadProof(deps, request, id);
  if (!found.ok) return found;
  return isOn(found.value.asked) ? accept({ location: addressOf(found.value) }) : refuse('not-found');
};
