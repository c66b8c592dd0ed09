import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `npm run dev`: the API on 3000, restarted when it changes, and the dashboard on 4200 with live reload. */

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
const nx = require.resolve('nx/bin/nx.js');

const children = [
  [tsc, '-b', 'apps/api', '--watch', '--preserveWatchOutput'],
  ['--watch-path=apps/api/dist', '--watch-path=libs', 'apps/api/dist/main.js'],
  [nx, 'serve', 'web'],
].map((args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }));

const stop = () => children.forEach((child) => child.kill());
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
for (const child of children) child.once('exit', stop);
