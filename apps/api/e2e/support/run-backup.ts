import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How a command ended. */
export interface EndedCommand {
  readonly code: number;
  /** All that it printed, complaints included. */
  readonly output: string;
}

/**
 * Runs the built backup or restore command in a process of its own.
 *
 * @param env - names the database; nothing else of ours is set
 * @param blocks - how large a file it may write, in blocks of 512 bytes
 */
export function runBackup(
  command: 'backup' | 'restore',
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  blocks?: number,
): Promise<EndedCommand> {
  const main = fileURLToPath(new URL(`../../dist/backup/command/${command}.js`, import.meta.url));
  const limit = blocks === undefined ? '' : `ulimit -f ${blocks}; `;
  const line = ['-c', `${limit}exec "$0" "$@"`, process.execPath, main, ...args];
  return new Promise((resolve) => {
    execFile('sh', line, { env: { PATH: process.env['PATH'], ...env } }, (error, output, complaints) => {
      const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
      resolve({ code, output: output + complaints });
    });
  });
}
