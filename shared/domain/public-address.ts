// Which network addresses may be asked at all when somebody names a page: those of the open internet. What is named is
// allowed, everything else refused, so that a form of address nobody thought of is refused too ("Hostile content").

const V4 = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** As a number of 32 bits; undefined for anything but four plain decimals. */
const v4Of = (text: string): number | undefined => {
  const parts = V4.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((whole, part) => whole * 256 + part, 0);
};

/** Blocks of IPv4 that are nobody's on the open internet (IANA special-purpose registry). */
const closedV4: readonly (readonly [block: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local, and the metadata of clouds among it.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // Multicast, reserved, broadcast.
  ['224.0.0.0', 3],
];

const isOpenV4 = (address: number): boolean =>
  !closedV4.some(([block, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) === Math.floor((v4Of(block) ?? 0) / size);
  });

const GROUP = /^[0-9a-f]{1,4}$/i;
const groupsOf = (text: string): number[] | undefined => {
  if (text === '') return [];
  const groups = text.split(':');
  return groups.every((group) => GROUP.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
};

/** The eight groups; undefined for what is no address, has a zone, or ends in dotted decimals. */
const v6Of = (text: string): number[] | undefined => {
  const [before = '', after, ...more] = text.split('::');
  if (more.length) return undefined;
  const [head, tail] = [groupsOf(before), groupsOf(after ?? '')];
  if (!head || !tail) return undefined;
  if (after === undefined) return head.length === 8 ? head : undefined;
  const hole = 8 - head.length - tail.length;
  return hole < 1 ? undefined : [...head, ...Array<number>(hole).fill(0), ...tail];
};

/**
 * Global unicast, `2000::/3`, without what carries an IPv4 address inside (6to4, Teredo) or is for documents: every
 * other form, with mapped, translated, local and link-local ones among it, lies outside.
 */
const isOpenV6 = ([first = 0, second = 0]: readonly number[]): boolean => {
  if (first < 0x2000 || first > 0x3fff) return false;
  if (first === 0x2001 && (second < 0x0200 || second === 0x0db8)) return false;
  return first !== 0x2002 && !(first === 0x3fff && second < 0x1000);
};

/** May we connect to this address? As a resolver writes it: dotted decimals, or groups in hex. */
export const isPublicAddress = (text: string): boolean => {
  const v4 = v4Of(text);
  if (v4 !== undefined) return isOpenV4(v4);
  const v6 = v6Of(text);
  return v6 !== undefined && isOpenV6(v6);
};
