/** One line of a CSV file, by column. */
export type CsvRow = Readonly<Record<string, string>>;

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/**
 * By how many whole weeks the data moves, so that its last week holds now and weekdays stay weekdays.
 *
 * @param last - local time of the newest row, `YYYY-MM-DDTHH:mm:ss`
 * @param localNow - what the local clock shows, read as epoch ms
 */
export function weeksToNow(last: string, localNow: number): number {
  return Math.ceil((localNow - Date.parse(`${last}Z`)) / WEEK_MS);
}

/** @param local - `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm:ss`; the time of day stays */
export function shiftDate(local: string, days: number): string {
  const shifted = new Date(
    Date.parse(local.length === 10 ? local : `${local}Z`) + days * DAY_MS,
  ).toISOString();
  return shifted.slice(0, local.length);
}

/** @returns a row for `CatalogueShowDto` */
export function showRow(row: CsvRow): object {
  return { ...row, duration: numberOf(row['duration']), ratings: numberOf(row['ratings']) };
}

/** @returns a row for `RegisterUserDto` */
export function userRow(row: CsvRow, days: number): object {
  return {
    ...row,
    email: row['email'] === '' ? null : row['email'],
    age: numberOf(row['age']),
    registration_date: shiftDate(row['registration_date'] ?? '', days),
  };
}

/**
 * @param line - from 1; the event's id, so that an import which is repeated stores nothing twice
 * @returns a row for `CreateEventDto`
 */
export function eventRow(row: CsvRow, days: number, line: number): object {
  return {
    ...row,
    event_id: `sample-${line}`,
    login_time: shiftDate(row['login_time'] ?? '', days),
    total_watch_time: numberOf(row['total_watch_time']),
    num_pauses: numberOf(row['num_pauses']),
    buffer_events: numberOf(row['buffer_events']),
    was_recommended: row['was_recommended'] === 'true',
  };
}

function numberOf(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text);
}
