import { dateIn } from '../../shared/domain/civil-date.ts';
import { type Mailing, recipientsOf } from '../../shared/domain/mailing/mailing.ts';
import { reachOf } from '../../shared/domain/partner/audience.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { partnerPage, readPartnerHome } from '../../shared/store/partners.ts';
import { newsChoices } from '../../shared/store/showcase.ts';
import type { Table } from '../../shared/store/table.ts';
import { holderOf } from '../entitlements/load-holder.ts';

const AT_ONCE = 25;

/** Whom a partner's mail goes to: those on the list, or everybody of it. */
const peopleOf = async (
  table: Table,
  program: Program,
  { kind, audience }: Pick<Mailing, 'kind' | 'audience'>,
  id: string,
  today: string,
): Promise<readonly string[]> => {
  const home = await readPartnerHome(table, id);
  if (home?.partner.status !== 'active') return [];
  const { partner, members } = home;
  if (kind === 'news') {
    const choices = home.of(newsChoices.prefix, newsChoices.schema);
    return reachOf(program, holderOf(home, program), members, choices, today, audience).people;
  }
  const { tier = partner.tier, category = partner.category } = audience;
  const isMeant = partner.tier === tier && partner.category === category;
  return isMeant ? members.map(({ person }) => person) : [];
};

/** Whoever a mailing reaches at this moment, each decided from what stands in the partner's own partition. */
export const mailingRecipients = async (
  table: Table,
  program: Program,
  of: Pick<Mailing, 'kind' | 'audience'>,
  now: string,
): Promise<string[]> => {
  const today = dateIn(program.timeZone, now);
  const reached: { partner: string; people: readonly string[] }[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await partnerPage(table, program.id, AT_ONCE, start, 'active');
    const found = page.items.map(async ({ id }) => ({
      partner: id,
      people: await peopleOf(table, program, of, id, today),
    }));
    reached.push(...(await Promise.all(found)));
    start = page.next;
  } while (start);
  return recipientsOf(reached);
};
