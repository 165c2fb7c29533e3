import * as z from 'zod';
import { idSchema } from '../id.ts';

/**
 * A new version that partners are told of: who is told is found page by page, so that one published for thousands is
 * one small item, and a job that stops half-way goes on where it was.
 */
export const announcementSchema = z.object({
  /** `<program>#v<version>`, or `<program>#<override>`. */
  id: z.string(),
  program: z.string(),
  /** The terms that would have held on the day, and the new ones. */
  from: z.int(),
  to: z.int(),
  /** What a distributor adjusts of these terms, where that is what changes. */
  override: idSchema('ovr').optional(),
  /** First civil day of the new terms, in the program's zone. */
  effectiveFrom: z.iso.date(),
  announcedAt: z.iso.datetime(),
  announcedBy: z.string(),
  /** Mails owed so far. */
  told: z.int(),
  /** Where the list of partners goes on, and how many people of that page have been told already. */
  start: z.record(z.string(), z.string()).optional(),
  skip: z.int().default(0),
  doneAt: z.iso.datetime().optional(),
  v: z.int(),
});
export type Announcement = z.infer<typeof announcementSchema>;

/** A page of the list of partners, as the people of them who are concerned; `next` is where the list goes on. */
type Page<Recipient> = {
  readonly recipients: readonly Recipient[];
  readonly next?: Readonly<Record<string, string>> | undefined;
};

/**
 * Mails are owed in the transaction that notes the progress, which holds a hundred writes; beside them, what is noted
 * of each partner of a page.
 */
const MOST_AT_ONCE = 60;

/** Who is told in this step, and the announcement after it: everybody once, whatever the size of pages and of steps. */
export const announceTo = <Recipient>(
  before: Announcement,
  { recipients, next }: Page<Recipient>,
  now: string,
  most = MOST_AT_ONCE,
): { readonly announcement: Announcement; readonly tell: readonly Recipient[] } => {
  const { start, doneAt: _done, ...rest } = before;
  const tell = recipients.slice(before.skip, before.skip + most);
  const reached = before.skip + tell.length;
  const pageDone = reached >= recipients.length;
  const goesOn = pageDone ? next : start;
  return {
    tell,
    announcement: {
      ...rest,
      told: before.told + tell.length,
      skip: pageDone ? 0 : reached,
      ...(goesOn ? { start: { ...goesOn } } : {}),
      ...(pageDone && next === undefined ? { doneAt: now } : {}),
      v: before.v + 1,
    },
  };
};
