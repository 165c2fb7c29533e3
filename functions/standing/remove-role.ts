import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { breachesBy } from '../../shared/domain/partner/breach.ts';
import { requirementStates } from '../../shared/domain/partner/entry.ts';
import { type RoleHolder, roleHolderSchema } from '../../shared/domain/partner/papers.ts';
import type { Breach } from '../../shared/domain/partner/records.ts';
import { mailAddress } from '../../shared/domain/text.ts';
import type { Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { removedHolder } from '../../shared/store/papers.ts';
import { breaches } from '../../shared/store/partner-records.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { type MemberPath, memberPath } from '../membership/load-member.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { loadPartnerFile, type PartnerFile } from './load-partner-file.ts';

const roleRemovalInput = z.strictObject({ role: z.string().max(40), email: mailAddress });

/** What the partner's tier asks for and is met no more without this person. */
const breachesWithout = (file: PartnerFile, holder: RoleHolder, now: string): Breach[] => {
  const { program, subject, dossier, partner } = file;
  const holders = dossier.papers.holders.filter(({ id }) => id !== holder.id);
  const without = { ...subject, papers: { ...dossier.papers, holders } };
  return breachesBy(
    requirementStates(program, subject),
    requirementStates(program, without),
    dossier.breaches,
    { tier: partner.tier, now },
  );
};

/** The partner and the vendor's office are told alike. */
const told = ({ program, dossier, partner }: PartnerFile, broken: readonly Breach[], request: Request) =>
  broken.flatMap(({ requirement, have, need }) => {
    const facts = { requirementId: requirement, have: String(have ?? 0), need: String(need ?? 1) };
    const about = { id: partner.id };
    return [
      ...noticesToMembers(dossier, (to) => notice('requirement-unmet', to, about, program, request, facts)),
      notice('requirement-unmet', { kind: 'entity', entity: partner.entity }, about, program, request, facts),
    ];
  });

/** Somebody holds a role no more. Too few left is recorded and said; the tier stays [S3-14, S3-15]. */
const remove: UseCase<
  MemberPath,
  undefined,
  z.infer<typeof roleRemovalInput>,
  RoleHolder,
  'not-found' | 'partner-not-active'
> = (deps) => async (request) => {
  const file = await loadPartnerFile(deps, request, request.path.partner);
  if (!file.ok) return file;
  const { id, program, dossier } = file.value;
  const { role, email } = request.input;
  const holder = dossier.papers.holders.find((one) => one.role === role && one.email === email);
  if (!holder) return refuse('not-found');
  const broken = breachesWithout(file.value, holder, request.now);
  return accept({
    value: holder,
    writes: [
      removedHolder(id, holder),
      ...broken.map((breach) => breaches.write(id, breach)),
      stillActive(id),
    ],
    notices: told(file.value, broken, request),
    audit: {
      program: program.id,
      about: id,
      changes: {
        [role]: ['held', ''],
        ...Object.fromEntries(broken.map(({ requirement }) => [requirement, ['met', 'missing'] as const])),
      },
    },
  });
};

export const removeRoleRoute = write({
  zone: 'standing',
  key: 'POST /v1/partners/{partner}/role-removals',
  summary: 'Say that somebody holds a role no more',
  callers: ['partner-admin'],
  path: memberPath,
  input: roleRemovalInput,
  output: roleHolderSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: remove,
});
