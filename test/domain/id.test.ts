import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idSchema, receiptNumber } from '../../shared/domain/id.ts';
import { anId } from '../support/given.ts';

describe('an id', () => {
  test('is a prefix and 26 characters that cannot be misread, and nothing that could end a key', () => {
    expect(idSchema('ref').parse(anId('ref', 1234))).toBe(anId('ref', 1234));
    const ids = fc.string({ minLength: 26, maxLength: 30 });
    fc.assert(
      fc.property(ids, (text) => {
        if (idSchema('ref').safeParse(`ref_${text}`).success)
          expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      }),
    );
    const good = anId('ref').slice(4);
    for (const wrong of [
      anId('par'),
      `ref_${good}\n`,
      `xref_${good}`,
      `ref_${good}0`,
      `ref_${good.slice(1)}#`,
      `ref_${good.slice(1)}I`,
      'ref_',
      5,
    ])
      expect(idSchema('ref').safeParse(wrong).success).toBe(false);
  });

  test('has a receipt number of two groups of four', () => {
    expect(receiptNumber('ref_01J9ZZZZZZZZZZZZZZ12345678')).toBe('1234-5678');
  });
});
