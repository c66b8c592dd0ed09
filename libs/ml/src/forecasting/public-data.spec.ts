import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { HourlyAudience } from '../testing/hourly-audience.ts';
import { trainAudienceForecaster } from './train-audience-forecaster.ts';

const HOUR_MS = 3_600_000;
const folder = fileURLToPath(new URL('../../../../../shared/data/hourly/', import.meta.url));

interface PublicSeries {
  readonly file: string;
  /** Time (UTC stands for the local clock) and count of a CSV line. */
  readonly read: (fields: readonly string[]) => { at: number; count: number };
}

const bikes: PublicSeries = {
  file: 'bike_hour.csv.gz',
  read: (fields) => ({
    at: Date.parse(`${fields[1]!} UTC`) + Number(fields[5]) * HOUR_MS,
    count: Number(fields[16]),
  }),
};

const taxis: PublicSeries = {
  file: 'nyc_taxi_30min.csv.gz',
  read: (fields) => ({ at: Date.parse(`${fields[0]!.replace(' ', 'T')}Z`), count: Number(fields[1]) }),
};

/** `days` days, ending 60 days before the end: the last 60 are for judging only. */
function load({ file, read }: PublicSeries, days: number): HourlyAudience {
  const lines = gunzipSync(readFileSync(folder + file))
    .toString()
    .trim()
    .split('\n')
    .slice(1);
  const rows = lines.map((line) => read(line.split(',')));
  const first = Math.floor(rows[0]!.at / HOUR_MS);
  const counts = new Float64Array(Math.floor(rows.at(-1)!.at / HOUR_MS) - first + 1);
  for (const { at, count } of rows) counts[Math.floor(at / HOUR_MS) - first]! += count;
  const end = counts.length - 60 * 24;
  const begin = end - days * 24;
  const hourOfWeek = Uint8Array.from({ length: days * 24 + 24 }, (_, hour) => {
    // 1 January 1970 was a Thursday.
    return (first + begin + hour + 3 * 24) % 168;
  });
  return { counts: counts.slice(begin, end), hourOfWeek };
}

// These series may not be handed on, so they are not in the repository: jest.config.mjs leaves this file out without them.
describe('audience forecast on public hourly series', () => {
  it.each([
    { name: 'bike rides', series: bikes },
    { name: 'taxi rides', series: taxis },
  ])('beats yesterday and last week on $name', ({ series }) => {
    const outcome = trainAudienceForecaster({ ...load(series, 60), seed: 1 });
    if (outcome.status !== 'trained') throw new Error('Not trained.');
    const { typicalError, sameHourYesterdayError, sameHourLastWeekError, coverage80 } = outcome.accuracy;
    expect(typicalError!).toBeLessThan(sameHourYesterdayError!);
    expect(typicalError!).toBeLessThan(0.95 * sameHourLastWeekError!);
    expect(coverage80!).toBeGreaterThan(0.65);
    expect(coverage80!).toBeLessThan(0.95);
  });
});
