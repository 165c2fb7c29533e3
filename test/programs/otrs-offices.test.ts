import { describe, expect, test } from 'vitest';
import { countries } from '../../shared/domain/country.ts';
import { entityFor, regionFor } from '../../shared/domain/program/terms.ts';
import { documentOf, programNamed } from '../support/programs.ts';

const otrs = programNamed('otrs');
const document = documentOf('otrs');

describe('the region of a country', () => {
  /** United Nations M49, by its subregions; Europe takes what is in none of these. */
  const m49 = {
    'north-america': 'BM CA GL PM US',
    // Caribbean, Central America, South America.
    'latin-america': `AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI
      BZ CR GT HN MX NI PA SV AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE`,
    // Eastern, South-eastern, Southern Asia; Australia and New Zealand, Melanesia, Micronesia, Polynesia. Taiwan has a code in
    // ISO 3166 and none in M49: it lies in Eastern Asia.
    'asia-pacific': `CN HK JP KP KR MN MO TW BN ID KH LA MM MY PH SG TH TL VN AF BD BT IN IR LK MV NP PK
      AU CC CX HM NF NZ FJ NC PG SB VU FM GU KI MH MP NR PW UM AS CK NU PF PN TK TO TV WF WS`,
  };
  const expected = (country: string): string =>
    Object.entries(m49).find(([, codes]) => codes.split(/\s+/).includes(country))?.[0] ?? 'europe';

  test('is one of four for every country there is [S0-27]', () => {
    expect(otrs.regions.map(({ id }) => id)).toEqual([
      'north-america',
      'europe',
      'latin-america',
      'asia-pacific',
    ]);
    expect(countries.map((country) => [country, regionFor(otrs, country)?.id])).toEqual(
      countries.map((country) => [country, expected(country)]),
    );
  });

  test('stands under the document’s headings, each with a reading of what belongs to it', () => {
    for (const { name, reading } of otrs.regions) {
      expect(document).toContain(`\n${name}\n`);
      expect(reading).toBeDefined();
    }
  });
});

describe('the office for a country', () => {
  test.each([
    ['US', 'otrs-inc'],
    ['CA', 'otrs-inc'],
    ['DE', 'otrs-ag'],
    ['NL', 'otrs-bv'],
    ['FR', 'otrs-ag'],
    ['ZA', 'otrs-ag'],
    ['AE', 'otrs-ag'],
    ['AQ', 'otrs-ag'],
    ['MX', 'otrs-sa'],
    ['BR', 'otrs-sa'],
    ['JM', 'otrs-sa'],
    ['MY', 'otrs-sdn-bhd'],
    ['HK', 'otrs-ltd'],
    ['CN', 'otrs-sdn-bhd'],
    ['AU', 'otrs-sdn-bhd'],
  ])('%s: %s [S0-28]', (country, office) => {
    expect(entityFor(otrs, country).id).toBe(office);
  });

  test('lies in its region, and two of the eight answer for no country by themselves [S0-28]', () => {
    const answering = new Set(
      countries.map((country) => {
        const office = entityFor(otrs, country);
        expect(office.region, country).toBe(regionFor(otrs, country)?.id);
        return office.id;
      }),
    );
    const silent = otrs.entities.filter(({ id }) => !answering.has(id));
    expect(silent.map(({ id, serves }) => [id, serves])).toEqual([
      ['otrs-ag-straubing', 'nobody'],
      ['otrs-lab', 'nobody'],
    ]);
    // Whoever answers can be reached; the document gives the two others no telephone.
    for (const { id, phone, mail, address } of otrs.entities.filter(({ id }) => answering.has(id)))
      expect([phone, mail, address.length > 2], id).toEqual([expect.any(String), expect.any(String), true]);
  });

  test('has its name, address and numbers from the document, line by line', () => {
    const written = document.split('\n');
    for (const { name, address, phone, fax } of otrs.entities) {
      for (const part of [name, ...address]) expect(written).toContain(part);
      if (phone !== undefined)
        expect(document).toMatch(new RegExp(`^T(el\\.)?: ${phone.replace(/\+/g, '\\+')}$`, 'm'));
      if (fax !== undefined) expect(written).toContain(`F: ${fax}`);
    }
  });

  test('writes from the address and the site that the document names as contact', () => {
    expect(otrs.contact).toMatchObject({ replyTo: 'partner@otrs.com', website: 'https://www.otrs.com' });
    expect(otrs.examples).not.toContain('contact.replyTo');
  });
});
