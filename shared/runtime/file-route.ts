import type { RefusalCode } from '../domain/refusals.ts';
import { audited } from '../store/audit.ts';
import { commit } from '../store/commit.ts';
import type { Table } from '../store/table.ts';
import type { Request, RouteFacts } from './request.ts';
import { commonRefusals } from './route.ts';

/** What every route has in common that answers with a file instead of a document or a page. */
export const fileFacts = (
  spec: RouteFacts & { readonly refusals: Partial<Record<RefusalCode, true>> },
  more: readonly RefusalCode[],
) => {
  const own = Object.keys(spec.refusals) as RefusalCode[];
  const common = commonRefusals(spec.callers, { path: true, body: false });
  return {
    kind: 'file' as const,
    refusals: [...new Set<RefusalCode>([...own, ...common, ...more])].toSorted(),
    maxBytes: 0,
  };
};

/** Kept before anybody gets it: who took which file, of whom, and when [S0-04]. */
export const keepTaken = (
  table: Table,
  route: string,
  { caller, newId, now }: Pick<Request, 'caller' | 'newId' | 'now'>,
  {
    program,
    about,
    changes,
  }: {
    readonly program: string;
    readonly about: string;
    readonly changes: Record<string, [string, string]>;
  },
) =>
  commit(table)([
    audited({
      id: newId('aud'),
      at: now,
      program,
      actor: caller.id,
      action: route,
      about,
      outcome: 'done',
      changes,
    }),
  ]);
