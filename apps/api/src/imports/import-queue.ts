import { setTimeout as pause } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { safeMessage, safeStack } from '../common/safe-error.ts';
import { ImportRefusal } from './import-refusal.ts';
import { ImportRunner, isPassing } from './import-runner.ts';
import type { ImportEntity } from './import.entity.ts';
import { ImportsRepository } from './imports.repository.ts';
import { Spool } from './spool.ts';
import { ImportMetrics } from './import-metrics.ts';

/** Between two looks whether the database takes rows again. */
const RETRY_MS = 15_000;

/** Reads uploaded files in the background, one after the other. */
@Injectable()
export class ImportQueue implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Imports');
  private readonly shutdown = new AbortController();
  private tail: Promise<void> = Promise.resolve();

  constructor(
    private readonly imports: ImportsRepository,
    private readonly runner: ImportRunner,
    private readonly spool: Spool,
    private readonly clock: Clock,
    private readonly metrics: ImportMetrics,
  ) {}

  /** Takes up what a server before this one left unread, and removes what it left lying about. */
  async onApplicationBootstrap(): Promise<void> {
    const unfinished = await this.imports.unfinishedUploads();
    await this.spool.removeAbandoned(new Set(unfinished.map(({ path }) => path)), this.clock.now());
    for (const record of unfinished) {
      if (await this.spool.holds(record.path)) this.add(record);
      else
        this.logger.warn(
          `Import ${record.id} waits for a file that is not here; another server may have it.`,
        );
    }
  }

  /** Puts an upload at the end of the queue. */
  add(record: ImportEntity): void {
    this.tail = this.tail.then(() => this.read(record));
  }

  /** The batch under way is finished; the rest waits for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.shutdown.abort();
    await this.tail;
  }

  private async read(waiting: ImportEntity): Promise<void> {
    const { id, path, ...counts } = waiting;
    if (this.shutdown.signal.aborted) return;
    try {
      this.metrics.begin({ id, ...counts });
      const record = await this.runner.run(id, {
        signal: this.shutdown.signal,
        onProgress: (progress) => this.metrics.advance(progress),
      });
      if (record?.state !== 'succeeded') return;
      const { stored, duplicate, rejected } = record;
      this.logger.log(
        `Import ${id}: ${stored} ${record.kind} stored, ${duplicate} there before, ${rejected} rejected`,
      );
      await this.spool.remove(path);
    } catch (error) {
      if (isPassing(error)) await this.readLater(waiting, error);
      else await this.report(id, path, error);
    }
  }

  /** What is accepted is read, however long the disk stays full or the database away; the files behind it would fare no better. */
  private async readLater(waiting: ImportEntity, error: unknown): Promise<void> {
    this.logger.warn(`Import ${waiting.id} waits. ${safeMessage(error)}`);
    // An abort ends the pause.
    await pause(RETRY_MS, undefined, { signal: this.shutdown.signal }).catch(() => undefined);
    await this.read(waiting);
  }

  private async report(id: string, path: string, error: unknown): Promise<void> {
    if (error instanceof ImportRefusal) {
      // Why may quote the file: who may read it asks the API.
      this.logger.warn(`Import ${id} was refused; GET /api/v1/imports/${id} says why.`);
      await this.spool.remove(path);
      return;
    }
    this.logger.error(`Import ${id} has stopped; it goes on at the next start.`, safeStack(error));
  }
}
