import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { formSchema } from '../../shared/domain/program/form.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { programIds, programVersion } from '../../shared/store/programs.ts';
import { loadProgram } from '../loading.ts';

const path = z.object({ program: z.string().max(40) });
const price = z.object({ amount: z.string(), currency: z.string() });
const text = z.object({ en: z.string(), de: z.string() });

/** What anybody may know of a program: no rates, no inner figures. */
const viewSchema = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  vendor: z.string(),
  effectiveFrom: z.iso.date(),
  timeZone: z.string(),
  currencies: z.array(z.string()),
  about: text,
  website: z.string(),
  /** Lowest rank first. */
  tiers: z.array(z.object({ id: z.string(), name: z.string(), rank: z.int() })),
  entities: z.array(
    z.object({ id: z.string(), name: z.string(), address: z.array(z.string()), timeZone: z.string() }),
  ),
  benefits: z.array(z.object({ id: z.string(), name: text })),
  products: z.array(z.object({ id: z.string(), name: text })),
  /** One amount for every tier, one each by its id, or none. */
  fee: z.object({ amount: z.union([z.literal('none'), price, z.record(z.string(), price)]) }),
  forms: z.object({ application: formSchema, referral: formSchema.optional() }),
  /** Figures that are examples, not the vendor’s. */
  examples: z.array(z.string()),
});
type View = z.infer<typeof viewSchema>;

const view = (program: Program): View => ({
  id: program.id,
  version: program.version,
  name: program.name,
  vendor: program.vendor,
  effectiveFrom: program.effectiveFrom,
  timeZone: program.timeZone,
  currencies: program.currencies,
  about: program.about,
  website: program.contact.website,
  tiers: program.tiers.map(({ id, name, rank }) => ({ id, name, rank })).toSorted((a, b) => a.rank - b.rank),
  entities: program.entities.map(({ id, name, address, timeZone }) => ({ id, name, address, timeZone })),
  benefits: program.benefits.map(({ id, name }) => ({ id, name })),
  products: program.products,
  fee: { amount: program.fee.amount },
  forms: {
    application: program.application.form,
    ...(program.referral === 'none' ? {} : { referral: program.referral.form }),
  },
  examples: [...program.examples],
});

const readOne: Reading<z.infer<typeof path>, undefined, View, 'not-found'> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  return program.ok ? accept(view(program.value)) : program;
};

export const readProgramRoute = read({
  zone: 'public',
  key: 'GET /v1/programs/{program}',
  summary: 'A program in the vendor’s words: tiers, benefits, forms',
  callers: ['visitor'],
  path,
  output: viewSchema,
  refusals: { 'not-found': true },
  run: readOne,
});

export const listProgramsRoute = read({
  zone: 'public',
  key: 'GET /v1/programs',
  summary: 'Programs of this installation',
  callers: ['visitor'],
  output: z.object({ items: z.array(z.object({ id: z.string() })) }),
  refusals: {},
  run:
    ({ table }) =>
    async () =>
      accept({ items: (await programIds(table)).map((id) => ({ id })) }),
});

const badgePath = z.object({ partner: idSchema('par') });
const badgeSchema = z.object({
  partner: z.string(),
  company: z.string(),
  program: z.string(),
  tier: z.string(),
  since: z.iso.datetime(),
  status: z.literal('active'),
});
type Badge = z.infer<typeof badgeSchema>;

/** Anybody may verify a badge; it follows the partner's status. */
const readBadge: Reading<z.infer<typeof badgePath>, undefined, Badge, 'not-found' | 'ended'> =
  ({ table }) =>
  async ({ path }) => {
    const partner = await readPartner(table, path.partner);
    if (!partner) return refuse('not-found');
    if (partner.status !== 'active') return refuse('ended');
    const program = await programVersion(table, partner.program, partner.version);
    const tier = program.tiers.find(({ id }) => id === partner.tier);
    return accept({
      partner: partner.id,
      company: partner.company.name,
      program: program.name,
      tier: tier?.name ?? partner.tier,
      since: partner.memberSince,
      status: 'active',
    });
  };

export const readBadgeRoute = read({
  zone: 'public',
  key: 'GET /v1/badges/{partner}',
  summary: 'Verify a partner’s badge: tier and since when, or 410 when it has ended',
  callers: ['visitor'],
  path: badgePath,
  output: badgeSchema,
  refusals: { 'not-found': true, ended: true },
  run: readBadge,
});
