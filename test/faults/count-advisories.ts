import { type Group, groups } from '../../shared/domain/advisory/fan-out.ts';
import { advisoryNoticeId } from '../../shared/store/advisories.ts';
import type { Row, Snapshot } from './snapshot.ts';

type FanOut = Row & {
  readonly advisory: string;
  readonly phase: bigint;
  readonly startsAt: string;
  readonly next: { readonly subscribers: bigint; readonly packagers: bigint };
  readonly doneAt?: string;
};

const frozen = (table: Snapshot, { advisory, phase }: FanOut, group: Group): string[] =>
  table
    .of('audience-part')
    .filter(({ pk, sk }) => pk.endsWith(`#${advisory}.${phase}`) && sk.startsWith(`${group.toUpperCase()}#`))
    .flatMap((part) => (part as unknown as { readonly recipients: readonly string[] }).recipients);

/** Of one frozen audience: everybody in it is owed exactly one mail, once its instant has come, and nobody else is. */
const fanOutViolations = (table: Snapshot, fanOut: FanOut, tickedUntil: string): string[] => {
  const { advisory, startsAt, next, doneAt } = fanOut;
  const phase = Number(fanOut.phase) as 1 | 2;
  const name = `${advisory}, phase ${phase}`;
  const status = table.at(`ADV#${advisory}`, 'ADVISORY')?.status;
  const owed = groups.flatMap((group) =>
    frozen(table, fanOut, group).map((one) => advisoryNoticeId({ advisory, phase }, group, one)),
  );
  const there = owed.filter((id) => table.at(`NTC#${id}`, 'NOTICE') !== undefined);
  if (new Set(owed).size < owed.length) return [`${name}: somebody is in the audience twice`];
  if (status !== 'released') return there.length ? [`${name} is ${status} and was told`] : [];
  if (startsAt > tickedUntil) return there.length ? [`${name} was told before its instant`] : [];
  const due = doneAt === undefined ? Number(next.subscribers + next.packagers) : owed.length;
  return there.length === due ? [] : [`${name}: ${due} owed, ${there.length} in the table`];
};

/** Owed by the frozen audiences, and there in the table; the mails themselves are counted with all others. */
export const advisoryViolations = (table: Snapshot, tickedUntil: string): string[] => {
  const fanOuts = table.of('fan-out') as readonly FanOut[];
  const told = table.of('notice').filter(({ kind }) => kind.startsWith('advisory-'));
  const allowed = new Set(
    fanOuts.flatMap((fanOut) =>
      groups.flatMap((group) =>
        frozen(table, fanOut, group).map((one) =>
          advisoryNoticeId({ advisory: fanOut.advisory, phase: Number(fanOut.phase) as 1 | 2 }, group, one),
        ),
      ),
    ),
  );
  return [
    ...fanOuts.flatMap((fanOut) => fanOutViolations(table, fanOut, tickedUntil)),
    ...told.filter(({ id }) => !allowed.has(id)).map(({ id }) => `${id} is in no frozen audience`),
  ];
};
