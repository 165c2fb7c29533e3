import * as z from 'zod';
import { type Allowed, isVendorStaff } from '../../shared/domain/access.ts';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { newPayee, type Payee, type PayeeGap, payeeGaps } from '../../shared/domain/finance/payee.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { termId } from '../../shared/domain/program/term.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { type PartnerHome, readPartnerHome } from '../../shared/store/partners.ts';
import { readPayee } from '../../shared/store/payees.ts';
import { programToday } from '../loading.ts';

/** Who enters what a payee is paid by: the partner's administrator, or finance for it. */
export const proposers: Allowed[] = ['partner-admin', 'finance', 'administrator'];
export const payers: Allowed[] = ['finance', 'administrator'];
export const payeeReaders: Allowed[] = [...payers, 'auditor'];

export const payeeId = z.union([idSchema('par'), termId]);
/** From a partner's own pages only the partner is named; which program it is in stands with it. */
export type PayeePath = { readonly program?: string | undefined; readonly payee: string };
export const payeePath: z.ZodType<PayeePath> = z.object({ program: z.string().max(40), payee: payeeId });

export type LoadedPayee = {
  readonly program: Program;
  readonly payee: Payee;
  /** How the partner, or the distributor, is called in the program. */
  readonly name: string;
  /** The vendor's office that it belongs to. */
  readonly entity: string;
  readonly home: PartnerHome | undefined;
  readonly today: string;
};

/** The office that pays somebody first: its own, or for a distributor the program's first. */
export const entityOf = (program: Program, partner: { readonly entity: string } | undefined): string =>
  partner?.entity ?? program.entities[0]?.id ?? '';

type Standing = Pick<LoadedPayee, 'program' | 'payee' | 'entity' | 'today'>;

/** The gaps of a payee as its own office sees them. */
export const gapsOf = ({ program, payee, entity, today }: Standing): readonly PayeeGap[] =>
  program.payouts === 'none' ? [] : payeeGaps(payee, program.payouts, { entity, today });

/** Whoever is owed something: a partner of the program, also one that has left, or one of its distributors. */
export const loadPayee = async <Path extends PayeePath>(
  { table }: Deps,
  request: Request<Path>,
): Promise<Outcome<LoadedPayee, 'not-found' | 'partner-not-active'>> => {
  const { payee: owner } = request.path;
  const isPartner = owner.startsWith('par_');
  const home = isPartner ? await readPartnerHome(table, owner) : undefined;
  const id = request.path.program ?? home?.partner.program;
  if (id === undefined || !request.may({ program: id, subject: owner })) return refuse('not-found');
  const [program, kept] = await Promise.all([
    programToday({ table }, request, id),
    readPayee(table, id, owner),
  ]);
  if (!program.ok) return program;
  const distributor = program.value.distributors.find((one) => one.id === owner);
  if (isPartner ? home?.partner.program !== id : !distributor) return refuse('not-found');
  if (home && home.partner.status !== 'active' && !isVendorStaff(request.caller, id))
    return refuse('partner-not-active');
  return accept({
    program: program.value,
    payee: kept ?? newPayee(id, owner),
    name: home?.partner.company.name ?? distributor?.name ?? owner,
    entity: entityOf(program.value, home?.partner),
    home,
    today: dateIn(program.value.timeZone, request.now),
  });
};
