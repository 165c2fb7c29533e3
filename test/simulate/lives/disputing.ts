import type { Life } from '../agenda.ts';
import type { Stage } from '../stage.ts';
import type { Member } from './applicant.ts';

// What a partner asks to be decided anew: a line of its statement, and the mode of a deal.

type Entry = { readonly entryKey: string; readonly saleId?: string; readonly settlement?: { state: string } };
type PutRight = { readonly by: 'correction'; readonly number: string };

/** Disputes the line of a sale in a month; answers how it is decided, or nothing where there is no such line. */
export const dispute = async (
  stage: Stage,
  program: string,
  { admin, partner, paused }: Member,
  { saleId, period }: { readonly saleId?: string; readonly period: string },
): Promise<((putRight?: PutRight) => Promise<void>) | undefined> => {
  if (paused) return undefined;
  const { entries }: { entries: Entry[] } = await stage.read(
    admin,
    `/v1/partners/${partner}/statement?period=${period}`,
  );
  const line = entries.find((one) => saleId === undefined || one.entryKey.includes(saleId));
  if (!line) return undefined;
  const at = `/v1/partners/${partner}/petitions`;
  const body = { kind: 'dispute', period, line: line.entryKey, reason: 'It was more' };
  const asked = await stage.tryTo(admin, at, body);
  if (asked.status !== 201) {
    stage.count(program, `dispute refused: ${asked.body?.code}`);
    return undefined;
  }
  stage.count(program, 'dispute');
  return async (putRight) => {
    const answer = putRight
      ? { outcome: 'granted', reason: 'You are right', putRight }
      : { outcome: 'refused', reason: 'The rate is as agreed' };
    await stage.ask(stage.as('finance'), `${at}/${asked.body.id}/decisions`, answer);
    stage.count(program, `dispute: ${answer.outcome}`);
  };
};

/** Wishes to resell what it had referred; the vendor agrees or not. */
export const wishToResell = async (
  stage: Stage,
  program: string,
  life: Life,
  { admin, partner }: Member,
  referral: string,
): Promise<void> => {
  const at = `/v1/partners/${partner}/petitions`;
  const wish = { kind: 'mode-change', referral, mode: 'resale', reason: 'They want one bill' };
  const asked = await stage.tryTo(admin, at, wish);
  if (asked.status !== 201) return stage.count(program, `mode change refused: ${asked.body?.code}`);
  stage.count(program, 'mode change asked');
  life.after(life.between(0, 3), async () => {
    const answer = { outcome: life.pick(['granted', 'refused']), reason: 'As agreed by phone' };
    const path = `${at}/${asked.body.id}/decisions`;
    const { status, body } = await stage.tryTo(stage.as('program-manager'), path, answer);
    stage.count(program, status < 300 ? `mode change: ${answer.outcome}` : `not decided: ${body?.code}`);
  });
};
