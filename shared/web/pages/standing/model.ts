import type { CertificateRecord } from '../../../domain/partner/certificate.ts';
import type { RequirementView } from '../../../domain/partner/entry-view.ts';
import type { RoleHolder } from '../../../domain/partner/papers.ts';
import type { Standing } from '../../../domain/partner/partner.ts';
import type { Breach } from '../../../domain/partner/records.ts';
import type { CustomerReference } from '../../../domain/partner/reference.ts';
import type { Attendance, Checklist } from '../../../domain/partner/training.ts';
import type { Program } from '../../../domain/program/program.ts';
import type { SentForm } from '../../form.ts';

export type TierStanding = {
  readonly tier: string;
  readonly name: string;
  readonly items: readonly RequirementView[];
  readonly missing: readonly string[];
};

/** Where a partner stands, as its own people, or the vendor's, see it. */
export type PartnerStanding = {
  readonly partner: string;
  readonly company: string;
  readonly memberSince: string;
  readonly tier: TierStanding;
  /** The tiers above, the nearest first. */
  readonly above: readonly TierStanding[];
  readonly breaches: readonly Breach[];
  readonly references: readonly CustomerReference[];
  readonly checklists: readonly Checklist[];
  readonly attendances: readonly Attendance[];
  readonly certificates: readonly CertificateRecord[];
  readonly history: readonly Standing[];
  readonly holders: readonly RoleHolder[];
  readonly program: Program;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

export const tierNameOf = ({ program }: PartnerStanding, tier: string): string =>
  program.tiers.find(({ id }) => id === tier)?.name ?? tier;

export const asksFor = ({ program }: PartnerStanding, kind: string): boolean =>
  program.requirements.some((one) => one.kind === kind);

/** The name of a requirement, training or role holder's role in the reader's language. */
export const nameIn = (
  list: readonly { readonly id: string; readonly name: { readonly en: string; readonly de: string } }[],
  id: string,
  language: 'en' | 'de',
  otherwise = id,
): string => list.find((one) => one.id === id)?.name[language] ?? otherwise;
