import * as z from 'zod';

const months = z.int().min(1).max(600);

/** For how many months what says who somebody is stays, once what it was needed for is over. */
export const retentionTerms = z.strictObject({
  /** Applicants that were rejected, or whose application lapsed: from the decision. */
  applications: months,
  /** Contacts at customers that were lost, or whose protection ended: from that day. */
  referrals: months,
  /** People of partners that are partners no more: from the end. */
  partners: months,
});
export type RetentionTerms = z.infer<typeof retentionTerms>;

/**
 * Where the program says nothing. Half a year for who was turned down, as long as a claim for having been turned down
 * unfairly may come; two years for customers' contacts; three years, in which ordinary claims end, for partners. What
 * books need stays longer: it names nobody.
 */
const usual: RetentionTerms = { applications: 6, referrals: 24, partners: 36 };

export const retentionOf = ({
  retention,
}: {
  readonly retention?: RetentionTerms | undefined;
}): RetentionTerms => retention ?? usual;
