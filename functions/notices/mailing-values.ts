import { readRecipient } from '../../shared/domain/mailing/mailing.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { signLink } from '../../shared/runtime/links.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { readPerson } from '../../shared/store/people.ts';
import { newsChoices } from '../../shared/store/showcase.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Place, Values } from './place.ts';

/** Whose mail it is, and for which partner. */
const readerOf = ({ to, facts }: Notice) => ({
  partner: facts['partner'] ?? '',
  person: to.kind === 'person' ? to.person : '',
});

/** The address at which this reader leaves the news of this partner, and nothing else. */
export const leaveLink = async (notice: Notice, url: string): Promise<string> => {
  const { partner, person } = readerOf(notice);
  const of = { id: notice.id, purpose: 'leave-news', program: notice.program } as const;
  return `${url}/mails/leave/${await signLink({ ...of, subject: `${partner}.${person}` }, notice.owedAt)}`;
};

/** Has this reader left the news since the audience was frozen? */
export const wantsNews = async (table: Table, notice: Notice): Promise<boolean> => {
  const { partner, person } = readerOf(notice);
  return (await newsChoices.read(table, partner, person))?.wanted ?? true;
};

export const mailingValues = (table: Table, notice: Notice, { program, url }: Place): Values => {
  const { partner, person } = readRecipient(Object.values(readerOf(notice)).join(' '));
  // Read when a text asks for it: a read that nobody waits for yet ends the process when it fails.
  let reading: ReturnType<typeof readPartner> | undefined;
  const theirs = () => {
    reading ??= readPartner(table, partner);
    return reading;
  };
  return {
    vendor: () => program.vendor,
    person: async () => (await readPerson(table, person))?.name ?? '',
    company: async () => (await theirs())?.company.name ?? '',
    tier: async () => {
      const tier = (await theirs())?.tier;
      return program.tiers.find(({ id }) => id === tier)?.name ?? '';
    },
    leaveLink: () => leaveLink(notice, url),
  };
};
