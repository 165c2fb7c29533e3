import { startOf } from '../domain/civil-date.ts';
import { type FeeWatch, feeWatchSchema } from '../domain/partner/records.ts';
import type { Write } from './commit.ts';
import { due } from './keys.ts';
import { kept } from './partner-records.ts';

const watches = kept<FeeWatch>('FEEWATCH', feeWatchSchema, () => 'ALL');

/** One for each partner of a program that charges a fee: due when the next year of it begins. */
export const feeWatches = {
  prefix: watches.prefix,
  schema: watches.schema,
  write: (partner: string, watch: FeeWatch, timeZone: string): Write<'changed-since'> => {
    const write = watches.write(partner, watch);
    return 'put' in write
      ? { ...write, put: { ...write.put, ...due('charge', partner, startOf(watch.from, timeZone)) } }
      : write;
  },
};
