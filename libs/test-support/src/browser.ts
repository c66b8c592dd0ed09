import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Files of one unpacked browser: the program, the libraries it links to and the fonts it draws with. */
interface UnpackedChromium {
  readonly executable: string;
  readonly libraries: string;
  readonly fonts: string;
}

/**
 * Starts headless Chromium from the npm package, with the shared libraries and fonts that ship with it, so a machine
 * needs nothing installed but Node.
 *
 * @returns a browser that the caller closes
 * @throws {Error} if the package cannot be unpacked or the browser does not start
 */
export async function launchBrowser(): Promise<Browser> {
  const { executable, libraries, fonts } = await unpackChromium();
  // Only here: most specs that ask this lib for a server or a database open no browser, and it takes long to load.
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: executable,
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: fonts },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      // Nothing but 127.0.0.1 is ever asked for, by the browser itself included.
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-sync',
      '--no-first-run',
      '--no-pings',
    ],
  });
}

/** Unpacks the browser once per version; a rename publishes it, so parallel test workers never see half of it. */
async function unpackChromium(): Promise<UnpackedChromium> {
  const entry = require.resolve('@sparticuz/chromium');
  const packageRoot = entry.slice(
    0,
    entry.lastIndexOf(join('@sparticuz', 'chromium')) + '@sparticuz/chromium'.length,
  );
  const cache = join(dirname(dirname(packageRoot)), '.cache');
  const target = join(cache, `chromium-${await packageVersion(packageRoot)}`);
  if (!existsSync(target)) {
    await mkdir(cache, { recursive: true });
    const staging = await mkdtemp(join(cache, 'chromium-'));
    await unpackInto(staging);
    await writeFile(join(staging, 'fonts', 'fonts.conf'), fontSettings(target));
    await publish(staging, target);
  }
  return {
    executable: join(target, 'chromium'),
    libraries: join(target, 'al2023', 'lib'),
    fonts: join(target, 'fonts'),
  };
}

/**
 * The package unpacks into the system's temporary directory, and its libraries only where it takes the machine for a
 * serverless runtime: a process of its own gets both settings without changing ours.
 */
async function unpackInto(directory: string): Promise<void> {
  const script = `const { default: c } = await import('@sparticuz/chromium'); await c.executablePath();`;
  await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: directory, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
  });
}

/** The package's own settings name its place on a serverless machine; without a single font the browser dies. */
function fontSettings(directory: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(directory, 'fonts')}</dir>
  <cachedir>${join(directory, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

async function publish(staging: string, target: string): Promise<void> {
  try {
    await rename(staging, target);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    // Another worker was first, and its copy is as good.
    if (!existsSync(target)) throw error;
  }
}

async function packageVersion(packageRoot: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error('The browser package names no version in its package.json.');
}
