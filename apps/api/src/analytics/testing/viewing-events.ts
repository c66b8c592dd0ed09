import { DAY_MS } from '@engagement/analytics';
import { ViewingEventEntity } from '../../events/viewing-event.entity.ts';

let made = 0;

/** An hour of one drama, with an id of its own. */
export function anEvent(parts: Partial<ViewingEventEntity>): ViewingEventEntity {
  const loginTime = parts.loginTime ?? 0;
  return Object.assign(new ViewingEventEntity(), {
    loginTime,
    userId: 'u1',
    eventId: `e${++made}`,
    contentWatched: ['s1'],
    genresWatched: ['drama'],
    totalWatchTime: 60,
    numPauses: 0,
    bufferEvents: 0,
    wasRecommended: false,
    receivedAt: loginTime + 60_000,
    ...parts,
  });
}

const SHOW_LISTS = [
  ['s1'],
  ['s2'],
  ['s1', 's2'],
  ['s3', 's4', 's1'],
  ['not-listed'],
  ['s5', 'not-listed'],
  [],
];
const GENRE_LISTS = [['drama'], ['news'], ['drama', 'sport'], []];

/** Events of 40 viewers over the `days` days before `until`: lists, empty lists, minutes of zero, whole hours without anybody. */
export function aHistory(count: number, days: number, until: number, seed: number): ViewingEventEntity[] {
  const random = sequence(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  return Array.from({ length: count }, () => {
    const loginTime = until - 1 - Math.floor(random() * days * DAY_MS);
    return anEvent({
      loginTime,
      userId: `u${Math.floor(random() * 40)}`,
      contentWatched: pick(SHOW_LISTS),
      genresWatched: pick(GENRE_LISTS),
      totalWatchTime: Math.max(0, Math.round(random() * 1300 - 100) / 10),
      numPauses: Math.floor(random() * 3),
      bufferEvents: Math.floor(random() * 4),
      wasRecommended: random() < 0.3,
      receivedAt: loginTime + Math.floor(random() * 2 * DAY_MS),
    });
  });
}

/** Numbers in [0, 1); the same for the same seed. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
