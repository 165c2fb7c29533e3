import { type Caller, mayTouch } from '../access.ts';
import type { Requirement } from '../program/requirement.ts';

/**
 * May somebody see what was handed in for a requirement of a program? Where the vendor's file names the readers, they
 * alone, and of distributors the one for its country: for everybody else it is as if there were nothing [S3-08].
 */
export const maySee = (
  requirement: Requirement,
  caller: Caller,
  program: string,
  distributor?: string,
): boolean =>
  requirement.kind !== 'document' ||
  requirement.readers === undefined ||
  mayTouch(caller, requirement.readers, { program, subject: distributor });
