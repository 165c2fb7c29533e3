import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { takesFile } from '../../shared/domain/partner/document.ts';
import { type RequirementState, requirementStates } from '../../shared/domain/partner/entry.ts';
import { requirementView, requirementViewSchema } from '../../shared/domain/partner/entry-view.ts';
import { documentSchema } from '../../shared/domain/partner/papers.ts';
import { maySee } from '../../shared/domain/partner/readers.ts';
import type { Reading, Request } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { loadMember, type Member, type MemberPath, memberPath } from './load-member.ts';

const requirementReaders: Allowed[] = [
  'partner-admin',
  'partner-member',
  'program-manager',
  'finance',
  'auditor',
  'administrator',
  'distributor-finance',
];

const documentViewSchema = documentSchema.pick({
  id: true,
  status: true,
  name: true,
  type: true,
  size: true,
  digest: true,
  submittedAt: true,
  validUntil: true,
  v: true,
});
const itemSchema = requirementViewSchema.extend({ documents: z.array(documentViewSchema).optional() });
const viewSchema = z.object({
  partner: z.string(),
  company: z.string(),
  /** Is the company a partner already? */
  active: z.boolean(),
  /** What of the entry still stands in the way. */
  missing: z.array(z.string()),
  items: z.array(itemSchema),
});
export type RequirementsView = z.infer<typeof viewSchema>;

const isOwn = ({ caller }: Request, { id, program }: Member): boolean =>
  caller.kind === 'person' &&
  caller.grants.some(({ program: of, subject }) => subject === id && of === program.id);

/** Kinds that are counted elsewhere: nothing here could say whether they are met. */
const COUNTED = ['references', 'trainings', 'certificates', 'award', 'figure'];
const isAnswered = ({ requirement }: RequirementState): boolean =>
  requirement.when === 'entry' ||
  !(COUNTED.includes(requirement.kind) || requirement.kind === 'report' || requirement.kind === 'web-page');

/** To who may not see what was handed in, it is met or not, and nothing else. */
const veiled = (state: RequirementState): RequirementState => ({
  requirement: state.requirement,
  state: state.state === 'met' ? 'met' : 'missing',
});

/** Each requirement as the caller may see it: a company's own people see all of theirs. */
export const asSeenBy =
  (request: Request, member: Member) =>
  (state: RequirementState): RequirementState =>
    isOwn(request, member) || maySee(state.requirement, request.caller, member.program.id)
      ? state
      : veiled(state);

/** All that is asked of a company, as the caller may see it. */
export const requirementsOf = (member: Member, request: Request): RequirementsView => {
  const { id, company, program, dossier, subject } = member;
  const states = requirementStates(program, subject).filter(isAnswered);
  const items = states.map((state) => {
    const { requirement } = state;
    const open =
      isOwn(request, member) || maySee(requirement, request.caller, program.id, member.distributor);
    const documents = dossier.papers.documents.filter((one) => open && one.requirement === requirement.id);
    return {
      ...requirementView(program, open ? state : veiled(state)),
      ...(takesFile(requirement) && open
        ? { documents: documents.map((one) => documentViewSchema.parse(one)) }
        : {}),
    };
  });
  return {
    partner: id,
    company,
    active: dossier.partner?.status === 'active',
    missing: items.filter(({ when, state }) => when === 'entry' && state !== 'met').map((item) => item.id),
    items,
  };
};

const readRequirements: Reading<MemberPath, undefined, RequirementsView, 'not-found' | 'partner-not-active'> =
  (deps) => async (request) => {
    const member = await loadMember(deps, request, request.path.partner);
    return member.ok ? accept(requirementsOf(member.value, request)) : member;
  };

export const requirementsRoute = read({
  zone: 'membership',
  key: 'GET /v1/partners/{partner}/requirements',
  summary: 'What the program asks of a company, met or missing, each with its sentence',
  callers: requirementReaders,
  path: memberPath,
  output: viewSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: readRequirements,
});
