import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imageTypeOf } from '../../shared/domain/image.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const PNG = '89504e470d0a1a0a0000000d49484452';

test('a PNG and a whole JPEG are known by their own bytes', () => {
  expect(imageTypeOf(hex(PNG))).toBe('image/png');
  expect(imageTypeOf(hex('ffd8ffe000104a46494600ffd9'))).toBe('image/jpeg');
});

test('nothing that begins as text is a picture: no SVG, no page, whatever follows', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('<svg', '<?xml', '<!doctype html', ' ', 'GIF89a', '%PDF'),
      fc.uint8Array(),
      (text, rest) => {
        expect(imageTypeOf(Uint8Array.from([...Buffer.from(text), ...rest]))).toBeUndefined();
      },
    ),
  );
});

test('a part of one is none', () => {
  for (let length = 0; length < 16; length++) expect(imageTypeOf(hex(PNG).slice(0, length))).toBeUndefined();
  expect(imageTypeOf(hex('ffd8ffe000104a46494600'))).toBeUndefined();
});
