import type { TimeZone } from '@engagement/analytics';
import type { Now } from '@engagement/contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { toIso, toIsoOrNull } from '../common/instants.ts';
import { AppConfig } from '../config/app-config.ts';
import { MetricsRepository } from './metrics.repository.ts';
import { PlaybackService } from './playback.service.ts';
import { NOW_WINDOW_MINUTES, RecentViewers } from './recent-viewers.ts';

/** What is happening at this moment, as far as it has been reported. */
export type LiveFigures = Omit<Now, 'next_hour' | 'churn_as_of' | 'forecast_issued_at'>;

@Injectable()
export class LiveFiguresService {
  private readonly zone: TimeZone;

  constructor(
    private readonly metrics: MetricsRepository,
    private readonly playback: PlaybackService,
    private readonly viewers: RecentViewers,
    private readonly clock: Clock,
    config: AppConfig,
  ) {
    this.zone = config.timeZone;
  }

  async now(): Promise<LiveFigures> {
    const now = this.clock.now();
    const today = this.zone.dayOf(now);
    const range = { from: this.zone.startOfDay(today), until: this.zone.nextHour(now) };
    const [viewersNow, hours, stallsPerHour, counts] = await Promise.all([
      this.viewers.count(now),
      this.metrics.hourlyActiveUsers(range),
      this.playback.stallsPerHourOn(today),
      this.metrics.storedCounts(),
    ]);
    const peak = hours.reduce((most, hour) => (hour.activeUsers > most.activeUsers ? hour : most));
    return {
      as_of: toIso(now),
      time_zone: this.zone.name,
      window_minutes: NOW_WINDOW_MINUTES,
      viewers_now: viewersNow,
      peak_today:
        peak.activeUsers === 0
          ? null
          : { active_users: peak.activeUsers, from: toIso(peak.from), to: toIso(peak.until) },
      stalls_per_hour_today: stallsPerHour,
      active_users_this_hour: hours.at(-1)!.activeUsers,
      last_event_at: toIsoOrNull(counts.lastEventAt),
      events: counts.events,
    };
  }
}
