import { realpath, stat } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { AppConfig } from '../../config/app-config.ts';
import { ConfigurationError } from '../../config/environment.ts';
import type { Delimiter } from '../csv/read-header.ts';
import type { FileIdentity } from '../imports.repository.ts';
import {
  IMPORT_USAGE,
  parseImportArguments,
  type FileArgument,
  type ImportArguments,
} from './import-arguments.ts';
import { ImportCommandModule } from './import-command.module.ts';
import { ImportFiles, type CommandContext, type FileOutcome } from './import-files.ts';
import { UsageError } from '../../common/usage-error.ts';

/** What the process tells the shell. */
export const EXIT_CODES = { complete: 0, incomplete: 1, unusable: 2, interrupted: 130 } as const;

/** The terminal that the command talks to. */
export type Terminal = Pick<CommandContext, 'print' | 'isTerminal' | 'signal'>;

/**
 * Runs the `import` command.
 *
 * @param args - what follows the name of the command
 * @returns the exit code
 * @throws {UsageError | ConfigurationError} if it cannot be followed; nothing is read then
 */
export async function runImportCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const command = parseImportArguments(args);
  if (command === 'help') {
    terminal.print(IMPORT_USAGE);
    return EXIT_CODES.complete;
  }
  const files = await identifyAll(command);
  // Checked before anything is opened, so that a typing error costs a second and touches nothing.
  AppConfig.fromEnvironment();
  const app = await NestFactory.createApplicationContext(ImportCommandModule, {
    logger: ['warn', 'error', 'fatal'],
    abortOnError: false,
  });
  try {
    return await importAll(app.get(ImportFiles), files, { ...terminal, ...command });
  } finally {
    await app.close();
  }
}

/** Whether an error is the caller's to mend, so that its message says all. */
export function isUsageProblem(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof ConfigurationError;
}

/** Imports files one after the other; @returns the exit code */
export async function importAll(
  importer: ImportFiles,
  files: readonly FileIdentity[],
  context: CommandContext,
): Promise<number> {
  const outcomes: FileOutcome[] = [];
  for (const file of files) {
    const outcome = await importer.import(file, context);
    if (outcome === 'interrupted') return EXIT_CODES.interrupted;
    outcomes.push(outcome);
  }
  if (files.some(({ kind }) => kind === 'events')) await importer.tidy();
  return outcomes.includes('incomplete') ? EXIT_CODES.incomplete : EXIT_CODES.complete;
}

/** @throws {UsageError} naming the file that cannot be read */
export async function identifyAll({ files, delimiter }: ImportArguments): Promise<FileIdentity[]> {
  const identified: FileIdentity[] = [];
  for (const file of files) identified.push(await identify(file, delimiter));
  return identified;
}

async function identify(file: FileArgument, delimiter: Delimiter | null): Promise<FileIdentity> {
  try {
    const path = await realpath(file.path);
    const status = await stat(path);
    if (!status.isFile()) throw new UsageError(`--${file.kind} "${file.path}" is not a file.`);
    const { kind, mapping } = file;
    return {
      kind,
      mapping,
      path,
      bytesTotal: status.size,
      modifiedAt: Math.trunc(status.mtimeMs),
      delimiter,
    };
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`--${file.kind} "${file.path}" cannot be read.`, { cause });
  }
}
