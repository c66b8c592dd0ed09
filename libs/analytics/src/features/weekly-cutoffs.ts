import { DAY_MS } from '../time/duration.ts';
import type { TimeZone } from '../time/time-zone.ts';

export interface CutoffSettings {
  /** How far a label looks ahead, in periods of 24 hours. */
  readonly horizonDays: number;
  /** Least history before a cut-off, in days, so that its longest windows are not cut short. */
  readonly minHistoryDays: number;
  /** Most cut-offs to return: the newest. */
  readonly most: number;
}

export const DEFAULT_CUTOFFS: CutoffSettings = { horizonDays: 14, minHistoryDays: 28, most: 12 };

/**
 * The weekly instants whose labels are known by now, oldest first, each a local midnight.
 *
 * @param firstEventAt - epoch ms of the oldest event
 * @returns epoch ms; the newest is the last midnight that lies a horizon before `now`; empty for a short history
 */
export function weeklyCutoffs(
  firstEventAt: number,
  now: number,
  zone: TimeZone,
  settings: CutoffSettings = DEFAULT_CUTOFFS,
): number[] {
  const newestDay = zone.dayOf(now - settings.horizonDays * DAY_MS);
  const earliest = firstEventAt + settings.minHistoryDays * DAY_MS;
  const cutoffs: number[] = [];
  for (let week = 0; week < settings.most; week++) {
    const cutoff = zone.startOfDay(newestDay - 7 * week);
    if (cutoff < earliest) {
      break;
    }
    cutoffs.unshift(cutoff);
  }
  return cutoffs;
}

/**
 * The weekly instants after a cut-off whose labels are not known yet: what is known of a reason needs no label.
 *
 * @param newest - the newest cut-off whose label is known, epoch ms
 * @returns epoch ms, oldest first, none after `now`
 */
export function openCutoffs(newest: number, now: number, zone: TimeZone): number[] {
  const day = zone.dayOf(newest);
  const cutoffs: number[] = [];
  for (let week = 1; zone.startOfDay(day + 7 * week) <= now; week++) {
    cutoffs.push(zone.startOfDay(day + 7 * week));
  }
  return cutoffs;
}
