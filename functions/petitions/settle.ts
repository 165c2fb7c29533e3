import type { Notice } from '../../shared/domain/notice.ts';
import type { Outcome } from '../../shared/domain/outcome.ts';
import type { Petition, PetitionDecision } from '../../shared/domain/petition/petition.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { RegisterRefusal } from '../../shared/domain/referral/register.ts';
import type { Request } from '../../shared/runtime/request.ts';
import type { Write } from '../../shared/store/commit.ts';
import type { Table } from '../../shared/store/table.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { closePartnerTask, openPartnerTask } from '../partner-task.ts';
import type { loadPetition, PetitionPath, Petitions } from './load.ts';

export type Loaded = Extract<Awaited<ReturnType<typeof loadPetition>>, { ok: true }>['value'];
export type AnswerRefusals = RegisterRefusal | 'wrong-state' | 'two-persons-needed' | 'not-found';
export type Effect = Outcome<
  {
    readonly writes: readonly Write<'changed-since' | 'customer-protected' | 'partner-not-active' | 'busy'>[];
    /** What counts instead of a disputed line. */
    readonly superseded?: string | undefined;
    /** What was registered for a customer that is the partner's now. */
    readonly registered?: Referral | undefined;
    readonly notices?: readonly Notice[];
  },
  AnswerRefusals
>;
export type Asked = Request<PetitionPath, undefined, PetitionDecision>;

type Given = Pick<Request, 'now' | 'newId'>;

/** On the vendor's worklist as long as anything that the partner asked is open; a petition's own mail says what. */
export const taskFor = async (
  table: Table,
  { home: { partner }, program, petitions }: Petitions,
  petition: Petition,
  given: Given,
): Promise<Write<'changed-since' | 'busy'>[]> => {
  const about = { id: partner.id, company: partner.company.name, entity: partner.entity };
  const [other] = petitions
    .filter(({ id, status }) => id !== petition.id && status === 'open')
    .toSorted((a, b) => (a.decideBy < b.decideBy ? -1 : 1));
  const waits = petition.status === 'open' ? petition : other;
  // What waits already is written anew, so that of two who answer two at once the last one sees that it is the last.
  if (!waits) return closePartnerTask(table, 'petition-decision', partner.id);
  const { decideBy } = waits;
  return (await openPartnerTask(table, 'petition-decision', about, program, given, decideBy)).writes;
};

/** Ids and codes; made into words when the mail is sent. */
export const mailFacts = ({ id, kind, title, mode, status, decision }: Petition): Record<string, string> => ({
  ...{ petition: id, petitionKind: kind, subject: title, state: status },
  ...(mode === undefined ? {} : { mode }),
  ...(decision ? { reason: decision.reason } : {}),
  ...(decision?.superseded === undefined ? {} : { superseded: decision.superseded }),
});

/** The partner's people; while it is suspended nobody of it can sign in, and nobody is mailed. */
export const mailsToPartner = (
  kind: 'petition-received' | 'petition-decided' | 'petition-withdrawn',
  { home, program }: Pick<Petitions, 'home' | 'program'>,
  petition: Petition,
  given: Given,
): Notice[] =>
  home.partner.status === 'active'
    ? noticesToMembers(home, (to) =>
        notice(kind, to, { id: home.partner.id }, program, given, mailFacts(petition)),
      )
    : [];
