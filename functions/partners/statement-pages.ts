import * as z from 'zod';
import { dateIn, monthOf, monthSchema, monthsBetween } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { nameOn } from '../../shared/domain/partner/company-name.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { mayDispute } from '../../shared/domain/petition/dispute.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { page } from '../../shared/runtime/page.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { readGates } from '../../shared/store/gates.ts';
import { petitionsOf } from '../../shared/store/petitions.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { type Statement, statementPage } from '../../shared/web/pages/portal/statement.ts';
import { loadPartner, loadProgram } from '../loading.ts';
import { deskPath, portalPage } from '../own-pages.ts';
import { frame } from '../page-frame.ts';
import { withObjections } from './objected.ts';
import { partnerReaders } from './read.ts';
import { settlementsOf } from './settlements.ts';
import { monthOfPartner } from './statement.ts';

const MONTHS = 24;
const query = z.strictObject({ period: monthSchema.optional() });

/** A month of a partner, as its own page and the desk's show it. */
const statementOf = async (
  deps: Deps,
  { partner, program, at }: { partner: Partner; program: Program; at: string },
  asked: string | undefined,
  now: string,
): Promise<Statement> => {
  const current = monthOf(dateIn(program.timeZone, now));
  const month = asked ?? current;
  const [shown, gates, petitions] = await Promise.all([
    monthOfPartner(deps, program, month, partner),
    readGates(deps.table, program.id, month),
    petitionsOf(deps.table, partner.id),
  ]);
  const decided = [...shown.entries, ...shown.decisions].map(({ programVersion }) => programVersion);
  const others = [...new Set(decided)].filter((version) => version !== program.version);
  const versions = await Promise.all(others.map((one) => programVersion(deps.table, program.id, one)));
  const today = dateIn(program.timeZone, now);
  const settled = await settlementsOf(deps.table, shown.entries, today, program);
  const settlements = await withObjections(deps.table, program, shown.entries, settled);
  return {
    // A paper keeps the name of its day.
    partner: { ...partner, company: { ...partner.company, name: nameOn(partner, `${month}-31`) } },
    program,
    at,
    month,
    closed: gates.state === 'closed',
    months: monthsBetween(program.firstPeriod, current).toReversed().slice(0, MONTHS),
    ...shown,
    settlements,
    versions: new Map(versions.map((one) => [one.version, one])),
    disputes: petitions.filter(({ kind, status }) => kind === 'dispute' && status === 'open'),
    disputable: mayDispute(program, month, now),
    csv: `/v1/partners/${partner.id}/statement.csv?period=${month}`,
  };
};

export const statementPageRoute = portalPage({
  zone: 'finance',
  key: 'GET /portal/{partner}/statement',
  summary: 'A partner’s statement by month',
  query,
  show: async (deps, request, { partner, program, frame }) => {
    const own = { partner, program, at: `/portal/${partner.id}/statement` };
    return statementPage(await statementOf(deps, own, request.query?.period, request.now), frame);
  },
});

export const deskStatementPageRoute = page({
  zone: 'finance',
  key: 'GET /desk/{program}/partners/{partner}/statement',
  summary: 'A partner’s statement at the desk',
  callers: partnerReaders,
  path: deskPath.extend({ partner: idSchema('par') }),
  query,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const [program, partner] = await Promise.all([
      loadProgram(deps, request, request.path.program),
      loadPartner(deps, request, request.path.partner),
    ]);
    if (!program.ok) return program;
    if (!partner.ok) return partner;
    if (partner.value.program !== program.value.id) return refuse('not-found');
    const at = `/desk/${program.value.id}/partners/${partner.value.id}/statement`;
    const own = { partner: partner.value, program: program.value, at };
    const model = await statementOf(deps, own, request.query?.period, request.now);
    return accept({ html: statementPage(model, frame(request, 'desk', program.value)) });
  },
});
