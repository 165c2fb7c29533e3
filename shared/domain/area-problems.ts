import type { AdvisoryProblem } from './advisory-problems.ts';
import type { CloseCode } from './close-problems.ts';
import type { ImportCode } from './import-problems.ts';
import type { MailProblem } from './mail-problems.ts';
import type { PetitionCode } from './petition-problems.ts';
import type { ProgramCode } from './program-problems.ts';
import type { ProposalCode } from './proposal-problems.ts';

/** Codes of one area each, whose catalogues bring their own sentences. */
export type AreaCode =
  | AdvisoryProblem
  | CloseCode
  | ImportCode
  | MailProblem
  | PetitionCode
  | ProgramCode
  | ProposalCode;
