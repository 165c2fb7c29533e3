import { dateIn } from '../../shared/domain/civil-date.ts';
import type { Subject } from '../../shared/domain/partner/entry.ts';
import { owesSince } from '../../shared/domain/partner/obligation.ts';
import type { Papers } from '../../shared/domain/partner/papers.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { readApplication } from '../../shared/store/applications.ts';
import type { Table } from '../../shared/store/table.ts';
import { reacceptBy } from './reaccept.ts';

/** A partner as its requirements see it. */
export const subjectOf = async (
  table: Table,
  partner: Partner,
  papers: Papers,
  program: Program,
  now: string,
): Promise<Subject> => {
  const { tier, category, application } = partner;
  const from = application === undefined ? undefined : await readApplication(table, application);
  const today = dateIn(program.timeZone, now);
  return {
    tier,
    category,
    papers,
    today,
    owes: owesSince(program, partner),
    webPage: from?.webPage?.url,
    signed: Object.keys(from?.signatures ?? {}),
    reacceptBy: await reacceptBy({ table }, program, today),
  };
};
