import * as z from 'zod';

/** What is kept of one file of a closed month: enough to know its bytes again anywhere. */
export const keptFileSchema = z.object({
  name: z.string(),
  type: z.string(),
  bytes: z.int(),
  /** Lines that stand for something, headings apart. */
  rows: z.int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type KeptFile = z.infer<typeof keptFileSchema>;

const amount = z.object({ amount: z.string(), currency: z.string() });

/**
 * The manifest of a closed month: its files with their checksums, the sums they must meet, and the checksum of the
 * month before, so that nobody can change a file of the past unseen (rules/money.md 19). It names no person.
 */
export const manifestSchema = z.object({
  format: z.literal('guildhall-manifest-1'),
  program: z.string(),
  period: z.string(),
  state: z.enum(['closed', 'provisional']),
  /** When the month stopped taking entries; of an open month, when this was rendered. */
  asOf: z.iso.datetime(),
  entries: z.int(),
  decisions: z.int(),
  totals: z.array(amount),
  /** What was paid out in the month, as far as anything was. */
  paid: z.array(amount).optional(),
  /** Rows of what partners owe, and what they came to owe less what they paid, as far as there was any. */
  charges: z.object({ rows: z.int(), owed: z.array(amount) }).optional(),
  /** Documents that got their numbers with this close: by office and series from the first to the last, without a gap. */
  documents: z
    .array(
      z.object({
        vendorEntity: z.string(),
        series: z.string(),
        first: z.int(),
        last: z.int(),
        totals: z.array(amount),
      }),
    )
    .optional(),
  /** In the program's base currency, by the month's rates: the sum of rounded rows. */
  memo: z
    .object({
      total: amount,
      rates: z.array(z.object({ currency: z.string(), rate: z.string() })),
      source: z.string().optional(),
    })
    .optional(),
  files: z.array(keptFileSchema),
  /** Files that could not be written, and why. */
  refused: z.array(z.object({ name: z.string(), reason: z.string() })),
  previous: z.object({ period: z.string(), sha256: z.string() }).nullable(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The bytes of a manifest: what its own checksum is taken of. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, undefined, 2)}\n`;
