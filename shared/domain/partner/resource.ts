import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Resource } from '../program/catalogue.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import { type EntitlementRefusal, entitle, type Holder } from './entitlement.ts';

// Who gets which file of a program: everybody, whoever has applied, or a partner to whom a benefit gives it.

/** The files of a resource by name: one, or one for each tier. */
export const filesOf = ({ files }: Resource): string[] =>
  typeof files === 'string' ? [files] : [...new Set(Object.values(files))];

const fileFor = ({ files }: Resource, tier: string | undefined): string | undefined => {
  if (typeof files === 'string') return files;
  return tier === undefined ? undefined : files[tier];
};

/** A logo is a picture, and checked to be one. */
export const isLogo = ({ benefits }: Program, { id }: Resource): boolean =>
  benefits.some(({ kind, resources }) => kind === 'logo' && resources?.includes(id));

export type Handed = { readonly resource: Resource; readonly file: string };

const handed = (resource: Resource, tier: string | undefined): Outcome<Handed, 'not-found'> => {
  const file = fileFor(resource, tier);
  return file === undefined ? refuse('not-found') : accept({ resource, file });
};

/** How much somebody who is no partner may see [S2-03]. */
export type Guest = 'stranger' | 'prospect';
export const isOpenTo = ({ audience }: Resource, guest: Guest): boolean =>
  audience === 'public' || (audience === 'prospect' && guest === 'prospect');

export const handToGuest = (
  { resources }: Program,
  id: string,
  guest: Guest,
): Outcome<Handed, 'not-found' | 'not-allowed'> => {
  const resource = resources.find((one) => one.id === id);
  if (!resource) return refuse('not-found');
  return isOpenTo(resource, guest) ? handed(resource, undefined) : refuse('not-allowed');
};

/**
 * The file of a resource for this partner: of its own tier, where they differ; a partner's resource only by a benefit
 * that opens it [S0-04, S0-18, S2-07, S3-23, S3-27, S4-16].
 */
export const handToPartner = (
  program: Program,
  id: string,
  holder: Holder,
  today: string,
): Outcome<Handed, EntitlementRefusal> => {
  const resource = program.resources.find((one) => one.id === id);
  if (!resource) return refuse('not-found');
  if (holder.partner.status !== 'active') return refuse('partner-not-active');
  const file = handed(resource, holder.partner.tier);
  if (resource.audience !== 'partner') return file;
  const opening = program.benefits
    .filter(({ resources }) => resources?.includes(id))
    .map((benefit) => entitle(program, benefit.id, holder, today));
  if (opening.some(({ ok }) => ok)) return file;
  return (opening.find((outcome) => !outcome.ok) ??
    refuse('tier-not-entitled', { clause: clauseOf(program, `resources.${id}`) })) as Outcome<
    Handed,
    EntitlementRefusal
  >;
};
