import * as z from 'zod';
import { plusMs } from '../shared/domain/civil-date.ts';
import { idSchema } from '../shared/domain/id.ts';
import { accept } from '../shared/domain/outcome.ts';
import { UPLOAD_SECONDS, uploadAddress } from '../shared/runtime/papers.ts';
import type { UseCase } from '../shared/runtime/request.ts';
import { loadProgram } from './loading.ts';

const TYPE = 'text/csv';

/**
 * An address to which one CSV file of a program can be put. `kind` is that of the file's own id, `waitingKey` where it
 * lies until somebody names it. The address is shown once, and not kept with the answer.
 */
export const csvUpload = (kind: 'evf' | 'imp', waitingKey: (program: string, upload: string) => string) => {
  const output = z.object({
    upload: idSchema(kind),
    method: z.literal('PUT'),
    headers: z.record(z.string(), z.string()),
    expiresAt: z.iso.datetime(),
    /** Send the file here by PUT with these headers; shown once. */
    address: z.string().optional(),
  });
  const run: UseCase<{ readonly program: string }, undefined, object, z.infer<typeof output>, 'not-found'> =
    (deps) => async (request) => {
      const program = await loadProgram(deps, request, request.path.program);
      if (!program.ok) return program;
      const { id } = program.value;
      const upload = request.newId(kind);
      return accept({
        value: {
          upload,
          method: 'PUT',
          headers: { 'content-type': TYPE },
          expiresAt: plusMs(request.now, UPLOAD_SECONDS * 1000),
        },
        writes: [],
        audit: { program: id, about: upload },
        secret: { address: uploadAddress(waitingKey(id, upload), TYPE) },
      });
    };
  return { output, run };
};
