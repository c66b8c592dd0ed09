import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { AppConfig } from '../config/app-config.ts';
import { JobRunner, type RunHandle } from '../jobs/job-runner.ts';
import { JobSchedule } from '../jobs/job-schedule.ts';
import { pruneBackups } from './backup-files.ts';
import { createBackup, megabytes } from './create-backup.ts';

/** Backs the embedded database up by schedule, where the operator has set one. */
@Injectable()
export class BackupService implements OnModuleInit {
  constructor(
    private readonly config: AppConfig,
    private readonly schedule: JobSchedule,
    private readonly runner: JobRunner,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const { database, backups } = this.config;
    if (database.engine === 'postgres') return;
    const { file } = database;
    const work = (handle: RunHandle): Promise<readonly string[]> => this.run(file, handle);
    if (backups.cron !== null)
      this.schedule.add({ job: 'backup', cron: backups.cron, work, catchesUp: true });
    // A run that a server left behind which had a schedule is not left for ever.
    else this.runner.register('backup', work);
  }

  private async run(database: string, { report, signal }: RunHandle): Promise<readonly string[]> {
    const { folder, kept } = this.config.backups;
    report('Backing up the database');
    const { path, bytes, seconds } = await createBackup({
      database,
      to: { folder },
      series: 'scheduled',
      now: new Date(this.clock.now()),
      signal,
    });
    const removed = await pruneBackups(folder, 'scheduled', kept);
    return [
      `Backed up ${megabytes(bytes)} into ${path} in ${seconds.toFixed(1)} s.`,
      ...(removed.length === 0 ? [] : [`Old backups removed: ${removed.length}.`]),
    ];
  }
}
