import { backtestChurn, type BacktestContext } from '../backtest/backtest-churn.ts';
import { backtestForecast } from '../backtest/backtest-forecast.ts';
import { churnBacktestLines, forecastBacktestLines } from '../backtest/backtest-lines.ts';
import { summariseChurnBacktest, summariseForecastBacktest } from '../backtest/backtest-report.ts';
import { BACKTEST_USAGE, parseBacktestArguments, type BacktestArguments } from './command-arguments.ts';
import type { Terminal } from './command-terminal.ts';
import { withPlatform, type ReadPlatform } from './open-platform.ts';

const [CHURN_ORIGINS, FORECAST_ORIGINS] = [6, 28];

/**
 * Runs the `backtest` command.
 *
 * @param args - what follows the name of the command
 * @returns the exit code
 * @throws {UsageError | ConfigurationError | ImportRefusal} if it cannot be followed
 */
export async function runBacktestCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const command = parseBacktestArguments(args);
  if (command === 'help') {
    terminal.print(BACKTEST_USAGE);
    return 0;
  }
  await withPlatform(command.files, terminal.progress, (open) => backtest(open, command, terminal));
  return 0;
}

async function backtest(
  { platform, database, firstEventAt }: ReadPlatform,
  { settings, seed, origins, only, json }: BacktestArguments,
  { print, progress }: Terminal,
): Promise<void> {
  const context = (most: number): BacktestContext => ({
    zone: platform.config.timeZone,
    now: platform.now,
    firstEventAt,
    seed,
    settings,
    origins: origins ?? most,
    report: progress,
  });
  const churn =
    only === 'forecast'
      ? null
      : summariseChurnBacktest(await backtestChurn(database, context(CHURN_ORIGINS)), seed);
  const forecast =
    only === 'churn'
      ? null
      : summariseForecastBacktest(await backtestForecast(database, context(FORECAST_ORIGINS)));
  if (json)
    print(
      JSON.stringify({ churn, forecast, seed, horizon_days: settings.horizonDays, engine: settings.engine }),
    );
  else {
    const lines = [
      ...(churn === null ? [] : [...churnBacktestLines(churn), '']),
      ...(forecast === null ? [] : forecastBacktestLines(forecast)),
    ];
    for (const line of lines) print(line);
  }
}
