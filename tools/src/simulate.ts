import { runSimulateCommand } from './simulate-command.ts';
import { TargetError } from './simulation-api.ts';
import { UsageError } from './usage-error.ts';

const interruption = new AbortController();
// The second Ctrl-C ends the process at once.
process.once('SIGINT', () => interruption.abort());

try {
  const isAllIn = await runSimulateCommand(
    process.argv.slice(2),
    (line) => console.log(line),
    interruption.signal,
  );
  process.exitCode = isAllIn ? 0 : 1;
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`simulate: ${error.message}\nRun with --help for the flags.`);
    process.exitCode = 2;
  } else if (error instanceof TargetError) {
    console.error(`simulate: ${error.message}`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
