import { Injectable, Logger } from '@nestjs/common';
import { safeMessage } from '../common/safe-error.ts';
import { HOUR_MS, recommendedShows, type PopularShow, type WatchedSession } from '@engagement/analytics';
import type { ChurnReason, RecommendedShow } from '@engagement/contracts';
import { ActivityService } from '../analytics/activity.service.ts';
import { Clock } from '../common/clock.ts';
import { KeptValue } from '../common/kept-value.ts';
import { EventsService } from '../events/events.service.ts';

/** What a show can do something about. */
const CONTENT_REASONS: readonly ChurnReason[] = ['genre_fatigue', 'bad_recommendation', 'low_engagement'];

const MOST_SHOWS = 5;
const POPULAR_SHOWS = 200;
const POPULAR_DAYS = 28;
/** Found by their keys, a viewer's day at a time: a few milliseconds however much others have watched. */
const NEWEST_SESSIONS = 50;
/** What many watch over four weeks does not change by the minute, and takes seconds to count on a large platform. */
const POPULAR = { freshForMs: 5 * 60_000, usableForMs: 6 * HOUR_MS };

/** Popular shows that answer the reason why somebody is leaving. */
@Injectable()
export class ShowAdviceService {
  private readonly logger = new Logger('Shows to recommend');
  private readonly popular = new KeptValue(() => this.readPopular(), {
    ...POPULAR,
    now: () => this.clock.now(),
    // Who begins to send events in a minute is not told for five that nothing is popular.
    isWorthKeeping: (shows) => shows.length > 0,
    onFailure: (error) => this.logger.warn(`Popular shows could not be read anew: ${safeMessage(error)}`),
  });

  constructor(
    private readonly activity: ActivityService,
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /** @returns at most five shows that the viewer has not watched in the newest 50 sessions; none where no show answers the reason */
  async recommend(userId: string, reason: ChurnReason | null): Promise<RecommendedShow[]> {
    if (reason === null || !CONTENT_REASONS.includes(reason)) return [];
    const [sessions, popular] = await Promise.all([this.sessionsOf(userId), this.popular.get()]);
    return recommendedShows(reason, sessions, popular, MOST_SHOWS).map(({ showId, title, genre, why }) => ({
      show_id: showId,
      title,
      genre,
      why,
    }));
  }

  /** Reads what is popular before the first viewer is asked for. */
  async warmUp(): Promise<void> {
    await this.popular.get();
  }

  private async sessionsOf(userId: string): Promise<WatchedSession[]> {
    const { items } = await this.events.list({ user_id: userId, limit: NEWEST_SESSIONS });
    return items.map(({ content_watched, genres_watched, was_recommended }) => ({
      shows: content_watched,
      genres: genres_watched,
      wasRecommended: was_recommended,
    }));
  }

  private async readPopular(): Promise<readonly PopularShow[]> {
    const { items } = await this.activity.topShows({
      ranking: 'viewers',
      limit: POPULAR_SHOWS,
      days: POPULAR_DAYS,
    });
    return items.map(({ show_id, show_name, genre }) => ({
      showId: show_id,
      title: show_name ?? show_id,
      genre,
    }));
  }
}
