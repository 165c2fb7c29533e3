import { createHash, type Hash } from 'node:crypto';
import { closedPlace, signAddress } from './sign-address.ts';

// Files of closed months go to their bucket in parts, as they are written, so that memory does not grow with them
// (rules/money.md 30). Signed addresses again: the SDK's S3 client would be larger than the function.

const SECONDS = 900;
/** S3 takes no smaller part, but for the last one. */
const PART_BYTES = 5 * 1024 * 1024;
const TRIES = 4;

export type Uploaded = { readonly bytes: number; readonly sha256: string };
export type Upload = {
  write(text: string): Promise<void>;
  /** Sends what is left; from then on the object is there. */
  end(): Promise<Uploaded>;
};

type Ask = {
  readonly method: 'PUT' | 'POST';
  readonly object: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const once = async ({ body, ...asked }: Ask): Promise<Response | Error> => {
  const address = signAddress({ ...asked, seconds: SECONDS }, closedPlace(), new Date());
  const { method, headers = {} } = asked;
  const sent = body === undefined ? { method, headers } : { method, headers, body };
  return fetch(address, sent).catch((error: unknown) => error as Error);
};

const isPassing = (answer: Response | Error): boolean =>
  answer instanceof Error || answer.status >= 500 || answer.status === 429;
const saidBy = async (answer: Response | Error): Promise<string> =>
  answer instanceof Error ? answer.message : `${answer.status} ${await answer.text()}`;

/** Everything asked here may be asked again; only what S3 refuses for good is not. */
const ask = async (asked: Ask): Promise<Response> => {
  for (let attempt = 1; ; attempt++) {
    const answer = await once(asked);
    if (answer instanceof Response && answer.ok) return answer;
    if (!isPassing(answer) || attempt === TRIES)
      throw new Error(`a file could not be stored: ${await saidBy(answer)}`);
    await wait(200 * 2 ** attempt * Math.random());
  }
};

/** Object Lock asks for the checksum of whatever is put. */
const checked = (bytes: Uint8Array): Record<string, string> => ({
  'content-md5': createHash('md5').update(bytes).digest('base64'),
});

const tag = (xml: string, name: string): string => {
  const found = new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
  if (found === undefined) throw new Error(`the storage answered without ${name}`);
  return found;
};

type Parts = { readonly id: string; readonly etags: string[] };

const begin = async (object: string, type: string): Promise<Parts> => {
  const answer = await ask({
    method: 'POST',
    object,
    parameters: { uploads: '' },
    headers: { 'content-type': type },
  });
  return { id: tag(await answer.text(), 'UploadId'), etags: [] };
};

const sendPart = async (object: string, { id, etags }: Parts, bytes: Uint8Array<ArrayBuffer>) => {
  const parameters = { partNumber: String(etags.length + 1), uploadId: id };
  const answer = await ask({ method: 'PUT', object, parameters, headers: checked(bytes), body: bytes });
  await answer.body?.cancel();
  etags.push(answer.headers.get('etag') ?? '');
};

const complete = async (object: string, { id, etags }: Parts) => {
  const parts = etags.map(
    (etag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${etag}</ETag></Part>`,
  );
  const answer = await ask({
    method: 'POST',
    object,
    parameters: { uploadId: id },
    headers: { 'content-type': 'application/xml' },
    body: `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`,
  });
  // S3 may begin to answer 200 and then say in the body that it failed.
  const xml = await answer.text();
  if (xml.includes('<Error>')) throw new Error(`a file could not be put together: ${xml}`);
};

/** One object, written as its text comes: small ones at once, large ones in parts. */
export const openUpload = (object: string, type: string): Upload => {
  const hash: Hash = createHash('sha256');
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let bytes = 0;
  let parts: Parts | undefined;
  const taken = (): Uint8Array<ArrayBuffer> => {
    const all = new Uint8Array(size);
    let at = 0;
    for (const one of waiting) {
      all.set(one, at);
      at += one.length;
    }
    [waiting, size] = [[], 0];
    return all;
  };
  return {
    async write(text) {
      if (text === '') return;
      const encoded = new TextEncoder().encode(text);
      hash.update(encoded);
      waiting.push(encoded);
      size += encoded.length;
      bytes += encoded.length;
      if (size < PART_BYTES) return;
      parts ??= await begin(object, type);
      await sendPart(object, parts, taken());
    },
    async end() {
      if (parts) {
        if (size) await sendPart(object, parts, taken());
        await complete(object, parts);
      } else {
        const all = taken();
        await ask({
          method: 'PUT',
          object,
          headers: { ...checked(all), 'content-type': type },
          body: all,
        });
      }
      return { bytes, sha256: hash.digest('hex') };
    },
  };
};

/** Where a file of a closed month can be fetched for a minute, under a telling name. */
export const closedAddress = (object: string, name: string): string =>
  signAddress(
    {
      method: 'GET',
      object,
      parameters: { 'response-content-disposition': `attachment; filename="${name}"` },
      seconds: 60,
    },
    closedPlace(),
    new Date(),
  );
