import { runSimulateCommand } from './simulate-command.ts';
import { UsageError } from './usage-error.ts';

try {
  await runSimulateCommand(process.argv.slice(2), (line) => console.log(line));
} catch (error) {
  if (!(error instanceof UsageError)) {
    throw error;
  }
  console.error(`simulate: ${error.message}\nRun with --help for the flags.`);
  process.exitCode = 2;
}
