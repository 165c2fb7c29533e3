import { addDays } from '../../../domain/civil-date.ts';
import type { Count, Explanation } from '../../../domain/partner/explain.ts';
import type { Program } from '../../../domain/program/program.ts';
import { refusals } from '../../../domain/refusals.ts';
import type { Language } from '../../../domain/text.ts';
import { cellText } from '../../cell-text.ts';
import { dayText } from '../../dates.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import { quote, section } from '../../parts.ts';
import { say } from './words.ts';

// One benefit as people read it: its state in words, what is left of it, and the vendor's sentence.

/** How much is gone: a picture of two numbers that stand beside it. */
const bar = (language: Language, { used, limit }: { used: number; limit: number }): Html => {
  const share = limit === 0 ? 100 : Math.min(100, Math.round((used / limit) * 100));
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label="${say(language, 'bar', { used, limit })}"><rect width="100" height="4"/><rect class="used" width="${share}" height="4"/></svg>`;
};

const countKey = ({ benefit, cell }: Explanation): 'inUse' | 'held' | 'leftUntil' => {
  if (benefit.kind === 'demo-account') return 'inUse';
  return typeof cell === 'object' && 'perCycle' in cell ? 'held' : 'leftUntil';
};

const countText = (language: Language, explained: Explanation, count: Count, limit: number): string => {
  const { used, left = 0, span } = count;
  const values = { used, limit, left };
  if (!span) return say(language, countKey(explained) === 'inUse' ? 'inUse' : 'left', values);
  return say(language, countKey(explained), { ...values, date: dayText(language, addDays(span.end, -1)) });
};

const counted = (language: Language, explained: Explanation): Html => {
  const { count } = explained;
  if (!count) return nothing;
  const { limit, used } = count;
  if (limit === 'unlimited') return html`<p>${say(language, 'unlimitedUsed', { used })}</p>`;
  return html`<p>${countText(language, explained, count, limit)}</p>${bar(language, { used, limit })}`;
};

/** Open in the words of the vendor's cell, or closed with why and what can be done. */
const state = (language: Language, { allowed, code, cell, benefit, count }: Explanation): Html => {
  const { title, next } = refusals[code ?? 'tier-not-entitled'];
  const given = html`<p class="state">${cellText(cell, language, benefit.cycle?.months)}</p>`;
  if (allowed) return given;
  if (count) return html`${given}<p>${next[language]}</p>`;
  return html`<p class="state closed">${title[language]}. ${next[language]}</p>`;
};

export const benefitCard = (
  { documentLanguage }: Pick<Program, 'documentLanguage'>,
  language: Language,
  explained: Explanation,
  more: Child,
): Html => {
  const { benefit, allowed, clause } = explained;
  return html`<article class="benefit${!allowed && ' closed'}" id="${benefit.id}"><h3>${benefit.name[language]}</h3>${state(language, explained)}${counted(language, explained)}${more}<div lang="${documentLanguage}">${quote(clause?.text)}</div></article>`;
};

/** Under the headings of the vendor's table, in its order. */
export const byGroup = (
  language: Language,
  explained: readonly Explanation[],
  card: (one: Explanation) => Html,
): Html => {
  const heading = ({ benefit }: Explanation) => benefit.group?.[language] ?? '';
  const names = [...new Set(explained.map(heading))];
  return html`${names.map((name) =>
    section(
      name || say(language, names.length > 1 ? 'others' : 'all'),
      html`<div class="benefits">${explained.filter((one) => heading(one) === name).map(card)}</div>`,
    ),
  )}`;
};
