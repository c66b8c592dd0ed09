import { runFuzzCommand } from '@engagement/test-support/fuzz';

/** `npm run fuzz`: what it sends and how it judges is in docs/testing.md. */
process.exitCode = await runFuzzCommand(process.argv.slice(2));
