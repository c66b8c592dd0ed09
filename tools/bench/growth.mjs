import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openProductStore } from './contestants/product-store.mjs';
import { progress, progressEnds } from './harness/progress.mjs';
import { History } from './harness/history.mjs';
import { verdict, whole } from './ingest-report.mjs';

const MARKS = [1e6, 2e6, 5e6, 10e6];
const USERS = 100_000;
const DAYS = 60;
const BATCH = 1_000;
const TURNS = 5;
const BATCHES_A_TURN = 20;
const COMPARED = TURNS * BATCHES_A_TURN * BATCH;
const MOST_GROWTH = 1.25;
const DAY_MS = 86_400_000;

/**
 * What one more event costs when 1, 2, 5 and 10 million are stored, in SQLite. At every mark the same batches go, in turns,
 * into the large database and into one that holds a single day: their ratio does not change with the mood of the disk.
 *
 * @param {{ folder: string, rows: number }} options
 */
export async function growth({ folder, rows }) {
  const history = new History({
    users: USERS,
    days: DAYS + 1,
    events: ((DAYS + 1) * MARKS.at(-1)) / DAYS,
    until: Math.floor(Date.now() / DAY_MS) * DAY_MS,
  });
  const large = await openStore(join(folder, 'large'));
  const marks = [];
  let stored = 0;
  for (let day = 0; stored < rows || marks.at(-1)?.events < rows; day++) {
    const events = history.eventsOf(day);
    const mark = MARKS.find(
      (one) => one <= Math.min(rows, stored) && !marks.some((made) => made.events === one),
    );
    if (mark !== undefined) {
      marks.push({ events: mark, ...(await compareAt(large, join(folder, 'small'), history, day, events)) });
      print(marks);
    }
    await fill(large, mark === undefined ? events : events.slice(COMPARED));
    stored += events.length;
    progress(`${whole(stored)} events stored`);
  }
  await large.close();
  return { growth: marks };
}

/** The days begin alike in both databases: at a mark the large one has just got its last whole day. */
async function compareAt(large, folder, history, day, events) {
  const small = await openStore(folder);
  await fill(small, history.eventsOf(day - 1));
  const costs = await compare(large, small, events);
  await small.close();
  await rm(folder, { recursive: true });
  return costs;
}

async function openStore(dataDir) {
  await mkdir(dataDir);
  return openProductStore({ dataDir });
}

async function fill(store, events) {
  for (let start = 0; start < events.length; start += BATCH)
    await store.store(events.slice(start, start + BATCH));
}

/** @returns µs an event in either database */
async function compare(large, small, events) {
  const spent = { large: 0, small: 0 };
  for (let turn = 0; turn < TURNS; turn++) {
    const part = events.slice(turn * BATCHES_A_TURN * BATCH, (turn + 1) * BATCHES_A_TURN * BATCH);
    for (const [name, store] of Object.entries({ large, small })) {
      const startedAt = performance.now();
      await fill(store, part);
      spent[name] += performance.now() - startedAt;
    }
  }
  const perEvent = (ms) => (1_000 * ms) / COMPARED;
  return {
    microseconds: perEvent(spent.large),
    of_one_day_microseconds: perEvent(spent.small),
    ratio: spent.large / spent.small,
  };
}

function print(marks) {
  progressEnds();
  const { events, microseconds, of_one_day_microseconds, ratio } = marks.at(-1);
  const grown = ratio / marks[0].ratio;
  console.log(
    `${whole(events).padStart(12)} events stored: ${microseconds.toFixed(1)} µs an event, ${ratio.toFixed(2)} × a database of one day (${of_one_day_microseconds.toFixed(1)} µs); ` +
      `${grown.toFixed(2)} × the first mark   ${verdict(grown < MOST_GROWTH, `< ${MOST_GROWTH}`)}`,
  );
}
