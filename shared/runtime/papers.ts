import { livePlace, signAddress } from './sign-address.ts';

// Papers of companies in the bucket. Who may read one is decided before anybody gets an address; the function itself
// goes by the same kind of address, so that no client of the service has to be loaded.

/**
 * Where a paper of a partner, a request or a subscription stays. Nobody ever gets an address to write there, and other
 * bytes under the same id lie elsewhere: what was judged once is never replaced by what was not.
 */
export const paperKey = (
  owner: string,
  { id, digest }: { readonly id: string; readonly digest: string },
): string => `papers/${owner}/${id}-${digest}`;

/** How long somebody has to send a file to the address they were given. */
export const UPLOAD_SECONDS = 900;
const SECONDS = 60;

/** Where a file waits until it is handed in: whatever lies there longer than a day is nobody's. */
export const waitingKey = (partner: string, upload: string): string => `waiting/${partner}/${upload}`;

/** Where somebody may put one file, by PUT with this content type. */
export const uploadAddress = (object: string, type: string): string =>
  signAddress(
    { method: 'PUT', object, headers: { 'content-type': type }, seconds: UPLOAD_SECONDS },
    livePlace(),
    new Date(),
  );

/** In ASCII, without the marks that stand-ins of S3 sign otherwise than S3 does. */
const named = (name: string): string =>
  `attachment; filename="${name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\w .,-]/g, '_')}"`;

/** Where one file can be fetched for a minute, under a telling name. */
export const downloadAddress = (object: string, name: string): string =>
  signAddress(
    { method: 'GET', object, parameters: { 'response-content-disposition': named(name) }, seconds: SECONDS },
    livePlace(),
    new Date(),
  );

const failed = (what: string, { status }: Response) => new Error(`a paper could not be ${what}: ${status}`);

/** The bytes; undefined where nothing is, or more than `mostBytes`. */
export const readPaper = async (
  object: string,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const found = await fetch(
    signAddress({ method: 'GET', object, seconds: SECONDS }, livePlace(), new Date()),
  );
  // Without the right to list, the service says of what is not there that it is not allowed.
  const isThere = found.status !== 404 && found.status !== 403;
  if (!isThere || Number(found.headers.get('content-length') ?? 0) > mostBytes) {
    await found.body?.cancel();
    return undefined;
  }
  if (!found.ok) throw failed('read', found);
  return new Uint8Array(await found.arrayBuffer());
};

export type Piece = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The length of the whole file. */
  readonly of: number;
  /** What the service says of its content: it changes with it. */
  readonly tag: string;
};

/** Bytes `from` … `to` (exclusive), fewer at the end; undefined where nothing is, or nothing of `tag` any more. */
export const readPiece = async (
  object: string,
  { from, to, tag }: { readonly from: number; readonly to: number; readonly tag?: string },
): Promise<Piece | undefined> => {
  const headers = { range: `bytes=${from}-${to - 1}` };
  const address = signAddress({ method: 'GET', object, seconds: SECONDS }, livePlace(), new Date());
  const found = await fetch(address, { headers });
  const own = found.headers.get('etag') ?? '';
  if ([403, 404, 416].includes(found.status) || (tag !== undefined && own !== tag)) {
    await found.body?.cancel();
    return undefined;
  }
  if (!found.ok) throw failed('read', found);
  const bytes = new Uint8Array(await found.arrayBuffer());
  const of = Number(found.headers.get('content-range')?.split('/')[1] ?? bytes.length);
  return { bytes, of, tag: own };
};

/** A copy under another key, made by the service itself. */
export const copyPaper = async (from: string, to: string): Promise<void> => {
  const { base } = livePlace();
  const bucket = new URL(base).pathname.slice(1) || new URL(base).hostname.split('.s3.')[0];
  const headers = { 'x-amz-copy-source': `/${bucket}/${from}` };
  const address = signAddress(
    { method: 'PUT', object: to, headers, seconds: SECONDS },
    livePlace(),
    new Date(),
  );
  const copied = await fetch(address, { method: 'PUT', headers });
  // The service begins to answer before it is done: a failure may stand in the answer.
  if (!copied.ok || (await copied.text()).includes('<Error>')) throw failed('copied', copied);
};

export const storePaper = async (
  object: string,
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
): Promise<void> => {
  const headers = { 'content-type': type };
  const address = signAddress({ method: 'PUT', object, headers, seconds: SECONDS }, livePlace(), new Date());
  const put = await fetch(address, { method: 'PUT', headers, body: bytes });
  if (!put.ok) throw failed('stored', put);
};

/** Nothing in its place: the bucket keeps no earlier version, and nobody needs a right to delete there. */
export const destroyPaper = (object: string): Promise<void> =>
  storePaper(object, new Uint8Array(0), 'application/octet-stream');
