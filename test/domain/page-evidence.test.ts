import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isShown } from '../../shared/domain/page-evidence.ts';

const badge = 'https://partners.example/badges/par_01';
const shown = (page: string, words = 'RSUPPORT') => isShown(page, { words, badge });

describe('a page shows what the criterion asks for', () => {
  test.each([
    ['<p>We are a reseller of RSUPPORT.</p>'],
    ['<P>rsupport</P>'],
    ['<img src="/x.png" alt="RSUPPORT logo">'],
    ["<a title='Our partner: RSUPPORT' href=/x>here</a>"],
    ['<!-- one --><script>var x = "<p>";</script><h1>RSUPPORT’s partner</h1>'],
    [`<a href="${badge}">We are partners</a>`],
    ['RSUPPORT'],
    ['<p title="a > b">x</p> RSUPPORT'],
  ])('in %s [S3-13]', (page) => {
    expect(shown(page)).toBe(true);
  });

  test.each([
    ['<!-- RSUPPORT -->'],
    ['<script>RSUPPORT</script>'],
    ['<STYLE>RSUPPORT</STYLE>'],
    ['<script>RSUPPORT'],
    ['<p>xRSUPPORTx</p>'],
    ['<a href="/RSUPPORT">x</a>'],
    ['<p data-x="RSUPPORT">x</p>'],
    [`<a href="${badge}0">x</a>`],
    [''],
  ])('and not in %s [S3-13]', (page) => {
    expect(shown(page)).toBe(false);
  });

  test('words of several words, over a line break, with marks that mean something to an expression', () => {
    expect(shown('<p>Open-\n Xchange (AG)&nbsp;&amp; Co.</p>', 'open- xchange (ag) & co.')).toBe(true);
    expect(shown('<p>anything</p>', '.*')).toBe(false);
  });

  test('whatever a stranger writes, reading it ends and only the words decide', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '<!--',
      '-->',
      '<script',
      '</script>',
      '"',
      "'",
      'alt=',
      'href=',
      ' ',
      'x',
      'İ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(shown(pieces.join(''))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test.each(['<', '<script', '<!--', '<a alt="', "<a alt='", 'alt=', '<a ', '&nbsp;', ' \n'])(
    'a quarter of a megabyte of %j is read in a moment',
    (piece) => {
      const page = piece.repeat(Math.ceil((256 * 1024) / piece.length));
      const begun = performance.now();
      shown(page);
      expect(performance.now() - begun).toBeLessThan(1_000);
    },
  );
});
