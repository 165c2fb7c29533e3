import * as z from 'zod';
import { plusMs } from '../shared/domain/civil-date.ts';
import { idSchema } from '../shared/domain/id.ts';
import { UPLOAD_SECONDS, uploadAddress, waitingKey } from '../shared/runtime/papers.ts';
import type { Request } from '../shared/runtime/request.ts';

/** The place for one file, by the kind of id that the file gets. */
export const uploadPlace = (kind: 'doc' | 'fil') =>
  z.object({
    upload: idSchema(kind),
    method: z.literal('PUT'),
    /** Send the file here with these headers, before it expires. */
    address: z.string(),
    headers: z.record(z.string(), z.string()),
    expiresAt: z.iso.datetime(),
  });
export type UploadPlace = z.infer<ReturnType<typeof uploadPlace>>;

/** Where somebody can put one file that waits for `owner` until it is handed in. */
export const newUploadPlace = (
  request: Pick<Request, 'now' | 'newId'>,
  owner: string,
  { kind, type }: { readonly kind: 'doc' | 'fil'; readonly type: string },
): UploadPlace => {
  const upload = request.newId(kind);
  return {
    upload,
    method: 'PUT',
    address: uploadAddress(waitingKey(owner, upload), type),
    headers: { 'content-type': type },
    expiresAt: plusMs(request.now, UPLOAD_SECONDS * 1000),
  };
};
