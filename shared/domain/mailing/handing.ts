import * as z from 'zod';
import { fanOutSchema } from '../advisory/fan-out.ts';
import { idSchema } from '../id.ts';

/** How far a mailing is handed over. Its audience is frozen by the first step, at its instant: until then no sizes count. */
export const handingSchema = fanOutSchema.omit({ advisory: true, plans: true, phase: true }).extend({
  mailing: idSchema('mlg'),
  program: z.string(),
  /** When the audience was frozen. */
  frozenAt: z.iso.datetime().optional(),
});
export type MailingHanding = z.infer<typeof handingSchema>;

const none = { subscribers: 0, packagers: 0 };
export const newHanding = (
  of: Pick<MailingHanding, 'mailing' | 'program' | 'version' | 'startsAt'>,
): MailingHanding => ({
  ...of,
  sizes: none,
  next: none,
  waiting: { subscribers: [], packagers: [] },
  v: 1,
});
