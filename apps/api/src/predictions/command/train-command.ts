import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MODEL_KINDS } from '@engagement/contracts';
import { NestFactory } from '@nestjs/core';
import { AppConfig } from '../../config/app-config.ts';
import { UsageError } from '../../common/usage-error.ts';
import { completeReport, type ModelEntity } from '../model.entity.ts';
import { trainAll } from '../training/train-all.ts';
import type { TrainingRequest } from '../training/training-messages.ts';
import { parseTrainArguments, TRAIN_USAGE, type TrainArguments } from './command-arguments.ts';
import type { Terminal } from './command-terminal.ts';
import { modelReportLines } from './model-report-lines.ts';
import { withPlatform, type ReadPlatform } from './open-platform.ts';
import { TrainCommandModule } from './train-command.module.ts';
import { TrainOnce } from './train-once.ts';

/**
 * Runs the `train` command.
 *
 * @param args - what follows the name of the command
 * @returns the exit code
 * @throws {UsageError | ConfigurationError | ImportRefusal} if it cannot be followed
 */
export async function runTrainCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const command = parseTrainArguments(args);
  if (command === 'help') {
    terminal.print(TRAIN_USAGE);
    return 0;
  }
  if (command.files === null) return trainInstallation(terminal);
  await withPlatform(command.files, terminal.progress, (open) => trainFiles(open, command, terminal));
  return 0;
}

async function trainInstallation({ print, progress }: Terminal): Promise<number> {
  // Checked before anything is opened, so that a typing error costs a second and touches nothing.
  AppConfig.fromEnvironment();
  const app = await NestFactory.createApplicationContext(TrainCommandModule, {
    logger: ['warn', 'error', 'fatal'],
    abortOnError: false,
  });
  try {
    const training = app.get(TrainOnce);
    const run = await training.run(progress);
    if (run.status === 'failed') {
      print(`The training failed: ${run.error ?? 'nobody knows why'}`);
      return 1;
    }
    const reports = await training.reportsOf(run);
    for (const report of reports) for (const line of modelReportLines(report)) print(line);
    tellMissing(reports.length, run.outcome, print);
    return 0;
  } finally {
    await app.close();
  }
}

async function trainFiles(
  { platform, database }: ReadPlatform,
  { seed, settings, to }: TrainArguments,
  { print, progress }: Terminal,
): Promise<void> {
  const { config, now } = platform;
  const request: TrainingRequest = {
    mode: 'train',
    database: config.database,
    timeZone: config.timeZone.name,
    now,
    seed,
    settings,
    champions: {},
    findings: null,
  };
  const { models, outcome } = await trainAll(database, request, progress);
  for (const model of models) {
    for (const line of modelReportLines({
      ...model,
      ...completeReport(model.report),
      training_rows: model.trainingRows,
    }))
      print(line);
  }
  await writeModels(models, to!);
  tellMissing(models.length, outcome, print);
  print(`${models.length} models are in ${to!}.`);
}

/** Where a model was not trained, the outcome says what is missing; else it repeats the reports. */
function tellMissing(models: number, outcome: readonly string[], print: Terminal['print']): void {
  if (models < MODEL_KINDS.length) for (const sentence of outcome) print(sentence);
}

/** @throws {UsageError} if the folder cannot be made */
async function writeModels(models: readonly ModelEntity[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new UsageError(`--to "${folder}" cannot be used as a folder.`, { cause });
  });
  for (const model of models) await writeFile(join(folder, `${model.kind}.json`), JSON.stringify(model));
}
