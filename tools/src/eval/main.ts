import { UsageError } from '../usage-error.ts';
import { runEvalCommand } from './eval-command.ts';
import { EvaluationError } from './evaluation-error.ts';

/** `npm run eval`: judges the models of production on data from elsewhere. */
try {
  await runEvalCommand(process.argv.slice(2), {
    print: (line) => console.log(line),
    progress: (stage) => console.error(`${stage} …`),
  });
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`eval: ${error.message}\nRun with --help for the flags.`);
    process.exitCode = 2;
  } else if (error instanceof EvaluationError) {
    console.error(`eval: ${error.message}`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
