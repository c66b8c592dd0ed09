import 'reflect-metadata';
import { runInTerminal } from '../../predictions/command/command-terminal.ts';
import { runBackupCommand } from './backup-command.ts';

/** `npm run backup`: copies the embedded database. */
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());

await runInTerminal('backup', (args, terminal) =>
  runBackupCommand(args, { ...terminal, signal: interruption.signal }),
);
