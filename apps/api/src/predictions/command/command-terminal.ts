import { OperatorError } from '../../common/operator-error.ts';
import { ConfigurationError } from '../../config/environment.ts';
import { UsageError } from '../../common/usage-error.ts';
import { ImportRefusal } from '../../imports/import-refusal.ts';

/** Whom a command talks to. */
export interface Terminal {
  /** One line of the report. */
  readonly print: (line: string) => void;
  /** What is being done. */
  readonly progress: (stage: string) => void;
}

/**
 * Runs a command with the process's arguments and sets its exit code.
 *
 * @param run - returns the exit code
 */
export async function runInTerminal(
  name: string,
  run: (args: readonly string[], terminal: Terminal) => Promise<number>,
): Promise<void> {
  let lastStage = '';
  const progress = (stage: string): void => {
    // Of stages that count, such as "day 3 of 14", one line is enough.
    const title = stage.replace(/\(?\d+ of \d+\)?/, '').trim();
    if (title !== lastStage) console.error(`${stage} …`);
    lastStage = title;
  };
  try {
    process.exitCode = await run(process.argv.slice(2), { print: (line) => console.log(line), progress });
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof UsageError) {
      console.error(`${name}: ${error.message}\nRun with --help for the flags.`);
      process.exitCode = 2;
    } else if (
      error instanceof ConfigurationError ||
      error instanceof ImportRefusal ||
      error instanceof OperatorError
    ) {
      console.error(`${name}: ${error.message}`);
    } else console.error(error);
  }
}
