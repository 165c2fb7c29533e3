import type { Papers } from '../../shared/domain/partner/papers.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import type { Write } from '../../shared/store/commit.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { completeStep } from '../applications/activate.ts';
import type { Member } from './load-member.ts';
import { watchedPapers } from './watch-papers.ts';

type Codes = 'changed-since' | 'busy' | 'already-there' | 'partner-not-active';

/**
 * What follows when something was handed in or accepted: for who is still on the way, perhaps the last thing missing.
 * Each step writes the application anew, so that of two last steps at once the second one sees the first.
 */
export const afterwards = async (
  deps: Deps,
  request: Request,
  { id, application, dossier, program, coming, subject }: Member,
  papers: Papers,
): Promise<{ writes: Write<Codes>[]; notices: Awaited<ReturnType<typeof completeStep>>['notices'] }> => {
  if (dossier.partner) {
    const after = { partner: id, program, coming, subject: { ...subject, papers }, watch: dossier.watch };
    return {
      writes: [
        ...(dossier.partner.status === 'active' ? [stillActive(id)] : []),
        ...(await watchedPapers(deps.table, after, request.now)),
      ],
      notices: [],
    };
  }
  if (!application) return { writes: [], notices: [] };
  const next = { ...application, v: application.v + 1 };
  const { writes, notices } = await completeStep(deps, request, next, program, papers);
  return { writes: [...writes], notices };
};
