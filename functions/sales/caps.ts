import { type CapPlace, placeName, placesOfSale, usedBySale } from '../../shared/domain/commission/cap.ts';
import type { Sale } from '../../shared/domain/commission/entry.ts';
import type { SaleContent } from '../../shared/domain/commission/sale.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { type CapCounter, capWrite, readCap } from '../../shared/store/caps.ts';
import type { Write } from '../../shared/store/commit.ts';
import type { Table } from '../../shared/store/table.ts';

type Open = { readonly place: CapPlace; readonly before: CapCounter | undefined; readonly used: bigint };

/** The counters of caps for the length of one request: read once, moved by each sale, written in its transaction. */
export type CapBook = {
  /** What other sales used of each scheme's cap, by the scheme's id; what `sale` itself holds is left out. */
  usedByOthers(
    terms: Program,
    content: SaleContent,
    seller: string | undefined,
    sale?: Sale,
  ): Promise<Record<string, bigint>>;
  /** A sale came from one state to another. */
  move(before: Sale | undefined, after: Sale): Promise<void>;
  /** Each counter that moved or was decided from, on condition that nobody else has moved it. */
  writes(): Write<'changed-since'>[];
};

export const openCaps = (table: Table, program: string): CapBook => {
  const open = new Map<string, Open>();
  const opened = async (place: CapPlace): Promise<Open> => {
    const name = placeName(place);
    const known = open.get(name);
    if (known) return known;
    const before = await readCap(table, program, place);
    const one = { place, before, used: BigInt(before?.used ?? '0') };
    open.set(name, one);
    return one;
  };
  return {
    async usedByOthers(terms, content, seller, sale) {
      const own = usedBySale(sale);
      const places = seller === undefined ? [] : placesOfSale(terms, content, seller);
      const used = await Promise.all(
        places.map(async (place) => {
          const { used: all } = await opened(place);
          return [place.rule, all - (own.get(placeName(place))?.minor ?? 0n)] as const;
        }),
      );
      return Object.fromEntries(used);
    },
    async move(before, after) {
      const [was, is] = [usedBySale(before), usedBySale(after)];
      for (const [name, { place }] of new Map([...was, ...is])) {
        const more = (is.get(name)?.minor ?? 0n) - (was.get(name)?.minor ?? 0n);
        if (more === 0n) continue;
        const one = await opened(place);
        open.set(name, { ...one, used: one.used + more });
      }
    },
    writes: () => [...open.values()].map(({ place, before, used }) => capWrite(program, place, before, used)),
  };
};
