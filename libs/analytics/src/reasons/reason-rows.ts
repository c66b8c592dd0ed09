import { CHURN_REASONS, type ChurnReason } from '@engagement/contracts';
import { churnFeatureColumns } from '../features/churn-features.ts';
import type { ProfileEncoding } from '../features/profile-encoding.ts';
import type { Snapshot } from '../features/snapshot.ts';
import { reasonFeatures } from './reason-features.ts';
import { fitReasonRules, labelReason, type NamedRow, type ReasonRules } from './reason-rules.ts';

/** A reason that somebody gave. */
export interface ObservedReason {
  readonly userId: string;
  readonly reason: ChurnReason;
  /** Epoch ms. */
  readonly observedAt: number;
}

/** One viewer with the reason for leaving, as a model learns or is measured by it. */
export interface ReasonExample {
  readonly userId: string;
  /** Shape (REASON_FEATURES,). */
  readonly features: Float64Array;
  /** Index into `CHURN_REASONS`. */
  readonly label: number;
}

/** What looking up observed reasons among viewers found. */
export interface MatchedReasons {
  readonly examples: readonly ReasonExample[];
  /** Reasons of viewers whom no instant shortly before knew well enough. */
  readonly unmatched: number;
}

/** Viewers at one instant with what is usual among them; made once and read for every reason. */
export class ReasonSnapshot {
  readonly asOf: number;
  readonly rules: ReasonRules;
  readonly #names: readonly string[];

  /**
   * @param snapshot - eligible viewers
   * @param encoding - by which the snapshot was made
   * @param rules - fitted at the same instant, where the snapshot does not show everybody
   * @throws {RangeError} if there are neither viewers nor rules
   */
  constructor(
    readonly snapshot: Snapshot,
    encoding: ProfileEncoding,
    rules?: ReasonRules,
  ) {
    this.asOf = snapshot.asOf;
    this.#names = churnFeatureColumns(encoding).map(({ name }) => name);
    this.rules = rules ?? fitReasonRules({ names: this.#names, features: snapshot.features });
  }

  /** Those who left after the instant, labelled by the rules: how they stood out among everybody. */
  labelledLeavers(): ReasonExample[] {
    const { labels, userIds } = this.snapshot;
    return userIds.flatMap((_, row) => (labels?.[row] === 1 ? [this.example(row, this.ruleLabel(row))] : []));
  }

  /** What the labelling rules say of a row, as an index into `CHURN_REASONS`. */
  ruleLabel(row: number): number {
    return CHURN_REASONS.indexOf(labelReason(this.row(row), this.rules));
  }

  /** A row with a label, as an index into `CHURN_REASONS`. */
  example(row: number, label: number): ReasonExample {
    return {
      userId: this.snapshot.userIds[row]!,
      features: reasonFeatures(this.row(row), this.rules),
      label,
    };
  }

  private row(row: number): NamedRow {
    const { columns, features } = this.snapshot;
    return { names: this.#names, values: features.subarray(row * columns, (row + 1) * columns) };
  }
}

/**
 * Gives every observed reason the row of its viewer at the newest instant at or before it at which the viewer was eligible.
 *
 * @param snapshots - in any order
 * @param maxAgeMs - how much older than the reason a row may be
 */
export function matchObservedReasons(
  observed: readonly ObservedReason[],
  snapshots: readonly ReasonSnapshot[],
  maxAgeMs: number,
): MatchedReasons {
  const newestFirst = snapshots.toSorted((one, other) => other.asOf - one.asOf);
  const wanted = new Set(observed.map(({ userId }) => userId));
  const places = new Map(newestFirst.map((snapshot) => [snapshot, placesOf(snapshot, wanted)]));
  const examples = observed.flatMap(({ userId, reason, observedAt }) => {
    const found = newestFirst.find(
      (snapshot) =>
        snapshot.asOf <= observedAt &&
        observedAt - snapshot.asOf <= maxAgeMs &&
        places.get(snapshot)!.has(userId),
    );
    return found === undefined
      ? []
      : [found.example(places.get(found)!.get(userId)!, CHURN_REASONS.indexOf(reason))];
  });
  return { examples, unmatched: observed.length - examples.length };
}

function placesOf(
  { snapshot: { userIds } }: ReasonSnapshot,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  return new Map(
    userIds.flatMap((userId, row): [string, number][] => (wanted.has(userId) ? [[userId, row]] : [])),
  );
}
