import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { imageTypeOf } from '../../shared/domain/image.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { withLogo } from '../../shared/domain/partner/listing.ts';
import {
  decideLogo,
  type Logo,
  logoDecision,
  logoInput,
  logoSchema,
  logoUploadInput,
  MOST_LOGO_BYTES,
  submitLogo,
} from '../../shared/domain/partner/logo.ts';
import { readPaper, storePaper, waitingKey } from '../../shared/runtime/papers.ts';
import { isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { listings, logos } from '../../shared/store/showcase.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { closePartnerTask, openPartnerTask } from '../partner-task.ts';
import { newUploadPlace, type UploadPlace, uploadPlace } from '../upload-place.ts';
import { keepers, loadShown, type PartnerPath, type Presented, partnerPath } from './load-shown.ts';

const HOUR_MS = 3_600_000;
const common = {
  zone: 'showcase',
  callers: ['partner-admin'],
  path: partnerPath,
  success: 201,
  limits: ({ path }: Request<PartnerPath>) => [
    { kind: 'upload', value: path.partner, most: 60, windowMs: HOUR_MS },
  ],
} as const;
type Refusals = 'not-found' | 'partner-not-active';
/** Where it lies is nobody's business. */
const toldSchema = logoSchema.omit({ object: true });
type Told = z.infer<typeof toldSchema>;

const begin: UseCase<PartnerPath, undefined, z.infer<typeof logoUploadInput>, UploadPlace, Refusals> =
  (deps) => async (request) => {
    const { partner } = request.path;
    const loaded = await loadShown(deps, request, partner);
    if (!loaded.ok) return loaded;
    const { type } = request.input;
    return accept({
      value: newUploadPlace(request, partner, { kind: 'fil', type }),
      writes: [],
      audit: { program: loaded.value.program.id, about: partner },
    });
  };

export const beginLogoRoute = write({
  ...common,
  key: 'POST /v1/partners/{partner}/logo-uploads',
  summary: 'An address to which a logo can be put; then hand it in',
  input: logoUploadInput,
  output: uploadPlace('fil'),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: begin,
});

/** What was put there, if it is a picture: read whole, and kept under its own hash where nobody can change it. */
const keptPicture = async (program: string, partner: string, upload: string) => {
  const bytes = await readPaper(waitingKey(partner, upload), MOST_LOGO_BYTES);
  const type = bytes && imageTypeOf(bytes);
  if (!bytes || !type) return undefined;
  const object = `logos/${program}/partners/${partner}/${createHash('sha256').update(bytes).digest('hex')}`;
  await storePaper(object, bytes, type);
  return { object, type, size: bytes.length };
};

const aboutOf = ({ home: { partner } }: Presented) => ({
  id: partner.id,
  company: partner.company.name,
  entity: partner.entity,
});

/** A file that only claims to be a logo is refused; a picture waits for the vendor [S4-14]. */
const handIn: UseCase<
  PartnerPath,
  undefined,
  z.infer<typeof logoInput>,
  Told,
  Refusals | 'not-a-logo' | 'already-there'
> = (deps) => async (request) => {
  const { partner } = request.path;
  const { upload } = request.input;
  const loaded = await loadShown(deps, request, partner);
  if (!loaded.ok) return loaded;
  const { program, logos: before } = loaded.value;
  if (before.some(({ id }) => id === upload)) return refuse('already-there');
  const picture = await keptPicture(program.id, partner, upload);
  if (!picture) return refuse('not-a-logo');
  const logo: Logo = {
    id: upload,
    status: 'submitted',
    ...picture,
    submittedBy: request.caller.id,
    submittedAt: request.now,
    v: 1,
  };
  const changed = submitLogo(before, logo);
  if (!changed.ok) return changed;
  const task = await openPartnerTask(deps.table, 'logo-approval', aboutOf(loaded.value), program, request);
  return accept({
    value: toldSchema.parse(logo),
    writes: [...changed.value.map((one) => logos.write(partner, one)), ...task.writes, stillActive(partner)],
    notices: task.notices,
    audit: { program: program.id, about: partner, changes: { logo: ['', upload] } },
  });
};

export const handInLogoRoute = write({
  ...common,
  key: 'POST /v1/partners/{partner}/logos',
  summary: 'Hand in an uploaded logo; it is shown once the vendor has approved it',
  input: logoInput,
  output: toldSchema,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'not-a-logo': true,
    'already-there': true,
  },
  run: handIn,
});

export const logoPath = partnerPath.extend({ logo: idSchema('fil') });
export type LogoPath = z.infer<typeof logoPath>;

/** Approved, it is the one that is shown from now on; rejected, the reason goes to the partner. */
const decide: UseCase<LogoPath, undefined, z.infer<typeof logoDecision>, Told, Refusals | 'wrong-state'> =
  (deps) => async (request) => {
    const { partner, logo: id } = request.path;
    const loaded = await loadShown(deps, request, partner);
    if (!loaded.ok) return loaded;
    const { program, logos: before, listing, home } = loaded.value;
    const given = { now: request.now, by: request.caller.id };
    const found = before.find((one) => one.id === id);
    if (found && isStale(request, found)) return refuse('changed-since');
    const changed = decideLogo(before, id, request.input, given);
    if (!changed.ok) return changed;
    const [logo] = changed.value;
    const { object, type } = logo;
    const approved = logo.status === 'approved';
    const shown = withLogo(listing, { id, object, type }, { ...given, program: program.id, partner });
    const reason = logo.decision?.reason;
    return accept({
      value: toldSchema.parse(logo),
      writes: [
        ...changed.value.map((one) => logos.write(partner, one)),
        ...(approved ? [listings.write(shown)] : []),
        ...(await closePartnerTask(deps.table, 'logo-approval', partner)),
      ],
      notices: noticesToMembers(home, (to) =>
        notice(approved ? 'logo-approved' : 'logo-rejected', to, home.partner, program, request, {
          ...(reason === undefined ? {} : { reason }),
        }),
      ),
      audit: { program: program.id, about: partner, changes: { logo: ['submitted', logo.status] } },
    });
  };

export const decideLogoRoute = write({
  zone: 'showcase',
  key: 'POST /v1/partners/{partner}/logos/{logo}/decisions',
  summary: 'Approve a partner’s logo, or reject it with a reason',
  callers: keepers,
  path: logoPath,
  input: logoDecision,
  output: toldSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true },
  run: decide,
});
