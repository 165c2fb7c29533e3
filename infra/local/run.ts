import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { newSecret } from '../../shared/runtime/signing.ts';
import { beginAnew } from './begin-anew.ts';
import { localRoutes } from './local-routes.ts';
import { addressOf, makeAccess, type RoleAccess, seedOnce, seedOthers } from './seed.ts';
import { openSystem, type System } from './system.ts';
import { writeWhole } from './whole-file.ts';

type Settings = {
  readonly folder: string;
  readonly port: number;
  readonly fresh: boolean;
  /** Ends the process with one sentence that says what to do. */
  readonly fail: (sentence: string) => never;
};

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Made on the first start and kept: links in mails stay valid. */
const signingKeys = (folder: string): string => {
  const file = join(folder, 'signing-keys.json');
  if (!existsSync(file)) writeWhole(file, JSON.stringify([{ kid: 'local-1', secret: newSecret() }]), 0o600);
  return readFileSync(file, 'utf8');
};

const start = async ({ folder, port }: Settings): Promise<System> => {
  const opened: { system?: System } = {};
  const system = await openSystem({
    port,
    folder,
    signingKeys: signingKeys(folder),
    firstAdministrator: addressOf('administrator'),
    schedules: true,
    storage: true,
    local: (request) => localRoutes(opened.system, request),
  });
  opened.system = system;
  return system;
};

/** What a person needs first: where everything is, and how each role gets in. */
const welcome = (url: string, folder: string, seeded: boolean, access: readonly RoleAccess[]): void => {
  say(`
Guildhall is running: ${url}   (data in ${folder}; Ctrl-C stops, \`npm start -- --fresh\` begins anew)
${seeded ? 'Each vendor’s program with example figures was put in: OpenNebula with a partner; OTRS, Open-Xchange, RSUPPORT; OTRS’s service plans with a customer.\n' : ''}
  Programs           ${url}/
  Program page       ${url}/programs/opennebula
  Apply              ${url}/forms/opennebula/application
  Every mail         ${url}/_local/mail
  The clock          ${url}/_local/clock          now ${clock.now()}
  API description    ${url}/openapi.json

Access (fresh at each start; all of it as JSON: ${url}/_local/access)
`);
  for (const { role, signInLink, token } of access)
    say(
      `  ${role.padEnd(20)} ${signInLink === undefined ? '' : `${url}/_local/sign-in/${role}   or   `}Bearer ${token}`,
    );
  say(`
  Finance pulls this month with:
  curl -fL -H "Authorization: Bearer ${access.find(({ role }) => role === 'machine:exports')?.token}" ${url}/v1/programs/opennebula/exports/${clock.now().slice(0, 7)}/entries.csv
`);
};

/** The whole system until Ctrl-C. */
export const run = async (settings: Settings): Promise<void> => {
  const { folder, fresh, fail } = settings;
  // The functions' log lines would bury what a person reads here.
  process.env['LOG'] ??= 'off';
  const failWith = (error: unknown) => fail(error instanceof Error ? error.message : String(error));
  if (fresh) await beginAnew(folder).catch(failWith);
  const system = await start(settings).catch(failWith);
  const seeded = await seedOnce(liveTable());
  if (seeded) await seedOthers(liveTable());
  welcome(system.url, folder, seeded, await makeAccess(liveTable()));
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('\nStopping …');
    await system.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};
