import { dateIn } from '../../shared/domain/civil-date.ts';
import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import { datedOf } from '../../shared/domain/partner/dated.ts';
import { expiredDocuments } from '../../shared/domain/partner/document.ts';
import { owesSince } from '../../shared/domain/partner/obligation.ts';
import {
  advancePapers,
  type Dated,
  isReport,
  type PaperEvent,
  paperWatchDueAt,
  watchedOf,
} from '../../shared/domain/partner/paper-watch.ts';
import type { PartnerDocument } from '../../shared/domain/partner/papers.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { cycleAt } from '../../shared/domain/program/cycle.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { distributorFor } from '../../shared/domain/program/terms.ts';
import { papersToDestroy } from '../../shared/domain/records/erase.ts';
import { destroyPaper, paperKey } from '../../shared/runtime/papers.ts';
import { readApplication } from '../../shared/store/applications.ts';
import type { Write } from '../../shared/store/commit.ts';
import type { MissedReport } from '../../shared/store/digests.ts';
import { changedDocument, type Dossier, readDossier } from '../../shared/store/papers.ts';
import { paperWatches } from '../../shared/store/partner-records.ts';
import { programOn, versionsAfter } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { subjectOf } from '../membership/subject-of.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { openPartnerTask } from '../partner-task.ts';
import { type About, inDigest } from './missed-reports.ts';
import type { Advance, Tick } from './step.ts';

type Done = { readonly writes: readonly Write[]; readonly notices: readonly Notice[] };
const nothing: Done = { writes: [], notices: [] };

/** In force today, by the program's own calendar. */
const programToday = async (table: Table, id: string, now: string): Promise<Program | undefined> => {
  const any = await programOn(table, id, now.slice(0, 10));
  return any && programOn(table, id, dateIn(any.timeZone, now));
};

/** Where a distributor trains for the vendor, it is told that somebody of its reseller's has to be trained again. */
const trainerOf = (program: Program, { company }: Partner, id: string) => {
  const requirement = program.requirements.find((one) => one.id === id);
  if (requirement?.kind !== 'trainings' || !('training' in requirement.needs)) return undefined;
  const { training } = requirement.needs;
  const byDistributor = program.trainings.some((one) => one.id === training && one.by === 'distributor');
  return byDistributor ? distributorFor(program, company.country)?.id : undefined;
};

type Report = Done & { readonly missed?: MissedReport };

/** Of a report: the partner, and when it has not come the office that it is owed to; a distributor reads it in its digest. */
const toldOfReport = (
  { requirement: watched, until, event }: PaperEvent,
  { members }: Dossier,
  { partner, program, tick }: About,
): Report => {
  const { requirement: id, period: start = '' } = watchedOf(watched);
  const terms = program.requirements.find((one) => one.id === id);
  if (terms?.kind !== 'report') return nothing;
  const { end } = cycleAt(terms.cycle, owesSince(program, partner).began, start);
  const facts = { requirementId: id, day: until, start, end };
  const own = event === 'ending' ? 'report-due' : 'report-missed';
  const toPartner = noticesToMembers({ members }, (to) => notice(own, to, partner, program, tick, facts));
  if (event === 'ending') return { writes: [], notices: toPartner };
  if (terms.to === 'distributor' && distributorFor(program, partner.company.country))
    return {
      writes: [],
      notices: toPartner,
      missed: { partner: partner.id, requirement: id, start, end, day: until },
    };
  const office: Recipient = { kind: 'entity', entity: partner.entity };
  const toOffice = notice('partner-report-missed', office, partner, program, tick, facts);
  return { writes: [], notices: [...toPartner, toOffice] };
};

const told = (
  { requirement, until, event }: PaperEvent,
  { members }: Dossier,
  partner: Partner,
  program: Program,
  tick: Tick,
): Notice[] => {
  const facts = { requirementId: requirement, day: until };
  // Documents have said so themselves (`document-expired`).
  const isDocument = program.requirements.some(({ id, kind }) => id === requirement && kind === 'document');
  const kind = event === 'ending' ? 'paper-ending' : 'paper-ended';
  const trainer = trainerOf(program, partner, requirement);
  return [
    ...(event === 'ended' && isDocument
      ? []
      : noticesToMembers({ members }, (to) => notice(kind, to, partner, program, tick, facts))),
    ...(trainer === undefined
      ? []
      : [
          notice(
            event === 'ending' ? 'reseller-paper-ending' : 'reseller-paper-ended',
            { kind: 'distributor', distributor: trainer },
            partner,
            program,
            tick,
            facts,
          ),
        ]),
  ];
};

/** All that is told of a partner's reports, with its lines in the digest of its distributor. */
const toldOfReports = async (
  table: Table,
  events: readonly PaperEvent[],
  dossier: Dossier,
  about: About,
): Promise<Done> => {
  const told = events.map((one) => toldOfReport(one, dossier, about));
  const missed = told.flatMap((one) => one.missed ?? []);
  const digest = await inDigest(table, missed, about);
  return {
    writes: digest.writes,
    notices: [...told.flatMap(({ notices }) => notices), ...digest.notices],
  };
};

/** What ends soon or has ended: the partner is told, and of what has ended the office has a task. */
const watched = async (
  table: Table,
  dossier: Dossier,
  partner: Partner,
  { program, dated }: { readonly program: Program; readonly dated: readonly Dated[] },
  tick: Tick,
): Promise<Done> => {
  const { timeZone } = program;
  if (!dossier.watch) return nothing;
  if (partner.status === 'terminated') {
    const { ends } = dossier.watch;
    return Object.keys(ends).length
      ? {
          writes: [paperWatches.write(partner.id, { ends: {}, v: dossier.watch.v + 1 }, undefined)],
          notices: [],
        }
      : nothing;
  }
  const step = advancePapers(dossier.watch, dated, { now: tick.now, timeZone });
  if (!step) return nothing;
  // Nobody is reminded while it may not sign in; what ends meanwhile is a task all the same.
  const said = partner.status === 'active' ? step.events : [];
  const ended = step.events.some(({ requirement, event }) => event === 'ended' && !isReport(requirement));
  const about = { id: partner.id, company: partner.company.name, entity: partner.entity };
  const reports = said.filter(({ requirement }) => isReport(requirement));
  const ofReports = await toldOfReports(table, reports, dossier, { partner, program, tick });
  const task = ended ? await openPartnerTask(table, 'paper-ended', about, program, tick) : nothing;
  return {
    writes: [
      paperWatches.write(partner.id, step.watch, paperWatchDueAt(step.watch, dated, timeZone)),
      ...ofReports.writes,
      ...task.writes,
    ],
    notices: [
      ...said.flatMap((one) => (isReport(one.requirement) ? [] : told(one, dossier, partner, program, tick))),
      ...ofReports.notices,
      ...task.notices,
    ],
  };
};

/** Of a document that is over and in whose place there is no other. */
const overMails = (
  over: readonly { requirement: string }[],
  dossier: Dossier,
  program: Program,
  tick: Tick,
) =>
  over
    .filter(
      ({ requirement }) =>
        !dossier.papers.documents.some(
          (one) =>
            one.requirement === requirement &&
            one.status === 'accepted' &&
            (one.validUntil === undefined || one.validUntil >= dateIn(program.timeZone, tick.now)),
        ),
    )
    .flatMap(({ requirement }) =>
      noticesToMembers(dossier, (to) =>
        notice('document-expired', to, { id: dossier.id }, program, tick, { requirementId: requirement }),
      ),
    );

/** The bytes of papers whose sender is forgotten: nothing in their place, as often as it takes. */
const destroyed = async (
  partner: string,
  papers: readonly PartnerDocument[],
  { id, timeZone }: Program,
): ReturnType<Advance> => {
  const gone = papersToDestroy(papers);
  for (const one of gone) await destroyPaper(paperKey(partner, one));
  return {
    program: id,
    about: partner,
    event: 'documents-destroyed',
    writes: gone.map((one) => changedDocument(partner, { ...one, destroyed: true, v: one.v + 1 }, timeZone)),
    notices: [],
    again: true,
  };
};

/** Everything of a company that counts for a time: reminded of before it ends, once, and told when it has ended. */
export const document: Advance = async (table, id, tick) => {
  const dossier = await readDossier(table, id);
  const { papers, application, partner } = dossier;
  const of = partner ?? (application === undefined ? undefined : await readApplication(table, application));
  const program = of && (await programToday(table, of.program, tick.now));
  if (!program) return undefined;
  if (papersToDestroy(papers.documents).length) return destroyed(id, papers.documents, program);
  const today = dateIn(program.timeZone, tick.now);
  const over = expiredDocuments(papers.documents, today);
  const now = {
    ...papers,
    documents: papers.documents.map((one) => over.find((late) => late.id === one.id) ?? one),
  };
  const coming = await versionsAfter(table, program.id, today);
  const dated = partner
    ? datedOf(program, coming, await subjectOf(table, partner, now, program, tick.now))
    : [];
  const step = partner ? await watched(table, dossier, partner, { program, dated }, tick) : nothing;
  if (!over.length && !step.writes.length) return undefined;
  return {
    program: program.id,
    about: id,
    event: over.length ? 'document-expired' : 'papers-looked-at',
    writes: [...over.map((one) => changedDocument(id, one, program.timeZone)), ...step.writes],
    notices: [...overMails(over, dossier, program, tick), ...step.notices],
  };
};
