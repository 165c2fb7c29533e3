import type { Application, Contact } from '../../../domain/partner/application.ts';
import type { RequirementState } from '../../../domain/partner/entry.ts';
import type { Program } from '../../../domain/program/program.ts';
import type { SentForm } from '../../form.ts';

export type ApplicationDetail = {
  readonly application: Application;
  /** Absent once it was erased. */
  readonly contact?: Contact | undefined;
  readonly program: Program;
  /** What the program asks at entry, and what of everything is missing. */
  readonly requirements?: readonly RequirementState[] | undefined;
  readonly missing?: readonly string[] | undefined;
  /** Names by person id. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** May the reader decide, or only look? */
  readonly mayAct: boolean;
  /** Where the page is, if not at the desk: it then leads to no page of the desk. */
  readonly path?: string;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

export const pathOf = ({ application, path }: ApplicationDetail): string =>
  path ?? `/desk/${application.program}/applications/${application.id}`;
