import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { safeMessage } from '../common/safe-error.ts';
import { AppConfig } from '../config/app-config.ts';
import { JobRunner } from './job-runner.ts';
import { JobRunsRepository } from './job-runs.repository.ts';
import { LeaseTerms } from './lease-terms.ts';

/** Finds runs that have lost their server, and passes them to this one. */
@Injectable()
export class JobSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private timer: NodeJS.Timeout | undefined;
  private sweep: Promise<void> = Promise.resolve();
  private hasStopped = false;

  constructor(
    private readonly runs: JobRunsRepository,
    private readonly runner: JobRunner,
    private readonly config: AppConfig,
    private readonly leases: LeaseTerms,
  ) {}

  onApplicationBootstrap(): void {
    this.wait();
  }

  /** Looks at once, as a server does that has just started. */
  async run(): Promise<void> {
    // The embedded database has one server: whoever held a run before this one is gone, whatever its lease says.
    const isAlone = this.config.database.engine === 'sqlite';
    await this.runner.takeOver(isAlone ? await this.runs.running() : await this.runs.abandoned());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  /** Looks no more: for a command, which is no server that others' runs could pass to. */
  async stop(): Promise<void> {
    this.hasStopped = true;
    clearTimeout(this.timer);
    await this.sweep;
  }

  private wait(): void {
    if (this.hasStopped) return;
    // Servers that were started together do not ask together.
    const delay = this.leases.sweepEveryMs * (0.75 + Math.random() / 2);
    this.timer = setTimeout(() => {
      this.sweep = this.look().finally(() => this.wait());
    }, delay);
  }

  private async look(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      this.logger.warn(`Could not look for abandoned runs: ${safeMessage(error)}`);
    }
  }
}
