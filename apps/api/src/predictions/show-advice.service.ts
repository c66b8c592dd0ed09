import { Injectable } from '@nestjs/common';
import { recommendedShows, type PopularShow, type WatchedSession } from '@engagement/analytics';
import type { ChurnReason, RecommendedShow } from '@engagement/contracts';
import { ActivityService } from '../analytics/activity.service.ts';
import { Clock } from '../common/clock.ts';
import { EventsService } from '../events/events.service.ts';

/** What a show can do something about. */
const CONTENT_REASONS: readonly ChurnReason[] = ['genre_fatigue', 'bad_recommendation', 'low_engagement'];

const MOST_SHOWS = 5;
const POPULAR_SHOWS = 200;
const POPULAR_DAYS = 28;
/** Found by their keys, a viewer's day at a time: a few milliseconds however much others have watched. */
const NEWEST_SESSIONS = 50;
/** What many watch over four weeks does not change by the minute. */
const POPULAR_FOR_MS = 5 * 60_000;

/** Popular shows that answer the reason why somebody is leaving. */
@Injectable()
export class ShowAdviceService {
  private popular: { readonly at: number; readonly shows: readonly PopularShow[] } | null = null;

  constructor(
    private readonly activity: ActivityService,
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /** @returns at most five shows that the viewer has not watched in the newest 50 sessions; none where no show answers the reason */
  async recommend(userId: string, reason: ChurnReason | null): Promise<RecommendedShow[]> {
    if (reason === null || !CONTENT_REASONS.includes(reason)) return [];
    const [sessions, popular] = await Promise.all([this.sessionsOf(userId), this.popularShows()]);
    return recommendedShows(reason, sessions, popular, MOST_SHOWS).map(({ showId, title, genre, why }) => ({
      show_id: showId,
      title,
      genre,
      why,
    }));
  }

  private async sessionsOf(userId: string): Promise<WatchedSession[]> {
    const { items } = await this.events.list({ user_id: userId, limit: NEWEST_SESSIONS });
    return items.map(({ content_watched, genres_watched, was_recommended }) => ({
      shows: content_watched,
      genres: genres_watched,
      wasRecommended: was_recommended,
    }));
  }

  private async popularShows(): Promise<readonly PopularShow[]> {
    const now = this.clock.now();
    if (this.popular === null || now - this.popular.at > POPULAR_FOR_MS) {
      const { items } = await this.activity.topShows({
        ranking: 'viewers',
        limit: POPULAR_SHOWS,
        days: POPULAR_DAYS,
      });
      const shows = items.map(({ show_id, show_name, genre }) => ({
        showId: show_id,
        title: show_name ?? show_id,
        genre,
      }));
      this.popular = { at: now, shows };
    }
    return this.popular.shows;
  }
}
