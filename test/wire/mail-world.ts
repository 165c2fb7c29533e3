import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit, item } from '../../shared/store/commit.ts';
import { keys, listed, lists } from '../../shared/store/keys.ts';
import { keptMailing } from '../../shared/store/mailings.ts';
import { keptAddressState } from '../../shared/store/notices.ts';
import { readPerson } from '../../shared/store/people.ts';
import { type MailThings, mailingDraft } from '../support/mail-samples.ts';

type Partner = {
  readonly id: string;
  readonly admin: { readonly id: string };
  readonly member: { readonly id: string };
};

/** Mails of the world that came to an end: one that came back, one that was held back. */
export const mailThings = async (program: Program, partner: Partner, name: string): Promise<MailThings> => {
  const table = liveTable();
  const must = async (...writes: Parameters<ReturnType<typeof commit>>[0]) => {
    const written = await commit(table)(writes);
    if (!written.ok) throw new Error(`the test's own mails could not be stored: ${written.code}`);
  };
  const ended = async (person: string, outcome: string, state: 'dead' | 'suppressed') => {
    const [id, owedAt] = [clock.newId('ntc'), clock.now()];
    const notice = {
      ...{ id, kind: 'partner-suspended', program: program.id, version: program.version },
      ...{ to: { kind: 'person', person }, about: partner.id, facts: { reason: `${name} was late` } },
      ...{ owedAt, state, outcome, attempts: 1, v: 1 },
    };
    // Nothing of them is due: they have come to their end already.
    const place = listed(lists.mails(program.id), `${owedAt}#${id}`);
    await must({ put: item(keys.notice(id), 'notice', notice, place), expect: 'absent', otherwise: 'busy' });
    return id;
  };
  const held = await readPerson(table, partner.member.id);
  if (!held) throw new Error('the world has no member');
  const of = { notice: 'ntc_1', program: program.id, since: clock.now() };
  await must(keptAddressState(held.address, { state: 'bounced', ...of, v: 1 }));
  const written = async (): Promise<string> => {
    const id = clock.newId('mlg');
    const drafted = { by: clock.newId('per'), at: clock.now() };
    await must(keptMailing({ ...mailingDraft, id, program: program.id, status: 'draft', drafted, v: 1 }));
    return id;
  };
  return {
    mailing: await written(),
    spareMailing: await written(),
    mail: await ended(partner.admin.id, 'bounced', 'dead'),
    heldMail: await ended(partner.member.id, 'address-bounced', 'suppressed'),
  };
};

export const absentMails = (): MailThings => ({
  ...{ mail: clock.newId('ntc'), heldMail: clock.newId('ntc') },
  ...{ mailing: clock.newId('mlg'), spareMailing: clock.newId('mlg') },
});
