import { addDays } from '../civil-date.ts';
import type { Program } from '../program/program.ts';
import type { Requirement } from '../program/requirement.ts';
import { certificateState } from './certificate.ts';
import { forTier } from './counted.ts';
import type { Papers, PartnerDocument } from './papers.ts';
import { verifiedCustomers } from './reference.ts';
import { trainingState } from './training.ts';

// What a program asks of a company, and which of it is met: the one list behind activation, API and pages [S3-01].

/** Civil dates from which a partner's own periods run, and from which it owes reports for them. */
export type OwesSince = { readonly began: string; readonly since: string };

/** Whose requirements: which of them are for it, and what it has given. */
export type Subject = {
  readonly tier: string;
  readonly category?: string | undefined;
  readonly papers: Papers;
  /** Address of the page at its own site. */
  readonly webPage?: string | undefined;
  /** Documents that came back signed. */
  readonly signed: readonly string[];
  /** Civil date in the program's zone. */
  readonly today: string;
  /** Since when a partner owes reports again and again; a company on its way owes none. */
  readonly owes?: OwesSince | undefined;
  /** The last day on which agreement to older terms still holds, by requirement. */
  readonly reacceptBy?: Readonly<Record<string, string>> | undefined;
};

export type RequirementState = {
  readonly requirement: Requirement;
  readonly state: 'met' | 'missing' | 'submitted' | 'rejected' | 'expired';
  /** Last day on which what is met stays so without anything being done. */
  readonly until?: string | undefined;
  readonly reason?: string | undefined;
  readonly have?: number | undefined;
  readonly need?: number | undefined;
};

/** Requirements for a tier and category, those of the entry and those of the tier [S4-19]. */
export const requirementsFor = (
  { requirements }: Pick<Program, 'requirements'>,
  { tier, category }: { readonly tier: string; readonly category?: string | undefined },
): Requirement[] =>
  requirements.filter(
    ({ for: whom }) =>
      (whom?.tiers?.includes(tier) ?? true) && (whom?.categories?.includes(category ?? '') ?? true),
  );

type State = Omit<RequirementState, 'requirement'>;
type Of<Kind extends Requirement['kind']> = Extract<Requirement, { kind: Kind }>;

const met = (until?: string): State => ({ state: 'met', ...(until === undefined ? {} : { until }) });
const missing: State = { state: 'missing' };

/** The latest of a requirement's documents. */
const latestDocument = (
  documents: readonly PartnerDocument[],
  requirement: string,
): PartnerDocument | undefined =>
  documents
    .filter((document) => document.requirement === requirement)
    .toSorted((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1))
    .at(-1);

const isValid = (document: PartnerDocument, today: string): boolean =>
  document.status === 'accepted' && (document.validUntil === undefined || document.validUntil >= today);

/** An accepted document holds while a newer one is looked at. */
const document = ({ id }: Of<'document'>, { papers, today }: Subject): State => {
  const valid = papers.documents.find((one) => one.requirement === id && isValid(one, today));
  if (valid) return met(valid.validUntil);
  const latest = latestDocument(papers.documents, id);
  if (!latest) return missing;
  if (latest.status === 'accepted') return { state: 'expired', until: latest.validUntil };
  return { state: latest.status, reason: latest.decision?.reason };
};

/** Given in words and figures; its file, where one belongs to it, stands until somebody rejects it [S3-07]. */
const report = ({ id, file }: Of<'report'>, { papers }: Subject): State => {
  if (!papers.reports.some(({ requirement }) => requirement === id)) return missing;
  if (!file) return met();
  const latest = latestDocument(papers.documents, id);
  if (!latest) return missing;
  return latest.status === 'rejected' ? { state: 'rejected', reason: latest.decision?.reason } : met();
};

/** Agreement to the terms in force; to older ones it holds until the day by which all must agree anew. */
const agreement = ({ id, terms }: Of<'agreement'>, { papers, today, reacceptBy }: Subject): State => {
  const own = papers.agreements.filter(({ requirement }) => requirement === id);
  if (own.some(({ version }) => version === terms.version)) return met();
  const by = reacceptBy?.[id];
  if (!own.length) return missing;
  return by !== undefined && today <= by ? met(by) : { state: 'expired', until: by };
};

const people = ({ role, atLeast, dedicated, with: also }: Of<'people'>, subject: Subject): State => {
  const { tier } = subject;
  const { holders } = subject.papers;
  const elsewhere = new Set(holders.filter((one) => one.role !== role).map(({ email }) => email));
  const own = holders.filter((one) => one.role === role && !(dedicated && elsewhere.has(one.email)));
  const have = new Set(own.map(({ email }) => email)).size;
  const able = also ? own.filter(({ qualities }) => qualities.includes(also.quality)).length : 0;
  const need = forTier(atLeast, tier);
  const enough = have >= need && (!also || able >= forTier(also.atLeast, tier));
  return { state: enough ? 'met' : 'missing', have, need };
};

const references = ({ atLeast }: Of<'references'>, { papers, tier }: Subject): State => {
  const have = verifiedCustomers(papers.references);
  const need = forTier(atLeast, tier);
  return { state: have >= need ? 'met' : 'missing', have, need };
};

/** A page that is named counts until a person has said that it does not [S3-13]. */
const webPage = ({ id }: Of<'web-page'>, { papers, webPage: named }: Subject): State => {
  const watch = papers.pages?.find(({ requirement }) => requirement === id);
  if (!watch) return named === undefined ? missing : met();
  return watch.state === 'refused' ? { state: 'rejected', reason: watch.decision?.reason } : met();
};

/** Paid through a day, and through the grace after it: as long as the benefits of the next year stay open unpaid [S0-24]. */
const fee = ({ papers: { feePaidUntil }, today }: Subject, graceDays: number): State => {
  const last = feePaidUntil && addDays(feePaidUntil, graceDays);
  return last !== undefined && last >= today ? met(last) : missing;
};

const stateOf = (requirement: Requirement, subject: Subject, graceDays: number): State => {
  const { papers, signed } = subject;
  switch (requirement.kind) {
    case 'document':
      return document(requirement, subject);
    case 'agreement':
      return agreement(requirement, subject);
    case 'report':
      return report(requirement, subject);
    case 'people':
      return people(requirement, subject);
    case 'web-page':
      return webPage(requirement, subject);
    case 'signature':
      return signed.includes(requirement.document) ? met() : missing;
    case 'fee':
      return fee(subject, graceDays);
    case 'references':
      return references(requirement, subject);
    case 'trainings':
      return trainingState(requirement, papers, subject);
    case 'certificates':
      return certificateState(requirement, papers.certificates, subject);
    case 'award':
      return papers.awards.some((award) => award.tier === subject.tier) ? met() : missing;
    default:
      return missing;
  }
};

/** What is asked at entry is shown first to last as the program lists it, met or not. */
export const requirementStates = (
  program: Pick<Program, 'requirements' | 'fee'>,
  subject: Subject,
): RequirementState[] => {
  const grace = 'graceDays' in program.fee ? program.fee.graceDays : 0;
  return requirementsFor(program, subject).map((requirement) => ({
    requirement,
    ...stateOf(requirement, subject, grace),
  }));
};
