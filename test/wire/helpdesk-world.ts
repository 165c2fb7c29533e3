import { receiptNumber } from '../../shared/domain/id.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { newRequest } from '../../shared/store/requests.ts';
import type { HelpdeskThings } from '../support/helpdesk-samples.ts';

// What each owner of the world has asked the help desk, and its id where nobody has asked.

export const helpdeskOf = async (
  { program, partner, name, by }: { program: string; partner: string; name: string; by: string },
  helper: string,
): Promise<HelpdeskThings> => {
  const id = clock.newId('req');
  const question = {
    id,
    receipt: receiptNumber(id),
    program,
    version: 1,
    partner,
    entity: 'europe',
    benefit: 'requests',
    title: `${name} wonders`,
    text: `${name} text`,
    help: { kind: 'requests' },
    status: 'open',
    owner: 'support-agent',
    askedAt: clock.now(),
    askedBy: by,
    v: 1,
  } as const;
  const written = await commit(liveTable())(newRequest(question));
  if (!written.ok) throw new Error(`the test's own question could not be stored: ${written.code}`);
  return { question: id, helper };
};

export const absentHelpdesk = (): HelpdeskThings => ({
  question: clock.newId('req'),
  helper: clock.newId('per'),
});
