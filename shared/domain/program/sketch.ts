import * as z from 'zod';

// A program file that is still being written, as far as it can be read: what is left out, a hole or wrong is left out
// here too, so that questions about one part are asked while another is unfinished.

const texts = z.array(z.string());

/** The items of a list that can be read. */
const readable = <Item extends z.ZodType>(item: Item) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((list) =>
      list.flatMap((one): z.infer<Item>[] => {
        const read = item.safeParse(one);
        return read.success ? [read.data] : [];
      }),
    );

const maybe = <Value extends z.ZodType>(value: Value) => value.optional().catch(undefined);
const named = { id: z.string() };

const sketchSchema = z.object({
  id: maybe(z.string()),
  name: maybe(z.string()),
  vendor: maybe(z.string()),
  effectiveFrom: maybe(z.iso.date()),
  tiers: readable(z.object({ ...named, name: maybe(z.string()) })),
  entities: readable(z.object({ country: maybe(z.string()) })),
  distributors: readable(z.object({ ...named, countries: texts })),
  application: maybe(z.object({ review: maybe(z.string()) })),
  fee: maybe(z.object({ amount: maybe(z.unknown()) })),
  requirements: readable(
    z.object({
      ...named,
      kind: z.string(),
      for: maybe(z.object({ tiers: maybe(texts) })),
      atLeast: maybe(z.unknown()),
      with: maybe(z.object({ atLeast: maybe(z.unknown()) })),
      needs: maybe(z.object({ atLeast: maybe(z.unknown()), valid: maybe(z.unknown()) })),
      valid: maybe(z.unknown()),
      expires: maybe(z.unknown()),
      reminderDays: maybe(z.unknown()),
      figure: maybe(z.unknown()),
      to: maybe(z.string()),
      dueDay: maybe(z.int()),
      cycle: maybe(
        z.object({
          from: z.string(),
          months: z.int().min(1).max(120),
          firstMonth: maybe(z.int().min(1).max(12)),
        }),
      ),
    }),
  ),
  resources: readable(z.object({ ...named, files: maybe(z.unknown()) })),
  commission: maybe(
    z.object({
      schemes: readable(z.object({ ...named, holdDays: maybe(z.int()), afterExit: maybe(z.string()) })),
    }),
  ),
  rebates: readable(z.object(named)),
  evaluation: maybe(
    z.object({
      downgrade: maybe(z.string()),
      noticeDays: maybe(z.unknown()),
      appealDays: maybe(z.unknown()),
    }),
  ),
  payouts: maybe(z.unknown()),
  benefits: readable(
    z.object({
      ...named,
      cells: z.record(z.string(), z.unknown()).catch({}),
      marks: maybe(texts),
      by: maybe(z.string()),
    }),
  ),
});
export type Sketch = z.infer<typeof sketchSchema>;

const nothing = sketchSchema.parse({});

export const sketch = (tree: unknown): Sketch => {
  const read = sketchSchema.safeParse(tree);
  return read.success ? read.data : nothing;
};
