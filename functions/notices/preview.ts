import type { Notice } from '../../shared/domain/notice.ts';
import type { Language } from '../../shared/domain/text.ts';
import { MAY_BE_EMPTY, type MailText, mailText, valuesNeeded } from '../../shared/outbound/mail-text.ts';
import { environment } from '../../shared/runtime/environment.ts';
import type { Table } from '../../shared/store/table.ts';
import { type Addressee, type Letter, letterOf } from './compose.ts';
import type { Values } from './place.ts';
import { sampleFacts, sampleValue } from './sample-facts.ts';

export type Preview = MailText & { readonly madeUp: readonly string[] };

/**
 * A mail as it would read, to be looked at: about what its notice names, and where that gives nothing with what is made
 * up for the purpose, which is named. Nobody's address is read, since it goes nowhere.
 */
export const previewMail = async (table: Table, notice: Notice, language: Language): Promise<Preview> => {
  const letter = await letterOf(table, notice);
  const { sender, words } = letter;
  const invented = sampleFacts(letter.terms, notice.kind, notice.owedAt);
  const about = { ...notice, facts: { ...invented, ...notice.facts } };
  const known = await valuesIn(await letterOf(table, about), { language, zone: sender.timeZone });
  const values: Record<string, string> = {
    program: sender.name,
    receipt: notice.receipt ?? 'ABCD-1234',
    ...notice.facts,
  };
  const madeUp: string[] = [];
  for (const name of valuesNeeded(words)) {
    if (values[name] !== undefined) continue;
    const real = await known(name);
    const isOwn = real !== undefined && (real.trim() !== '' || MAY_BE_EMPTY.includes(name));
    if (!isOwn || invented[name] !== undefined) madeUp.push(name);
    values[name] = isOwn
      ? real
      : (sampleValue(name, language, environment().PUBLIC_URL) ?? invented[name] ?? '');
  }
  return { ...(await mailText(sender, words, language, values)), madeUp: madeUp.toSorted() };
};

/** Each value by its name; undefined where what it is made of is not there. */
const valuesIn = async ({ values }: Letter, to: Omit<Addressee, 'address'>) => {
  const known = await values({ ...to, address: '' }).catch((): Values => ({}));
  return async (name: string): Promise<string | undefined> => {
    try {
      return await known[name]?.();
    } catch {
      return undefined;
    }
  };
};
