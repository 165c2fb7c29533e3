import { createHash } from 'node:crypto';
import { dateIn } from '../../shared/domain/civil-date.ts';
import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import { askedAnew } from '../../shared/domain/partner/dated.ts';
import type { Subject } from '../../shared/domain/partner/entry.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { type Announcement, announceTo } from '../../shared/domain/program/announcement.ts';
import { concerns } from '../../shared/domain/program/audience.ts';
import type { Difference } from '../../shared/domain/program/differences.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { keptAnnouncement, readAnnouncement } from '../../shared/store/announcements.ts';
import type { Write } from '../../shared/store/commit.ts';
import { readDeliveries } from '../../shared/store/notices.ts';
import { type Dossier, readDossier } from '../../shared/store/papers.ts';
import { partnerPage } from '../../shared/store/partners.ts';
import { programOn, programVersion, versionsAfter } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { announcedChanges } from '../announced-changes.ts';
import { feeBegun } from '../entitlements/watch-fee.ts';
import { evaluationsBegun } from '../evaluations/watched.ts';
import { subjectOf } from '../membership/subject-of.ts';
import { watchedPapers } from '../membership/watch-papers.ts';
import { notice, noticesToMembers } from '../notices.ts';
import type { Advance, Tick } from './step.ts';

/** Up to four writes for each beside the mails of a step: a transaction holds a hundred. */
const PARTNERS_AT_ONCE = 8;
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** One id for one person of one partner: should a page of partners be met twice, nobody is told twice. */
const noticeId = (...of: string[]): string => {
  const digest = createHash('sha256').update(JSON.stringify(of)).digest();
  return `ntc_${Array.from(digest.subarray(0, 26), (byte) => LETTERS[byte % LETTERS.length]).join('')}`;
};

/** Whether any of these changes is this partner's. */
const isConcerned = (changes: readonly Difference[], partner: Partner): boolean => {
  const { tier, category, entity, company } = partner;
  return changes.some(({ audience }) =>
    concerns(audience, { tier, category, entity, country: company.country }),
  );
};

/** What was published, the terms before it, and those that hold today. */
type Terms = {
  readonly announcement: Announcement;
  readonly changes: readonly Difference[];
  readonly from: Program;
  readonly to: Program;
  readonly today: Program;
  readonly coming: readonly Program[];
};

const termsOf = async (table: Table, announcement: Announcement, now: string): Promise<Terms> => {
  const { program, from, to } = announcement;
  const [changes, was, becomes] = await Promise.all([
    announcedChanges(table, announcement),
    programVersion(table, program, from),
    programVersion(table, program, to),
  ]);
  const day = dateIn(becomes.timeZone, now);
  const known = (await programOn(table, program, day)) ?? was;
  const inForce = becomes.effectiveFrom <= day && becomes.effectiveFrom > known.effectiveFrom;
  const later = (await versionsAfter(table, program, day)).filter(({ version }) => version !== to);
  // What was published a moment ago may be known from nowhere else yet.
  const coming = becomes.effectiveFrom > day ? [...later, becomes] : later;
  return {
    announcement,
    changes,
    from: was,
    to: becomes,
    today: inForce ? becomes : known,
    coming: coming.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)),
  };
};

const mailsTo = (
  { announcement, changes, from, to }: Terms,
  partner: Partner,
  { members }: Dossier,
  subject: Subject,
  tick: Tick,
): Notice[] => {
  const { id, program, override, effectiveFrom } = announcement;
  const own = (
    recipient: Recipient,
    kind: 'program-changed' | 'terms-to-accept',
    facts: Record<string, string>,
  ) => ({
    ...notice(kind, recipient, partner, { id: program, version: to.version }, tick, {
      ...facts,
      effectiveFrom,
    }),
    id: noticeId(
      id,
      partner.id,
      recipient.kind === 'person' ? recipient.person : '',
      ...(kind === 'terms-to-accept' ? [kind] : []),
    ),
  });
  const changed = {
    from: String(announcement.from),
    ...(override === undefined ? {} : { override }),
  };
  const anew = override === undefined ? askedAnew(from, to, subject) : [];
  const asked = anew.map((one) => one.id).join(' ');
  return noticesToMembers({ members }, (recipient) => own(recipient, 'program-changed', changed))
    .filter(() => isConcerned(changes, partner))
    .concat(
      anew.length
        ? noticesToMembers({ members }, (recipient) =>
            own(recipient, 'terms-to-accept', { requirementIds: asked }),
          )
        : [],
    );
};

type Told = { readonly mails: readonly Notice[]; readonly writes: readonly Write[] };

/** One partner: what it is told of, and until when its papers count with what is coming. */
const tell = async (table: Table, terms: Terms, partner: Partner, tick: Tick): Promise<Told> => {
  const dossier = await readDossier(table, partner.id);
  const { today: program, coming } = terms;
  const subject = await subjectOf(table, partner, dossier.papers, program, tick.now);
  const watched = { partner: partner.id, program, subject, watch: dossier.watch, coming };
  return {
    mails: mailsTo(terms, partner, dossier, subject, tick),
    writes:
      terms.announcement.override === undefined
        ? [
            ...(await watchedPapers(table, watched, tick.now)),
            ...evaluationsBegun(partner, { program, coming, watch: dossier.evaluation }, tick.now),
            ...feeBegun(partner, { program, coming }, dossier.fee, tick.now),
          ]
        : [],
  };
};

/** The next partners whom a new version concerns are told, each of their people once [S3-37]. */
export const announcement: Advance = async (table, id, tick) => {
  const before = await readAnnouncement(table, id);
  if (!before || before.doneAt !== undefined) return undefined;
  const [terms, page] = await Promise.all([
    termsOf(table, before, tick.now),
    partnerPage(table, before.program, PARTNERS_AT_ONCE, before.start),
  ]);
  const there = page.items.filter(({ status }) => status !== 'terminated');
  const told = await Promise.all(there.map((partner) => tell(table, terms, partner, tick)));
  const recipients = told.flatMap(({ mails }) => mails);
  const step = announceTo(
    before,
    { recipients, next: page.next as Record<string, string> | undefined },
    tick.now,
  );
  const known = await readDeliveries(
    table,
    step.tell.map((mail) => mail.id),
  );
  return {
    program: before.program,
    about: before.program,
    event: 'program-announced',
    writes: [keptAnnouncement(step.announcement, tick.now), ...told.flatMap(({ writes }) => writes)],
    notices: step.tell.filter((mail) => !known.some((sent) => sent.id === mail.id)),
    again: step.announcement.doneAt === undefined,
  };
};
