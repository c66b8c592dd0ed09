import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';
import type { TimeZone } from '@engagement/analytics';
import type { Arrival, LiveTraffic } from '@engagement/simulator';
import type { LiveSender } from './simulation-live-sender.ts';
import { wallSecondAt } from './simulation-target.ts';

const REPORT_EVERY_MS = 5_000;
/** A batch that does not fill up goes out after this. */
const LONGEST_WAIT_MS = 1_000;

export interface LiveRun {
  readonly traffic: LiveTraffic;
  readonly timeZone: TimeZone;
  /** Events a request. */
  readonly batch: number;
  /** How long; `null` until the signal. */
  readonly durationMs: number | null;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

/**
 * Sends live traffic when it is due, however fast the server answers (an open loop): what a slow server makes wait shows in its
 * latency, and what it cannot take is counted, not put off.
 *
 * Returns when time is up or the signal comes, after the requests under way are answered.
 */
export async function runLive(sender: LiveSender, run: LiveRun): Promise<void> {
  const begin = Date.now();
  const end = run.durationMs === null ? Number.POSITIVE_INFINITY : begin + run.durationMs;
  const reporting = setInterval(() => run.print(sender.report()), REPORT_EVERY_MS);
  try {
    await sendUntil(sender, run, begin, end);
    await sender.settled();
  } finally {
    clearInterval(reporting);
  }
  run.print(sender.report());
}

async function sendUntil(sender: LiveSender, run: LiveRun, begin: number, end: number): Promise<void> {
  let batch: Arrival[] = [];
  let firstDue = 0;
  let lastDue = 0;
  const flush = (): void => {
    if (batch.length > 0) {
      sender.send(batch, lastDue);
      batch = [];
    }
  };
  for (const { arrival, due } of onSchedule(run, begin)) {
    // The batch under way does not wait for a seldom visitor.
    if (batch.length > 0 && due - firstDue > LONGEST_WAIT_MS) {
      await sleepUntil(firstDue + LONGEST_WAIT_MS, run.signal);
      flush();
    }
    await sleepUntil(Math.min(due, end), run.signal);
    if (due > end || run.signal.aborted) {
      break;
    }
    firstDue = batch.length === 0 ? due : firstDue;
    lastDue = due;
    batch.push(arrival);
    if (batch.length === run.batch) {
      flush();
    }
  }
  flush();
}

/** @returns arrivals with the instant (epoch ms) at which each is due, without end; begun anew when the platform's clock is changed. */
export function* onSchedule(
  { traffic, timeZone }: Pick<LiveRun, 'traffic' | 'timeZone'>,
  begin: number,
): Generator<{ readonly arrival: Arrival; readonly due: number }> {
  for (let start = begin; ;) {
    const from = wallSecondAt(timeZone, start);
    const offset = timeZone.offsetMs(start);
    for (const arrival of traffic.arrivals(from)) {
      const due = start + 1_000 * (arrival.at - from);
      if (timeZone.offsetMs(due) !== offset) {
        start = due;
        break;
      }
      yield { arrival, due };
    }
  }
}

async function sleepUntil(instant: number, signal: AbortSignal): Promise<void> {
  const ms = instant - Date.now();
  if (ms > 0) {
    // An interruption ends the waiting; the caller looks at the signal.
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  } else {
    // Behind schedule there is no timer to wait for, but answers must still be read.
    await immediate();
  }
}
