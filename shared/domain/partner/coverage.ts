import * as z from 'zod';
import { countries } from '../country.ts';
import { languages } from '../text.ts';

/** Where a partner works: some countries, or all of them [S4-01]. */
export const coverageSchema = z.union([z.literal('worldwide'), z.array(z.string())]);
export type Coverage = z.infer<typeof coverageSchema>;

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const WORLDWIDE = ['worldwide', 'weltweit'];

const names = new Map<string, string>();
/** Every country by its code and by its name in the languages that the product speaks. */
const byName = (): ReadonlyMap<string, string> => {
  if (names.size) return names;
  for (const language of languages) {
    const named = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
    for (const code of countries) names.set(folded(named.of(code) ?? code), code);
  }
  for (const code of countries) names.set(code.toLowerCase(), code);
  return names;
};

/** As people write it: `worldwide`, or countries by code or name with commas between. Undefined: one of them is none. */
export const readCoverage = (typed: string | readonly string[]): Coverage | undefined => {
  const parts = (typeof typed === 'string' ? typed.split(/[,;\n]/) : typed).map(folded).filter(Boolean);
  if (parts.length === 1 && WORLDWIDE.includes(parts[0] ?? '')) return 'worldwide';
  const codes = parts.map((part) => byName().get(part));
  const known = codes.filter((code) => code !== undefined);
  return known.length && known.length === codes.length ? [...new Set(known)].toSorted() : undefined;
};

/** Does a partner of this coverage work there? */
export const covers = (coverage: Coverage, country: string): boolean =>
  coverage === 'worldwide' || coverage.includes(country);
