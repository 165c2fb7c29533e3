import type { Language } from '../text.ts';

// How mails and pages say what an advisory is about.

const ratings: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  none: { en: 'None', de: 'Keiner' },
  low: { en: 'Low', de: 'Niedrig' },
  medium: { en: 'Medium', de: 'Mittel' },
  high: { en: 'High', de: 'Hoch' },
  critical: { en: 'Critical', de: 'Kritisch' },
};

/** `Critical (9.8, CVSS:3.1/…)`. */
export const severityText = (
  { rating, score, vector }: { readonly rating: string; readonly score: number; readonly vector: string },
  language: Language,
): string =>
  `${ratings[rating]?.[language]} (${score.toLocaleString(language, { minimumFractionDigits: 1 })}, ${vector})`;

/** `6.0.0 – 6.5.8, 7.0.0`. */
export const affectedText = (affected: readonly { readonly from: string; readonly to: string }[]): string =>
  affected.map(({ from, to }) => (from === to ? from : `${from} – ${to}`)).join(', ');
