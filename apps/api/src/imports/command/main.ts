import { isUsageProblem, EXIT_CODES, runImportCommand } from './import-command.ts';

/** `npm run import`: reads CSV files into the database. */
const interruption = new AbortController();
// The first Ctrl-C ends with the batch under way, a second one at once: both are safe.
process.once('SIGINT', () => interruption.abort());
process.once('SIGTERM', () => interruption.abort());

try {
  process.exitCode = await runImportCommand(process.argv.slice(2), {
    print: (line) => console.log(line),
    isTerminal: process.stdout.isTTY,
    signal: interruption.signal,
  });
} catch (error) {
  if (isUsageProblem(error)) {
    console.error(`import: ${error.message}\nRun with --help for the flags.`);
    process.exitCode = EXIT_CODES.unusable;
  } else {
    console.error(error);
    process.exitCode = EXIT_CODES.incomplete;
  }
}
