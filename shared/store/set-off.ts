import type { Charge } from '../domain/finance/charge.ts';
import type { RunLine } from '../domain/finance/payout.ts';
import { releaseSetOff, reserveSetOff, type SetOff } from '../domain/finance/set-off.ts';
import { readCharge, touchedCharge } from './charges.ts';
import type { Write } from './commit.ts';
import type { Table } from './table.ts';

type Codes = 'changed-since' | 'already-there';

/** The charges that a line takes something off for, as they are now. */
export const chargesOfLine = async (
  table: Table,
  { partnerId, setOff = [] }: Pick<RunLine, 'partnerId' | 'setOff'>,
): Promise<{ readonly charge: Charge; readonly part: SetOff }[]> => {
  const found = await Promise.all(setOff.map((part) => readCharge(table, partnerId, part.charge)));
  return setOff.flatMap((part, at) => {
    const charge = found[at];
    return charge ? [{ charge, part }] : [];
  });
};

/** What a line takes is kept with each charge, so that no other run takes it. */
export const reservedCharges = (
  charges: readonly Charge[],
  { run, setOff = [] }: Pick<RunLine, 'run' | 'setOff'>,
  timeZone: string,
): Write<Codes>[] =>
  setOff.flatMap((part) =>
    charges
      .filter(({ id }) => id === part.charge)
      .map((charge) => touchedCharge(reserveSetOff(charge, run, part), timeZone)),
  );

/** A line that is not paid has nothing of any charge. */
export const releasedCharges = async (
  table: Table,
  line: Pick<RunLine, 'run' | 'partnerId' | 'setOff'>,
  timeZone: string,
): Promise<Write<Codes>[]> =>
  (await chargesOfLine(table, line))
    .filter(({ charge }) => charge.reserved?.some(({ run }) => run === line.run))
    .map(({ charge }) => touchedCharge(releaseSetOff(charge, line.run), timeZone));
