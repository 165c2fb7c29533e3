import { dateIn } from '../../shared/domain/civil-date.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import {
  comingEvents,
  movedInvited,
  movedRegistration,
  movedWaiver,
  readGuests,
} from '../../shared/store/events.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import type { Move } from './merge-move.ts';

/**
 * Invitations, waivers and registrations of events that are not over go to the partner that stays. Where both have
 * registered, each registration stays what it is, with its own people and what is owed for them; so does the past.
 */
export const eventMoves = async (
  { table }: Deps,
  { gone, stays }: { readonly gone: PartnerHome; readonly stays: PartnerHome },
  program: Program,
  now: string,
): Promise<Move[]> => {
  const [from, to] = [gone.partner.id, stays.partner.id];
  const events = await comingEvents(table, program.id, dateIn(program.timeZone, now));
  const [theirs, own] = await Promise.all([readGuests(table, events, from), readGuests(table, events, to)]);
  return theirs.flatMap(({ event, invited, waiver, registration }) => {
    const at = own.find((one) => one.event === event);
    if (registration && at?.registration) return [];
    return [
      [
        ...(invited ? movedInvited(event, invited, to, at?.invited !== undefined) : []),
        ...(waiver ? movedWaiver(event, waiver, { from, to }, at?.waiver !== undefined) : []),
        ...(registration ? movedRegistration(registration, to) : []),
      ],
    ];
  });
};
