import { Logger, type INestApplication } from '@nestjs/common';
import { safeStack } from '../common/safe-error.ts';
import { IngestQueue } from '../events/ingest-queue.ts';
import { JobRunner } from '../jobs/job-runner.ts';
import type { Connections } from './connections.ts';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Shares of the time a shutdown may take: then what is not answered is given up; then the process ends as it is. */
const GIVE_UP_AFTER = 0.8;
const END_AFTER = 0.95;
/** For the answers to get out that tell clients they were given up. */
const LAST_WORDS_MS = 300;

export interface ShutdownTerms {
  readonly app: INestApplication;
  readonly connections: Connections;
  /** What a shutdown may take. */
  readonly seconds: number;
}

/** Ends the process on a signal: what was accepted is answered, and nothing outlives the limit. A second signal ends it at once. */
export class Shutdown {
  private readonly logger = new Logger('Shutdown');
  private hasBegun = false;

  constructor(private readonly terms: ShutdownTerms) {}

  listen(): void {
    for (const signal of SIGNALS) process.on(signal, () => void this.onSignal(signal));
  }

  private async onSignal(signal: NodeJS.Signals): Promise<void> {
    if (this.hasBegun) {
      this.logger.warn(`${signal} again: ended at once.${this.remains()}`);
      process.exit(1);
    }
    this.hasBegun = true;
    const { app, connections, seconds } = this.terms;
    this.logger.log(
      `${signal}: stopping within ${seconds} s; requests to answer first: ${connections.requests}`,
    );
    setTimeout(() => this.giveUp(), seconds * 1_000 * GIVE_UP_AFTER).unref();
    setTimeout(() => this.endAnyhow(), seconds * 1_000 * END_AFTER).unref();
    try {
      await app.close();
      this.logger.log('Stopped');
      process.exit(0);
    } catch (error) {
      this.logger.error('The shutdown failed.', safeStack(error));
      process.exit(1);
    }
  }

  private giveUp(): void {
    const { connections } = this.terms;
    const given = connections.giveUp();
    if (given.length > 0)
      this.logger.warn(
        `Given up, because the time to stop is nearly over: ${listed(given)}. Whoever had no answer yet is told to come again.`,
      );
    setTimeout(() => connections.destroyAll(), LAST_WORDS_MS).unref();
  }

  private endAnyhow(): void {
    this.logger.error(
      `The server did not stop within SHUTDOWN_SECONDS (${this.terms.seconds}) and is ended.${this.remains()}`,
    );
    process.exit(1);
  }

  /** What is lost with the process, in a sentence with a space before it. */
  private remains(): string {
    const { app, connections } = this.terms;
    const left = [
      ['requests', connections.requests],
      ['events not stored', app.get(IngestQueue).queuedRows],
      ['jobs, to be run again', app.get(JobRunner).jobsUnderWay],
    ] as const;
    const named = left.filter(([, count]) => count > 0).map(([what, count]) => `${what} (${count})`);
    return ` Given up: ${named.length === 0 ? 'nothing' : named.join(', ')}.`;
  }
}

/** Each once, with how often it occurs. */
function listed(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${count} × ${name}`)).join(', ');
}
