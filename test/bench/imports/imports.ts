import type { HttpHandler } from '../../../infra/local/http-handler.ts';
import { makeAccess, seedOnce } from '../../../infra/local/seed.ts';
import { openSystem, type System } from '../../../infra/local/system.ts';
import type { Import } from '../../../shared/domain/records/import.ts';
import { liveTable } from '../../../shared/runtime/live.ts';
import { fixed, type Part, progress, say, table } from '../report.ts';

const ROWS = 1000;
/** One transaction a row, and its share of reads that travel together; a row that is wrong costs less. */
const MOST_CALLS_A_ROW = 2;

const counting = () => {
  let calls = 0;
  return {
    between: (handler: HttpHandler, service: string): HttpHandler => ({
      ...handler,
      handle: (request, options) => {
        if (service === 'dynamodb') calls++;
        return handler.handle(request, options);
      },
    }),
    take: () => {
      const taken = calls;
      calls = 0;
      return taken;
    },
  };
};

/** One row in ten is wrong, each time in another column. */
const file = (): string => {
  const wrong = ['nowhere', 'not a site', 'diamond', '2031-01-01', 'boss'];
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const bad = at % 10 === 9 ? wrong[((at - 9) / 10) % wrong.length] : undefined;
    const cell = (value: string, index: number) => (bad === wrong[index] ? bad : value);
    const cells = [cell('DE', 0), cell(`https://company-${at}.example`, 1), cell('reseller', 2)];
    return [`K-${at}`, `Company ${at} GmbH`, ...cells, cell('2019-05-01', 3), cell('active', 4)].join(';');
  });
  return ['partner;name;country;website;tier;memberSince;status', ...rows].join('\r\n');
};

type Told = { readonly one: Import; readonly calls: number; readonly ms: number };

const bring = async (system: System, token: string, take: () => number): Promise<Told[]> => {
  const call = async (method: string, path: string, body?: object) => {
    const ask = () =>
      fetch(`${system.url}/v1/programs/opennebula/${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    // A connection that idled while the job ran is closed by now.
    const answer = await ask().catch(ask);
    return (await answer.json()) as Import & { address: string; upload: string };
  };
  const { address, upload } = await call('POST', 'import-uploads', {});
  await fetch(address, { method: 'PUT', headers: { 'content-type': 'text/csv' }, body: file() });
  await call('POST', 'imports', { upload, kind: 'partners' });
  const phase = async (): Promise<Told> => {
    take();
    const started = performance.now();
    await system.tick('imports');
    const ms = performance.now() - started;
    const calls = take();
    return { one: await call('GET', `imports/${upload}`), calls, ms };
  };
  const checked = await phase();
  await call('POST', `imports/${upload}/runs`, {});
  return [checked, await phase()];
};

export const imports: Part = {
  about: `a thousand partners from a file with an error in one row out of ten, checked, imported, and sent again`,
  async run() {
    const { between, take } = counting();
    const signingKeys = JSON.stringify([
      { kid: '0', secret: 'a secret of the bench, long enough for HS256' },
    ]);
    const system = await openSystem({ port: 0, signingKeys, storage: true, stream: false, between });
    try {
      await seedOnce(liveTable());
      const token =
        (await makeAccess(liveTable())).find(({ role }) => role === 'program-manager')?.token ?? '';
      progress('importing');
      const first = await bring(system, token, take);
      const second = await bring(system, token, take);
      progress('');
      const names = ['checked', 'imported', 'the same file, checked', 'the same file, imported'];
      const told = [...first, ...second].map((one, at) => ({ ...one, name: names[at] ?? '' }));
      const tallies = told.map(({ one }) => one.import ?? one.check);
      const rows = told.map(({ name, calls, ms }, at) => [
        name,
        ...(['new', 'unchanged', 'wrong'] as const).map((what) => String(tallies[at]?.[what] ?? 0)),
        fixed(calls / ROWS),
        fixed(ms / 1000),
      ]);
      const summary = [
        `${ROWS} partners from one CSV file, an error in one row out of ten (here, on the embedded table):`,
        '',
        ...table(['', 'new', 'unchanged', 'wrong', 'calls a row', 's'], rows),
      ];
      say(summary.join('\n'));
      const expected = [
        [900, 0, 100],
        [900, 0, 100],
        [0, 900, 100],
        [0, 900, 100],
      ];
      const broken = told.flatMap(({ name, calls }, at) => {
        const { new: made, unchanged, wrong } = tallies[at] ?? { new: 0, unchanged: 0, wrong: 0 };
        const said = String([made, unchanged, wrong]);
        return [
          ...(said === String(expected[at]) ? [] : [`${name}: ${said} instead of ${expected[at]}`]),
          ...(calls / ROWS > MOST_CALLS_A_ROW ? [`${name}: more than ${MOST_CALLS_A_ROW} calls a row`] : []),
        ];
      });
      return { summary, broken };
    } finally {
      await system.close();
    }
  },
};
