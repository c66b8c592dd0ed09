import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { WriteQueue } from '../database/write-queue.ts';
import type { RunHandle } from '../jobs/job-runner.ts';
import { ForecastPruning } from '../predictions/forecast-history/forecast-pruning.ts';
import { ScorePruning } from '../predictions/score-pruning.ts';
import { ErasureService } from '../privacy/erasure.service.ts';
import { Retention } from '../rollups/retention.ts';
import { RecordRetention } from './record-retention.ts';
import { ViewerRetention } from './viewer-retention.ts';

/** Gives up what is older than it is kept, kind by kind. Each step is harmless to repeat. */
@Injectable()
export class CleanUp {
  constructor(
    private readonly retention: Retention,
    private readonly scores: ScorePruning,
    private readonly forecasts: ForecastPruning,
    private readonly records: RecordRetention,
    private readonly viewers: ViewerRetention,
    private readonly erasures: ErasureService,
    private readonly writes: WriteQueue,
    private readonly clock: Clock,
  ) {}

  /** @returns what was removed, a sentence a kind */
  async run({ report, signal }: Pick<RunHandle, 'report' | 'signal'>): Promise<readonly string[]> {
    report('Going on with erasures that were interrupted');
    const erasures = await this.erasures.resume();
    signal.throwIfAborted();
    report('Removing what is older than it is kept');
    const { events, partitions, dayRows } = await this.retention.apply();
    signal.throwIfAborted();
    report('Removing old scorings');
    const { runs, artifacts } = await this.scores.prune(this.clock.now());
    signal.throwIfAborted();
    report('Thinning out old forecasts');
    const forecasts = await this.forecasts.prune(this.clock.now());
    signal.throwIfAborted();
    report('Removing old records');
    const { imports, rejectedRows, jobRuns, alarms, auditEntries } = await this.records.apply();
    signal.throwIfAborted();
    report('Removing viewers who have long been away');
    const viewers = await this.viewers.apply(signal);
    await this.writes.truncateLog();
    return [
      counted('Interrupted erasures completed', erasures),
      counted('Old events removed', events),
      counted('Old weeks of events dropped', partitions),
      counted('Old rows of viewers, shows and packs removed', dayRows),
      counted('Old scorings removed', runs),
      counted('Rejected models emptied', artifacts),
      counted('Old forecasts removed', forecasts),
      counted('Old imports removed', imports),
      counted('Old rejected rows removed', rejectedRows),
      counted('Old runs of jobs removed', jobRuns),
      counted('Old alarms removed', alarms),
      counted('Old entries of the audit log removed', auditEntries),
      counted('Viewers removed who have long been away', viewers),
    ].flat();
  }
}

/** A sentence, or none where there is nothing to tell. */
export function counted(what: string, count: number): string[] {
  return count === 0 ? [] : [`${what}: ${count.toLocaleString('en')}.`];
}
