import { Injectable } from '@nestjs/common';
import {
  countryPlaybackQuery,
  toPlaybackSums,
  type CountryPlayback,
  type CountryPlaybackRow,
  type DayNumber,
  type DayStats,
} from '@engagement/analytics';
import { Clock } from '../common/clock.ts';
import { ReadDatabase } from '../database/read-database.ts';

/** A day that has changed is counted again at most so often: the running day changes with every event. */
const RECOUNT_AFTER_MS = 60_000;
/** A day that has not changed is counted again after so long: where a viewer lives may have been told since. */
const RECHECK_AFTER_MS = 3_600_000;

interface CountedDay {
  readonly revision: number;
  /** Epoch ms. */
  readonly at: number;
  readonly countries: readonly CountryPlayback[];
}

/** Playback by country. All viewers of a day are looked at, so what was counted is kept: some rows a day. */
@Injectable()
export class CountryPlaybackService {
  private readonly counted = new Map<DayNumber, Promise<CountedDay>>();

  constructor(
    private readonly database: ReadDatabase,
    private readonly clock: Clock,
  ) {}

  /** @returns for each of the days its countries, in no order */
  async ofDays(days: readonly DayStats[]): Promise<(readonly CountryPlayback[])[]> {
    const found: (readonly CountryPlayback[])[] = [];
    // One after another: a long range must not keep all connections busy.
    for (const { day, revision } of days) found.push((await this.ofDay(day, revision)).countries);
    return found;
  }

  private async ofDay(day: DayNumber, revision: number): Promise<CountedDay> {
    const known = await this.counted.get(day);
    const age = known === undefined ? Infinity : Math.abs(this.clock.now() - known.at);
    const lasts = known?.revision === revision ? RECHECK_AFTER_MS : RECOUNT_AFTER_MS;
    if (known !== undefined && age < lasts) return known;
    const counting = this.count(day, revision);
    this.counted.set(day, counting);
    counting.catch(() => this.counted.delete(day));
    return counting;
  }

  private async count(day: DayNumber, revision: number): Promise<CountedDay> {
    const at = this.clock.now();
    const rows = await this.database.query<CountryPlaybackRow>(
      countryPlaybackQuery(this.database.dialect, day),
    );
    return { revision, at, countries: rows.map((row) => ({ country: row.country, ...toPlaybackSums(row) })) };
  }
}
