// What a picture is, by its own bytes: a name or a media type can claim anything.

const begins = (bytes: Uint8Array, ...first: number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte);
const text = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Its signature, and a header chunk first, as every PNG has. */
const isPng = (bytes: Uint8Array) =>
  begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) && text(bytes, 12, 16) === 'IHDR';

/** Start of image, a first segment, and the end of image at the end. */
const isJpeg = (bytes: Uint8Array) =>
  begins(bytes, 0xff, 0xd8, 0xff) && bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9;

/** The media type of a whole picture; undefined for anything that is neither PNG nor JPEG, SVG above all: it can hold scripts. */
export const imageTypeOf = (bytes: Uint8Array): 'image/png' | 'image/jpeg' | undefined => {
  if (isPng(bytes)) return 'image/png';
  return isJpeg(bytes) ? 'image/jpeg' : undefined;
};
