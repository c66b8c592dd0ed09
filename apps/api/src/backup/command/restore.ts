import 'reflect-metadata';
import { createInterface } from 'node:readline/promises';
import { runInTerminal } from '../../predictions/command/command-terminal.ts';
import { runRestoreCommand } from './restore-command.ts';

/** `npm run restore`: puts a backup in the place of the embedded database. */
async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}

await runInTerminal('restore', (args, { print }) =>
  runRestoreCommand(args, { print, confirm: process.stdin.isTTY ? confirm : null }),
);
