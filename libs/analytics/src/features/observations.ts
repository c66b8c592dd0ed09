import { DAY_MS } from '../time/duration.ts';
import { BEHAVIOUR_FEATURES } from './behaviour-features.ts';
import type { ViewerHistory } from './viewer-history.ts';
import {
  churnLabel,
  DEFAULT_STANDING,
  viewerStanding,
  type StandingSettings,
  type ViewerStanding,
} from './viewer-standing.ts';
import type { ViewerProfile } from './viewer-profile.ts';

/** An instant to look at viewers from. */
export interface ObservationPlan {
  /** Only what began and arrived before this instant is used; epoch ms. */
  readonly asOf: number;
  /** Days the label looks ahead; `null` where the horizon has not passed and there is no label. */
  readonly horizonDays: number | null;
  /** Whose rows to keep. */
  readonly keep: 'everybody' | 'eligible';
  /** Every how many-th viewer is looked at, other ones at another week's instant; everybody where it is left out. */
  readonly every?: number;
  /** Ids of the viewers to look at; everybody where they are left out. */
  readonly only?: ReadonlySet<string>;
  readonly standing?: StandingSettings;
}

/** Viewers as they were known at one instant, one row each, before any encoding of their profiles. */
export interface Observations {
  /** Epoch ms. */
  readonly asOf: number;
  readonly profiles: readonly ViewerProfile[];
  readonly standings: readonly ViewerStanding[];
  /** Start of the last session known, epoch ms; NaN without any; shape (profiles,). */
  readonly lastSeenAt: Float64Array;
  /** Days since the registration or the first session, whichever was earlier; shape (profiles,). */
  readonly tenureDays: Float64Array;
  /** Rows of `BEHAVIOUR_FEATURES` one after the other; shape (profiles, features). */
  readonly behaviour: Float64Array;
  /** 1 = no session within the horizon; shape (profiles,); `null` without a horizon. */
  readonly labels: Uint8Array | null;
  /** Of all who were looked at, whether their rows were kept or not. */
  readonly counts: StandingCounts;
}

/** How many viewers stood where; `unseen` had not come yet, and count nowhere else. */
export type StandingCounts = Readonly<Record<ViewerStanding | 'unseen', number>>;

const WIDTH = BEHAVIOUR_FEATURES.length;

/** The rows of some viewers under one plan. */
export interface ObservedRows extends Omit<Observations, 'asOf' | 'profiles'> {
  /** Places of the viewers among all; shape (rows,). */
  readonly viewers: Uint32Array;
}

/**
 * The rows of several spans of viewers under one plan, one after the other.
 *
 * @param profiles - of all viewers, in the order of their places
 */
export function joinObservations(
  { asOf, horizonDays }: ObservationPlan,
  pieces: readonly ObservedRows[],
  profiles: readonly ViewerProfile[],
): Observations {
  return {
    asOf,
    profiles: pieces.flatMap(({ viewers }) => Array.from(viewers, (viewer) => profiles[viewer]!)),
    standings: pieces.flatMap(({ standings }) => standings),
    lastSeenAt: concatenate(
      Float64Array,
      pieces.map(({ lastSeenAt }) => lastSeenAt),
    ),
    tenureDays: concatenate(
      Float64Array,
      pieces.map(({ tenureDays }) => tenureDays),
    ),
    behaviour: concatenate(
      Float64Array,
      pieces.map(({ behaviour }) => behaviour),
    ),
    labels:
      horizonDays === null
        ? null
        : concatenate(
            Uint8Array,
            pieces.map(({ labels }) => labels!),
          ),
    counts: pieces.map(({ counts }) => counts).reduce(addCounts, NOBODY_COUNTED),
  };
}

const NOBODY_COUNTED: StandingCounts = { eligible: 0, lapsed: 0, too_new: 0, unseen: 0 };

function addCounts(one: StandingCounts, other: StandingCounts): StandingCounts {
  return {
    eligible: one.eligible + other.eligible,
    lapsed: one.lapsed + other.lapsed,
    too_new: one.too_new + other.too_new,
    unseen: one.unseen + other.unseen,
  };
}

/** Collects the rows of viewers under one plan. */
export class RowsOfPlan {
  readonly #standings: ViewerStanding[] = [];
  readonly #viewers: Uint32Array;
  readonly #lastSeenAt: Float64Array;
  readonly #tenureDays: Float64Array;
  readonly #behaviour: Float64Array;
  readonly #labels: Uint8Array | null;
  readonly #counts = { ...NOBODY_COUNTED };

  /** @param viewers - how many there may be */
  constructor(
    readonly plan: ObservationPlan,
    viewers: number,
  ) {
    this.#viewers = new Uint32Array(viewers);
    this.#lastSeenAt = new Float64Array(viewers);
    this.#tenureDays = new Float64Array(viewers);
    this.#behaviour = new Float64Array(viewers * WIDTH);
    this.#labels = plan.horizonDays === null ? null : new Uint8Array(viewers);
  }

  /** Whether the plan wants to know of the viewer at a place. */
  isWanted(viewer: number, userId: string): boolean {
    const { asOf, every = 1, only } = this.plan;
    return (only?.has(userId) ?? true) && (viewer + Math.round(asOf / (7 * DAY_MS))) % every === 0;
  }

  add(viewer: number, history: ViewerHistory): void {
    const { asOf, horizonDays, keep, standing: settings = DEFAULT_STANDING } = this.plan;
    const standing = viewerStanding(history, asOf, settings);
    this.#counts[history.firstSeenAt === null ? 'unseen' : standing] += 1;
    if (keep === 'eligible' && standing !== 'eligible') return;
    const row = this.#standings.push(standing) - 1;
    this.#viewers[row] = viewer;
    this.#lastSeenAt[row] = history.lastSeenAt ?? Number.NaN;
    this.#tenureDays[row] = history.tenureDays;
    for (let column = 0; column < WIDTH; column++)
      this.#behaviour[row * WIDTH + column] = BEHAVIOUR_FEATURES[column]!.valueOf(history);
    if (this.#labels && horizonDays !== null) this.#labels[row] = churnLabel(history, asOf, horizonDays);
  }

  /** Copies, so that no more room is kept than there are rows. */
  done(): ObservedRows {
    const rows = this.#standings.length;
    return {
      viewers: this.#viewers.slice(0, rows),
      standings: this.#standings,
      lastSeenAt: this.#lastSeenAt.slice(0, rows),
      tenureDays: this.#tenureDays.slice(0, rows),
      behaviour: this.#behaviour.slice(0, rows * WIDTH),
      labels: this.#labels?.slice(0, rows) ?? null,
      counts: this.#counts,
    };
  }
}

function concatenate<Values extends Float64Array | Uint8Array>(
  Type: new (length: number) => Values,
  parts: readonly Values[],
): Values {
  const all = new Type(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
