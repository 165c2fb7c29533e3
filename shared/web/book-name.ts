import { handKinds } from '../domain/commission/proposal.ts';
import type { Language } from '../domain/text.ts';
import { speak, type Words } from './words.ts';

const say = speak({
  adjustment: ['adjustment {number}', 'Berichtigung {number}'],
  award: ['award {number}', 'Prämie {number}'],
  opening: ['opening balance {number}', 'Anfangsbestand {number}'],
} as const satisfies Words);

/** What was put into the books by hand, by the name of its kind: `adjustment~A-7` is adjustment A-7. */
export const handName = (key: string, language: Language): string | undefined => {
  const [first, number] = key.split('~');
  const kind = handKinds.find((one) => one === first);
  return kind && number !== undefined ? say(language, kind, { number }) : undefined;
};

/** The books' own keys are no names for people: `INV-9~2`, the second revision of it, is about INV-9. */
export const bookName = (key: string, language: Language): string =>
  handName(key, language) ?? key.split('~')[0] ?? key;
