import type { Charge } from '../../shared/domain/finance/charge.ts';
import { chargeSums } from '../../shared/domain/finance/charge.ts';
import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Request } from '../../shared/runtime/request.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import { notice } from '../notices.ts';

type Kind =
  | 'charge-raised'
  | 'charge-overdue'
  | 'charge-locked'
  | 'charge-settled'
  | 'charge-returned'
  | 'charge-waiver-waiting';

/** What the office hears of, too, or alone. */
const OFFICE: readonly Kind[] = [
  'charge-overdue',
  'charge-locked',
  'charge-returned',
  'charge-waiver-waiting',
];

/** To the partner's administrators, who settle what it owes, and to the office where somebody there has to act. */
export const chargeMails = (
  kind: Kind,
  charge: Charge,
  { members }: Pick<PartnerHome, 'members'>,
  program: Program,
  given: Pick<Request, 'now' | 'newId'>,
  more: Readonly<Record<string, string>> = {},
): Notice[] => {
  const people = members
    .filter(({ role }) => role === 'partner-admin')
    .map(({ person }): Recipient => ({ kind: 'person', person }));
  const office: Recipient = { kind: 'entity', entity: charge.vendorEntity };
  const to = [
    ...(kind === 'charge-waiver-waiting' ? [] : people),
    ...(OFFICE.includes(kind) ? [office] : []),
  ];
  const facts = {
    chargeId: charge.id,
    chargeKind: charge.kind,
    chargeAbout: charge.title ?? charge.about,
    chargeMinor: chargeSums(charge).open.toString(),
    chargeNet: charge.net,
    chargeCurrency: charge.currency,
    chargeDueOn: charge.dueOn,
    ...(charge.year ? { chargeFrom: charge.year.start, chargeUntil: charge.year.end } : {}),
    entity: charge.vendorEntity,
    ...more,
  };
  return to.map((one) => notice(kind, one, { id: charge.partner }, program, given, facts));
};
