import { createHash } from 'node:crypto';
import type { Notice } from '../../shared/domain/notice.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { type Announcement, announceTo } from '../../shared/domain/program/announcement.ts';
import { concerns } from '../../shared/domain/program/audience.ts';
import type { Difference } from '../../shared/domain/program/differences.ts';
import { keptAnnouncement, readAnnouncement } from '../../shared/store/announcements.ts';
import { readDeliveries } from '../../shared/store/notices.ts';
import { partnerPage, readPartnerHome } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { announcedChanges } from '../announced-changes.ts';
import { notice, noticesToMembers } from '../notices.ts';
import type { Advance, Tick } from './step.ts';

const PARTNERS_AT_ONCE = 20;
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

const mailsTo = async (
  table: Table,
  announcement: Announcement,
  partner: Partner,
  tick: Tick,
): Promise<Notice[]> => {
  const home = await readPartnerHome(table, partner.id);
  const { id, program, from, to, override, effectiveFrom } = announcement;
  const facts = {
    from: String(from),
    ...(override === undefined ? {} : { override }),
    effectiveFrom,
  };
  return noticesToMembers(home ?? { members: [] }, (recipient) => ({
    ...notice('program-changed', recipient, partner, { id: program, version: to }, tick, facts),
    id: noticeId(id, partner.id, recipient.kind === 'person' ? recipient.person : ''),
  }));
};

/** The next partners whom a new version concerns are told, each of their people once [S3-37]. */
export const announcement: Advance = async (table, id, tick) => {
  const before = await readAnnouncement(table, id);
  if (!before || before.doneAt !== undefined) return undefined;
  const [changes, page] = await Promise.all([
    announcedChanges(table, before),
    partnerPage(table, before.program, PARTNERS_AT_ONCE, before.start),
  ]);
  const told = page.items.filter(
    (partner) => partner.status !== 'terminated' && isConcerned(changes, partner),
  );
  const recipients = (await Promise.all(told.map((partner) => mailsTo(table, before, partner, tick)))).flat();
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
    writes: [keptAnnouncement(step.announcement, tick.now)],
    notices: step.tell.filter((mail) => !known.some((sent) => sent.id === mail.id)),
    again: step.announcement.doneAt === undefined,
  };
};
