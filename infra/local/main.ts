import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { newSecret } from '../../shared/runtime/signing.ts';
import { beginAnew } from './begin-anew.ts';
import { localRoutes } from './local-routes.ts';
import { addressOf, makeAccess, seedOnce, seedOthers } from './seed.ts';
import { openSystem, type System } from './system.ts';
import { writeWhole } from './whole-file.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const fail = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

const folder = process.env['DATA_FOLDER'] ?? join(import.meta.dirname, '..', '..', '.data');
const port = Number(process.env['PORT'] ?? 4000);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail(`PORT must be a number from 0 to 65535, not ${process.env['PORT']}.`);
const unknown = process.argv.slice(2).find((option) => option !== '--fresh');
if (unknown !== undefined) fail(`${unknown} is not known here: \`npm start -- --fresh\` begins anew.`);

/** One folder at a time: where none can be made (as in /proc), Node's own `recursive` tries for ever. */
const makeFolder = (path: string): void => {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
};

const writable = () => {
  try {
    makeFolder(resolve(folder));
    if (!statSync(folder).isDirectory()) throw new Error('is a file');
    accessSync(folder, constants.W_OK);
  } catch {
    fail(
      `The data folder ${folder} cannot be written: make it writable, or name another one in DATA_FOLDER.`,
    );
  }
};

/** Made on the first start and kept: links in mails stay valid. */
const signingKeys = (): string => {
  const file = join(folder, 'signing-keys.json');
  if (!existsSync(file)) writeWhole(file, JSON.stringify([{ kid: 'local-1', secret: newSecret() }]), 0o600);
  return readFileSync(file, 'utf8');
};

/** The functions' log lines would bury what a person reads here; they go to a file. */
process.env['LOG'] ??= 'off';

const start = async (): Promise<System> => {
  const opened: { system?: System } = {};
  const system = await openSystem({
    port,
    folder,
    signingKeys: signingKeys(),
    firstAdministrator: addressOf('administrator'),
    schedules: true,
    storage: true,
    local: (request) => localRoutes(opened.system, request),
  });
  opened.system = system;
  return system;
};

const failWith = (error: unknown) => fail(error instanceof Error ? error.message : String(error));
writable();
if (process.argv.includes('--fresh')) await beginAnew(folder).catch(failWith);
const system = await start().catch(failWith);
const seeded = await seedOnce(liveTable());
if (seeded) await seedOthers(liveTable());
const access = await makeAccess(liveTable());
const { url } = system;

say(`
Guildhall is running: ${url}   (data in ${folder}; Ctrl-C stops, \`npm start -- --fresh\` begins anew)
${seeded ? 'Each vendor’s program with example figures was put in: OpenNebula with a partner; OTRS, Open-Xchange, RSUPPORT.\n' : ''}
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
