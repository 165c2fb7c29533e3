import type { Program } from '../program/program.ts';
import { distributorFor } from '../program/terms.ts';
import type { Partner } from './partner.ts';

// "Local distributors as quasi general representatives" [S2-26]: whose reseller a partner is, its country says.

type Parties = Pick<Program, 'entities' | 'distributors'>;

/** A partner of a country for which this distributor stands, as long as it is one. */
export const isResellerOf = (
  program: Parties,
  distributor: string,
  { company, status }: Pick<Partner, 'company' | 'status'>,
): boolean => status !== 'terminated' && distributorFor(program, company.country)?.id === distributor;

/** Resellers that a new version takes from a distributor, by who stands for the vendor there now; nobody: the vendor itself. */
export const movedFrom = (
  { before, after }: { readonly before: Parties; readonly after: Parties },
  distributor: string,
  partners: readonly Partner[],
): { partner: Partner; to: string | undefined }[] =>
  partners
    .filter((partner) => isResellerOf(before, distributor, partner))
    .map((partner) => ({ partner, to: distributorFor(after, partner.company.country)?.id }))
    .filter(({ to }) => to !== distributor);
