import type { Now } from '@engagement/contracts';
import type { Tile } from '../ui/figure-tiles.ts';
import { formatCount, formatNumber, formatWhole, NO_DATA } from '../ui/format.ts';
import { viewers } from '../ui/nouns.ts';
import { formatClock } from '../ui/zone-time.ts';

/** The moment in four figures. */
export function nowTiles(now: Now): readonly Tile[] {
  return [viewersNow(now), busiestHour(now), stalls(now), nextHour(now)];
}

/** The newer of two: what was asked for, and what came by itself. */
export function newestOf(asked: Now | undefined, live: Now | undefined): Now | undefined {
  if (asked === undefined || live === undefined) return asked ?? live;
  return Date.parse(live.as_of) >= Date.parse(asked.as_of) ? live : asked;
}

function viewersNow({ viewers_now, window_minutes }: Now): Tile {
  return {
    label: $localize`:@@activity.now.viewers:Viewers now`,
    value: formatCount(viewers_now),
    exact: viewers(viewers_now),
    emphasis: null,
    note: $localize`:@@activity.now.window:within the last ${window_minutes}:minutes: minutes`,
  };
}

function busiestHour({ peak_today: peak, time_zone: zone }: Now): Tile {
  const label = $localize`:@@activity.now.peak:Busiest hour today`;
  if (peak === null)
    return {
      label,
      value: NO_DATA,
      exact: NO_DATA,
      emphasis: null,
      note: $localize`:@@activity.now.nobody:nobody has come yet`,
    };
  return {
    label,
    value: formatCount(peak.active_users),
    exact: viewers(peak.active_users),
    emphasis: null,
    note: $localize`:@@activity.now.peakAt:viewers, ${formatClock(peak.from, zone)}:from:–${formatClock(peak.to, zone)}:to:`,
  };
}

function stalls({ stalls_per_hour_today: rate }: Now): Tile {
  return {
    label: $localize`:@@activity.now.stalls:Stalls per viewing hour`,
    value: formatNumber(rate, 2),
    exact: formatNumber(rate, 4),
    emphasis: null,
    note: $localize`:@@activity.now.today:today so far`,
  };
}

function nextHour({ next_hour: hour, time_zone: zone }: Now): Tile {
  const label = $localize`:@@activity.now.nextHour:Expected next hour`;
  if (hour === null)
    return {
      label,
      value: NO_DATA,
      exact: NO_DATA,
      emphasis: null,
      note: $localize`:@@activity.now.noForecast:no forecast yet`,
    };
  const band = `${formatWhole(hour.low_80)}–${formatWhole(hour.high_80)}`;
  return {
    label,
    value: formatCount(hour.expected_users),
    exact: viewers(hour.expected_users),
    emphasis: null,
    note: $localize`:@@activity.now.band:${band}:band: with 80\u202f% probability, from ${formatClock(hour.from, zone)}:from:`,
  };
}
