import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { imageTypeOf } from '../../shared/domain/image.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { filesOf, isLogo } from '../../shared/domain/partner/resource.ts';
import type { Resource } from '../../shared/domain/program/catalogue.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { oneLine, termId } from '../../shared/domain/program/term.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { livePlace, signAddress } from '../../shared/runtime/sign-address.ts';
import {
  changedHandedFile,
  type HandedFile,
  handedFileSchema,
  readHandedFile,
} from '../../shared/store/handed-files.ts';
import { loadProgram } from '../loading.ts';

const path = z.object({ program: z.string().max(40), resource: termId });
type Path = z.infer<typeof path>;
type Refusals = 'not-found' | 'invalid-input';
const keepers: Allowed[] = ['program-manager', 'administrator'];

const MB = 1024 * 1024;
export const LARGEST_LOGO = 2 * MB;
export const LARGEST = 200 * MB;
export const UPLOAD_SECONDS = 900;

type Wanted = { readonly program: Program; readonly resource: Resource; readonly logo: boolean };

/** The resource, if it has a file of this name. */
const loadWanted = async (
  deps: Deps,
  request: Request<Path, undefined, { file: string }>,
): Promise<Outcome<Wanted, Refusals>> => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const resource = program.value.resources.find(({ id }) => id === request.path.resource);
  if (!resource) return refuse('not-found');
  const names = filesOf(resource);
  if (!names.includes(request.input.file))
    return refuse('invalid-input', {
      fields: [{ field: 'file', code: 'not-an-option', values: { options: names.join(', ') } }],
    });
  return accept({ program: program.value, resource, logo: isLogo(program.value, resource) });
};

/** Where a file lies until it is taken. */
export const uploadedAs = ({ program, resource }: Path, upload: string) =>
  `uploads/${program}/${resource}/${upload}`;

const uploadInput = z.strictObject({
  /** Which of the resource's files, by its name in the program. */
  file: oneLine,
  bytes: z.int().min(1).max(LARGEST),
  type: z.string().regex(/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,80}$/),
});
const uploadView = z.object({
  upload: idSchema('fil'),
  /** Send the file by PUT with these headers; the address is good for a quarter of an hour. */
  headers: z.record(z.string(), z.string()),
  address: z.string().optional(),
});

/** Where to put the bytes. Nothing changes for anybody before the upload is taken. */
const begin: UseCase<Path, undefined, z.infer<typeof uploadInput>, z.infer<typeof uploadView>, Refusals> =
  (deps) => async (request) => {
    const wanted = await loadWanted(deps, request);
    if (!wanted.ok) return wanted;
    const { file, bytes, type } = request.input;
    if (wanted.value.logo && bytes > LARGEST_LOGO)
      return refuse('invalid-input', {
        fields: [{ field: 'bytes', code: 'too-high', values: { maximum: LARGEST_LOGO } }],
      });
    const upload = request.newId('fil');
    const headers = { 'content-length': String(bytes), 'content-type': type };
    const object = uploadedAs(request.path, upload);
    const asked = { method: 'PUT', object, headers, seconds: UPLOAD_SECONDS } as const;
    return accept({
      value: { upload, headers },
      writes: [],
      audit: { program: wanted.value.program.id, about: upload, changes: { [file]: ['', type] as const } },
      secret: { address: signAddress(asked, livePlace(), new Date()) },
    });
  };

export const beginUploadRoute = write({
  zone: 'benefits',
  key: 'POST /v1/programs/{program}/resources/{resource}/uploads',
  summary: 'Where to upload a file that is handed out',
  callers: keepers,
  path,
  input: uploadInput,
  output: uploadView,
  success: 201,
  refusals: { 'not-found': true, 'invalid-input': true },
  run: begin,
});

const takeInput = z.strictObject({ file: oneLine, upload: idSchema('fil') });

const address = (method: 'GET' | 'PUT', object: string, headers: Record<string, string> = {}) =>
  signAddress({ method, object, headers, seconds: 60 }, livePlace(), new Date());

type Found = { readonly object: string; readonly type: string; readonly bytes: number };

/** How the uploaded object begins: whether it is there, what it says it is, how large it is. */
const look = async (object: string): Promise<Outcome<Found, 'file-missing'>> => {
  const seen = await fetch(address('GET', object), { headers: { range: 'bytes=0-0' } });
  await seen.arrayBuffer();
  if (!seen.ok) return refuse('file-missing');
  const bytes = Number(/\/(\d+)$/.exec(seen.headers.get('content-range') ?? '')?.[1] ?? 1);
  return accept({ object, type: seen.headers.get('content-type') ?? 'application/octet-stream', bytes });
};

/**
 * A logo is read whole and, if it is a picture, kept under its own hash: what was checked is what is handed out, even
 * if somebody still writes to the address of the upload.
 */
const takeLogo = async (
  { program, resource }: Path,
  { object, bytes }: Found,
): Promise<Outcome<Found, 'not-a-logo'>> => {
  if (bytes > LARGEST_LOGO) return refuse('not-a-logo');
  const picture = new Uint8Array(await (await fetch(address('GET', object))).arrayBuffer());
  const type = imageTypeOf(picture);
  if (!type) return refuse('not-a-logo');
  const kept = `logos/${program}/${resource}/${createHash('sha256').update(picture).digest('hex')}`;
  const headers = { 'content-type': type };
  const stored = await fetch(address('PUT', kept, headers), { method: 'PUT', headers, body: picture });
  if (!stored.ok) throw new Error(`the logo could not be stored: ${stored.status}`);
  return accept({ object: kept, type, bytes: picture.length });
};

/** From now on this is the file: a logo only if it is a picture, whatever it claims [S0-18]. */
const take: UseCase<
  Path,
  undefined,
  z.infer<typeof takeInput>,
  HandedFile,
  Refusals | 'file-missing' | 'not-a-logo'
> = (deps) => async (request) => {
  const wanted = await loadWanted(deps, request);
  if (!wanted.ok) return wanted;
  const { program, logo } = wanted.value;
  const { file, upload } = request.input;
  const uploaded = await look(uploadedAs(request.path, upload));
  if (!uploaded.ok) return uploaded;
  const found = logo ? await takeLogo(request.path, uploaded.value) : uploaded;
  if (!found.ok) return found;
  const before = await readHandedFile(deps.table, program.id, request.path.resource, file);
  const value: HandedFile = {
    program: program.id,
    resource: request.path.resource,
    file,
    upload,
    ...found.value,
    by: request.caller.id,
    at: request.now,
    v: (before?.v ?? 0) + 1,
  };
  return accept({
    value,
    writes: [changedHandedFile(value)],
    audit: {
      program: program.id,
      about: program.id,
      changes: { [file]: [before?.upload ?? '', upload] as const },
    },
  });
};

export const takeUploadRoute = write({
  zone: 'benefits',
  key: 'POST /v1/programs/{program}/resources/{resource}/files',
  summary: 'Hand out what was uploaded from now on; a logo must be a picture by its content',
  callers: keepers,
  path,
  input: takeInput,
  output: handedFileSchema,
  success: 201,
  refusals: { 'not-found': true, 'invalid-input': true, 'file-missing': true, 'not-a-logo': true },
  run: take,
});
