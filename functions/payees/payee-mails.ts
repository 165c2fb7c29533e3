import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import type { MailKind } from '../../shared/domain/program/mail-texts.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Tick } from '../due/step.ts';
import { notice } from '../notices.ts';

/** The same mail to everybody who looks after a payee's money: a partner's administrators, or the distributor. */
export const noticesToPayee = async (
  table: Table,
  program: Program,
  payee: string,
  tick: Tick,
): Promise<(kind: MailKind, facts: Readonly<Record<string, string>>) => Notice[]> => {
  const home = payee.startsWith('par_') ? await readPartnerHome(table, payee) : undefined;
  const distributor = program.distributors.find(({ id }) => id === payee);
  const company = home?.partner.company.name ?? distributor?.name ?? payee;
  const admins = (home?.members ?? []).filter(({ role }) => role === 'partner-admin');
  const to: Recipient[] = [
    ...admins.map(({ person }) => ({ kind: 'person' as const, person })),
    ...(distributor ? [{ kind: 'distributor' as const, distributor: payee }] : []),
  ];
  return (kind, facts) =>
    to.map((one) => notice(kind, one, { id: payee }, program, tick, { company, ...facts }));
};
