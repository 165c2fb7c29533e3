import { type PaperWatch, paperWatchSchema } from '../domain/partner/paper-watch.ts';
import { due } from './keys.ts';
import { kept } from './partner-records.ts';

const watches = kept<PaperWatch>('PAPERWATCH', paperWatchSchema, () => 'ALL');

/** One for each partner, due when the next of its papers is: see `paperWatchDueAt`. */
export const paperWatches = {
  ...watches,
  write: (partner: string, watch: PaperWatch, at: string | undefined) => {
    const write = watches.write(partner, watch);
    return 'put' in write ? { ...write, put: { ...write.put, ...due('document', partner, at) } } : write;
  },
};
