import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../dist/imports/command/main.js', import.meta.url));

/** The import command in a process of its own. */
export interface RunningImport {
  /** What it has printed so far, complaints included. */
  readonly output: () => string;
  /** Ends it as a power cut would. */
  readonly kill: (signal?: NodeJS.Signals) => void;
  /** @returns its exit code; `null` after a kill */
  readonly end: Promise<number | null>;
}

/** @param env - names the database */
export function startImport(args: readonly string[], env: Readonly<Record<string, string>>): RunningImport {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !['NODE_OPTIONS', 'DATABASE_URL', 'TIME_ZONE'].includes(name),
    ),
  );
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return {
    output: () => output,
    kill: (signal = 'SIGKILL') => void child.kill(signal),
    end: once(child, 'close').then(() => child.exitCode),
  };
}

/** Runs the import command to its end. */
export async function runImport(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const running = startImport(args, env);
  const code = await running.end;
  return { code, output: running.output() };
}
