import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import bundled, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

// A real Chromium from npm alone: x86-64 Linux has it inside a package, elsewhere CHROME_PATH names one.

const NONE =
  'No Chromium can run here: set CHROME_PATH to a Chrome or Chromium (one is bundled for x86-64 Linux only).';

const bin = fileURLToPath(new URL('../bin', import.meta.resolve('@sparticuz/chromium')));

const version = async (): Promise<string> => {
  const manifest: { version: string } = JSON.parse(await readFile(join(bin, '..', 'package.json'), 'utf8'));
  return manifest.version;
};

/** The package unpacks into the temporary folder and takes whatever lies there: so it gets one of its own. */
const unpackInto = async (folder: string): Promise<void> => {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    await inflate(join(bin, 'al2023.tar.br'));
    await bundled.executablePath(bin);
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
};

/** The machine's fonts where it has some, and those that came along. */
const fontsOf = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${join(folder, 'fonts', 'fonts')}</dir></fontconfig>`;

/** Unpacked once per version. Tests run side by side, so nobody sees a half-unpacked one. */
const unpacked = async (): Promise<string> => {
  const folder = join(tmpdir(), `guildhall-chromium-${await version()}`);
  if (existsSync(folder)) return folder;
  await mkdir(tmpdir(), { recursive: true });
  const fresh = await mkdtemp(join(tmpdir(), 'guildhall-chromium-unpacking-'));
  await unpackInto(fresh);
  await writeFile(join(fresh, 'fonts.conf'), fontsOf(folder));
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true }));
  return folder;
};

/** One process of its own for pages, and the web's own security, unlike what the package is tuned for. */
const UNWANTED = new Set([
  '--single-process',
  '--no-zygote',
  '--in-process-gpu',
  '--disable-web-security',
  '--allow-running-insecure-content',
]);

type Environment = Record<string, string>;
const launch = (executablePath: string, more: Environment): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: bundled.args.filter((flag) => !UNWANTED.has(flag)),
    env: { ...(process.env as Environment), ...more },
  });

/** First with this system's libraries; where some are missing, with those that came along. */
const launchBundled = async (): Promise<Browser> => {
  const folder = await unpacked();
  const path = join(folder, 'chromium');
  const fonts = { FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  return launch(path, fonts).catch(() =>
    launch(path, { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }),
  );
};

/** A browser for tests. Throws one sentence when none can run. */
export const openBrowser = async (): Promise<Browser> => {
  const own = process.env['CHROME_PATH'];
  if (own) return chromium.launch({ executablePath: own, args: ['--no-sandbox'] });
  if (platform() !== 'linux' || arch() !== 'x64') throw new Error(NONE);
  return launchBundled().catch((cause: unknown) => {
    throw new Error(NONE, { cause });
  });
};
