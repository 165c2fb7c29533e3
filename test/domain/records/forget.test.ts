import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forget, namesBeside } from '../../../shared/domain/records/forget.ts';

// Whoever is to be forgotten is named nowhere afterwards, and everything else is as it was.

const person = { id: 'per_1', address: 'ida@meer.example', names: ['Ida Meer', 'Ida'] };
const word = fc.constantFrom('Adam', 'idabel', 'mida@meer.example', 'meer', 'Bea', 'x', '', 'Meerbusch');
const named = fc.constantFrom('ida@meer.example', 'IDA@MEER.EXAMPLE', 'Ida Meer', 'ida  meer', 'Ida-Meer');
const thing = (text: fc.Arbitrary<string>) =>
  fc.record({ a: text, b: fc.array(fc.record({ c: text })), n: fc.nat(), t: fc.boolean() });

test('nothing that names the person is left, however deep and however written; what names nobody is the same', () => {
  fc.assert(
    fc.property(thing(word), (kept) => {
      expect(forget(kept, person)).toBeUndefined();
    }),
    { numRuns: 40 },
  );
  fc.assert(
    fc.property(thing(fc.tuple(word, named, word).map((parts) => parts.join(' '))), (told) => {
      const after = forget(told, person);
      expect(JSON.stringify(after)).not.toMatch(/(?<!m)ida@meer\.example|ida[\s-]+meer/i);
      expect(forget(after, person)).toBeUndefined();
      expect([after?.n, after?.t, after?.b.length]).toEqual([told.n, told.t, told.b.length]);
    }),
    { numRuns: 60 },
  );
});

test('a first name is lost only where it stands alone, a longer address is another one', () => {
  const told = { people: ['Ida', 'Ida Meer', 'Adam'], text: 'Idabel and ida@meer.example.org came' };
  expect(forget(told, person)).toEqual({ people: ['—', '—', 'Adam'], text: told.text });
});

test('beside the address name and phone go, beside the id the network address; where a tier comes from stays', () => {
  const paper = { name: 'I. M.', email: 'ida@meer.example', phone: '1', by: 'per_1', source: '192.0.2.1' };
  expect(forget(paper, person)).toEqual({
    ...{ name: '—', email: 'per_1@erased.invalid', phone: '—', by: 'per_1', source: '—' },
  });
  expect(forget({ by: 'per_1', source: 'decided' }, person)).toBeUndefined();
  expect(namesBeside([{ deep: [paper] }, { name: 'Bea', email: 'b@x.example' }], person.address)).toEqual([
    'I. M.',
  ]);
});
