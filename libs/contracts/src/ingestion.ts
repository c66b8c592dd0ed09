import type { FieldError } from './problem.ts';
import type { IsoInstant } from './common.ts';
import type { ChurnScorePoint } from './predictions.ts';

/** A viewer, as stored. */
export interface User {
  readonly user_id: string;
  readonly email: string | null;
  readonly age: number | null;
  readonly country: string | null;
  /** As the operator sent it: a date or an instant, kept as `YYYY-MM-DD`. */
  readonly registration_date: string | null;
  readonly preferred_genre: string | null;
  readonly subscription_type: string | null;
  /** `false` for a stub made by an event that came before its user was registered. */
  readonly is_registered: boolean;
  readonly created_at: IsoInstant;
  readonly updated_at: IsoInstant;
}

export interface Show {
  readonly show_id: string;
  readonly show_name: string;
  readonly genre: string | null;
  /** Length in minutes. */
  readonly duration: number | null;
  /** `YYYY-MM-DD`. */
  readonly released_date: string | null;
  /** Mean rating, 0 to 10. */
  readonly ratings: number | null;
}

/** One viewing session of one user, as stored. */
export interface ViewingEvent {
  readonly event_id: string;
  readonly user_id: string;
  readonly login_time: IsoInstant;
  /** Show ids, normalised to a list. */
  readonly content_watched: readonly string[];
  readonly genres_watched: readonly string[];
  /** Minutes, 0 to 1,440. */
  readonly total_watch_time: number;
  readonly num_pauses: number;
  readonly buffer_events: number;
  readonly was_recommended: boolean;
  readonly received_at: IsoInstant;
}

/** Answer to `POST /api/v1/events`. */
export interface EventReceipt {
  readonly outcome: 'stored' | 'duplicate';
  readonly event: ViewingEvent;
}

export interface BatchRowError extends FieldError {
  /** Zero-based position in the batch. */
  readonly index: number;
  /** As it was sent; `null` when it was not. */
  readonly id: string | null;
}

/** Answer to a batch: valid rows always land. */
export interface BatchReceipt {
  /** Rows that are new, or for users and shows: new or updated. */
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly errors: readonly BatchRowError[];
}

/** Everything stored about one viewer. */
export interface UserExport {
  readonly user: User;
  readonly events: readonly ViewingEvent[];
  readonly churn_scores: readonly ChurnScorePoint[];
}

/** What an erasure removed. */
export interface ErasureReceipt {
  readonly user_id: string;
  readonly erased_at: IsoInstant;
  readonly events: number;
  readonly churn_scores: number;
}
