import { type DemoBook, demoBookSchema, demosDueAt } from '../domain/partner/demo.ts';
import {
  type TrainingWatch,
  type TrainingYear,
  trainingWatchSchema,
  trainingYearSchema,
} from '../domain/partner/yearly-training.ts';
import type { Write } from './commit.ts';
import { due } from './keys.ts';
import { kept } from './partner-records.ts';

// Books that a partner's benefits are kept in, and what of them falls due: by partner, since its sweep looks at all.

const demoBooks = kept<DemoBook>('DEMO', demoBookSchema, ({ benefit }) => benefit);
export const trainingYears = kept<TrainingYear>(
  'TRAININGYEAR',
  trainingYearSchema,
  ({ benefit, start }) => `${benefit}#${start}`,
);
const watches = kept<TrainingWatch>('WATCH', trainingWatchSchema, () => 'TRAININGS');

const dueWith = (write: Write<'changed-since'>, partner: string, at: string | undefined) =>
  'put' in write ? { ...write, put: { ...write.put, ...due('benefit', partner, at) } } : write;

export const demos = {
  ...demoBooks,
  write: (partner: string, book: DemoBook) =>
    dueWith(demoBooks.write(partner, book), partner, demosDueAt(book)),
};

/** Looked at by the sweep: see `watchDueAt`. */
export const trainingWatches = {
  ...watches,
  write: (partner: string, watch: TrainingWatch, at: string | undefined) =>
    dueWith(watches.write(partner, watch), partner, at),
};
