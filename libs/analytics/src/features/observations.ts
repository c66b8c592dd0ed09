import { DAY_MS } from '../time/duration.ts';
import { BEHAVIOUR_FEATURES } from './behaviour-features.ts';
import { HistoryReader } from './history-reader.ts';
import { BACKFILL_AFTER_MS } from './known-at.ts';
import type { SessionTable } from './session-table.ts';
import { LOOKBACK_DAYS, type ViewerHistory } from './viewer-history.ts';
import {
  churnLabel,
  DEFAULT_STANDING,
  viewerStanding,
  type StandingSettings,
  type ViewerStanding,
} from './viewer-standing.ts';
import type { ViewerProfile } from './viewing-session.ts';

/** An instant to look at viewers from. */
export interface ObservationPlan {
  /** Only what began and arrived before this instant is used; epoch ms. */
  readonly asOf: number;
  /** Days the label looks ahead; `null` where the horizon has not passed and there is no label. */
  readonly horizonDays: number | null;
  /** Whose rows to keep. */
  readonly keep: 'everybody' | 'eligible';
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
}

const WIDTH = BEHAVIOUR_FEATURES.length;

/** The earliest start of a session that needs to be known one by one, epoch ms: all before were known at every instant. */
export function earliestNeeded(plans: readonly ObservationPlan[]): number {
  return Math.min(...plans.map(({ asOf }) => asOf)) - LOOKBACK_DAYS * DAY_MS - BACKFILL_AFTER_MS;
}

/** Rows are collected in pieces of this many viewers, so that no more room is taken than rows are kept. */
const VIEWERS_PER_PIECE = 4_096;

/** Looks at the viewers of any number of tables from the same instants. */
export class ViewerObserver {
  readonly #pieces: Observations[][];

  constructor(private readonly plans: readonly ObservationPlan[]) {
    this.#pieces = plans.map(() => []);
  }

  observe(table: SessionTable): void {
    const reader = new HistoryReader(table);
    const viewers = table.profiles.length;
    for (let from = 0; from < viewers; from += VIEWERS_PER_PIECE) {
      const until = Math.min(from + VIEWERS_PER_PIECE, viewers);
      const pieces = this.plans.map((plan) => new Piece(plan, until - from));
      for (let viewer = from; viewer < until; viewer++) {
        reader.select(viewer);
        for (const piece of pieces) piece.add(reader.at(piece.plan.asOf));
      }
      pieces.forEach((piece, index) => this.#pieces[index]!.push(piece.done()));
    }
  }

  /** @returns for each plan, in their order, the viewers of all tables in theirs; afterwards there are none left */
  take(): Observations[] {
    return this.plans.map(({ asOf, horizonDays }, index) =>
      join(asOf, horizonDays !== null, this.#pieces[index]!.splice(0)),
    );
  }
}

/** The rows of some viewers under one plan. */
class Piece {
  private readonly profiles: ViewerProfile[] = [];
  private readonly standings: ViewerStanding[] = [];
  private readonly lastSeenAt: Float64Array;
  private readonly tenureDays: Float64Array;
  private readonly behaviour: Float64Array;
  private readonly labels: Uint8Array | null;

  constructor(
    readonly plan: ObservationPlan,
    viewers: number,
  ) {
    this.lastSeenAt = new Float64Array(viewers);
    this.tenureDays = new Float64Array(viewers);
    this.behaviour = new Float64Array(viewers * WIDTH);
    this.labels = plan.horizonDays === null ? null : new Uint8Array(viewers);
  }

  add(history: ViewerHistory): void {
    const { asOf, horizonDays, keep, standing: settings = DEFAULT_STANDING } = this.plan;
    const standing = viewerStanding(history, asOf, settings);
    if (keep === 'eligible' && standing !== 'eligible') return;
    const row = this.profiles.push(history.profile) - 1;
    this.standings.push(standing);
    this.lastSeenAt[row] = history.lastSeenAt ?? Number.NaN;
    this.tenureDays[row] = history.tenureDays;
    for (let column = 0; column < WIDTH; column++) {
      this.behaviour[row * WIDTH + column] = BEHAVIOUR_FEATURES[column]!.valueOf(history);
    }
    if (this.labels && horizonDays !== null) this.labels[row] = churnLabel(history, asOf, horizonDays);
  }

  done(): Observations {
    const { plan, profiles, standings, lastSeenAt, tenureDays, behaviour, labels } = this;
    const rows = profiles.length;
    return {
      asOf: plan.asOf,
      profiles,
      standings,
      lastSeenAt: lastSeenAt.slice(0, rows),
      tenureDays: tenureDays.slice(0, rows),
      behaviour: behaviour.slice(0, rows * WIDTH),
      labels: labels?.slice(0, rows) ?? null,
    };
  }
}

function join(asOf: number, hasLabels: boolean, pieces: readonly Observations[]): Observations {
  return {
    asOf,
    profiles: pieces.flatMap(({ profiles }) => profiles),
    standings: pieces.flatMap(({ standings }) => standings),
    lastSeenAt: concatenate(pieces.map(({ lastSeenAt }) => lastSeenAt)),
    tenureDays: concatenate(pieces.map(({ tenureDays }) => tenureDays)),
    behaviour: concatenate(pieces.map(({ behaviour }) => behaviour)),
    labels: hasLabels ? Uint8Array.from(pieces.flatMap(({ labels }) => [...(labels ?? [])])) : null,
  };
}

function concatenate(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
