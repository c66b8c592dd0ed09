import { setTimeout as pause } from 'node:timers/promises';
import type { EventTally } from './event-tally.ts';
import type { FuzzTarget } from './target.ts';

/** A viewer whom no request is about: whatever is sent must leave them as they are. */
export const CANARY = 'canary-viewer';
/** Known to that viewer's profile alone, so it may stand in no error. */
export const CANARY_SECRET = 'c4n4ry-pr1v4te';

const HOUR_MS = 3_600_000;
const DAYS = 40;
const VIEWERS = 20;
const TRAINING_LIMIT_MS = 120_000;

/** Stores a little of everything and has models trained on it, so that whatever has an id has some to be asked for. */
export async function preparePlatform(target: FuzzTarget, tally: EventTally): Promise<void> {
  await target.json('POST', '/api/v1/users', {
    user_id: CANARY,
    email: `${CANARY_SECRET}@canary.example`,
    country: CANARY_SECRET,
  });
  await target.json('POST', '/api/v1/shows', { show_id: 'fuzz-show-1', show_name: 'The Long Way Home' });
  tally.add(
    (await target.json('POST', '/api/v1/events/batch', sessions(target.startedAt))) as { stored: number },
  );
  await target.json('POST', '/api/v1/users/fuzz-viewer-1/churn-reason', { reason: 'genre_fatigue' });
  const { id } = (await target.json('POST', '/api/v1/models/retrain')) as { id: string };
  const giveUpAt = performance.now() + TRAINING_LIMIT_MS;
  while (((await target.json('GET', `/api/v1/jobs/${id}`)) as { status?: string }).status === 'running') {
    if (performance.now() > giveUpAt) throw new Error('The first training has not ended.');
    await pause(100);
  }
}

/** @returns everything stored about that viewer, but when it was asked for */
export async function readCanary(target: FuzzTarget): Promise<string> {
  return JSON.stringify(await target.json('GET', `/api/v1/users/${CANARY}`));
}

/** An evening session of most viewers every day; the canary has one of them. */
function sessions(now: number): unknown[] {
  return Array.from({ length: DAYS * VIEWERS }, (_, index) => ({
    user_id: index === 0 ? CANARY : `fuzz-viewer-${index % VIEWERS}`,
    login_time: new Date(
      now - (1 + Math.floor(index / VIEWERS)) * 24 * HOUR_MS - (index % 5) * HOUR_MS,
    ).toISOString(),
    content_watched: `fuzz-show-${index % 3}`,
    genres_watched: 'Drama',
    total_watch_time: 10 + (index % 50),
    num_pauses: index % 3,
    buffer_events: index % 2,
    was_recommended: index % 4 === 0,
  }));
}
