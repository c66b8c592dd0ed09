import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { toIso } from '../../common/instants.ts';
import { PackMerger } from '../../rollups/pack-merger.ts';
import { ImportRefusal } from '../import-refusal.ts';
import { ImportRunner } from '../import-runner.ts';
import type { ImportEntity } from '../import.entity.ts';
import { ImportsRepository, type FileIdentity } from '../imports.repository.ts';
import { newImport } from '../new-import.ts';
import { progressBar, progressLines, type ProgressDisplay } from './import-progress.ts';
import { rejectedPath, writeRejectedRows } from './rejected-rows.ts';

/** How a person runs the command. */
export interface CommandContext {
  readonly print: (line: string) => void;
  /** Whether lines can be overwritten. */
  readonly isTerminal: boolean;
  readonly signal: AbortSignal;
  /** Folder for the rejected rows; `null`: beside each file. */
  readonly errorsDir: string | null;
  /** Whether a file that is imported already is read anew. */
  readonly again: boolean;
}

/** `complete`: every row is in; `incomplete`: some were rejected, or the file failed; `interrupted`: there is more to read. */
export type FileOutcome = 'complete' | 'incomplete' | 'interrupted';

const REASONS_SHOWN = 5;

/** Imports files where they lie, and tells the person how it goes. */
@Injectable()
export class ImportFiles {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly runner: ImportRunner,
    private readonly packs: PackMerger,
    private readonly clock: Clock,
  ) {}

  /** Imports one file, or goes on with it. */
  async import(file: FileIdentity, context: CommandContext): Promise<FileOutcome> {
    const earlier = context.again ? null : await this.imports.findSame(file);
    if (earlier?.state === 'succeeded') {
      context.print(
        `${earlier.fileName}: imported on ${toIso(earlier.finishedAt!)} already; --again reads it anew.`,
      );
      return this.summarise(earlier, context);
    }
    const record = earlier === null || earlier.state === 'failed' ? await this.addNew(file) : earlier;
    if (record.bytesDone > 0) context.print(`${record.fileName}: going on at line ${record.nextLine}.`);
    try {
      return await this.run(record, context);
    } catch (error) {
      if (!(error instanceof ImportRefusal)) throw error;
      context.print(`${record.fileName}: not imported. ${error.message}`);
      return 'incomplete';
    }
  }

  /** Makes what was imported quick to read. */
  async tidy(): Promise<void> {
    await this.packs.tidy();
  }

  private async addNew(file: FileIdentity): Promise<ImportEntity> {
    const record = newImport({
      ...file,
      id: randomUUID(),
      source: 'command',
      fileName: basename(file.path),
      createdAt: this.clock.now(),
    });
    await this.imports.add(record);
    return record;
  }

  private async run(record: ImportEntity, context: CommandContext): Promise<FileOutcome> {
    const startedAt = this.clock.now();
    const display = this.displayOf(record, context);
    let after: ImportEntity | null;
    try {
      after = await this.runner.run(record.id, { signal: context.signal, onProgress: display.update });
    } finally {
      display.stop();
    }
    if (after === null) {
      context.print(`${record.fileName}: another process reads this file now; this one stops.`);
      return 'interrupted';
    }
    if (after.state === 'running') {
      context.print(
        `${after.fileName}: interrupted at line ${after.nextLine}; the same command goes on from there.`,
      );
      return 'interrupted';
    }
    const seconds = Math.max((this.clock.now() - startedAt) / 1_000, 0.001);
    const rate = Math.round((after.rowsRead - record.rowsRead) / seconds).toLocaleString('en');
    context.print(`${after.fileName}: read in ${seconds.toFixed(1)} s, ${rate} rows/s`);
    return this.summarise(after, context);
  }

  private async summarise(record: ImportEntity, context: CommandContext): Promise<FileOutcome> {
    const { stored, duplicate, rejected } = record;
    const [storedText, duplicateText, rejectedText] = [stored, duplicate, rejected].map((rows) =>
      rows.toLocaleString('en'),
    );
    context.print(`  ${storedText} stored, ${duplicateText} there before, ${rejectedText} rejected`);
    for (const note of record.notes) context.print(`  ${note}`);
    if (rejected === 0) return 'complete';
    for (const { errors, example } of await this.imports.rejectionReasons(record.id, REASONS_SHOWN))
      context.print(`  ${errors.toLocaleString('en')} × ${example}`);
    const path = rejectedPath(record.path, context.errorsDir);
    await writeRejectedRows(this.imports, record.id, path);
    context.print(`  Every rejected row with its line and reason: ${path}`);
    return 'incomplete';
  }

  private displayOf(record: ImportEntity, { isTerminal, print }: CommandContext): ProgressDisplay {
    const start = { record, at: this.clock.now() };
    const now = (): number => this.clock.now();
    return isTerminal
      ? progressBar(record.fileName, start, now)
      : progressLines(record.fileName, start, now, print);
  }
}
