import 'reflect-metadata';
import { runInTerminal } from './command-terminal.ts';
import { runTrainCommand } from './train-command.ts';

/** `npm run train`: trains all models once. */
await runInTerminal('train', runTrainCommand);
