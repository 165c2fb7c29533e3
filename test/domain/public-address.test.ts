import { BlockList, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../shared/domain/public-address.ts';

// The engine's own list of blocks says the same of every address, however we read it.

const closed = new BlockList();
for (const [block, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(block, bits, 'ipv4');

const around = fc.constantFrom(
  ...['9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0'],
  ...['169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0'],
  ...['198.17.255.255', '198.20.0.0', '223.255.255.255', '224.0.0.0', '255.255.255.255', '0.0.0.0'],
);

describe('an address that we connect to', () => {
  test('is public in IPv4 unless it lies in a block that is nobody’s [S3-13]', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), around), (address) => {
        expect(isPublicAddress(address)).toBe(!closed.check(address, 'ipv4'));
      }),
      { numRuns: 500 },
    );
  });

  test('is never an IPv4 address in another coat: mapped, compatible, translated, 6to4 [S3-13]', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
        const groups = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
        const coats = ['::ffff:', '::', '64:ff9b::', '64:ff9b:1::', '::ffff:0:'];
        for (const coat of coats) expect(isPublicAddress(`${coat}${groups}`)).toBe(false);
        for (const coat of coats) expect(isPublicAddress(`${coat}${address}`)).toBe(false);
        expect(isPublicAddress(`2002:${groups}::1`)).toBe(false);
      }),
    );
  });

  test('is in IPv6 only what is unicast for the whole world [S3-13]', () => {
    const open = new BlockList();
    open.addSubnet('2000::', 3, 'ipv6');
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        if (isIPv6(address) && isPublicAddress(address)) expect(open.check(address, 'ipv6')).toBe(true);
      }),
      { numRuns: 300 },
    );
    for (const address of ['2606:4700::1111', '2a00:1450:4001:80b::200e', '2001:4860:4860::8888'])
      expect([address, isPublicAddress(address)]).toEqual([address, true]);
  });

  test.each([
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'fec0::1',
    'ff02::1',
    '100::1',
    '2001:db8::1',
    '2001::1',
    '3fff::1',
    '5f00::1',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '127.0.0.1 ',
    '256.1.1.1',
    '1:2:3:4:5:6:7:8:9',
    '2606:::1',
    'localhost',
    '',
  ])('is not %j [S3-13]', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
