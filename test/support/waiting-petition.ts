import { plusMs } from '../../shared/domain/civil-date.ts';
import type { Petition } from '../../shared/domain/petition/petition.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';

/** A line that a partner disputes, and that waits for the vendor. */
export const waitingPetition = (
  partner: string,
  company: string,
  { id, version, entities }: Pick<Program, 'id' | 'version' | 'entities'>,
  at: string,
): Petition => ({
  ...{ id: clock.newId('pet'), kind: 'dispute', program: id, version, partner, company },
  ...{ entity: entities[0]?.id ?? '', about: 'INV-1~1~referred-sales', title: `${company} customer` },
  line: {
    ...{
      period: at.slice(0, 7),
      saleId: 'INV-1',
      revision: 1,
      currency: 'EUR',
      amount: '12500',
      held: false,
    },
  },
  ...{
    reason: 'It was twice as much',
    by: 'test',
    at,
    decideBy: plusMs(at, 86_400_000),
    status: 'open',
    v: 1,
  },
});
