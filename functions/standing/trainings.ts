import type * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  type CertificateRecord,
  certificateInput,
  certificateRecordSchema,
  recordCertificate,
} from '../../shared/domain/partner/certificate.ts';
import type { Papers } from '../../shared/domain/partner/papers.ts';
import {
  type Attendance,
  assignTrainings,
  attendanceInput,
  attendanceSchema,
  type Checklist,
  checklistInput,
  checklistSchema,
  recordAttendance,
} from '../../shared/domain/partner/training.ts';
import { type Deps, isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { attendances, certificates, checklists } from '../../shared/store/papers.ts';
import { type ActsFor, actsFor, copyForVendor } from '../distributors/acts-for.ts';
import { type MemberPath, memberPath } from '../membership/load-member.ts';
import { watchedPapers } from '../membership/watch-papers.ts';
import { loadPartnerFile, type PartnerFile } from './load-partner-file.ts';

type Refusals = 'not-found' | 'partner-not-active' | 'invalid-input';
const refusals = { 'not-found': true, 'partner-not-active': true, 'invalid-input': true } as const;
const managers: Allowed[] = ['program-manager', 'administrator'];

const assign: UseCase<MemberPath, undefined, z.infer<typeof checklistInput>, Checklist, Refusals> =
  (deps) => async (request) => {
    const file = await loadPartnerFile(deps, request, request.path.partner);
    if (!file.ok) return file;
    const { id, program, dossier } = file.value;
    const before = dossier.papers.checklists.find(
      ({ requirement }) => requirement === request.input.requirement,
    );
    if (before && isStale(request, before)) return refuse('changed-since');
    const given = { now: request.now, by: request.caller.id };
    const list = assignTrainings(program, before, request.input, given);
    if (!list.ok) return list;
    const names = (one: Checklist | undefined) => (one?.items ?? []).map(({ name }) => name).join(', ');
    return accept({
      value: list.value,
      writes: [checklists.write(id, list.value)],
      audit: {
        program: program.id,
        about: id,
        changes: { [list.value.requirement]: [names(before), names(list.value)] as const },
      },
    });
  };

export const assignTrainingsRoute = write({
  zone: 'standing',
  key: 'POST /v1/partners/{partner}/training-lists',
  summary: 'Assign the trainings that this partner needs',
  callers: managers,
  path: memberPath,
  input: checklistInput,
  output: checklistSchema,
  success: 201,
  refusals,
  run: assign,
});

/** The partner's file for who teaches it, found to be so before. */
const fileOf = async (
  deps: Deps,
  request: Request<MemberPath>,
): Promise<Outcome<{ file: PartnerFile; as: ActsFor }, 'not-found' | 'partner-not-active'>> => {
  const as = await actsFor(deps, request, request.path.partner);
  if (!as.ok) return as;
  const file = await loadPartnerFile(deps, { ...request, may: () => true }, request.path.partner);
  return file.ok ? accept({ file: file.value, as: as.value }) : file;
};

/** Until when its trainings and certificates count, with a new one among them. */
const renewed = (
  { table }: Deps,
  { id, program, subject, dossier }: PartnerFile,
  added: Partial<Papers>,
  now: string,
) =>
  watchedPapers(
    table,
    {
      partner: id,
      program,
      subject: { ...subject, papers: { ...subject.papers, ...added } },
      watch: dossier.watch,
    },
    now,
  );

/** Somebody of the partner's was taught: said by who taught [S3-16]. */
const attend: UseCase<MemberPath, undefined, z.infer<typeof attendanceInput>, Attendance, Refusals> =
  (deps) => async (request) => {
    const found = await fileOf(deps, request);
    if (!found.ok) return found;
    const { file, as } = found.value;
    const { id, program, subject } = file;
    const { papers } = subject;
    const { now, caller } = request;
    const given = { id: request.newId('trn'), now, by: caller.id, as, today: subject.today };
    const attendance = recordAttendance(program, papers.checklists, request.input, given);
    if (!attendance.ok) return attendance;
    const { training, heldOn } = attendance.value;
    return accept({
      value: attendance.value,
      writes: [
        attendances.write(id, attendance.value),
        ...(await renewed(deps, file, { attendances: [...papers.attendances, attendance.value] }, now)),
      ],
      notices: copyForVendor(as, file.partner, program, request),
      audit: { program: program.id, about: id, changes: { [training]: ['', heldOn] as const } },
    });
  };

export const attendanceRoute = write({
  zone: 'standing',
  key: 'POST /v1/partners/{partner}/attendances',
  summary: 'Record that somebody of the partner’s attended a training',
  callers: [...managers, 'distributor-manager'],
  path: memberPath,
  input: attendanceInput,
  output: attendanceSchema,
  success: 201,
  refusals,
  run: attend,
});

const certify: UseCase<MemberPath, undefined, z.infer<typeof certificateInput>, CertificateRecord, Refusals> =
  (deps) => async (request) => {
    const file = await loadPartnerFile(deps, request, request.path.partner);
    if (!file.ok) return file;
    const { id, program, subject } = file.value;
    const given = { id: request.newId('crt'), now: request.now, by: request.caller.id, today: subject.today };
    const record = recordCertificate(program, request.input, given);
    if (!record.ok) return record;
    const { certificate, issuedOn } = record.value;
    const held = [...subject.papers.certificates, record.value];
    return accept({
      value: record.value,
      writes: [
        certificates.write(id, record.value),
        ...(await renewed(deps, file.value, { certificates: held }, request.now)),
      ],
      audit: { program: program.id, about: id, changes: { [certificate]: ['', issuedOn] as const } },
    });
  };

export const certificateRoute = write({
  zone: 'standing',
  key: 'POST /v1/partners/{partner}/certificates',
  summary: 'Record a certificate of one of the partner’s people',
  callers: managers,
  path: memberPath,
  input: certificateInput,
  output: certificateRecordSchema,
  success: 201,
  refusals,
  run: certify,
});
