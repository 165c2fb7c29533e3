import type { Notice, Recipient } from '../shared/domain/notice.ts';
import type { MailKind } from '../shared/domain/program/mail-texts.ts';
import type { Program } from '../shared/domain/program/program.ts';
import type { Request } from '../shared/runtime/request.ts';
import { type PartnerHome, readPartnerHome } from '../shared/store/partners.ts';
import type { Table } from '../shared/store/table.ts';

type About = { readonly id: string; readonly receipt?: string };

/** A mail owed to one recipient; its text is made from the program's when it is sent. */
export const notice = (
  kind: MailKind,
  to: Recipient,
  about: About,
  program: Pick<Program, 'id' | 'version'>,
  given: Pick<Request, 'now' | 'newId'>,
  facts: Readonly<Record<string, string>> = {},
): Notice => ({
  id: given.newId('ntc'),
  kind,
  program: program.id,
  version: program.version,
  to,
  about: about.id,
  ...(about.receipt === undefined ? {} : { receipt: about.receipt }),
  facts,
  owedAt: given.now,
});

/** The same mail to each of a partner's people. */
export const noticesToMembers = (
  { members }: Pick<PartnerHome, 'members'>,
  make: (to: Recipient) => Notice,
): Notice[] => members.map(({ person }) => make({ kind: 'person', person }));

/** The same, for who has not read the partner anyway. */
export const noticesToPartner = async (
  table: Table,
  partner: string,
  make: (to: Recipient) => Notice,
): Promise<Notice[]> => {
  const home = await readPartnerHome(table, partner);
  return home ? noticesToMembers(home, make) : [];
};
