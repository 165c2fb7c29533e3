/** What a reader sees of a message that was handed over as bytes (RFC 5322 and MIME). */
export type RawMail = { headers: [string, string][]; text: string; html: string };

const decodeQuoted = (text: string) =>
  text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number(`0x${hex}`)));

const bytesOf = (encoding: string, body: string) => {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return Buffer.from(encoding === 'quoted-printable' ? decodeQuoted(body) : body, 'latin1');
};

const decode = (bytes: Buffer, charset: string) => {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
};

/** RFC 2047: `=?utf-8?B?…?=` in a header becomes the text it stands for. */
export const decodeWords = (value: string): string =>
  value
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?([^?]+)\?([BbQq])\?([^?]*)\?=/g, (_, charset, kind, text) => {
      const quoted = kind.toLowerCase() === 'q';
      return decode(
        bytesOf(quoted ? 'quoted-printable' : 'base64', quoted ? text.replace(/_/g, ' ') : text),
        charset,
      );
    });

const split = (raw: string): { headers: [string, string][]; body: string } => {
  const [head = ''] = raw.split(/\r?\n\r?\n/, 1);
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const headers = lines.flatMap((line): [string, string][] => {
    const [, name, value] = line.match(/^([!-9;-~]+):\s*(.*)$/) ?? [];
    return name === undefined ? [] : [[name, value ?? '']];
  });
  return { headers, body: raw.slice(head.length).replace(/^\r?\n\r?\n/, '') };
};

const parseParts = (raw: string): RawMail => {
  const { headers, body } = split(raw);
  const field = (name: string) => headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? '';
  const type = field('content-type') || 'text/plain';
  const parameter = (name: string) => type.match(new RegExp(`${name}="?([^";]+)"?`, 'i'))?.[1] ?? '';
  if (/^multipart\//i.test(type)) {
    const parts = body.split(`--${parameter('boundary')}`).slice(1, -1);
    const inner = parts.map((part) => parseParts(part.replace(/^\r?\n/, '').replace(/\r?\n$/, '')));
    const join = (pick: (part: RawMail) => string) => inner.map(pick).filter(Boolean).join('\n');
    return { headers, text: join(({ text }) => text), html: join(({ html }) => html) };
  }
  const bytes = bytesOf(field('content-transfer-encoding').toLowerCase(), body);
  const content = decode(bytes, parameter('charset') || 'utf-8');
  return {
    headers,
    text: /^text\/plain/i.test(type) ? content : '',
    html: /^text\/html/i.test(type) ? content : '',
  };
};

/** Reads a raw message: its headers as sent, and its text and HTML decoded. */
export const readRaw = (base64: string): RawMail =>
  parseParts(Buffer.from(base64, 'base64').toString('latin1'));
