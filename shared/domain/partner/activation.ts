import { dateIn } from '../civil-date.ts';
import type { Program } from '../program/program.ts';
import type { Application } from './application.ts';
import { type RequirementState, requirementStates, type Subject } from './entry.ts';
import { noPapers, type Papers } from './papers.ts';

/** An applicant as the requirements of the entry tier see it. */
const applicantSubject = (
  application: Application,
  program: Program,
  papers: Papers,
  now: string,
): Subject => ({
  tier: program.entryTier,
  category: application.company.category,
  papers,
  webPage: application.webPage?.url,
  signed: Object.keys(application.signatures),
  today: dateIn(program.timeZone, now),
});

/** Everything that is asked at entry, with how it stands for this applicant. */
export const entryStates = (
  application: Application,
  program: Program,
  papers: Papers,
  now: string,
): RequirementState[] =>
  requirementStates(program, applicantSubject(application, program, papers, now)).filter(
    ({ requirement }) => requirement.when === 'entry',
  );

/** What still stands between an accepted application and an active partner: documents to sign, the page, requirements. */
export const missingForActivation = (
  application: Application,
  program: Program,
  papers: Papers = noPapers,
  now: string = application.submittedAt,
): string[] => {
  const { signatures, webPage } = program.application;
  const unmet = entryStates(application, program, papers, now).filter(({ state }) => state !== 'met');
  return [
    ...signatures.documents.map(({ id }) => id).filter((id) => !application.signatures[id]),
    ...(webPage.required && !application.webPage ? ['web-page'] : []),
    // One page answers both, and is asked for once.
    ...unmet
      .filter(({ requirement }) => !(requirement.kind === 'web-page' && webPage.required))
      .map(({ requirement }) => requirement.id),
  ];
};
