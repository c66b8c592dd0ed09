import { rmSync } from 'node:fs';

const children = new Set();
const folders = new Set();

process.once('exit', () => {
  // Also those that are halted, which would hear of nothing else.
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** Whatever way this process ends, the child does not outlive it. @param {import('node:child_process').ChildProcess} child */
export function endWithUs(child) {
  children.add(child);
  child.once('exit', () => children.delete(child));
}

/** Whatever way this process ends, the folder goes with it. @param {string} folder */
export function removeWithUs(folder) {
  folders.add(folder);
}
