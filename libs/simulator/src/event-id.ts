import { SECONDS_PER_DAY, toDayNumber, type LocalTime } from './local-time.ts';

const RADIX = 36;

/**
 * The id of a simulated session: the same whenever it is simulated again, so that sending it twice stores it once.
 *
 * @param event - of a simulation, in which nobody has two sessions at one second
 * @returns `seed-viewer-second` in base 36, at most 20 characters: ids are in the key of ten million rows
 */
export function eventIdOf(
  seed: number,
  event: { readonly user_id: string; readonly login_time: LocalTime },
): string {
  const viewer = Number(event.user_id.slice(1));
  return [seed, viewer, toWallSecond(event.login_time)].map((part) => part.toString(RADIX)).join('-');
}

/** @returns seconds on the wall clock since it showed 1970-01-01T00:00:00 */
export function toWallSecond(time: LocalTime): number {
  const [day = '', clock = ''] = time.split('T');
  const [hours, minutes, seconds] = clock.split(':').map(Number);
  return toDayNumber(day) * SECONDS_PER_DAY + hours! * 3_600 + minutes! * 60 + seconds!;
}
