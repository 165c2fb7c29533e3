// The characters that SEPA payments may hold: Latin letters, digits and / - ? : ( ) . , ' + and the blank. What else
// names hold is written with these, as the guidance of the European Payments Council has it.

const spelled: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
  '&': '+',
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  _: '-',
};

const alphabet = (letters: string, latin: string): Readonly<Record<string, string>> => {
  const into = latin.split(' ');
  return Object.fromEntries(
    [...letters].flatMap((letter, at): [string, string][] => {
      const to = into[at] ?? '';
      return [
        [letter, to],
        [letter.toUpperCase(), to.charAt(0).toUpperCase() + to.slice(1)],
      ];
    }),
  );
};

const greek = alphabet('αβγδεζηθικλμνξοπρσςτυφχψω', 'a v g d e z i th i k l m n x o p r s s t y f ch ps o');
const cyrillic = alphabet(
  'абвгдежзийклмнопрстуфхцчшщъьюяіїєґыэё',
  'a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya i yi ye g y e yo',
);
const known = { ...greek, ...cyrillic, ...spelled };

const one = (letter: string): string => {
  if (/[A-Za-z0-9/\-?:().,'+ ]/.test(letter)) return letter;
  const own = known[letter];
  if (own !== undefined) return own;
  const bare = letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return /^[A-Za-z0-9]+$/.test(bare) ? bare : (known[bare] ?? '.');
};

/** Text in SEPA's characters, at most `max` of them; a slash neither begins nor ends it nor stands twice. */
export const sepaText = (text: string, max: number): string => {
  const written = [...text.normalize('NFC')]
    .map(one)
    .join('')
    .replaceAll(/\/{2,}/g, '/');
  const cut = written.replaceAll(/ {2,}/g, ' ').slice(0, max);
  return cut.replaceAll(/^[/ ]+|[/ ]+$/g, '') || 'NOTPROVIDED'.slice(0, max);
};
