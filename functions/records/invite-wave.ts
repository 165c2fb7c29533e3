import * as z from 'zod';
import { countrySchema } from '../../shared/domain/country.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { perform } from '../../shared/runtime/perform.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { readPartnerHome, readPartners } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { invitedNow, readUninvited, uninvitedPage } from '../../shared/store/uninvited.ts';
import { loadProgram } from '../loading.ts';
import { notice } from '../notices.ts';
import { importers } from './load-import.ts';

const path = z.object({ program: z.string().max(40) });
const MOST = 100;
const waveInput = z.strictObject({
  /** Only partners of this tier; only those of this country. */
  tier: z.string().max(64).optional(),
  country: countrySchema.optional(),
  /** How many partners at most. */
  units: z.int().min(1).max(MOST),
});
type Input = z.infer<typeof waveInput>;
type Asking = Request<z.infer<typeof path>, undefined, Input>;
const waveSchema = z.object({
  invited: z.array(z.string()),
  /** Chosen, but without an administrator to write to: import one first. */
  withoutAdministrator: z.array(z.string()),
  /** Partners of the choice who wait for a later wave. */
  left: z.int(),
});
type Wave = z.infer<typeof waveSchema>;

const KEY = 'POST /v1/programs/{program}/invitation-waves';
/** What the record calls each partner's part of a wave. */
const ONE = `${KEY} partner`;

const chosen = ({ tier, country }: Input, partner: Partner) =>
  partner.status === 'active' &&
  (tier === undefined || partner.tier === tier) &&
  (country === undefined || partner.company.country === country);

/** Everybody of the choice who was not invited yet, oldest import first. */
export const uninvitedOf = async (
  table: Table,
  program: string,
  choice: Pick<Input, 'tier' | 'country'>,
): Promise<Partner[]> => {
  const found: Partner[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await uninvitedPage(table, program, MOST, start);
    const partners = await readPartners(
      table,
      page.items.map(({ partner }) => partner),
    );
    found.push(...partners.filter((one) => chosen({ ...choice, units: 1 }, one)));
    start = page.next;
  } while (start);
  return found;
};

type Became = 'invited' | 'without-administrator' | 'invited-before';

/** The partner's administrators, once: the mark that they were not invited goes with the mails. */
const invite = async (deps: Deps, request: Asking, program: Program, id: string): Promise<Became> => {
  let became: Became = 'invited';
  const decide = async () => {
    const [waiting, home] = await Promise.all([
      readUninvited(deps.table, id),
      readPartnerHome(deps.table, id),
    ]);
    if (!waiting || !home) {
      became = 'invited-before';
      return refuse('already-there');
    }
    const admins = home.members.filter(({ role }) => role === 'partner-admin');
    if (!admins.length) {
      became = 'without-administrator';
      return refuse('already-there');
    }
    const { name: company } = home.partner.company;
    return accept({
      value: id,
      writes: [invitedNow(waiting)],
      notices: admins.map(({ person }) =>
        notice('person-invited', { kind: 'person', person }, { id }, program, request, {
          company,
          by: request.caller.id,
        }),
      ),
      audit: { program: program.id, about: id, changes: { invited: ['', String(admins.length)] as const } },
    });
  };
  // Who has nobody to write to leaves no trace of a refusal.
  const before = await decide();
  if (!before.ok) return became;
  const done = await perform(deps.table, ONE, request, decide, { repeat: undefined, limits: [] });
  return done.ok ? 'invited' : became === 'invited' ? 'invited-before' : became;
};

/** Imported partners hear of the portal when the vendor says so: some at a time, each once [S2-22]. */
const wave: UseCase<z.infer<typeof path>, undefined, Input, Wave, 'not-found' | 'invalid-input'> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { tiers } = program.value;
    const { tier, units } = request.input;
    if (tier !== undefined && !tiers.some(({ id }) => id === tier))
      return refuse('invalid-input', {
        fields: [
          {
            field: 'tier',
            code: 'not-an-option',
            values: { options: tiers.map(({ id }) => id).join(', ') },
          },
        ],
      });
    const all = await uninvitedOf(deps.table, program.value.id, request.input);
    const [invited, withoutAdministrator]: [string[], string[]] = [[], []];
    for (const { id } of all) {
      if (invited.length >= units) break;
      const became = await invite(deps, request, program.value, id);
      if (became === 'invited') invited.push(id);
      if (became === 'without-administrator') withoutAdministrator.push(id);
    }
    const left = all.length - invited.length;
    return accept({
      value: { invited, withoutAdministrator, left },
      writes: [],
      audit: {
        program: program.value.id,
        about: program.value.id,
        changes: { 'partners invited': ['', String(invited.length)] },
      },
    });
  };

export const inviteWaveRoute = write({
  zone: 'records',
  key: KEY,
  summary: 'Invite the administrators of imported partners: of a tier, of a country, so many at a time',
  callers: importers,
  path,
  input: waveInput,
  output: waveSchema,
  success: 201,
  refusals: { 'not-found': true, 'invalid-input': true },
  run: wave,
});
