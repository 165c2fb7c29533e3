import * as z from 'zod';
import { type Allowed, isVendorStaff } from '../../shared/domain/access.ts';
import { dateIn } from '../../shared/domain/civil-date.ts';
import {
  type Charge,
  chargeSchema,
  chargeStateOn,
  chargeStates,
  chargeSums,
  freeOf,
} from '../../shared/domain/finance/charge.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { decimal } from '../../shared/domain/money.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { readCharge } from '../../shared/store/charges.ts';
import { openPeriod } from '../../shared/store/open-period.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadPartnerHome, programToday } from '../loading.ts';

export const partnerPath = z.object({ partner: idSchema('par') });
export type PartnerPath = z.infer<typeof partnerPath>;
export const chargePath = partnerPath.extend({ charge: idSchema('cha') });
export type ChargePath = z.infer<typeof chargePath>;

export const chargers: Allowed[] = ['finance', 'administrator'];
export const deskReaders: Allowed[] = [...chargers, 'program-manager', 'auditor'];
export const debtors: Allowed[] = ['partner-admin', 'partner-member'];

const money = z.object({ amount: z.string(), currency: z.string() });
const lineShape = chargeSchema.shape.lines.element.omit({ minor: true, applied: true });

export const chargeView = chargeSchema
  .omit({ net: true, currency: true, lines: true, waiting: true, raised: true, reserved: true })
  .extend({
    state: z.enum(chargeStates),
    net: money,
    paid: money,
    waived: money,
    open: money,
    /** What of the open sum payout runs take off once they are paid. */
    reserved: money.optional(),
    /** By which run, and how much of it: this is set off against a payout, and not to be paid. */
    setOff: z.array(z.object({ run: z.string(), amount: money })).optional(),
    /** What came beyond it and was not given back. */
    credit: money,
    lines: z.array(lineShape.partial({ by: true, approver: true }).extend({ amount: money, applied: money })),
    /** To the vendor's people: what somebody wants to let off, and who. */
    waiting: z.object({ amount: money, reason: z.string(), by: z.string(), at: z.iso.datetime() }).optional(),
  });
export type ChargeView = z.infer<typeof chargeView>;

/** A charge as the API shows it; which of the vendor's people did what is the vendor's. */
export const viewCharge = (
  charge: Charge,
  { today, staff }: { today: string; staff: boolean },
): ChargeView => {
  const { net, currency, lines, waiting, raised: _raised, reserved, ...rest } = charge;
  const of = (minor: bigint | string) => ({ amount: decimal({ currency, minor: BigInt(minor) }), currency });
  const { paid, waived, open, credit } = chargeSums(charge);
  return {
    ...rest,
    state: chargeStateOn(charge, today),
    ...{ net: of(net), paid: of(paid), waived: of(waived), open: of(open), credit: of(credit) },
    ...(reserved
      ? {
          reserved: of(open - freeOf(charge)),
          setOff: reserved.map(({ run, minor }) => ({ run, amount: of(minor) })),
        }
      : {}),
    lines: lines.map(({ minor, applied, by, approver, ...line }) => ({
      ...line,
      ...(staff ? { by, ...(approver === undefined ? {} : { approver }) } : {}),
      amount: of(minor),
      applied: of(applied),
    })),
    ...(staff && waiting
      ? { waiting: { amount: of(waiting.minor), reason: waiting.reason, by: waiting.by, at: waiting.at } }
      : {}),
  };
};

export type Owing = { readonly home: PartnerHome; readonly program: Program; readonly today: string };

/** A partner with its program: whoever owes, also one that has left. */
export const loadOwing = async (
  deps: Deps,
  request: Request,
  partner: string,
): Promise<Outcome<Owing, 'not-found' | 'partner-not-active'>> => {
  const home = await loadPartnerHome(deps, request, partner);
  if (!home.ok) return home;
  const program = await programToday(deps, request, home.value.partner.program);
  if (!program.ok) return program;
  const today = dateIn(program.value.timeZone, request.now);
  return accept({ home: home.value, program: program.value, today });
};

export const loadCharge = async (
  deps: Deps,
  request: Request<ChargePath>,
): Promise<Outcome<Owing & { readonly charge: Charge }, 'not-found' | 'partner-not-active'>> => {
  const owing = await loadOwing(deps, request, request.path.partner);
  if (!owing.ok) return owing;
  const charge = await readCharge(deps.table, request.path.partner, request.path.charge);
  return charge ? accept({ ...owing.value, charge }) : refuse('not-found');
};

export const viewFor = (request: Request, { program, today }: Owing) => ({
  today,
  staff: isVendorStaff(request.caller, program.id),
});

/** The month that something of a day goes to: the earliest open one from it on, in the program's months. */
export const monthFor = (table: Table, program: Program, day: string, partner: string): Promise<string> => {
  const first = `${program.firstPeriod}-01`;
  return openPeriod(table, program.id, day < first ? first : day, partner);
};
