import type { ViewerProfile } from '../features/viewer-profile.ts';

/** One viewing session of one user, as far as features need it. */
export interface ViewingSession {
  /** When it began; epoch ms. */
  readonly startedAt: number;
  /** When the platform learnt of it; epoch ms. */
  readonly receivedAt: number;
  /** Time watched, 0 to 1,440. */
  readonly minutes: number;
  readonly pauses: number;
  readonly bufferEvents: number;
  readonly wasRecommended: boolean;
  readonly shows: readonly string[];
  readonly genres: readonly string[];
}

/** A viewer with all sessions that are at hand, in any order. */
export interface Viewer {
  readonly profile: ViewerProfile;
  readonly sessions: readonly ViewingSession[];
}
