import * as z from 'zod';
import { monthSchema } from '../../shared/domain/civil-date.ts';
import { grossOf, suppliedBy } from '../../shared/domain/finance/document.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { appealableUntil } from '../../shared/domain/petition/appeal.ts';
import { mayDispute } from '../../shared/domain/petition/dispute.ts';
import { aboutDocument, mayObject } from '../../shared/domain/petition/objection.ts';
import { askedBefore, openOf, petitionKinds } from '../../shared/domain/petition/petition.ts';
import { modesFor } from '../../shared/domain/program/deals.ts';
import { modeOf } from '../../shared/domain/referral/mode.ts';
import type { PageRequest } from '../../shared/runtime/page.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { readReferral } from '../../shared/store/referrals.ts';
import type { About } from '../../shared/web/pages/petitions/list.ts';
import { findDocument, findLine, signsForPayee } from './lines.ts';
import type { Petitions } from './load.ts';

export const aboutQuery = z.object({
  kind: z.enum(petitionKinds).optional().catch(undefined),
  period: monthSchema.optional().catch(undefined),
  line: z.string().max(300).optional().catch(undefined),
  document: z.string().max(40).optional().catch(undefined),
  referral: idSchema('ref').optional().catch(undefined),
});
type AboutQuery = z.infer<typeof aboutQuery>;

const lineAbout = async (
  { table }: Deps,
  { program, home, petitions }: Petitions,
  { period, line: key }: AboutQuery,
  now: string,
): Promise<About | 'unknown'> => {
  if (period === undefined || key === undefined || !mayDispute(program, period, now)) return 'unknown';
  if (openOf(askedBefore(petitions, 'dispute', key))) return 'unknown';
  const found = await findLine(table, program, home.partner, { period, line: key });
  if (!found) return 'unknown';
  const { line, title, item } = found;
  const amount = 'entry' in line ? { minor: line.entry.amount, currency: line.entry.currency } : undefined;
  const held = item !== undefined && program.disputes?.payment === 'held';
  return { kind: 'dispute', period, line: key, title, amount, held };
};

const documentAbout = async (
  { table }: Deps,
  { program, home, petitions }: Petitions,
  { document: number }: AboutQuery,
  request: PageRequest,
): Promise<About | 'unknown'> => {
  if (number === undefined || !signsForPayee(request, home.partner)) return 'unknown';
  const document = await findDocument(table, program.id, home.partner, number);
  if (!document || suppliedBy(document) !== 'payee' || !mayObject(program, document, request.now))
    return 'unknown';
  const asked = askedBefore(petitions, 'objection', aboutDocument(document));
  if (asked.some(({ status }) => status === 'open' || status === 'granted')) return 'unknown';
  const minor = grossOf(document).toString();
  const amount = { minor, currency: document.currency };
  return { kind: 'objection', document: number, title: number, amount, until: document.objectionUntil };
};

const referralAbout = async (
  { table }: Deps,
  { program, home, petitions }: Petitions,
  { kind, referral: id }: AboutQuery,
): Promise<About | 'unknown'> => {
  const referral = id === undefined ? undefined : await readReferral(table, id);
  if (referral?.partnerId !== home.partner.id) return 'unknown';
  const named = { referral: referral.id, title: referral.customer.name };
  if (kind === 'appeal') {
    const until = appealableUntil(referral, await programVersion(table, referral.program, referral.version));
    const isNew = askedBefore(petitions, 'appeal', referral.id).length === 0;
    return until !== undefined && isNew ? { ...named, kind, until } : 'unknown';
  }
  const mode = modeOf(referral);
  const options = modesFor(program.deals, home.partner).filter((one) => one !== mode);
  return kind === 'mode-change' && mode !== undefined && options.length > 0
    ? { ...named, kind, mode, options }
    : 'unknown';
};

/** What the reader came to ask about: by the link that led here, or by the form that came back. */
export const aboutOf = async (
  deps: Deps,
  request: PageRequest<unknown, AboutQuery>,
  found: Petitions,
): Promise<About | 'unknown' | undefined> => {
  const { query, again, now } = request;
  const asked = again ? aboutQuery.parse(again.typed) : query;
  if (asked?.kind === undefined) return undefined;
  if (asked.kind === 'dispute') return lineAbout(deps, found, asked, now);
  if (asked.kind === 'objection') return documentAbout(deps, found, asked, request);
  return referralAbout(deps, found, asked);
};
