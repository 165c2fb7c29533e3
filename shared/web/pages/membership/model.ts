import type { RequirementView } from '../../../domain/partner/entry-view.ts';
import type { EntryReport, PartnerDocument, RoleHolder } from '../../../domain/partner/papers.ts';
import type { Program } from '../../../domain/program/program.ts';
import type { Requirement } from '../../../domain/program/requirement.ts';
import type { SentForm } from '../../form.ts';

type Shown = Pick<PartnerDocument, 'id' | 'status' | 'name' | 'submittedAt' | 'validUntil' | 'v'>;
export type Item = RequirementView & { readonly documents?: readonly Shown[] | undefined };

/** A company's requirements as its own people, or the vendor's, see them. */
export type Membership = {
  readonly partner: string;
  readonly company: string;
  readonly active: boolean;
  /** Is there still something that could be given? */
  readonly open: boolean;
  readonly program: Program;
  /** Terms of a coming version that can be agreed to already. */
  readonly coming: readonly {
    readonly requirement: string;
    readonly terms: Extract<Requirement, { kind: 'agreement' }>['terms'];
    readonly from: string;
    readonly by: string;
  }[];
  readonly items: readonly Item[];
  readonly missing: readonly string[];
  readonly reports: readonly EntryReport[];
  readonly holders: readonly RoleHolder[];
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

export const requirementOf = ({ program }: Membership, { id }: Item): Requirement | undefined =>
  program.requirements.find((one) => one.id === id);
