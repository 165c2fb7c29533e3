import type { IdPrefix } from '../../shared/domain/id.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import type { Write } from '../../shared/store/commit.ts';
import type { Table } from '../../shared/store/table.ts';

export type Tick = { readonly now: string; newId(prefix: IdPrefix): string };
type Step = {
  readonly program: string;
  readonly about: string;
  readonly event: string;
  readonly writes: readonly Write[];
  readonly notices: readonly Notice[];
  /** There is more to do at once: what is owed to many is owed in several commits. */
  readonly again?: boolean;
};

/** Everything a thing owes up to `now`, as one step; undefined when nothing is due any more. */
export type Advance = (table: Table, id: string, tick: Tick) => Promise<Step | undefined>;
