import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** `npm start`: builds what has changed since the last time, then serves in this very process. */

const root = fileURLToPath(new URL('..', import.meta.url));
const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');

/** Builds api and web. What it prints is shown only when it fails. */
function build() {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [nx, 'run-many', '-t', 'build', '-p', 'api,web', '--outputStyle=stream'],
      {
        cwd: root,
        env: { ...process.env, NX_DAEMON: 'false', FORCE_COLOR: '0' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The build failed.\n\n${output}`)),
    );
  });
}

const startedAt = Date.now();
console.log('Building the dashboard and the server (the first time takes about a minute) …');
try {
  await build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
console.log(`Built in ${((Date.now() - startedAt) / 1000).toFixed(0)} s. Starting …`);
await import('../apps/api/dist/main.js');
