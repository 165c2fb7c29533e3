import { describe, expect, test } from 'vitest';
import { countries } from '../../shared/domain/country.ts';
import { distributorFor, entityFor } from '../../shared/domain/program/terms.ts';
import { programNamed } from '../support/programs.ts';

const openXchange = programNamed('open-xchange');

describe('who stands for Open-Xchange in a country', () => {
  test.each([
    ['CH', 'atena', 'Atena Distribution AG'],
    ['AT', 'linux-systems', 'Linux Systems'],
    ['FR', 'hermitage', 'Hermitage Solutions'],
    ['GB', 'interactive-ideas', 'Interactive Ideas'],
    ...['BG', 'BY', 'CZ', 'HU', 'MD', 'PL', 'RO', 'RU', 'SK', 'UA'].map((country) => [
      country,
      'vdel',
      'VDEL',
    ]),
  ])('%s: the distributor %s [S2-27]', (country, id, name) => {
    expect(distributorFor(openXchange, country as string)).toMatchObject({ id, name });
  });

  test('everywhere else it is the vendor itself [S2-27]', () => {
    const direct = countries.filter((country) => distributorFor(openXchange, country) === undefined);
    expect(direct).toHaveLength(countries.length - 14);
    expect(direct).toEqual(expect.arrayContaining(['ES', 'JP', 'LT', 'RS']));
  });

  test.each([
    ['DE', 'nuernberg', ' [S2-25]'],
    ['US', 'tarrytown', ''],
  ])('%s: no distributor, the vendor’s own office %s%s', (country, office) => {
    expect(distributorFor(openXchange, country)).toBeUndefined();
    expect(entityFor(openXchange, country)).toMatchObject({ id: office, country });
    // Not even one that named the country: an office of the vendor's own comes first.
    const [distributor] = openXchange.distributors;
    const rival = {
      ...openXchange,
      distributors: distributor ? [{ ...distributor, countries: [country] }] : [],
    };
    expect(distributorFor(rival, country)).toBeUndefined();
  });

  test('has its towns and names in the vendor’s profile, and no rule by them [S2-28]', () => {
    const towns = openXchange.entities.map(({ address }) => address.join(', '));
    expect(towns).toEqual(['Olpe im Sauerland', 'Nürnberg', 'Tarrytown, New York']);
    expect(openXchange.entities.map(({ says }) => says).join()).toMatch(
      /40 Mitarbeiter .*Headquarters in Tarrytown/,
    );
    expect(openXchange.notes.some(({ says }) => says?.includes('Petra Heinrich'))).toBe(true);
    expect(countries.filter((country) => entityFor(openXchange, country).id === 'olpe')).toEqual([]);
  });
});
