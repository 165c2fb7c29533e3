import { addDays, dateIn, startOf } from '../../shared/domain/civil-date.ts';
import { advanceCharge, type Charge, chargeSums, isOpen } from '../../shared/domain/finance/charge.ts';
import { raisedRow } from '../../shared/domain/finance/charge-row.ts';
import { type Owed, raiseCharge } from '../../shared/domain/finance/owed.ts';
import { feeOwed, purchaseOwed, registrationOwed } from '../../shared/domain/finance/raise-charge.ts';
import { deskYearOwed, orderOwed } from '../../shared/domain/finance/raise-order.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { activationOf } from '../../shared/domain/partner/partner.ts';
import type { Order } from '../../shared/domain/partner/records.ts';
import { chargedDesk } from '../../shared/domain/partner/service-desk.ts';
import { cycleAt } from '../../shared/domain/program/cycle.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { serviceDesks } from '../../shared/store/arrangements.ts';
import { changedCharge, chargeId, chargesOf, newChargeRows } from '../../shared/store/charges.ts';
import type { Write } from '../../shared/store/commit.ts';
import { readEventHome, writtenRegistration } from '../../shared/store/events.ts';
import { feeWatches } from '../../shared/store/fee-watches.ts';
import { openPeriod } from '../../shared/store/open-period.ts';
import { feePayments, orders, purchases } from '../../shared/store/partner-records.ts';
import { type PartnerHome, readPartnerHome } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { chargeMails } from '../charges/charge-mails.ts';
import type { Advance, Tick } from './step.ts';

// What a partner owes from now on becomes a charge, and what it has not paid in time is said: one thing in each step.

type Debtor = {
  readonly table: Table;
  readonly home: PartnerHome;
  readonly program: Program;
  readonly charges: readonly Charge[];
  readonly tick: Tick;
};
type Done = {
  readonly event: string;
  readonly writes: readonly Write[];
  readonly notices: readonly Notice[];
};

/** The charge with its row of the month and its mails; nothing where it is there already. */
const raised = async (debtor: Debtor, owed: Owed): Promise<Omit<Done, 'event'> & { readonly id: string }> => {
  const { table, home, program, charges, tick } = debtor;
  const id = chargeId(program.id, owed);
  if (charges.some((one) => one.id === id)) return { id, writes: [], notices: [] };
  const first = `${program.firstPeriod}-01`;
  const period = await openPeriod(table, program.id, owed.on < first ? first : owed.on, owed.partner);
  const charge = raiseCharge(program, owed, { id, by: 'schedule', now: tick.now, period });
  return {
    id,
    writes: [...changedCharge(charge, program.timeZone), ...newChargeRows([raisedRow(charge)])],
    notices: chargeMails('charge-raised', charge, home, program, tick),
  };
};

const debtorOf = ({ home: { partner } }: Debtor) => ({ partner: partner.id, vendorEntity: partner.entity });

/** The fee of the year that has begun; one that was paid already is no charge any more. */
const fee = async (debtor: Debtor): Promise<Done | undefined> => {
  const { home, program, tick } = debtor;
  const [watch] = home.of(feeWatches.prefix, feeWatches.schema);
  if (!watch || startOf(watch.from, program.timeZone) > tick.now) return undefined;
  const { partner } = home;
  const began = dateIn(program.timeZone, activationOf(partner));
  const owed = feeOwed(program, { ...debtorOf(debtor), tier: partner.tier, began }, watch.from);
  const months = 'months' in program.fee ? program.fee.months : 12;
  const year = owed?.year ?? cycleAt({ from: 'activation', months }, began, watch.from);
  const covered = home
    .of(feePayments.prefix, feePayments.schema)
    .map(({ paidUntil }) => addDays(paidUntil, 1))
    .toSorted()
    .at(-1);
  const isPaid = covered !== undefined && covered >= year.end;
  const next = isPaid ? cycleAt({ from: 'activation', months }, began, covered).start : year.end;
  const charge = owed && !isPaid && partner.status !== 'terminated' ? await raised(debtor, owed) : undefined;
  return {
    event: 'charge-raised',
    writes: [
      feeWatches.write(partner.id, { from: next, v: watch.v + 1 }, program.timeZone),
      ...(charge?.writes ?? []),
    ],
    notices: charge?.notices ?? [],
  };
};

/** A package that was ordered. */
const purchase = async (debtor: Debtor): Promise<Done | undefined> => {
  const { home, program } = debtor;
  const bought = home.of(purchases.prefix, purchases.schema).find(({ uncharged }) => uncharged);
  if (!bought) return undefined;
  const owed = purchaseOwed(program, debtorOf(debtor), bought);
  const charge = owed ? await raised(debtor, owed) : undefined;
  const { uncharged: _uncharged, ...rest } = bought;
  return {
    event: 'charge-raised',
    writes: [purchases.write(home.partner.id, { ...rest, v: bought.v + 1 }), ...(charge?.writes ?? [])],
    notices: charge?.notices ?? [],
  };
};

/** What of a charge is open is not let off by itself when its order is cancelled: another person agrees, or not. */
const cancelled = ({ home, program, charges, tick }: Debtor, order: Order): Done => {
  const id = chargeId(program.id, { partner: home.partner.id, kind: 'order', about: order.id });
  const charge = charges.find((one) => one.id === id);
  const { reason = '', cancelledBy = 'schedule' } = order;
  const asked =
    charge && isOpen(charge) && !charge.waiting
      ? {
          ...charge,
          waiting: { minor: chargeSums(charge).open.toString(), reason, by: cancelledBy, at: tick.now },
          v: charge.v + 1,
        }
      : undefined;
  return {
    event: 'order-cancelled',
    writes: asked ? changedCharge(asked, program.timeZone) : [],
    notices: asked ? chargeMails('charge-waiver-waiting', asked, home, program, tick) : [],
  };
};

/** Pieces that were ordered; and an order that is cancelled. */
const order = async (debtor: Debtor): Promise<Done | undefined> => {
  const { home, program } = debtor;
  const open = home.of(orders.prefix, orders.schema).find(({ uncharged }) => uncharged);
  if (!open) return undefined;
  const { uncharged: _uncharged, ...rest } = open;
  const known = orders.write(home.partner.id, { ...rest, v: open.v + 1 });
  if (open.status === 'cancelled') {
    const done = cancelled(debtor, open);
    return { ...done, writes: [known, ...done.writes] };
  }
  const owed = orderOwed(program, debtorOf(debtor), open);
  const charge = owed ? await raised(debtor, owed) : undefined;
  return {
    event: 'charge-raised',
    writes: [known, ...(charge?.writes ?? [])],
    notices: charge?.notices ?? [],
  };
};

/** The year of a service desk that has begun. */
const deskYear = async (debtor: Debtor): Promise<Done | undefined> => {
  const { home, program, tick } = debtor;
  const desk = home
    .of(serviceDesks.prefix, serviceDesks.schema)
    .find(({ fee }) => fee !== undefined && fee.at <= tick.now);
  const year = desk && deskYearOwed(program, debtorOf(debtor), desk);
  if (!desk || !year) return undefined;
  const gone = home.partner.status === 'terminated';
  const charge = year.owed && !gone ? await raised(debtor, year.owed) : undefined;
  return {
    event: 'charge-raised',
    writes: [
      serviceDesks.write(home.partner.id, chargedDesk(desk, year.next, program)),
      ...(charge?.writes ?? []),
    ],
    notices: charge?.notices ?? [],
  };
};

/** What is late, and the year that is locked for it: its people are told, and the office. */
const late = ({ home, program, charges, tick }: Debtor): Done | undefined => {
  for (const before of charges) {
    const step = advanceCharge(before, program.timeZone, tick.now);
    if (!step) continue;
    const event = `charge-${step.event}` as const;
    return {
      event,
      writes: [...changedCharge(step.charge, program.timeZone)],
      notices: chargeMails(event, step.charge, home, program, tick),
    };
  }
  return undefined;
};

const debtorNamed = async (table: Table, owner: string, tick: Tick): Promise<Debtor | undefined> => {
  const [home, charges] = await Promise.all([readPartnerHome(table, owner), chargesOf(table, owner)]);
  const program = home && (await programOn(table, home.partner.program, tick.now.slice(0, 10)));
  return program && { table, home, program, charges, tick };
};

/** Of an event, the next of those who registered and were not charged yet. */
const registration: Advance = async (table, id, tick) => {
  const found = await readEventHome(table, id);
  const open = found?.registrations.find(({ uncharged }) => uncharged);
  const debtor = open && (await debtorNamed(table, open.partner, tick));
  if (!found || !open || !debtor) return undefined;
  const { program } = debtor;
  const owed = registrationOwed(program, debtorOf(debtor), found.event, open);
  const charge = owed ? await raised(debtor, owed) : undefined;
  const { uncharged: _uncharged, ...rest } = open;
  return {
    ...{ program: program.id, about: open.partner, event: 'charge-raised', again: true },
    writes: [writtenRegistration({ ...rest, v: open.v + 1 }), ...(charge?.writes ?? [])],
    notices: charge?.notices ?? [],
  };
};

/** Met by its charges, by what it bought and what is to be charged next, or by an event that it registered for. */
export const charge: Advance = async (table, id, tick) => {
  if (id.startsWith('evt_')) return registration(table, id, tick);
  const owner = id.replace(/^CHG#/, '');
  const debtor = await debtorNamed(table, owner, tick);
  if (!debtor) return undefined;
  const done =
    (await fee(debtor)) ??
    (await purchase(debtor)) ??
    (await order(debtor)) ??
    (await deskYear(debtor)) ??
    late(debtor);
  return done && { program: debtor.program.id, about: owner, ...done, again: true };
};
