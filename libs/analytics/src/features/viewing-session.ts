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

/** What is known of a viewer besides the sessions. */
export interface ViewerProfile {
  readonly userId: string;
  readonly age: number | null;
  readonly country: string | null;
  readonly subscriptionType: string | null;
  readonly preferredGenre: string | null;
  /** `YYYY-MM-DD`. */
  readonly registeredOn: string | null;
}

/** A viewer with all sessions that are at hand, in any order. */
export interface Viewer {
  readonly profile: ViewerProfile;
  readonly sessions: readonly ViewingSession[];
}
