import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { Clock } from '../../common/clock.ts';
import { AppConfig } from '../../config/app-config.ts';
import { importAll, identifyAll } from '../../imports/command/import-command.ts';
import { parseImportArguments } from '../../imports/command/import-arguments.ts';
import { ImportFiles } from '../../imports/command/import-files.ts';
import { UsageError } from '../../common/usage-error.ts';
import type { FileIdentity } from '../../imports/imports.repository.ts';
import type { CsvFiles } from './command-arguments.ts';
import { CsvPlatformModule } from './csv-platform.module.ts';
import { lastEventAt } from './last-event.ts';

/** A database to read, and what its clock shows. */
export interface Platform {
  readonly config: AppConfig;
  /** Epoch ms. */
  readonly now: number;
  /** Gives up what was opened for it. */
  readonly close: () => Promise<void>;
}

/** Files tell of any time. */
const KEEP_DAYS = '36500';

/**
 * A temporary platform that has the files in it. The hour after the last event counts as the present: with the time of today,
 * an old file would tell of people who have all left.
 *
 * @throws {UsageError} if a file cannot be read, or has no event
 */
export async function openCsvPlatform(files: CsvFiles, print: (line: string) => void): Promise<Platform> {
  const { timeZone } = AppConfig.fromEnvironment();
  const identities = await identifyAll(toImportArguments(files));
  const last = await lastEventAt(
    identities.filter(({ kind }) => kind === 'events'),
    timeZone,
  );
  if (last === null)
    throw new UsageError(`--events "${files.events.join('", "')}" has no event with a time.`);
  const folder = await mkdtemp(join(tmpdir(), 'engagement-files-'));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const config = AppConfig.fromEnvironment({
    DATA_DIR: folder,
    TIME_ZONE: timeZone.name,
    EVENT_RETENTION_DAYS: KEEP_DAYS,
    SQLITE_SYNCHRONOUS: 'normal',
  });
  const arrivedAt = timeZone.nextHour(last);
  try {
    await importFiles(identities, { config, arrivedAt, print });
  } catch (error) {
    await close();
    throw error;
  }
  // Just after all had arrived.
  return { config, now: arrivedAt + 1, close };
}

function toImportArguments(files: CsvFiles): Exclude<ReturnType<typeof parseImportArguments>, 'help'> {
  const flags = (['shows', 'users', 'events'] as const).flatMap((kind) =>
    files[kind].map((path) => `--${kind}=${path}`),
  );
  const parsed = parseImportArguments(flags);
  if (parsed === 'help') throw new UsageError('Name at least one file with --events.');
  return parsed;
}

async function importFiles(
  files: readonly FileIdentity[],
  {
    config,
    arrivedAt,
    print,
  }: { readonly config: AppConfig; readonly arrivedAt: number; readonly print: (line: string) => void },
): Promise<void> {
  const app = await NestFactory.createApplicationContext(
    CsvPlatformModule.of(config, new StoppedClock(arrivedAt)),
    { logger: ['warn', 'error', 'fatal'], abortOnError: false },
  );
  try {
    await importAll(app.get(ImportFiles), files, {
      // On a clock that stands still, a speed says nothing.
      print: (line) => {
        if (!line.includes(': read in ')) print(line);
      },
      isTerminal: false,
      signal: new AbortController().signal,
      errorsDir: join(config.dataDir, 'rejected'),
      again: false,
    });
  } finally {
    await app.close();
  }
}

class StoppedClock extends Clock {
  constructor(private readonly instant: number) {
    super();
  }

  override now(): number {
    return this.instant;
  }
}
