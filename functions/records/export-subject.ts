import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Papers } from '../../shared/domain/partner/papers.ts';
import { file } from '../../shared/runtime/file.ts';
import { audited } from '../../shared/store/audit.ts';
import { commit } from '../../shared/store/commit.ts';
import { personIn, thingsNaming } from './named-things.ts';
import { loadSubject, type Place, type Subject, subjectId } from './subjects.ts';

const path = z.object({ program: z.string().max(40), subject: subjectId });

/** What of a partner's papers speaks of a person: by address where they are named, by id where they acted. */
const papersOf = (papers: Papers, id: string, address: string) => ({
  agreements: papers.agreements.filter(({ by }) => by === id),
  documents: papers.documents
    .filter(({ submittedBy }) => submittedBy === id)
    .map(({ requirement, name, submittedAt }) => ({ requirement, name, submittedAt })),
  rolesHeld: papers.holders.filter(({ email }) => email === address),
  trainings: papers.attendances.filter(({ person }) => person.email === address),
  certificates: papers.certificates.filter(({ person }) => person.email === address),
  references: papers.references
    .filter(({ submittedBy }) => submittedBy === id)
    .map(({ company, submittedAt }) => ({ company, submittedAt })),
});

const placeData = (
  { dossier, grants, contact, things }: Place,
  { id, address, name }: { readonly id: string; readonly address: string; readonly name: string },
) => ({
  partner: dossier.id,
  company: dossier.partner?.company.name,
  membership: dossier.members.find(({ person }) => person === id),
  roles: grants.map(({ role }) => role),
  ...papersOf(dossier.papers, id, address),
  ...(contact?.email === address ? { applicationContact: contact } : {}),
  // Where they are named beside that: as a guest, as somebody's contact, in words of others.
  namedIn: thingsNaming(things, personIn([things], { id, address, name })),
});

/** Everything that is kept of one person, as data. */
const dataOf = (subject: Subject): object => {
  if (subject.kind !== 'person') {
    const { kind, id, contact, partner } = subject;
    return { kind, id, contact, ...(partner === undefined ? {} : { partner }) };
  }
  const { person, places } = subject;
  const { v: _v, ...own } = person;
  return {
    kind: 'person',
    ...own,
    partners: places.map((place) => placeData(place, person)),
  };
};

/** Somebody asks for their data: one file, and a line in the record that it was handed out. */
export const exportSubjectRoute = file<'not-found' | 'wrong-state' | 'busy', z.infer<typeof path>>({
  zone: 'records',
  key: 'GET /v1/programs/{program}/subjects/{subject}',
  summary: 'All that is kept of one person: an account, an applicant’s or a customer’s contact',
  callers: ['administrator'],
  path,
  types: ['application/json'],
  refusals: { 'not-found': true, 'wrong-state': true, busy: true },
  run: (deps) => async (request) => {
    const { program, subject: id } = request.path;
    const found = await loadSubject(deps, request, { program, subject: id });
    if (!found.ok) return found;
    const kept = await commit(deps.table)([
      audited({
        ...{ id: request.newId('aud'), at: request.now, program, actor: request.caller.id },
        ...{ action: 'subject-export', about: id, outcome: 'done', changes: {} },
      }),
    ]);
    if (!kept.ok) return refuse('busy');
    const text = `${JSON.stringify(dataOf(found.value), null, 2)}\n`;
    async function* lines() {
      yield text;
    }
    return accept({ type: 'application/json', name: `data-${id}.json`, lines: lines() });
  },
});
