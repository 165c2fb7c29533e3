import { expect, test } from 'vitest';
import { vatId } from '../../shared/domain/vat-id.ts';

// As the tax office of each country writes them.

test.each([
  ...[
    'DE136695976',
    'ATU12345678',
    'FRXX999999999',
    'NL123456789B01',
    'IE1A23456WA',
    'ESX1234567X',
    'EL123456789',
  ],
  ...['XIGD123', 'SE123456789001', 'CHE123456789', 'JP123456789', 'GB123456789'],
])('%s is a VAT id', (text) => {
  expect(vatId.parse(text)).toBe(text);
});

test('is read as people write it', () => {
  expect(vatId.parse('de 136.695-976')).toBe('DE136695976');
});

test.each([
  // Too short, too long, without the letter that its country asks for, without any digit, and with a stranger's mark.
  ...[
    'DE123',
    'DE1366959760',
    'AT12345678',
    'ESXXXXXXXXX',
    'FR1',
    'CHE',
    'XX',
    '=1',
    'toString',
    'IT1234567890A',
  ],
])('%s is none', (text) => {
  expect(vatId.safeParse(text).error?.issues).toMatchObject([{ message: 'not-a-vat-id' }]);
});
