import type { ShowRanking, TopShow, TopShows } from '@engagement/contracts';
import type { ChartTable } from '../ui/chart-view.ts';
import { formatCount, formatFixed, formatNumber, formatWhole, NO_DATA } from '../ui/format.ts';
import { shows } from '../ui/nouns.ts';
import { formatWeekdayDate } from '../ui/zone-time.ts';

const MINUTES_PER_HOUR = 60;

export const RANKING_LABELS: Readonly<Record<ShowRanking, string>> = {
  watch_minutes: $localize`:@@activity.shows.watchTime:Watch time`,
  viewers: $localize`:@@activity.shows.viewers:Viewers`,
  sessions: $localize`:@@activity.shows.sessions:Sessions`,
};

/** How a rank has changed, as a sign and in words. */
export interface RankChange {
  readonly kind: 'up' | 'down' | 'same' | 'new';
  readonly text: string;
  readonly words: string;
}

/** @param previous - rank in the range before; `null` when the show was not watched then */
export function rankChange(rank: number, previous: number | null): RankChange {
  if (previous === null)
    return {
      kind: 'new',
      text: $localize`:@@activity.shows.new:new`,
      words: $localize`:@@activity.shows.newWords:not watched the week before`,
    };
  const places = Math.abs(previous - rank);
  const words = $localize`:@@activity.shows.was:rank ${previous}:rank: the week before`;
  if (places === 0) return { kind: 'same', text: '', words };
  return { kind: previous > rank ? 'up' : 'down', text: String(places), words };
}

/** One show as the cells of the table. */
export interface ShowRow {
  readonly showId: string;
  readonly rank: number;
  /** Against the range before. */
  readonly change: RankChange;
  readonly title: string;
  /** Whether the show is in the catalogue; one that is not goes by its id. */
  readonly isKnown: boolean;
  readonly genre: string;
  readonly viewers: string;
  readonly sessions: string;
  readonly watchHours: string;
  readonly watchHoursExact: string;
  readonly stallsPerHour: string;
  /** The ranked figure against that of the first show, 0 to 1. */
  readonly length: number;
}

/** The shows in the order of the API. */
export function showRows({ items, ranking }: TopShows): readonly ShowRow[] {
  const largest = Math.max(0, ...items.map((show) => show[ranking]));
  return items.map((show) => ({
    showId: show.show_id,
    rank: show.rank,
    change: rankChange(show.rank, show.previous_rank),
    title: show.show_name ?? show.show_id,
    isKnown: show.show_name !== null,
    genre: show.genre ?? '–',
    viewers: formatCount(show.viewers),
    sessions: formatCount(show.sessions),
    watchHours: hours(show),
    watchHoursExact: `${formatNumber(show.watch_minutes / MINUTES_PER_HOUR, 2)} h`,
    stallsPerHour: formatFixed(show.stalls_per_hour, 1),
    length: largest === 0 ? 0 : show[ranking] / largest,
  }));
}

/** Which days the ranking covers, and out of how many shows. */
export function topShowsRange(topShows: TopShows): string {
  const { from, to, time_zone: zone, items, shows_watched } = topShows;
  // Ranges end before `to`: the last day is the one just before it.
  const last = new Date(Date.parse(to) - 1).toISOString();
  const days = `${formatWeekdayDate(from, zone)} – ${formatWeekdayDate(last, zone)}`;
  return items.length < shows_watched
    ? $localize`:@@activity.shows.rangePart:${days}:days:; ${formatWhole(items.length)}:count: of ${shows(shows_watched)}:shows:`
    : $localize`:@@activity.shows.range:${days}:days:; ${shows(shows_watched)}:shows:`;
}

function hours({ watch_minutes }: TopShow): string {
  const value = watch_minutes / MINUTES_PER_HOUR;
  return value < 100 ? formatFixed(value, 1) : formatCount(value);
}

/** The table as it can be saved. */
export function showsTable(topShows: TopShows): ChartTable {
  const numeric = (label: string): ChartTable['columns'][number] => ({ label, isNumeric: true });
  const text = (label: string): ChartTable['columns'][number] => ({ label, isNumeric: false });
  return {
    caption: $localize`:@@activity.shows.title:Top shows of the week`,
    columns: [
      numeric($localize`:@@activity.shows.rank:Rank`),
      numeric($localize`:@@activity.shows.rankBefore:Rank before`),
      text($localize`:@@activity.shows.showId:Show id`),
      text($localize`:@@activity.shows.showTitle:Title`),
      text($localize`:@@activity.shows.genre:Genre`),
      numeric(RANKING_LABELS.viewers),
      numeric(RANKING_LABELS.sessions),
      numeric($localize`:@@activity.shows.hours:Hours`),
      numeric($localize`:@@activity.shows.stalls:Stalls/h`),
    ],
    rows: topShows.items.map((show) => [
      formatWhole(show.rank),
      show.previous_rank === null ? NO_DATA : formatWhole(show.previous_rank),
      show.show_id,
      show.show_name ?? '',
      show.genre ?? '',
      formatWhole(show.viewers),
      formatWhole(show.sessions),
      formatFixed(show.watch_minutes / MINUTES_PER_HOUR, 1),
      formatFixed(show.stalls_per_hour, 2),
    ]),
  };
}
