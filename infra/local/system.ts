import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
  DynamoDBRecord,
} from 'aws-lambda';
import { handler as advisories } from '../../functions/advisories.ts';
import { handler as arrangements } from '../../functions/arrangements.ts';
import { handler as benefits } from '../../functions/benefits.ts';
import { handler as books } from '../../functions/books.ts';
import { handler as cases } from '../../functions/cases.ts';
import { handler as charges } from '../../functions/charges.ts';
import { handler as closeMonths } from '../../functions/close-months.ts';
import { handler as collaboration } from '../../functions/collaboration.ts';
import { handler as conduct } from '../../functions/conduct.ts';
import { handler as deliver } from '../../functions/deliver-notices.ts';
import { handler as desk } from '../../functions/desk.ts';
import { handler as evaluations } from '../../functions/evaluations.ts';
import { handler as fetchPage } from '../../functions/fetch-page.ts';
import { handler as finance } from '../../functions/finance.ts';
import { handler as helpdesk } from '../../functions/helpdesk.ts';
import { handler as intake } from '../../functions/intake.ts';
import { handler as ledger } from '../../functions/ledger.ts';
import { handler as mailEvents } from '../../functions/mail-events.ts';
import { handler as mails } from '../../functions/mails.ts';
import { handler as membership } from '../../functions/membership.ts';
import { handler as opportunities } from '../../functions/opportunities.ts';
import { handler as payouts } from '../../functions/payouts.ts';
import { handler as petitions } from '../../functions/petitions.ts';
import { handler as portal } from '../../functions/portal.ts';
import { handler as programs } from '../../functions/programs.ts';
import { handler as open } from '../../functions/public.ts';
import { handler as rebates } from '../../functions/rebates.ts';
import { handler as records } from '../../functions/records.ts';
import { handler as reports } from '../../functions/reports.ts';
import { handler as service } from '../../functions/service.ts';
import { handler as showMail } from '../../functions/show-mail.ts';
import { handler as showcase } from '../../functions/showcase.ts';
import { handler as standing } from '../../functions/standing.ts';
import { handler as support } from '../../functions/support.ts';
import { handler as sweep } from '../../functions/sweep-due.ts';
import type { Web } from '../../shared/outbound/fetch-page.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { forgetTable, liveTable } from '../../shared/runtime/live.ts';
import { seam } from '../../shared/runtime/seam.ts';
import { forgetKeys } from '../../shared/runtime/signing.ts';
import { writeAssets } from '../bundle.ts';
import { doorsOf } from '../doors.ts';
import { routes } from '../routes.ts';
import { schedules, tickInput } from '../schedules.ts';
import { tableDefinition } from '../table.ts';
import { openClock } from './clock.ts';
import { watchDue } from './due-watch.ts';
import { running } from './faults.ts';
import { type LocalAnswer, type LocalRequest, openGateway } from './gateway.ts';
import type { HttpHandler } from './http-handler.ts';
import { type Mail, openMail } from './mail.ts';
import { type Judged, receiveMail } from './receive-mail.ts';
import { openStorage } from './storage.ts';
import type { Weather } from './table/weather.ts';
import { createTable, type EmbeddedTable, openTable } from './table.ts';

const TABLE = 'guildhall';
const CLOSED = 'guildhall-closed';

export type SystemOptions = {
  readonly port: number;
  /** Where data stays between starts; absent: memory. */
  readonly folder?: string | undefined;
  readonly weather?: Weather;
  /** Off: notices wait for the sweep, as when the stream is down. */
  readonly stream?: boolean;
  readonly firstAdministrator?: string;
  /** Stands between the functions and the services: faults, recorders. */
  readonly between?: (handler: HttpHandler, service: 'dynamodb' | 'sesv2') => HttpHandler;
  readonly local?: (request: LocalRequest) => Promise<LocalAnswer | undefined>;
  readonly signingKeys: string;
  /** Minute schedules run by themselves; tests run them by hand. */
  readonly schedules?: boolean;
  readonly storage?: boolean;
  /** How pages that partners name are reached; the open internet if nothing else is said. */
  readonly web?: Web;
};

export type System = {
  readonly url: string;
  readonly mail: Mail;
  readonly embedded: EmbeddedTable | undefined;
  /** A mail comes in, as its bytes; where nothing else is said, the mail service finds it good. Needs storage. */
  receiveMail(raw: string | Uint8Array, judged?: Judged): Promise<void>;
  /** Runs one schedule now. */
  tick(name: string): Promise<unknown>;
  /** Moves the clock on, running every tick that finds something due on the way. */
  advanceTo(instant: string): Promise<void>;
  /** Until nothing that the stream or the mail service set off is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;
const zones = {
  public: open,
  portal,
  desk,
  finance,
  benefits,
  membership,
  standing,
  collaboration,
  showcase,
  arrangements,
  conduct,
  rebates,
  reports,
  evaluations,
  petitions,
  mails,
  advisories,
  opportunities,
  helpdesk,
  cases,
  programs,
  records,
  books,
  payouts,
  charges,
  ledger,
  intake,
  support,
  service,
} as unknown as Record<string, Handler>;

const openEmbedded = async (options: SystemOptions): Promise<EmbeddedTable | undefined> => {
  const endpoint = process.env['DYNAMODB_ENDPOINT'];
  if (endpoint !== undefined) {
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = endpoint;
    const { createOn } = await import('./other-table.ts');
    await createOn(new DynamoDBClient({}), tableDefinition(TABLE));
    return undefined;
  }
  const table = await openTable({
    ...(options.folder === undefined ? {} : { path: join(options.folder, 'table') }),
    ...(options.weather ? { weather: options.weather } : {}),
  });
  await createTable(table, tableDefinition(TABLE));
  return table;
};

const setEnvironment = (options: SystemOptions, url: string, assets: string) => {
  Object.assign(process.env, {
    TABLE_NAME: TABLE,
    PUBLIC_URL: url,
    SIGNING_KEYS: options.signingKeys,
    ASSETS: assets,
    AWS_REGION: process.env['AWS_REGION'] ?? 'eu-south-2',
    AWS_ACCESS_KEY_ID: process.env['AWS_ACCESS_KEY_ID'] ?? 'local',
    AWS_SECRET_ACCESS_KEY: process.env['AWS_SECRET_ACCESS_KEY'] ?? 'local',
    ...(options.firstAdministrator === undefined ? {} : { FIRST_ADMINISTRATOR: options.firstAdministrator }),
  });
};

/** Work that follows from a commit, one after the other, never in the way of an answer. */
const background = () => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    add: (work: () => Promise<unknown>) => {
      last = last.then(work).catch(() => undefined);
    },
    settled: async () => {
      for (let seen: unknown; seen !== last; ) {
        seen = last;
        await last;
      }
    },
  };
};

const runSchedule = (name: string): Promise<unknown> => {
  const schedule = schedules.find((known) => known.name === name);
  if (!schedule)
    throw new Error(
      `there is no schedule ${name}; there are ${schedules.map(({ name }) => name).join(', ')}`,
    );
  const input = tickInput(schedule.kind, clock.now());
  return schedule.by === 'close-months'
    ? running.run('close-months', () => closeMonths(input))
    : running.run('sweep-due', () => sweep(input));
};

const MAIL_EVENT_WAITS_MS = [10, 20, 40, 80, 160, 320];

/**
 * EventBridge tries again when the function fails, since an event may come before its mail is noted as sent. It gives
 * up in the end, as here: an event that nobody could take must not stop the system.
 */
const mailEvent = async (event: Parameters<typeof mailEvents>[0]): Promise<void> => {
  for (const waitMs of [...MAIL_EVENT_WAITS_MS, undefined]) {
    try {
      await running.run('mail-events', () => mailEvents(event));
      return;
    } catch {
      if (waitMs !== undefined) await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
};

/** The clock, with what falls due next known from the change feed where the index does not follow late. */
const openTime = async (embedded: EmbeddedTable | undefined, { folder, weather }: SystemOptions) => {
  const due = embedded && !weather ? await watchDue(embedded, TABLE) : undefined;
  const time = openClock(folder, due && (async (_, kind) => due.earliest(kind)));
  return { time, unwatch: () => due?.close() };
};

/** The whole system on one machine: the same handlers, routes, schedules and table as the stack. */
export const openSystem = async (options: SystemOptions): Promise<System> => {
  if (options.folder !== undefined) mkdirSync(options.folder, { recursive: true });
  const assets = join(import.meta.dirname, '..', '..', '.build', 'assets');
  const embedded = await openEmbedded(options);
  const { time, unwatch } = await openTime(embedded, options);
  const mail = await openMail({
    now: clock.now,
    ...(options.folder === undefined ? {} : { folder: join(options.folder, 'mail') }),
  });
  const between = options.between ?? ((handler: HttpHandler) => handler);
  seam.requestHandler = {
    ...(embedded ? { dynamodb: between(embedded.requestHandler, 'dynamodb') } : {}),
    sesv2: between(mail.requestHandler, 'sesv2'),
  } as typeof seam.requestHandler;
  seam.lookAtPage = (question) => running.run('fetch-page', () => fetchPage(question));
  seam.showMail = (question) => running.run('show-mail', () => showMail(question));
  seam.web = options.web;
  forgetTable();
  forgetKeys();
  const gateway = await openGateway({
    port: options.port,
    doors: doorsOf(routes),
    invoke: (zone, event, context) =>
      running.run(zone, async () => {
        const handler = zones[zone];
        if (!handler) throw new Error(`there is no zone ${zone}`);
        return handler(event, context);
      }),
    ...(options.local ? { local: options.local } : {}),
  });
  setEnvironment(options, gateway.url, assets);
  await writeAssets(assets);
  const storage = options.storage
    ? await openStorage({
        folder: join(options.folder ?? mkdtempSync(join(tmpdir(), 'guildhall-')), 'objects'),
        port: 0,
        buckets: [TABLE, CLOSED],
      })
    : undefined;
  if (storage) process.env['FILES_ENDPOINT'] = storage.endpoint;
  else delete process.env['FILES_ENDPOINT'];

  const stream = background();
  const offChange = embedded?.onChange((records: DynamoDBRecord[]) => {
    if (options.stream ?? true)
      stream.add(() => running.run('deliver-notices', () => deliver({ Records: records })));
  });
  const offMail = mail.onEvent((event) => mailEvent(event));
  const tickAll = async () => {
    for (const { name } of schedules) await runSchedule(name);
  };
  const timer = options.schedules ? setInterval(() => stream.add(tickAll), 60_000) : undefined;
  timer?.unref();
  const settled = async () => {
    await stream.settled();
    await mail.settled();
    await embedded?.settle();
  };
  return {
    url: gateway.url,
    mail,
    embedded,
    receiveMail: (raw, judged) => running.run('receive-mail', () => receiveMail(raw, clock.now(), judged)),
    tick: runSchedule,
    settled,
    async advanceTo(instant) {
      await settled();
      await time.advance(liveTable(), instant, async (kind) => {
        const schedule = schedules.find((one) => one.kind === kind);
        if (schedule) await runSchedule(schedule.name);
        await settled();
      });
    },
    async close() {
      clearInterval(timer);
      await gateway.close();
      await settled();
      offChange?.();
      unwatch();
      offMail();
      await storage?.close();
      await mail.close();
      await embedded?.close();
    },
  };
};
