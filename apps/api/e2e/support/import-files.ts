import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the sample data. */
export const SAMPLE_DATA = fileURLToPath(new URL('../../../../data/', import.meta.url));

/** Arguments of the import command: all sample data. */
export const SAMPLE_FILES = ['events', 'users', 'shows'].flatMap((kind) => [
  `--${kind}`,
  join(SAMPLE_DATA, `${kind}.csv`),
]);

export const EVENT_HEADER =
  'user_id,login_time,content_watched,genres_watched,total_watch_time,num_pauses,buffer_events,was_recommended';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Lines of a file of events, every one another session of half an hour; the last began a day ago.
 *
 * @param prefix - of the viewers' ids, of which there are 70
 */
export function eventLines(count: number, prefix: string): string[] {
  const end = Date.now() - 24 * HOUR_MS;
  return Array.from({ length: count }, (_, row) => {
    const at = new Date(end - (count - row) * MINUTE_MS).toISOString();
    return `${prefix}-${row % 70},${at},s1,Drama,30.5,1,0,true`;
  });
}
