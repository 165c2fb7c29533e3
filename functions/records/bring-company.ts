import { dateIn } from '../../shared/domain/civil-date.ts';
import { importProblem } from '../../shared/domain/import-problems.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { owesSince } from '../../shared/domain/partner/obligation.ts';
import { noPapers } from '../../shared/domain/partner/papers.ts';
import { companyMarks, sameCompany } from '../../shared/domain/partner/same-company.ts';
import { bringPartner, bringTier } from '../../shared/domain/records/bring-partner.ts';
import type { ImportRow } from '../../shared/domain/records/columns.ts';
import { languages } from '../../shared/domain/text.ts';
import { readMarks, takenMarks } from '../../shared/store/company-marks.ts';
import { derivedId } from '../../shared/store/derived-id.ts';
import { importedPartner } from '../../shared/store/imports.ts';
import { awards } from '../../shared/store/papers.ts';
import { feePayments } from '../../shared/store/partner-records.ts';
import { broughtPartner, newMembership, pastStanding, readPartner } from '../../shared/store/partners.ts';
import { newGrant, personByAddress, personFor } from '../../shared/store/people.ts';
import { newUninvited } from '../../shared/store/uninvited.ts';
import { watchedFrom } from '../entitlements/watch.ts';
import { watchedFeeFrom } from '../entitlements/watch-fee.ts';
import { watchedEvaluations } from '../evaluations/watched.ts';
import { watchedPapers } from '../membership/watch-papers.ts';
import { type Bringing, forPartner, homeOf, noPartner, type Planned, wrong } from './bringing.ts';

// Partners, their people, and the tiers they had.

export const partners = async (into: Bringing, row: ImportRow<'partners'>): Planned => {
  const { table, program, now, by } = into;
  const id = importedPartner(program.id, row.partner);
  const marks = companyMarks(row);
  const [before, held] = await Promise.all([readPartner(table, id), readMarks(table, program.id, marks)]);
  if (before) return wrong(importProblem('partner', 'already-recorded'));
  const [award, fee] = (['awd', 'fee'] as const).map((one) => derivedId(one, program.id, row.partner));
  const brought = bringPartner(program, row, { id, now, by, award: award ?? '', fee: fee ?? '' });
  if (!brought.ok) return brought;
  const same = sameCompany(held.flatMap((one) => (one ? [one.before] : [])));
  if (same.length && row.separate === undefined)
    return wrong(importProblem(same.includes('same-domain') ? 'website' : 'name', 'same-company'));
  const { partner, standing, award: given, fee: paid } = brought.value;
  const today = dateIn(program.timeZone, now);
  const { tier, category } = partner;
  const papers = { ...noPapers, feePaidUntil: paid?.paidUntil };
  const subject = { tier, category, papers, signed: [], today, owes: owesSince(program, partner) };
  return accept({
    about: id,
    writes: [
      ...broughtPartner(partner, standing),
      awards.write(id, given),
      ...(paid ? [feePayments.write(id, paid)] : []),
      ...takenMarks(program.id, marks, held, { partner: id }),
      ...watchedFrom(partner, program, today),
      ...(await watchedEvaluations(table, partner, program, now)),
      ...watchedFeeFrom(partner, program, { today, paidUntil: paid?.paidUntil }),
      ...(await watchedPapers(table, { partner: id, program, subject, watch: undefined }, now)),
      newUninvited(program.id, id, now),
    ],
    adds: {
      [`tier ${row.tier}`]: 1,
      [`country ${row.country}`]: 1,
      [`status ${partner.status}`]: 1,
      ...(paid ? { 'fee paid': 1 } : {}),
    },
  });
};

export const people = async (into: Bringing, row: ImportRow<'people'>): Planned => {
  const { table, program, now, newId } = into;
  const [home, known] = await Promise.all([homeOf(into, row), personByAddress(table, row.email)]);
  if (!home) return noPartner();
  const { id } = home.partner;
  if (known !== undefined && home.members.some(({ person }) => person === known))
    return wrong(importProblem('email', 'already-recorded'));
  const person = await personFor(table, {
    id: newId('per'),
    address: row.email,
    name: row.name,
    language: row.language ?? languages.find((one) => one === program.documentLanguage) ?? 'en',
    ...(row.phone === undefined ? {} : { phone: row.phone }),
  });
  return accept({
    about: id,
    writes: [
      ...person.writes,
      newMembership(id, person.id, row.role, now),
      newGrant(person.id, { program: program.id, role: row.role, subject: id }),
    ],
    adds: { [row.role]: 1 },
  });
};

export const tiers = forPartner<ImportRow<'tiers'>>(({ program }, { partner, history }, row) => {
  const brought = bringTier(program, partner, history, row);
  if (!brought.ok) return brought;
  return accept({ writes: [pastStanding(partner.id, brought.value)], adds: { [`tier ${row.tier}`]: 1 } });
});
