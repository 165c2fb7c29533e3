import { createHash } from 'node:crypto';
import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  fileUploadInput,
  isOfType,
  mayUpload,
  type ServiceFile,
  scanInput,
  scanned,
  serviceFileInput,
  serviceFileSchema,
} from '../../shared/domain/support/service-file.ts';
import {
  destroyPaper,
  downloadAddress,
  paperKey,
  readPaper,
  storePaper,
  waitingKey,
} from '../../shared/runtime/papers.ts';
import { isStale, type Reading, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { changedServiceFile, newServiceFile, readServiceFile } from '../../shared/store/services.ts';
import { readSupportRequest } from '../../shared/store/support.ts';
import { type Customer, loadCustomer } from '../support/load-support.ts';
import { newUploadPlace, type UploadPlace, uploadPlace } from '../upload-place.ts';
import { type CustomerPath, customerPath, serviceReaders, workers } from './load-service.ts';

// Files with requests, and reports: put straight to the storage, judged by their bytes, handed out once they were found
// clean [S1-36]. What nobody links goes by itself within a day.

const both = ['customer-contact', ...workers] as const;

const begin: UseCase<
  CustomerPath,
  undefined,
  z.infer<typeof fileUploadInput>,
  UploadPlace,
  'not-found' | 'invalid-input'
> = (deps) => async (request) => {
  const customer = await loadCustomer(deps, request, request.path.subscription);
  if (!customer.ok) return customer;
  const { subscription, plans } = customer.value;
  const may = mayUpload(plans, request.input);
  if (!may.ok) return may;
  const { type } = request.input;
  return accept({
    value: newUploadPlace(request, subscription.id, { kind: 'fil', type }),
    writes: [],
    audit: { program: plans.id, about: subscription.id },
  });
};

const HOUR_MS = 3_600_000;

export const uploadFileRoute = write({
  zone: 'service',
  key: 'POST /v1/services/customers/{subscription}/uploads',
  summary: 'An address to which a file can be put: of the types and within the size that the plans say',
  callers: both,
  path: customerPath,
  input: fileUploadInput,
  output: uploadPlace('fil'),
  success: 201,
  refusals: { 'not-found': true, 'invalid-input': true },
  limits: ({ path: { subscription } }) => [
    { kind: 'upload', value: subscription, most: 60, windowMs: HOUR_MS },
  ],
  run: begin,
});

type Named = {
  readonly upload: string;
  readonly name: string;
  readonly type: string;
  readonly about: string;
};

/** What was uploaded, judged by its bytes and copied to where nobody can change it. */
export const takeUpload = async (
  { subscription, plans }: Customer,
  { upload, name, type, about }: Named,
  { now, caller }: Pick<Request, 'now' | 'caller'>,
): Promise<Outcome<ServiceFile, 'file-missing' | 'invalid-input'>> => {
  const { mostBytes } = plans.portal.uploads;
  const bytes = await readPaper(waitingKey(subscription.id, upload), mostBytes);
  if (!bytes) return refuse('file-missing');
  const may = mayUpload(plans, { type, bytes: bytes.length });
  if (!may.ok) return may;
  if (!isOfType(bytes, type))
    return refuse('invalid-input', { fields: [{ field: 'type', code: 'not-what-it-says' }] });
  const digest = createHash('sha256').update(bytes).digest('hex');
  await storePaper(paperKey(subscription.id, { id: upload, digest }), bytes, type);
  return accept({
    id: upload,
    subscription: subscription.id,
    about,
    name,
    type,
    bytes: bytes.length,
    digest,
    scan: 'waiting',
    given: { by: caller.id, at: now },
    v: 1,
  });
};

const link: UseCase<
  CustomerPath,
  undefined,
  z.infer<typeof serviceFileInput>,
  ServiceFile,
  'not-found' | 'file-missing' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const customer = await loadCustomer(deps, request, request.path.subscription);
  if (!customer.ok) return customer;
  const { request: about, ...named } = request.input;
  const asked = await readSupportRequest(deps.table, about);
  if (asked?.subscription !== customer.value.subscription.id) return refuse('not-found');
  const file = await takeUpload(customer.value, { ...named, about }, request);
  if (!file.ok) return file;
  return accept({
    value: file.value,
    writes: [newServiceFile(file.value)],
    audit: { program: customer.value.plans.id, about, changes: { file: ['', file.value.digest] } },
  });
};

export const linkFileRoute = write({
  zone: 'service',
  key: 'POST /v1/services/customers/{subscription}/files',
  summary: 'Put what was uploaded with a request; a file that lies about its type is refused',
  callers: both,
  path: customerPath,
  input: serviceFileInput,
  output: serviceFileSchema,
  success: 201,
  refusals: { 'not-found': true, 'file-missing': true, 'invalid-input': true, 'already-there': true },
  run: link,
});

const filePath = customerPath.extend({ file: idSchema('fil') });
type FilePath = z.infer<typeof filePath>;

const scan: UseCase<
  FilePath,
  undefined,
  z.infer<typeof scanInput>,
  ServiceFile,
  'not-found' | 'wrong-state'
> = (deps) => async (request) => {
  const customer = await loadCustomer(deps, request, request.path.subscription);
  if (!customer.ok) return customer;
  const { subscription, plans } = customer.value;
  const before = await readServiceFile(deps.table, subscription.id, request.path.file);
  if (!before) return refuse('not-found');
  if (isStale(request, before)) return refuse('changed-since');
  const after = scanned(before, request.input, { by: request.caller.id, at: request.now });
  if (!after.ok) return after;
  if (after.value.scan === 'infected') await destroyPaper(paperKey(subscription.id, before));
  return accept({
    value: after.value,
    writes: [changedServiceFile(after.value)],
    audit: { program: plans.id, about: before.about, changes: { file: ['waiting', after.value.scan] } },
  });
};

export const scanFileRoute = write({
  zone: 'service',
  key: 'POST /v1/services/customers/{subscription}/files/{file}/scans',
  summary: 'What a scanner found in a file: what is infected is destroyed',
  callers: workers,
  path: filePath,
  input: scanInput,
  output: serviceFileSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true },
  run: scan,
});

const addressSchema = z.object({
  address: z.string(),
  name: z.string(),
  type: z.string(),
  digest: z.string(),
});

const fetchFile: Reading<FilePath, undefined, z.infer<typeof addressSchema>, 'not-found' | 'wrong-state'> =
  (deps) => async (request) => {
    const customer = await loadCustomer(deps, request, request.path.subscription);
    if (!customer.ok) return customer;
    const { id } = customer.value.subscription;
    const file = await readServiceFile(deps.table, id, request.path.file);
    if (!file) return refuse('not-found');
    if (file.scan !== 'clean') return refuse('wrong-state');
    const { name, type, digest } = file;
    return accept({ address: downloadAddress(paperKey(id, file), name), name, type, digest });
  };

export const fileRoute = read({
  zone: 'service',
  key: 'GET /v1/services/customers/{subscription}/files/{file}',
  summary: 'A file that was found clean: an address that holds for a minute',
  callers: serviceReaders,
  path: filePath,
  output: addressSchema,
  refusals: { 'not-found': true, 'wrong-state': true },
  run: fetchFile,
});
