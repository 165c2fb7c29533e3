import { type PageWatch, pageWatchSchema } from '../domain/partner/page-watch.ts';
import type { Write } from './commit.ts';
import { due } from './keys.ts';
import { kept } from './partner-records.ts';

const kind = kept<PageWatch>('PAGE', pageWatchSchema, ({ requirement }) => requirement);

/** Pages at a partner's own site: by requirement, due when somebody looks at them next. */
export const pageWatches = {
  ...kind,
  write: (partner: string, watch: PageWatch): Write<'changed-since'> => {
    const write = kind.write(partner, watch);
    return 'put' in write
      ? { ...write, put: { ...write.put, ...due('page', partner, watch.nextAt) } }
      : write;
  },
};
