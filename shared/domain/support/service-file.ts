import * as z from 'zod';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { ServicePlans } from '../program/service-plans.ts';
import { line } from '../text.ts';

// "Uploading helpful information like specifications or log-files with your request" [S1-36], and reports of the vendor's.

const stepSchema = z.object({ by: z.string(), at: z.iso.datetime() });

export const serviceFileSchema = z.object({
  id: idSchema('fil'),
  subscription: idSchema('sub'),
  /** What it belongs to: a request, or a task whose report it is. */
  about: z.union([idSchema('sup'), idSchema('rmt')]),
  name: z.string(),
  type: z.string(),
  bytes: z.int(),
  digest: z.string(),
  /** Nobody gets it before it was found clean; what is infected is destroyed. */
  scan: z.enum(['waiting', 'clean', 'infected']),
  scanned: stepSchema.optional(),
  given: stepSchema,
  v: z.int(),
});
export type ServiceFile = z.infer<typeof serviceFileSchema>;

export const fileUploadInput = z.strictObject({
  type: z.string().max(100),
  bytes: z.int().min(1),
});

export const serviceFileInput = z.strictObject({
  /** The number under which it was uploaded. */
  upload: idSchema('fil'),
  name: line(120),
  type: z.string().max(100),
  request: idSchema('sup'),
});

/** The plans say which types, and how large. */
export const mayUpload = (
  { portal }: Pick<ServicePlans, 'portal'>,
  { type, bytes }: z.infer<typeof fileUploadInput>,
): Outcome<undefined, 'invalid-input'> => {
  const { mostBytes, types } = portal.uploads;
  if (!types.includes(type))
    return refuse('invalid-input', {
      fields: [{ field: 'type', code: 'not-an-option', values: { options: types.join(', ') } }],
    });
  return bytes <= mostBytes
    ? accept(undefined)
    : refuse('invalid-input', {
        fields: [{ field: 'bytes', code: 'too-high', values: { maximum: mostBytes } }],
      });
};

const starts: Readonly<Record<string, readonly (readonly number[])[]>> = {
  'application/pdf': [[0x25, 0x50, 0x44, 0x46, 0x2d]],
  'image/png': [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  'image/jpeg': [[0xff, 0xd8, 0xff]],
  'image/gif': [[0x47, 0x49, 0x46, 0x38]],
  'application/zip': [
    [0x50, 0x4b, 0x03, 0x04],
    [0x50, 0x4b, 0x05, 0x06],
  ],
  'application/gzip': [[0x1f, 0x8b]],
  'application/x-msdownload': [[0x4d, 0x5a, 0x90]],
  'application/x-elf': [[0x7f, 0x45, 0x4c, 0x46]],
};
const beginsAs = (bytes: Uint8Array, type: string): boolean =>
  (starts[type] ?? []).some((start) => start.every((byte, at) => bytes[at] === byte));

/**
 * Does a file lie about its type? One that has a beginning of its own has to begin so; any other must not begin like
 * something else, and a text holds no zero byte.
 */
export const isOfType = (bytes: Uint8Array, type: string): boolean => {
  if (starts[type]) return beginsAs(bytes, type);
  if (Object.keys(starts).some((other) => beginsAs(bytes, other))) return false;
  return !type.startsWith('text/') || !bytes.includes(0);
};

export const scanInput = z.strictObject({ verdict: z.enum(['clean', 'infected']) });

/** What a scanner found, once. */
export const scanned = (
  file: ServiceFile,
  { verdict }: z.infer<typeof scanInput>,
  step: z.infer<typeof stepSchema>,
): Outcome<ServiceFile, 'wrong-state'> =>
  file.scan === 'waiting'
    ? accept({ ...file, scan: verdict, scanned: step, v: file.v + 1 })
    : refuse('wrong-state');
