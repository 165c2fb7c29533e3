import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  domainsAbove,
  foldName,
  foldVatId,
  identifiers,
  registrableDomain,
} from '../../shared/domain/customer.ts';
import { anyText } from '../support/given.ts';

const labels = fc
  .stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/)
  .filter((text) => !text.startsWith('xn--'));
const registrables = fc
  .tuple(labels, fc.constantFrom('example', 'com', 'de', 'co.uk', 'com.br', 'co.jp'))
  .map(([label, suffix]) => `${label}.${suffix}`)
  .filter((domain) => registrableDomain(domain) === domain);

describe('a customer’s domain', () => {
  test('is the same however it is written: subdomain, scheme, port, path, capitals, user name, final dot', () => {
    const spelling = fc.record({
      scheme: fc.constantFrom('', 'http://', 'https://', 'HTTPS://', 'ftp://'),
      user: fc.constantFrom('', 'info@', 'user:secret@'),
      below: fc.constantFrom('', 'www.', 'shop.eu.', 'WWW.'),
      dot: fc.constantFrom('', '.'),
      port: fc.constantFrom('', ':8443'),
      rest: fc.constantFrom('', '/', '/path?query#part'),
      upper: fc.boolean(),
    });
    fc.assert(
      fc.property(registrables, spelling, (domain, { scheme, user, below, dot, port, rest, upper }) => {
        const host = upper ? domain.toUpperCase() : domain;
        expect(registrableDomain(` ${scheme}${user}${below}${host}${dot}${port}${rest}`)).toBe(domain);
      }),
    );
  });

  test.each([
    ['https://Shop.Müller.example/x', 'xn--mller-kva.example'],
    ['MÜLLER.example', 'xn--mller-kva.example'],
    ['mu\u0308ller.example', 'xn--mller-kva.example'],
    ['xn--mller-kva.example', 'xn--mller-kva.example'],
    ['ｅｘａｍｐｌｅ。com', 'example.com'],
    ['a.b.example.co.uk', 'example.co.uk'],
    ['jane@umbrella.example', 'umbrella.example'],
    ['例え.jp', 'xn--r8jz45g.jp'],
  ])('%s is %s', (written, domain) => {
    expect(registrableDomain(written)).toBe(domain);
  });

  test.each([
    'gmail.com',
    'GMAIL.COM',
    'mail.gmail.com',
    'jane@web.de',
    'yahoo.co.uk',
    'co.uk',
    'com',
    'localhost',
    '127.0.0.1',
    '0x7f.1',
    '2130706433',
    '[::1]',
    'https://[2001:db8::1]:443/',
    '',
    ' ',
    'https://',
    'not a domain',
    'a..example',
    '-',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'xn--',
    `${'a'.repeat(64)}.example`,
  ])('is not read from %j, which claims nobody', (written) => {
    expect(registrableDomain(written)).toBeUndefined();
  });

  test('is never anything but a lower-case ASCII host name, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.domain(),
          anyText(),
          anyText().map((text) => `https://${text}.example`),
        ),
        (written) => {
          const domain = registrableDomain(written);
          if (domain === undefined) return;
          expect(domain).toMatch(/^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/);
          expect(registrableDomain(domain)).toBe(domain);
        },
      ),
    );
  });
});

describe('a VAT id', () => {
  test('is the same with spaces, dots, dashes of any kind and small letters', () => {
    const plain = fc.stringMatching(/^[A-Z]{2}[0-9]{2}[A-Z0-9]{0,10}$/);
    const between = fc.array(fc.constantFrom('', ' ', '.', '-', '/', '\u00a0', '\u2013', '\u2010'), {
      minLength: 14,
      maxLength: 14,
    });
    fc.assert(
      fc.property(plain, between, fc.boolean(), (id, separators, small) => {
        const spelled = [...id].map((sign, at) => `${sign}${separators[at] ?? ''}`).join('');
        expect(foldVatId(small ? spelled.toLowerCase() : spelled)).toBe(id);
      }),
    );
    expect(foldVatId('ＤＥ１２３')).toBe('DE123');
    expect(foldVatId('CHE-123.456.789 MWST')).toBe('CHE123456789MWST');
  });

  test.each(['', '-', ' / ', '--..', 'none', 'ΑΒ123', '#'])(
    'is not read from %j, which claims nobody',
    (written) => {
      expect(foldVatId(written)).toBeUndefined();
      expect(identifiers({ name: 'Any', vatId: written })).toEqual([]);
    },
  );
});

describe('a customer’s name', () => {
  test('folded once is folded for good', () => {
    fc.assert(
      fc.property(anyText(), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
      }),
    );
  });

  test.each([
    ['Müller & Söhne GmbH', 'Muller Sohne'],
    ['MÜLLER+SÖHNE', 'mu\u0308ller  so\u0308hne gmbh'],
    ['Acme, S.A.', 'ACME SA'],
    ['Acme S.p.A.', 'acme'],
    ['Acme Corp. Ltd', 'acme'],
    ['Ａcme', 'acme'],
  ])('%s and %s are one', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  test.each([
    ['Acme One', 'Acme Two'],
    ['Großag', 'Groß'],
    ['Łas', 'Ł'],
    ['Coop', 'Op'],
    ['AG', ''],
    ['SE', 'SA'],
    ['株式会社テスト', '株式会社'],
  ])('%s and %s are two', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });
});

describe('what claims a customer', () => {
  test('is the domain and the VAT id, never the name', () => {
    expect(identifiers({ name: 'Umbrella', domain: 'www.umbrella.example', vatId: 'de 123' })).toEqual([
      { kind: 'domain', value: 'umbrella.example' },
      { kind: 'vat', value: 'DE123' },
    ]);
    expect(identifiers({ name: 'Umbrella' })).toEqual([]);
    expect(identifiers({ name: 'Umbrella', domain: 'gmail.com' })).toEqual([]);
  });
});

test('a claim under a registrable domain is found from every host below it, and from its address', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
  const suffix = fc.constantFrom('example.com', 'example.co.uk', 'müller.example', 'firma.de');
  fc.assert(
    fc.property(fc.array(label, { maxLength: 2 }), suffix, fc.boolean(), (below, domain, address) => {
      const host = [...below, domain].join('.');
      const typed = address ? `https://${host}/x` : host;
      expect(domainsAbove(typed)).toContain(registrableDomain(typed));
    }),
    { numRuns: 60 },
  );
  expect(domainsAbove('localhost')).toEqual([]);
});
