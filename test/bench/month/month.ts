import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeCall } from '../../../infra/local/call.ts';
import { httpHandler } from '../../../infra/local/http-handler.ts';
import { makeAccess, seedOnce } from '../../../infra/local/seed.ts';
import { openSystem, type System } from '../../../infra/local/system.ts';
import { createTable, openTable } from '../../../infra/local/table.ts';
import { tableDefinition } from '../../../infra/table.ts';
import { verifyFolder } from '../../../infra/verify/folder.ts';
import { addMonths, dateIn, monthOf } from '../../../shared/domain/civil-date.ts';
import { decimal } from '../../../shared/domain/money.ts';
import { clock } from '../../../shared/runtime/clock.ts';
import { liveTable } from '../../../shared/runtime/live.ts';
import { documentsOfOffice, officeBooks } from '../../support/books-samples.ts';
import { partnerIn, publishedProgram } from '../../support/partner-of.ts';
import { type MadeCall, openMeter } from '../capacity/meter.ts';
import { leastOf, person } from '../capacity/minimum.ts';
import { fixed, type Part, progress, say, table } from '../report.ts';
import { type Month, monthOfRows } from './rows.ts';

const ROWS = Number(process.env['ROWS'] ?? 50_000);
const PARTNERS = 100;
/** So many of the transactions of the file are written once more, without anything else, to compare. */
const AGAIN = 5_000;
/** Two rounds of reads and the transaction, and what a part of a hundred rows shares. */
const MOST_CALLS_A_ROW = 3;
/** Of the least that a sale alone can cost, without who asks for it. */
const MOST_UNITS = 1.25;
const LEAST = leastOf()['record a further sale'].slice(person.length);

type Written = Record<string, unknown>;

/** The bodies of the first transactions, as they were sent. */
const keeping = (meter: ReturnType<typeof openMeter>) => {
  const kept: Written[] = [];
  const state = { on: false };
  const between: ReturnType<typeof openMeter>['between'] = (inner, service) =>
    meter.between(
      httpHandler((request, options) => {
        const { operation, input } = describeCall(request);
        if (state.on && operation === 'TransactWriteItems' && kept.length < AGAIN)
          kept.push(input as Written);
        return inner.handle(request, options);
      }),
      service,
    );
  return { between, kept, state };
};

/** The same items written by the same transactions to a table of their own, eight at once, as the job does. */
const writtenAlone = async (transactions: readonly Written[]): Promise<number> => {
  const alone = await openTable({});
  await createTable(alone, tableDefinition('guildhall'));
  const started = performance.now();
  let next = 0;
  const lane = async () => {
    for (let one = transactions[next++]; one; one = transactions[next++]) {
      const items = (one['TransactItems'] as Record<string, { Item?: unknown; TableName: string }>[]).flatMap(
        ({ Put }) => (Put?.Item ? [{ Put: { TableName: Put.TableName, Item: Put.Item } }] : []),
      );
      const { status, body } = await alone.call('TransactWriteItems', { TransactItems: items });
      if (status !== 200) throw new Error(JSON.stringify(body));
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  const ms = performance.now() - started;
  await alone.close();
  return ms / transactions.length;
};

const sum = (calls: readonly MadeCall[], of: (one: MadeCall) => number) =>
  calls.reduce((total, one) => total + of(one), 0);
const spent = (calls: readonly MadeCall[]) => ({
  calls: calls.length,
  read: sum(calls, ({ read }) => read),
  write: sum(calls, ({ write }) => write),
});

const callerOf = (system: System) => {
  const state = { access: [] as Awaited<ReturnType<typeof makeAccess>> };
  const as = (role: string) => state.access.find((one) => one.role === role)?.token ?? '';
  return {
    renew: async () => {
      state.access = await makeAccess(liveTable());
    },
    call: async (method: string, path: string, role: string, body?: object, token = as(role)) => {
      const ask = () =>
        fetch(`${system.url}/v1/${path}`, {
          ...{ method, redirect: 'manual' as const },
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
      // A connection that idled while the job ran is closed by now.
      const answer = await ask().catch(ask);
      if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer;
    },
  };
};
type Call = ReturnType<typeof callerOf>['call'];
// biome-ignore lint/suspicious/noExplicitAny: the checks below say what a body is
const json = async (answer: Promise<Response>): Promise<any> => (await answer).json();

/** Partners of one program with a referral each. */
const referralsIn = async (call: Call, firstPeriod: string): Promise<string[]> => {
  const program = await publishedProgram('opennebula', { id: 'nebula', firstPeriod });
  const referrals: string[] = [];
  for (let at = 0; at < PARTNERS; at++) {
    const { admin } = await partnerIn(program, { entity: 'europe' });
    const customer = { name: `Customer ${at}`, domain: `customer-${at}.example`, country: 'NO' };
    const body = { customer, contact: { name: 'C' } };
    referrals.push((await json(call('POST', 'referrals', '', body, admin.caller.token))).id);
  }
  return referrals;
};

const PROGRAM = 'programs/nebula';

const booked = async (system: System, call: Call, { text }: Month) => {
  const { address, headers, upload } = await json(
    call('POST', `${PROGRAM}/event-files/uploads`, 'finance', {}),
  );
  await fetch(address, { method: 'PUT', headers, body: text });
  const { id } = await json(call('POST', `${PROGRAM}/event-files`, 'finance', { upload, name: 'month.csv' }));
  for (;;) {
    await system.tick('imports');
    const file = await json(call('GET', `${PROGRAM}/event-files/${id}`, 'finance'));
    progress(`${file.done} of ${ROWS} rows`);
    if (file.status === 'done') return file.tally.rows as Record<string, number>;
  }
};

/** By two persons; the files are there afterwards. */
const closed = async (system: System, call: Call, month: string) => {
  const at = `${PROGRAM}/periods/${month}`;
  const rates = { rates: [{ currency: 'USD', rate: '0.9123' }], source: 'Bench' };
  await call('POST', `${at}/rates`, 'finance', rates);
  await call('POST', `${at}/rate-approvals`, 'administrator', {});
  await call('POST', `${at}/closes`, 'finance', { step: 'prepare' });
  await call('POST', `${at}/closes`, 'administrator', { step: 'approve' });
  for (;;) {
    await system.tick('months');
    const period = await json(call('GET', at, 'finance'));
    progress(`${month} is ${period.state}`);
    if (period.state === 'closed') return;
  }
};

const pulled = async (call: Call, month: string, folder: string): Promise<number> => {
  const { items } = await json(call('GET', `${PROGRAM}/exports`, 'finance'));
  const { files } = items.find(({ period }: { period: string }) => period === month);
  let bytes = 0;
  for (const { href, name } of files) {
    const answer = await call('GET', href.replace(/^\/v1\//, ''), 'finance');
    const file = Buffer.from(await (await fetch(answer.headers.get('location') ?? '')).arrayBuffer());
    writeFileSync(join(folder, name), file);
    bytes += file.length;
  }
  return bytes;
};

const timed = async <T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> => {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
};

/** A file of a month's sales through the table: its rows, their entries, the close, its files, and the check of these. */
export const month: Part = {
  about: `${ROWS.toLocaleString('en')} rows of a file, their entries, the close of their month, and its files`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'guildhall-month-'));
    const meter = openMeter();
    const { between, kept, state } = keeping(meter);
    const signingKeys = JSON.stringify([
      { kid: '0', secret: 'a secret of the bench, long enough for HS256' },
    ]);
    const system = await openSystem({ port: 0, signingKeys, storage: true, stream: false, between });
    try {
      await seedOnce(liveTable());
      const { call, renew } = callerOf(system);
      await renew();
      const on = dateIn('Europe/Madrid', clock.now());
      const period = monthOf(on);
      const referrals = await referralsIn(call, period);
      const books = { ...officeBooks, documents: documentsOfOffice };
      await call('POST', `${PROGRAM}/entities/europe/books`, 'finance', books);
      const file = monthOfRows(ROWS, referrals, on);

      meter.take();
      state.on = true;
      const intake = await timed(() => booked(system, call, file));
      state.on = false;
      const rows = spent(meter.take());
      const alone = await writtenAlone(kept);

      await system.advanceTo(`${monthOf(addMonths(`${period}-01`, 1))}-02T12:00:00.000Z`);
      await renew();
      meter.take();
      const close = await timed(() => closed(system, call, period));
      const closing = spent(meter.take());
      const bytes = await pulled(call, period, folder);
      const verified = await timed(() => verifyFolder(folder));
      progress('');

      const least = {
        read: LEAST.reduce((total, { read }) => total + read, 0),
        write: LEAST.reduce((total, { write }) => total + write, 0),
      };
      const summary = [
        ...table(
          ['', 'seconds', 'calls a row', 'read units a row', 'write units a row'],
          [['rows', intake.ms, rows] as const, ['close and files', close.ms, closing] as const].map(
            ([name, ms, { calls, read, write }]) => [
              name,
              fixed(ms / 1000, 0),
              ...[calls, read, write].map((count) => fixed(count / ROWS)),
            ],
          ),
        ),
        '',
        `A sale alone costs ${least.read} read and ${least.write} write units at the least. A row takes ${fixed(intake.ms / ROWS / alone)} times its transaction alone; ${fixed(bytes / 1e6, 0)} MB of files, checked in ${fixed(verified.ms / 1000, 1)} s: ${verified.value.months.join('; ')}`,
      ];
      say(summary.join('\n'));
      const tallied = intake.value as Partial<Month['tally']>;
      const other = (['posted', 'proposed', 'refused'] as const).filter(
        (what) => tallied[what] !== file.tally[what],
      );
      const sums = Object.entries(file.earned).map(([currency, minor]) => decimal({ currency, minor }));
      const said = verified.value.months.join();
      return {
        summary,
        broken: [
          ...other.map((what) => `${tallied[what]} rows ${what} instead of ${file.tally[what]}`),
          ...verified.value.problems,
          ...sums
            .filter((one) => !said.includes(one))
            .map((one) => `${one} is not what the files say: ${said}`),
          ...(['read', 'write'] as const)
            .filter((units) => rows[units] > MOST_UNITS * ROWS * least[units])
            .map((units) => `more than ${MOST_UNITS} × ${least[units]} ${units} units a row`),
          ...(rows.calls / ROWS > MOST_CALLS_A_ROW ? [`more than ${MOST_CALLS_A_ROW} calls a row`] : []),
        ],
      };
    } finally {
      await system.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
