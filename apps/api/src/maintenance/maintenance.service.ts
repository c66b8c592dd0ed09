import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DayMedians } from '../analytics/day-medians.service.ts';
import { Clock } from '../common/clock.ts';
import type { RunHandle } from '../jobs/job-runner.ts';
import { JobSchedule } from '../jobs/job-schedule.ts';
import { ForecastPruning } from '../predictions/forecast-history/forecast-pruning.ts';
import { ScorePruning } from '../predictions/score-pruning.ts';
import { PackMerger } from '../rollups/pack-merger.ts';
import { Retention } from '../rollups/retention.ts';

/** Every hour, when the forecast that is due two minutes past it has long been made. */
const MAINTENANCE_CRON = '0 12 * * * *';

/** Gives up what is too old, and prepares what will be asked for. Each step is harmless to repeat. */
@Injectable()
export class MaintenanceService implements OnModuleInit {
  constructor(
    private readonly schedule: JobSchedule,
    private readonly retention: Retention,
    private readonly merger: PackMerger,
    private readonly medians: DayMedians,
    private readonly pruning: ScorePruning,
    private readonly forecastPruning: ForecastPruning,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.schedule.add({
      job: 'maintenance',
      cron: MAINTENANCE_CRON,
      work: (handle) => this.run(handle),
      catchesUp: true,
    });
  }

  private async run({ report, signal }: RunHandle): Promise<readonly string[]> {
    report('Merging packs of sessions');
    const packs = await this.merger.tidy();
    signal.throwIfAborted();
    // Before anything is removed: a median is kept for ever, and the sessions it is made of are not.
    report('Computing medians of days that are over');
    const medians = await this.medians.fillMedians();
    signal.throwIfAborted();
    report('Removing what is older than it is kept');
    const { events, partitions, dayRows } = await this.retention.apply();
    signal.throwIfAborted();
    report('Removing old scorings');
    const { runs, artifacts } = await this.pruning.prune(this.clock.now());
    signal.throwIfAborted();
    report('Thinning out old forecasts');
    const forecasts = await this.forecastPruning.prune(this.clock.now());
    return [
      counted('Old events removed', events),
      counted('Old weeks of events dropped', partitions),
      counted('Old rows of viewers, shows and packs removed', dayRows),
      counted('Old scorings removed', runs),
      counted('Rejected models emptied', artifacts),
      counted('Old forecasts removed', forecasts),
      counted('Packs of sessions merged', packs),
      counted('Daily medians computed', medians),
    ].flat();
  }
}

/** A sentence, or none where there is nothing to tell. */
function counted(what: string, count: number): string[] {
  return count === 0 ? [] : [`${what}: ${count.toLocaleString('en')}.`];
}
