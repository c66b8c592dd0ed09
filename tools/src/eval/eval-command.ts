import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.ts';
import { evaluateEvents } from './churn/evaluate-events.ts';
import { readConfig, type EvalConfig } from './config/read-config.ts';
import { evaluateSeries } from './forecast/evaluate-series.ts';
import type { EvalReport } from './report/eval-report.ts';
import { reportLines } from './report/print-report.ts';
import { evaluateTable } from './tabular/evaluate-table.ts';

export const EVAL_USAGE = `Judges the models of production on data from elsewhere.

Usage: npm run eval -- --config F [--json]

  --config F  JSON file that says what to read and how; see docs/evaluating.md. Paths in it are relative to it
  --json      prints the report as one JSON object on the last line, and nothing else
  --help      this text

Exit code: 0 with a report, also when there is too little data to train on; 1 when a file cannot be used, 2 for a wrong flag.`;

/** Where an evaluation speaks to. */
export interface EvalOutput {
  /** One line of the report. */
  readonly print: (line: string) => void;
  /** What is being done. */
  readonly progress: (stage: string) => void;
}

/**
 * Runs the `eval` command.
 *
 * @param args - what follows the name of the command
 * @throws {UsageError} if a flag is unknown or missing
 * @throws {EvaluationError} if the configuration or a file in it cannot be used
 */
export async function runEvalCommand(
  args: readonly string[],
  { print, progress }: EvalOutput,
): Promise<void> {
  const flags = readFlags(args);
  if (flags.help === true) {
    print(EVAL_USAGE);
    return;
  }
  if (flags.config === undefined) throw new UsageError('--config must name a JSON file.');
  const report = await evaluate(await readConfig(flags.config), progress);
  if (flags.json === true) print(JSON.stringify(report));
  else for (const line of reportLines(report)) print(line);
}

function evaluate(config: EvalConfig, progress: EvalOutput['progress']): Promise<EvalReport> {
  switch (config.task) {
    case 'tabular':
      return evaluateTable(config, progress);
    case 'churn':
      return evaluateEvents(config, progress);
    case 'forecast':
      return evaluateSeries(config, progress);
  }
}

function readFlags(args: readonly string[]): { config?: string; json?: boolean; help?: boolean } {
  try {
    return parseArgs({
      args: [...args],
      options: { config: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
