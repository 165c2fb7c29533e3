import { describe, expect, test } from 'vitest';
import { fieldText } from '../../../shared/domain/field-problems.ts';
import {
  draftMailing,
  type Mailing,
  MOST_RECIPIENTS,
  releaseMailing,
} from '../../../shared/domain/mailing/mailing.ts';
import { anId } from '../../support/given.ts';

const NOW = '2027-02-01T09:00:00.000Z';
const draft: Mailing = {
  ...{ id: anId('mlg'), program: 'opennebula', kind: 'announcement', audience: {}, status: 'draft', v: 1 },
  drafted: { by: anId('per', 1), at: NOW },
  subject: { en: 'We move', de: 'Wir ziehen um' },
  text: { en: 'Dear partner', de: 'Guten Tag' },
};
const released = (size: number) => releaseMailing(draft, {}, size, { now: NOW, by: anId('per', 2) });

describe('an audience', () => {
  test('is frozen in one step: what one step cannot hold is refused before anything is sent, with how many it may be', () => {
    expect(released(MOST_RECIPIENTS)).toMatchObject({ ok: true, value: { status: 'released' } });
    expect(released(MOST_RECIPIENTS + 1)).toMatchObject({
      ok: false,
      code: 'invalid-input',
      fields: [{ field: 'audience', code: 'too-many', values: { maximum: MOST_RECIPIENTS } }],
    });
    expect(released(0)).toMatchObject({ ok: false, code: 'audience-empty' });
  });
});

describe('a draft', () => {
  const terms = { tiers: [{ id: 'gold' }, { id: 'silver' }], categories: [], hasList: false };
  const refused = (more: object) => {
    const { kind, audience, subject, text } = { ...draft, ...more };
    const given = { id: anId('mlg'), program: 'opennebula', now: NOW, by: anId('per', 1) };
    const done = draftMailing({ kind, audience, subject, text }, terms, given);
    return done.ok ? [] : (done.fields ?? []).map((one) => [one.field, one.code, fieldText(one, 'en')]);
  };

  test.each([
    ['Dear {nobody}', '{nobody}'],
    ['Dear {person', '{'],
    ['Dear person}', '}'],
  ])('that names what no reader has is told what it may name: %s', (en, unknown) => {
    expect(refused({ text: { en, de: 'Guten Tag {person}' } })).toEqual([
      [
        'text.en',
        'unknown-field',
        `In braces it may name {person}, {company}, {tier}, {program}, {vendor}, not ${unknown}.`,
      ],
    ]);
  });

  test('for nobody of the program is told among what to choose', () => {
    expect(refused({ audience: { tier: 'none-such' } })).toEqual([
      ['audience.tier', 'not-an-option', 'Choose one of: gold, silver.'],
    ]);
    expect(refused({ kind: 'news' })).toEqual([
      ['kind', 'not-an-option', 'The program has no mailing list among its benefits: write an announcement.'],
    ]);
  });
});
