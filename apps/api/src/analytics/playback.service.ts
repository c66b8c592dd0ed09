import {
  addCountries,
  addPlayback,
  dayPlaybackQuery,
  formatDay,
  playbackQuality,
  toNumber,
  toPlaybackSums,
  type DayPlaybackRow,
  type PlaybackSums,
  type TimeZone,
} from '@engagement/analytics';
import type { PlaybackReport } from '@engagement/contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { toIso } from '../common/instants.ts';
import { AppConfig } from '../config/app-config.ts';
import { ReadDatabase } from '../database/read-database.ts';
import { coveringDays, MAX_DAYS, resolveRange, type DaySpan, type RangeQuery } from './activity-range.ts';
import { CountryPlaybackService } from './country-playback.service.ts';
import { DayPacksRepository } from './day-packs.repository.ts';
import { PlaybackFiguresDto, ShowPlaybackDto } from './dto/playback-quality.dto.ts';
import { MetricsRepository } from './metrics.repository.ts';

const DEFAULT_DAYS = 7;
const MAX_COUNTRIES = 30;
const WARM_DAYS = 28;

/** How smoothly sessions play. */
@Injectable()
export class PlaybackService {
  private readonly zone: TimeZone;

  constructor(
    private readonly database: ReadDatabase,
    private readonly metrics: MetricsRepository,
    private readonly days: DayPacksRepository,
    private readonly countries: CountryPlaybackService,
    private readonly clock: Clock,
    config: AppConfig,
  ) {
    this.zone = config.timeZone;
  }

  /** Every calendar day that the range touches, whole. */
  async report({ limit, ...query }: RangeQuery & { readonly limit: number }): Promise<PlaybackReport> {
    const now = this.clock.now();
    const rules = { now, zone: this.zone, defaultDays: DEFAULT_DAYS, maxDays: MAX_DAYS };
    const span = coveringDays(resolveRange(query, rules), this.zone);
    const buckets = this.metrics.daysOf(span);
    const range = { from: buckets[0]!.from, until: buckets.at(-1)!.until };
    const [byDay, shows, countries] = await Promise.all([
      this.byDay(span),
      this.metrics.stalledShows(range, limit),
      this.byCountry(span),
    ]);
    return {
      time_zone: this.zone.name,
      from: toIso(range.from),
      to: toIso(range.until),
      total: figures(addPlayback([...byDay.values()])),
      days: buckets.map(({ day, until }) => ({
        day: formatDay(day),
        is_complete: until <= now,
        ...figures(byDay.get(day) ?? addPlayback([])),
      })),
      shows: shows.map((show) => ShowPlaybackDto.from(show)),
      countries: countries
        .slice(0, MAX_COUNTRIES)
        .map(({ country, ...sums }) => ({ country, ...figures(sums) })),
    };
  }

  /** Counts the countries of the last four weeks before the first who asks. */
  async warmUp(): Promise<void> {
    await this.report({ days: WARM_DAYS, limit: 1 });
  }

  /** Buffer events per hour watched on one day so far; `null` when no time was watched. */
  async stallsPerHourOn(day: number): Promise<number | null> {
    const sums = (await this.byDay({ firstDay: day, endDay: day + 1 })).get(day);
    return sums === undefined ? null : playbackQuality(sums).stallsPerHour;
  }

  private async byDay({ firstDay, endDay }: DaySpan): Promise<Map<number, PlaybackSums>> {
    const query = dayPlaybackQuery(this.database.dialect, firstDay, endDay);
    const rows = await this.database.query<DayPlaybackRow>(query);
    return new Map(rows.map((row) => [toNumber(row.day), toPlaybackSums(row)]));
  }

  private async byCountry(span: DaySpan): Promise<ReturnType<typeof addCountries>> {
    return addCountries(await this.countries.ofDays(await this.days.statsOf(span)));
  }
}

function figures(sums: PlaybackSums): PlaybackReport['total'] {
  return PlaybackFiguresDto.from(playbackQuality(sums));
}
