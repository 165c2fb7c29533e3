import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line, localized, mailAddress, paragraphs, webAddress } from '../../shared/domain/text.ts';
import { anyText } from '../support/given.ts';

const hidden = [
  ['a NUL', '\u0000'],
  ['a bell', '\u0007'],
  ['a delete', '\u007f'],
  ['a C1 control', '\u0085'],
  ['a zero-width space', '\u200b'],
  ['a soft hyphen', '\u00ad'],
  ['a left-to-right mark', '\u200e'],
  ['a right-to-left override', '\u202e'],
  ['an isolate', '\u2066'],
  ['a byte order mark inside', '\ufeff'],
  ['a line separator', '\u2028'],
  ['a paragraph separator', '\u2029'],
  ['an unpaired high surrogate', '\ud800'],
  ['an unpaired low surrogate', '\udc00'],
  ['a tag character', '\u{e0041}'],
  ['an Arabic letter mark', '\u061c'],
] as const;

describe('one line of text', () => {
  test('that is taken is visible, composed, trimmed, within its length, and taken again as it is', () => {
    fc.assert(
      fc.property(anyText(60), (text) => {
        const taken = line(40).safeParse(text).data;
        if (taken === undefined) return;
        expect(taken).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(taken).toBe(taken.normalize('NFC').trim());
        expect(taken.length >= 1 && taken.length <= 40).toBe(true);
        expect(line(40).parse(taken)).toBe(taken);
      }),
    );
  });

  test.each(hidden)('with %s is refused', (_, sign) => {
    expect(line().safeParse(`a${sign}b`).success).toBe(false);
  });

  test.each(['a\nb', 'a\rb', 'a\r\nBcc: x@example.com', 'a\tb', 'Subject\n\nBody'])(
    '%j is refused: no header is injected',
    (text) => {
      expect(line().safeParse(text).success).toBe(false);
    },
  );

  test('is composed and trimmed', () => {
    expect(line().parse('  Mu\u0308ller\u00a0')).toBe('Müller');
    expect(line().parse('日本語 ✓ 👍 e\u0301')).toBe('日本語 ✓ 👍 é');
  });

  test('has its length counted after trimming, and is never empty', () => {
    expect(line(3).safeParse(' abc ').success).toBe(true);
    expect(line(3).safeParse('abcd').success).toBe(false);
    for (const empty of ['', ' ', '\n', '\u00a0']) expect(line().safeParse(empty).success).toBe(false);
    for (const other of [1, null, ['a'], { a: 1 }]) expect(line().safeParse(other).success).toBe(false);
  });
});

describe('text of several lines', () => {
  test('that is taken holds no controls but line breaks and tabs, and is taken again as it is', () => {
    fc.assert(
      fc.property(anyText(60), (text) => {
        const taken = paragraphs(40).safeParse(text).data;
        if (taken === undefined) return;
        expect(taken).not.toMatch(/[^\P{Cc}\n\t]|[\p{Cs}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
        expect(paragraphs(40).parse(taken)).toBe(taken);
      }),
    );
  });

  test('has one kind of line break', () => {
    expect(paragraphs().parse('a\r\nb\rc\n\nd\te\n')).toBe('a\nb\nc\n\nd\te');
  });

  test.each(['\u0000', '\u0008', '\u001b', '\u0085', '\u2028', '\u202e', '\u2067', '\ud800', '\udfff'])(
    'with %j is refused',
    (sign) => {
      expect(paragraphs().safeParse(`a${sign}b`).success).toBe(false);
    },
  );
});

describe('a mail address', () => {
  test('is one address in one spelling', () => {
    expect(mailAddress.parse(' Ada.Lovelace+x@Mail.Example.COM ')).toBe('ada.lovelace+x@mail.example.com');
    expect(mailAddress.parse("o'neil@example.com")).toBe("o'neil@example.com");
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const taken = mailAddress.safeParse(address).data;
        if (taken !== undefined) expect(mailAddress.parse(taken.toUpperCase())).toBe(taken);
      }),
    );
  });

  test.each([
    '',
    'ada',
    'ada@',
    '@example.com',
    'ada@example',
    'ada@@example.com',
    'a b@example.com',
    '.ada@example.com',
    'ada.@example.com',
    'a..b@example.com',
    'ada@-example.com',
    'ada@example-.com',
    'ada@example..com',
    'ada@127.0.0.1',
    'ada@[127.0.0.1]',
    '"ada"@example.com',
    'Ada <ada@example.com>',
    'ada@example.com,bob@example.com',
    'ada@example.com\r\nBcc: bob@example.com',
    'ada@example.com\u0000',
    'adä@example.com',
    'ada@müller.example',
    'ada@example.c',
    `${'a'.repeat(250)}@example.com`,
    'ada(comment)@example.com',
    'ada\\@example.com',
    'ada\u202e@example.com',
  ])('is not read from %j', (text) => {
    expect(mailAddress.safeParse(text).success).toBe(false);
  });

  test('is refused fast, however long the text', () => {
    const long = `${'a'.repeat(200_000)}!`;
    const started = performance.now();
    for (const text of [
      long,
      `${'a.'.repeat(100_000)}@`,
      `a@${'a-'.repeat(100_000)}`,
      `a@${'a.'.repeat(100_000)}`,
    ])
      expect(mailAddress.safeParse(text).success).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('a web address', () => {
  const addresses = fc
    .tuple(
      fc.constantFrom('http://', 'https://', 'ftp://', 'https://user@'),
      fc.domain(),
      fc.constantFrom('', '/', ':8443/', '?', '#'),
      anyText(8),
    )
    .map((parts) => parts.join(''));

  test.each([
    'https://www.example.com',
    'http://example.com/',
    'https://example.com:8443/a/b?c=d&e#f',
    'HTTPS://Example.COM/Path',
    'https://xn--mller-kva.example/%C3%BC',
    'https://example.com?x',
    'https://example.com#x',
    'https://a-b.example.co.uk/~x/',
  ])('%s is taken', (address) => {
    expect(webAddress.parse(address)).toBe(address);
  });

  test.each([
    ['www.example.com', 'https://www.example.com'],
    [' Example.com/a?b ', 'https://Example.com/a?b'],
    ['example.com:8080', 'https://example.com:8080'],
  ])('%j is what people type, and kept as %j', (typed, kept) => {
    expect(webAddress.parse(typed)).toBe(kept);
    expect(webAddress.parse(kept)).toBe(kept);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt://example.com/%0aalert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://example.com',
    'mailto:a@example.com',
    '//example.com',
    'https:example.com',
    'https://',
    'https://user@example.com',
    'https://user:secret@example.com/',
    'https://example.com@evil.example',
    'https://example.com\\@evil.example',
    'https://example.com:80@evil.example',
    'https://localhost',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://example.com/a b',
    'https://example.com/\u202e',
    'https://example.com/ü',
    'https://example.com:99999/',
    'https://example.com:',
    'https://-example.com',
    'https://example..com',
    'https://example.com./',
    'https://exa\nmple.com',
    'https://example.com/\r\nX: y',
    `https://example.com/${'a'.repeat(500)}`,
    ' ',
    'https://exa%6dple.com',
    'https://xn--.example',
  ])('%j is refused', (text) => {
    expect(webAddress.safeParse(text).success).toBe(false);
  });

  test('that is taken opens by http or https, at the host it shows, without a user name', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          addresses,
          anyText(60).map((text) => `https://example.com${text}`),
        ),
        (text) => {
          const taken = webAddress.safeParse(text).data;
          if (taken === undefined) return;
          const url = new URL(taken);
          expect(['http:', 'https:']).toContain(url.protocol);
          expect(url.username + url.password).toBe('');
          expect(taken.toLowerCase().split('//')[1]?.startsWith(url.hostname)).toBe(true);
        },
      ),
    );
  });
});

test('a localized text is there in every language', () => {
  expect(localized.safeParse({ en: 'Yes', de: 'Ja' }).success).toBe(true);
  expect(localized.safeParse({ en: 'Yes' }).success).toBe(false);
  expect(localized.safeParse({ en: 'Yes', de: '' }).success).toBe(false);
  expect(localized.safeParse({ en: 'Yes', de: 'Ja', fr: 'Oui' }).success).toBe(false);
});
