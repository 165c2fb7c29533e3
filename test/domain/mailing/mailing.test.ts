import { describe, expect, test } from 'vitest';
import { type Mailing, MOST_RECIPIENTS, releaseMailing } from '../../../shared/domain/mailing/mailing.ts';
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
