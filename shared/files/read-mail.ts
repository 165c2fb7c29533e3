import type { ReceivedMail } from '../domain/support/mailed-reply.ts';

// What people read in a mail: the bytes of one taken apart.

const LIMITS = { maxNestingDepth: 32, maxHeadersSize: 200_000, rfc822Attachments: true } as const;

/** The parser turns HTML into text where a mail has both, one after the other: so one of HTML alone is given as such. */
const asText = async (parse: Parse, markup: string): Promise<string> => {
  const shown = markup.replaceAll(/<(style|title)\b[\s\S]*?<\/\1\s*>/gi, '');
  const part = (type: string, body: string) =>
    `--x\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`;
  const encoded = Buffer.from(shown, 'utf8').toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  const both = `Content-Type: multipart/mixed; boundary=x\r\n\r\n${part('text/plain', '')}${part('text/html', encoded)}--x--\r\n`;
  return (await parse(both)).text ?? '';
};

type Parse = (raw: Uint8Array | string) => Promise<{
  readonly text?: string | undefined;
  readonly html?: string | undefined;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly attachments: readonly {
    readonly filename: string | null;
    readonly mimeType: string;
    readonly content: ArrayBuffer | Uint8Array | string;
  }[];
}>;

const sizeOf = (content: ArrayBuffer | Uint8Array | string): number =>
  typeof content === 'string' ? content.length : content.byteLength;

export type ReadMail = ReceivedMail & { readonly headers: ReadonlyMap<string, string> };

/** A mail taken apart; undefined where it cannot be. The parser comes with the first mail. */
export const readMail = async (bytes: Uint8Array): Promise<ReadMail | undefined> => {
  const { default: PostalMime } = await import('postal-mime');
  const parse: Parse = (raw) => PostalMime.parse(raw, LIMITS);
  try {
    const mail = await parse(bytes);
    const text = mail.text?.trim() ? mail.text : await asText(parse, mail.html ?? '');
    return {
      text,
      leftOut: mail.attachments.map(({ filename, mimeType, content }) => ({
        name: filename ?? mimeType,
        type: mimeType,
        bytes: sizeOf(content),
      })),
      headers: new Map(mail.headers.map(({ key, value }) => [key, value])),
    };
  } catch {
    return undefined;
  }
};
