import type * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import type { Obligation } from '../../shared/domain/partner/obligation.ts';
import {
  type HandedIn,
  handInReport,
  type PeriodReport,
  periodReportInput,
  periodReportSchema,
} from '../../shared/domain/partner/report.ts';
import { pastedLines } from '../../shared/files/pasted-lines.ts';
import type { Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { reportBooks } from '../../shared/store/papers.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { readReport, writtenReport } from '../../shared/store/reports.ts';
import type { Table } from '../../shared/store/table.ts';
import { type Member, type MemberPath, memberPath } from '../membership/load-member.ts';
import { watchedPapers } from '../membership/watch-papers.ts';
import { loadReporting } from './load.ts';

type Input = z.infer<typeof periodReportInput>;

/** Its lines cell by cell, also those that were copied out of the template. */
const inCells = (input: Input, obligations: readonly Obligation[]) => {
  const { lines } = input;
  if (typeof lines !== 'string') return { ...input, lines };
  const asked = obligations.find(({ requirement }) => requirement.id === input.requirement);
  return { ...input, lines: pastedLines(lines, asked?.requirement.items ?? []) };
};

/** The report, the book that tells of it, and what is watched from now on. */
export const reportWrites = async (
  table: Table,
  { id, program, coming, subject, dossier }: Member,
  { report, book }: HandedIn,
  now: string,
) => {
  const others = (subject.papers.books ?? []).filter(({ requirement }) => requirement !== book.requirement);
  const after = { ...subject, papers: { ...subject.papers, books: [...others, book] } };
  return [
    writtenReport(id, report),
    reportBooks.write(id, book),
    ...(await watchedPapers(
      table,
      { partner: id, program, coming, subject: after, watch: dossier.watch },
      now,
    )),
  ];
};

/** What was handed in before: the book of this report, and its latest revision for the period. */
export const reportBefore = async (
  table: Table,
  { id, subject }: Member,
  { requirement, period: start }: { readonly requirement: string; readonly period: string },
) => {
  const book = subject.papers.books?.find((one) => one.requirement === requirement);
  const revision = book?.periods[start]?.revision;
  const last =
    revision === undefined ? undefined : await readReport(table, id, { requirement, start }, revision);
  return { book, last };
};

const handIn: UseCase<
  MemberPath,
  undefined,
  Input,
  PeriodReport,
  'not-found' | 'partner-not-active' | 'invalid-input' | 'already-there'
> = (deps) => async (request: Request<MemberPath, undefined, Input>) => {
  const loaded = await loadReporting(deps, request, request.path.partner);
  if (!loaded.ok) return loaded;
  const { member, obligations } = loaded.value;
  const before = await reportBefore(deps.table, member, request.input);
  const given = { now: request.now, by: request.caller.id };
  const handed = handInReport(
    member.program,
    obligations,
    before,
    inCells(request.input, obligations),
    given,
  );
  if (!handed.ok) return handed;
  const { report } = handed.value;
  return accept({
    value: report,
    writes: [stillActive(member.id), ...(await reportWrites(deps.table, member, handed.value, request.now))],
    notices: [],
    audit: {
      program: member.program.id,
      about: member.id,
      changes: { [`${report.requirement} ${report.period.start}`]: ['', `${report.revision}`] },
    },
  });
};

export const handInReportRoute = write({
  zone: 'reports',
  key: 'POST /v1/partners/{partner}/reports',
  summary: 'Hand in a report for a period, as its next revision; a list without lines says so',
  callers: ['partner-admin', 'partner-member'],
  path: memberPath,
  input: periodReportInput,
  output: periodReportSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'invalid-input': true, 'already-there': true },
  run: handIn,
});
