import type { Notice } from '../../shared/domain/notice.ts';
import { isPartnerTask, taskPlace } from '../../shared/domain/partner/partner-task.ts';
import type { Task } from '../../shared/domain/task.ts';
import { taskText } from '../../shared/web/pages/desk/task-words.ts';
import { mailDeadline } from './mail-dates.ts';
import { factOf, type Place, type Values } from './place.ts';

/** Of a partner, or a company on its way to become one: what waits about it, and where it says how it is shown. */
export const showcaseValues = (notice: Notice, place: Place): Values => {
  const { about, facts } = notice;
  const { url, program, language } = place;
  const kind = facts['taskKind'] as Task['kind'] | undefined;
  return {
    listingLink: () => `${url}/portal/${about}/listing`,
    ...(kind !== undefined && isPartnerTask(kind)
      ? {
          task: () => taskText(language, kind),
          decideBy: () => mailDeadline(place, factOf(notice, 'decideAt')),
          deskLink: () => `${url}/desk/${program.id}/${taskPlace(kind, about)}`,
        }
      : {}),
  };
};
