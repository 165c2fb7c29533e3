import type * as z from 'zod';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  agree,
  agreementInput,
  entryReportInput,
  holdRole,
  reportAtEntry,
  roleHolderInput,
} from '../../shared/domain/partner/give.ts';
import {
  type Agreement,
  agreementSchema,
  type EntryReport,
  entryReportSchema,
  type Papers,
  type RoleHolder,
  roleHolderSchema,
} from '../../shared/domain/partner/papers.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { Always, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import type { Write } from '../../shared/store/commit.ts';
import { agreements, entryReports, roleHolders } from '../../shared/store/papers.ts';
import { afterwards } from './afterwards.ts';
import { givers, isOpen, loadMember, type Member, type MemberPath, memberPath } from './load-member.ts';

type Common = 'not-found' | 'partner-not-active' | 'wrong-state' | 'already-there' | Always;

/** load → the company's own word → perhaps an active partner. */
const give =
  <Input, T extends object, Code extends RefusalCode>(
    decide: (member: Member, request: Request<MemberPath, undefined, Input>) => Outcome<T, Code>,
    stored: (partner: string, given: T) => Write<'changed-since'>,
    added: (papers: Papers, given: T) => Papers,
  ): UseCase<MemberPath, undefined, Input, T, Code | Common> =>
  (deps) =>
  async (request) => {
    const member = await loadMember(deps, request, request.path.partner);
    if (!member.ok) return member;
    if (!isOpen(member.value)) return refuse('wrong-state');
    const given = decide(member.value, request);
    if (!given.ok) return given;
    const { id, program, dossier } = member.value;
    const after = await afterwards(deps, request, member.value, added(dossier.papers, given.value));
    return accept({
      value: given.value,
      writes: [stored(id, given.value), ...after.writes],
      notices: after.notices,
      audit: { program: program.id, about: id },
    });
  };

const refusals = {
  'not-found': true,
  'partner-not-active': true,
  'wrong-state': true,
  'already-there': true,
  'invalid-input': true,
} as const;
const common = { zone: 'membership', callers: givers, path: memberPath, success: 201 } as const;

const byWhom = ({ now, caller }: Request) => ({ now, by: caller.id });

export const agreeRoute = write({
  ...common,
  key: 'POST /v1/partners/{partner}/agreements',
  summary: 'Agree to the terms of the program',
  input: agreementInput,
  output: agreementSchema,
  refusals: { ...refusals, 'terms-changed': true },
  run: give<z.infer<typeof agreementInput>, Agreement, 'invalid-input' | 'already-there' | 'terms-changed'>(
    ({ program, coming, subject }, request) =>
      agree([program, ...coming], subject, subject.papers.agreements, request.input, {
        ...byWhom(request),
        id: request.newId('agr'),
        source: request.source,
      }),
    agreements.write,
    (papers, agreement) => ({ ...papers, agreements: [...papers.agreements, agreement] }),
  ),
});

export const entryReportRoute = write({
  ...common,
  key: 'POST /v1/partners/{partner}/entry-reports',
  summary: 'Give a report that the program asks for at entry',
  input: entryReportInput,
  output: entryReportSchema,
  refusals,
  run: give<z.infer<typeof entryReportInput>, EntryReport, 'invalid-input'>(
    ({ program, subject }, request) =>
      reportAtEntry(program, subject, subject.papers.reports, request.input, { ...byWhom(request), id: '' }),
    entryReports.write,
    (papers, report) => ({
      ...papers,
      reports: [...papers.reports.filter((one) => one.requirement !== report.requirement), report],
    }),
  ),
});

export const roleHolderRoute = write({
  ...common,
  key: 'POST /v1/partners/{partner}/role-holders',
  summary: 'Name somebody who holds a role that the program counts',
  input: roleHolderInput,
  output: roleHolderSchema,
  refusals,
  run: give<z.infer<typeof roleHolderInput>, RoleHolder, 'invalid-input'>(
    ({ program, subject }, request) =>
      holdRole(program, subject, subject.papers.holders, request.input, { ...byWhom(request), id: '' }),
    roleHolders.write,
    (papers, holder) => ({
      ...papers,
      holders: [...papers.holders.filter(({ id }) => id !== holder.id), holder],
    }),
  ),
});
