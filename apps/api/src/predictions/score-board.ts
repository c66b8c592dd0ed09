import { compareBytes } from '@engagement/analytics';
import type { ChurnReason, ChurnSort, RiskBand, ViewerState } from '@engagement/contracts';

/** What a list of viewers is filtered and sorted by. */
export interface BoardRow {
  readonly userId: string;
  readonly state: ViewerState;
  readonly band: RiskBand | null;
  readonly reason: ChurnReason | null;
  readonly churnRisk: number | null;
  /** Epoch ms. */
  readonly lastSeenAt: number | null;
  /** Of the profile as it was when the board was read, like the plan. */
  readonly country: string | null;
  readonly subscriptionType: string | null;
}

export interface ViewerFilter {
  readonly state?: ViewerState | undefined;
  readonly band?: RiskBand | undefined;
  readonly reason?: ChurnReason | undefined;
  /** Part of an id, in any case. */
  readonly search?: string | undefined;
  /** Only those who were given a probability, of at least this. */
  readonly minRisk?: number | undefined;
  readonly country?: string | undefined;
  readonly subscriptionType?: string | undefined;
}

/** A row's place in the order of a sort: first value, then second, then the id. */
export type ViewerKey = readonly [number | string, number, string];

export interface BoardPage {
  readonly rows: readonly BoardRow[];
  /** Viewers of the filter on all pages. */
  readonly total: number;
}

/** In the place of "not scored" and "never seen", below every value. */
const NONE = -1;

/** Filters whose matches are remembered; a page of a list asks for the same as the one before. */
const FILTERS_REMEMBERED = 16;

/** Which rows a filter lets through. */
interface Matches {
  /** Shape (rows,), 1 = it does. */
  readonly rows: Uint8Array;
  readonly total: number;
}

/**
 * The newest scoring in memory, some 10 MB for a hundred thousand viewers: any page of any filter and sort takes a millisecond or two.
 *
 * An index for every sort made publishing a scoring five times as long and still left the filters to be looked through; a
 * hundred thousand rows in typed arrays are looked through faster than a database answers, and no collection of garbage has to
 * go through an object for each.
 */
export class ScoreBoard {
  private readonly ids: readonly string[];
  /** The ids in lower case, to search in. */
  private readonly folded: readonly string[];
  private readonly states: WordColumn<ViewerState>;
  private readonly bands: WordColumn<RiskBand>;
  private readonly reasons: WordColumn<ChurnReason>;
  private readonly countries: WordColumn<string>;
  private readonly plans: WordColumn<string>;
  private readonly risk: Float64Array;
  private readonly seen: Float64Array;
  private readonly orders = new Map<ChurnSort, Uint32Array>();
  private readonly matches = new Map<string, Matches>();

  /** @param rows - in the order of their ids' bytes */
  constructor(rows: readonly BoardRow[]) {
    this.ids = rows.map(({ userId }) => userId);
    this.folded = rows.map(({ userId }) => userId.toLowerCase());
    this.states = new WordColumn(rows.map(({ state }) => state));
    this.bands = new WordColumn(rows.map(({ band }) => band));
    this.reasons = new WordColumn(rows.map(({ reason }) => reason));
    this.countries = new WordColumn(rows.map(({ country }) => country));
    this.plans = new WordColumn(rows.map(({ subscriptionType }) => subscriptionType));
    this.risk = Float64Array.from(rows, ({ churnRisk }) => churnRisk ?? NONE);
    this.seen = Float64Array.from(rows, ({ lastSeenAt }) => lastSeenAt ?? NONE);
  }

  /** @returns up to `limit` viewers in the order of `sort`, after `after` in that order */
  page(filter: ViewerFilter, sort: ChurnSort, limit: number, after?: ViewerKey): BoardPage {
    const matches = this.matching(filter);
    const order = this.orderOf(sort);
    const rows: BoardRow[] = [];
    let at = after === undefined ? 0 : this.placeAfter(order, sort, after);
    for (; at < order.length && rows.length < limit; at++) {
      if (matches.rows[order[at]!] === 1) rows.push(this.row(order[at]!));
    }
    return { rows, total: matches.total };
  }

  private row(index: number): BoardRow {
    return {
      userId: this.ids[index]!,
      // Everybody has one.
      state: this.states.at(index)!,
      band: this.bands.at(index),
      reason: this.reasons.at(index),
      churnRisk: this.risk[index] === NONE ? null : this.risk[index]!,
      lastSeenAt: this.seen[index] === NONE ? null : this.seen[index]!,
      country: this.countries.at(index),
      subscriptionType: this.plans.at(index),
    };
  }

  private matching(filter: ViewerFilter): Matches {
    const { state, band, reason, country, subscriptionType, minRisk = NONE } = filter;
    const key = JSON.stringify([state, band, reason, filter.search, country, subscriptionType, minRisk]);
    const known = this.matches.get(key);
    if (known !== undefined) return known;
    const words = [
      this.states.test(state),
      this.bands.test(band),
      this.reasons.test(reason),
      this.countries.test(country),
      this.plans.test(subscriptionType),
    ].filter((test) => test !== null);
    const search = filter.search?.toLowerCase() ?? '';
    const rows = new Uint8Array(this.ids.length);
    let total = 0;
    for (let index = 0; index < rows.length; index++) {
      if (words.some(({ codes, code }) => codes[index] !== code)) continue;
      if (this.risk[index]! < minRisk) continue;
      if (search !== '' && !this.folded[index]!.includes(search)) continue;
      rows[index] = 1;
      total += 1;
    }
    const [oldest] = this.matches.keys();
    if (oldest !== undefined && this.matches.size >= FILTERS_REMEMBERED) this.matches.delete(oldest);
    this.matches.set(key, { rows, total });
    return { rows, total };
  }

  /** Rows in the order of a sort. */
  private orderOf(sort: ChurnSort): Uint32Array {
    const known = this.orders.get(sort);
    if (known !== undefined) return known;
    const order = Uint32Array.from(this.ids.keys());
    const compare = this.comparison(sort);
    if (sort === '-user_id') order.reverse();
    else if (sort !== 'user_id') order.sort((one, other) => compare(one, other) || one - other);
    this.orders.set(sort, order);
    return order;
  }

  /** By the values of a sort, without the ids. */
  private comparison(sort: ChurnSort): (one: number, other: number) => number {
    const { risk, seen } = this;
    const sign = sort.startsWith('-') ? -1 : 1;
    switch (sort) {
      case 'churn_risk':
      case '-churn_risk':
        // Where the rule serves nobody has a probability: then the longest silence comes first.
        return (one, other) => sign * (risk[one]! - risk[other]!) || seen[one]! - seen[other]!;
      case 'last_seen_at':
      case '-last_seen_at':
        return (one, other) => sign * (seen[one]! - seen[other]!);
      case 'user_id':
      case '-user_id':
        return () => 0;
    }
  }

  /** The first place in an order that lies behind a key. */
  private placeAfter(order: Uint32Array, sort: ChurnSort, key: ViewerKey): number {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.isAfter(order[middle]!, sort, key)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private isAfter(row: number, sort: ChurnSort, [first, second, userId]: ViewerKey): boolean {
    const sign = sort.startsWith('-') ? -1 : 1;
    const byId = compareBytes(this.ids[row]!, userId);
    switch (sort) {
      case 'churn_risk':
      case '-churn_risk':
        return (sign * (this.risk[row]! - Number(first)) || this.seen[row]! - second || byId) > 0;
      case 'last_seen_at':
      case '-last_seen_at':
        return (sign * (this.seen[row]! - Number(first)) || byId) > 0;
      case 'user_id':
      case '-user_id':
        return sign * byId > 0;
    }
  }
}

/** Words of which there are few, or none, as numbers. */
class WordColumn<Word extends string> {
  /** Places in `words` from 1 on; 0 for none; shape (values,). */
  private readonly codes: Uint32Array;
  private readonly words: Word[] = [];
  private readonly places = new Map<Word, number>();

  constructor(values: readonly (Word | null)[]) {
    this.codes = Uint32Array.from(values, (value) => (value === null ? 0 : this.placeOf(value)));
  }

  at(index: number): Word | null {
    return this.words[this.codes[index]! - 1] ?? null;
  }

  /** What a row's code has to be for a word; `null` when any will do. */
  test(word: Word | undefined): { readonly codes: Uint32Array; readonly code: number } | null {
    // Nobody has a code of -1, and nobody a word that is not there.
    return word === undefined ? null : { codes: this.codes, code: this.places.get(word) ?? -1 };
  }

  private placeOf(word: Word): number {
    const known = this.places.get(word);
    if (known !== undefined) return known;
    const place = this.words.push(word);
    this.places.set(word, place);
    return place;
  }
}

/** A viewer's place in the order of a sort, for the cursor of a page. */
export function viewerKey(
  sort: ChurnSort,
  { churnRisk, lastSeenAt, userId }: Pick<BoardRow, 'churnRisk' | 'lastSeenAt' | 'userId'>,
): ViewerKey {
  const seen = lastSeenAt ?? NONE;
  switch (sort) {
    case 'churn_risk':
    case '-churn_risk':
      return [churnRisk ?? NONE, seen, userId];
    case 'last_seen_at':
    case '-last_seen_at':
      return [seen, 0, userId];
    case 'user_id':
    case '-user_id':
      return [userId, 0, userId];
  }
}
