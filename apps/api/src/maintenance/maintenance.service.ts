import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DayMedians } from '../analytics/day-medians.service.ts';
import type { RunHandle } from '../jobs/job-runner.ts';
import { JobSchedule } from '../jobs/job-schedule.ts';
import { PackMerger } from '../rollups/pack-merger.ts';
import { CleanUp, counted } from './clean-up.ts';

/** Every hour, when the forecast that is due two minutes past it has long been made. */
const MAINTENANCE_CRON = '0 12 * * * *';

/** Gives up what is too old, and prepares what will be asked for. Each step is harmless to repeat. */
@Injectable()
export class MaintenanceService implements OnModuleInit {
  constructor(
    private readonly schedule: JobSchedule,
    private readonly merger: PackMerger,
    private readonly medians: DayMedians,
    private readonly cleanUp: CleanUp,
  ) {}

  onModuleInit(): void {
    this.schedule.add({
      job: 'maintenance',
      cron: MAINTENANCE_CRON,
      work: (handle) => this.run(handle),
      catchesUp: true,
    });
  }

  private async run(handle: RunHandle): Promise<readonly string[]> {
    const { report, signal } = handle;
    report('Merging packs of sessions');
    const packs = await this.merger.tidy();
    signal.throwIfAborted();
    // Before anything is removed: a median is kept for ever, and the sessions it is made of are not.
    report('Computing medians of days that are over');
    const medians = await this.medians.fillMedians();
    signal.throwIfAborted();
    return [
      ...(await this.cleanUp.run(handle)),
      ...counted('Packs of sessions merged', packs),
      ...counted('Daily medians computed', medians),
    ];
  }
}
