import 'reflect-metadata';
import { DomainError } from '../../common/domain-error.ts';
import { ConfigurationError } from '../../config/environment.ts';
import { UsageError } from '../../common/usage-error.ts';
import { runAccessCommand } from './access-command.ts';

/** `npm run access`: makes the first accounts and keys, and lists them. */
try {
  await runAccessCommand(process.argv.slice(2), (line) => console.log(line));
} catch (error) {
  process.exitCode = error instanceof UsageError ? 2 : 1;
  if (error instanceof UsageError)
    console.error(`access: ${error.message}\nRun with --help for the commands.`);
  else if (error instanceof DomainError || error instanceof ConfigurationError)
    console.error(`access: ${error.message}`);
  else console.error(error);
}
