import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixed, median, type Part, progress, say, table } from '../report.ts';
import { seedPartners, submissionItems } from './beginning.ts';
import { type Load, load, SECONDS } from './load.ts';
import { type Server, start, still } from './server.ts';

const CLIENTS = [1, 16, 64] as const;
const ROUNDS = 3;

type Servers = {
  readonly ours: Server;
  readonly bare: Server;
  readonly tokens: readonly string[];
  readonly mails: string;
};

const started = async (folder: string): Promise<Servers & { readonly items: number }> => {
  const [ourFolder, bareFolder] = [join(folder, 'guildhall'), join(folder, 'bare')];
  const model = join(folder, 'submission.json');
  mkdirSync(ourFolder);
  mkdirSync(bareFolder);
  const items = await submissionItems();
  writeFileSync(model, JSON.stringify(items));
  const tokens = await seedPartners(ourFolder);
  const ours = await start(fileURLToPath(import.meta.resolve('../../../infra/local/main.ts')), [], {
    DATA_FOLDER: ourFolder,
    PORT: '0',
  });
  const bare = await start(fileURLToPath(import.meta.resolve('./bare-server.ts')), [bareFolder, model], {});
  return { ours, bare, tokens, mails: join(ourFolder, 'mail', 'mail.jsonl'), items: items.length };
};

/** One after the other, so that neither takes the processor from the other; mails leave before the next begins. */
const inTurns = async ({ ours, bare, tokens, mails }: Servers, clients: number) => {
  const ourLoad = await load(ours.url, clients, tokens);
  await still(mails);
  return { ours: ourLoad, bare: await load(bare.url, clients, tokens) };
};

type Turn = Awaited<ReturnType<typeof inTurns>>;

const measured = async (servers: Servers): Promise<Turn[]> => {
  const turns: Turn[] = [];
  progress('warming up');
  await inTurns(servers, 16);
  for (let round = 1; round <= ROUNDS; round++)
    for (const clients of CLIENTS) {
      progress(`round ${round} of ${ROUNDS}, ${clients} clients`);
      turns.push(await inTurns(servers, clients));
    }
  progress('');
  return turns;
};

const middle = (turns: readonly Turn[], of: (turn: Turn) => number): number => median(turns.map(of));

const rowOf = (all: readonly Turn[], clients: number): string[] => {
  const turns = all.filter(({ ours }) => ours.clients === clients);
  const pair = (of: (one: Load) => number) =>
    `${fixed(
      middle(turns, ({ ours }) => of(ours)),
      0,
    )} / ${fixed(
      middle(turns, ({ bare }) => of(bare)),
      0,
    )}`;
  return [
    String(clients),
    pair(({ perSecond }) => perSecond),
    fixed(middle(turns, ({ ours, bare }) => ours.perSecond / bare.perSecond)),
    pair(({ p50 }) => p50),
    pair(({ p99 }) => p99),
  ];
};

export const throughput: Part = {
  about: 'accepted submissions through `npm start` against a bare server that writes the same items',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'guildhall-bench-'));
    const servers = await started(folder);
    try {
      const turns = await measured(servers);
      const failed = turns.reduce((sum, { ours, bare }) => sum + ours.failed + bare.failed, 0);
      const summary = [
        `Accepted submissions by API through \`npm start\` / through a bare Node HTTP server that writes the same ${servers.items} items in one transaction to the same kind of table on disk and does nothing else; mails are made and sent meanwhile by the former only (medians of ${ROUNDS} interleaved rounds of ${SECONDS} s):`,
        '',
        ...table(
          ['clients', 'per second', 'ratio', 'p50 ms', 'p99 ms'],
          CLIENTS.map((clients) => rowOf(turns, clients)),
        ),
      ];
      say(summary.join('\n'));
      return { summary, broken: failed ? [`throughput: ${failed} submissions were not accepted.`] : [] };
    } finally {
      await Promise.all([servers.ours.stop(), servers.bare.stop()]);
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
