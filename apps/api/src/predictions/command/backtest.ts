import { runBacktestCommand } from './backtest-command.ts';
import { runInTerminal } from './command-terminal.ts';

/** `npm run backtest`: judges the models on the past. */
await runInTerminal('backtest', runBacktestCommand);
