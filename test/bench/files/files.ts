import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { fixed, type Part, say, table } from '../report.ts';

const MOST_GROWTH_MB = 64;

type Told = { readonly bytes: number; readonly seconds: number; readonly peakMb: number };

/** A storage that takes everything and keeps nothing. */
const openStorage = async () => {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.setHeader('etag', '"x"');
      response.end(request.method === 'POST' ? '<UploadId>bench</UploadId>' : '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://S3RVER:S3RVER@127.0.0.1:${port}`, close: () => server.close() };
};

/** In a process of its own, with a small heap: what is measured is what it needs, not what nobody has collected yet. */
const writing = (storage: string, what: 'rows' | 'bytes', count: number): Promise<Told> =>
  new Promise((resolve, reject) => {
    const entry = fileURLToPath(import.meta.resolve('./write-rows.ts'));
    const heap = ['--max-old-space-size=48', '--max-semi-space-size=2'];
    const env = {
      ...process.env,
      CLOSED_BUCKET: 'bench',
      FILES_ENDPOINT: storage,
      AWS_REGION: 'eu-central-1',
      TABLE_NAME: 'none',
      PUBLIC_URL: 'http://127.0.0.1',
    };
    const child = spawn(process.execPath, [...heap, entry, what, String(count)], { env });
    let [told, wrong] = ['', ''];
    child.stdout.on('data', (some) => {
      told += some;
    });
    child.stderr.on('data', (some) => {
      wrong += some;
    });
    child.on('close', (code) => (code === 0 ? resolve(JSON.parse(told)) : reject(new Error(wrong))));
  });

export const files: Part = {
  about: `a month's file of 100,000 and of 1,000,000 entries through hash and upload; resident memory grows by less than ${MOST_GROWTH_MB} MB`,
  async run() {
    const storage = await openStorage();
    const few = await writing(storage.address, 'rows', 100_000);
    const many = await writing(storage.address, 'rows', 1_000_000);
    const bare = await writing(storage.address, 'bytes', many.bytes);
    storage.close();
    const growth = many.peakMb - few.peakMb;
    const line = (name: string, { bytes, seconds, peakMb }: Told) => [
      name,
      fixed(bytes / 1e6, 0),
      fixed(peakMb, 0),
      fixed(seconds),
      fixed(bytes / 1e6 / seconds, 1),
    ];
    const lines = table(
      ['written', 'MB', 'peak MB', 'seconds', 'MB/s'],
      [line('100,000 entries', few), line('1,000,000 entries', many), line('the same bytes alone', bare)],
    );
    lines.push(
      '',
      `ratio to the same bytes alone: ${fixed(bare.seconds / many.seconds)}; grows by ${fixed(growth, 0)} MB`,
    );
    for (const one of lines) say(one);
    const broken =
      growth < MOST_GROWTH_MB ? [] : [`writing ten times the entries takes ${fixed(growth)} MB more.`];
    return { summary: lines, broken };
  },
};
