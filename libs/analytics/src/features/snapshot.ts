import { churnFeatureColumns, churnFeatures, type FeatureContext } from './churn-features.ts';
import {
  churnLabel,
  DEFAULT_STANDING,
  viewerStanding,
  type StandingSettings,
  type ViewerStanding,
} from './viewer-standing.ts';
import type { Viewer } from './viewing-session.ts';

export interface SnapshotOptions extends FeatureContext {
  readonly standing?: StandingSettings;
  /** Days the label looks ahead; `null` where the horizon has not passed and there is no label. */
  readonly horizonDays: number | null;
}

/** Viewers as they were known at one instant, one row each. */
export interface Snapshot {
  /** Epoch ms. */
  readonly asOf: number;
  readonly userIds: readonly string[];
  readonly standings: readonly ViewerStanding[];
  /** Feature rows one after the other; shape (userIds, columns). */
  readonly features: Float64Array;
  readonly columns: number;
  /** 1 = no session within the horizon; shape (userIds,); `null` without a horizon. */
  readonly labels: Uint8Array | null;
}

/** One row for every viewer, the lapsed and the too new included, in the viewers' order. */
export function buildSnapshot(viewers: readonly Viewer[], options: SnapshotOptions): Snapshot {
  const { asOf, horizonDays, standing = DEFAULT_STANDING } = options;
  const columns = churnFeatureColumns(options.encoding).length;
  const features = new Float64Array(viewers.length * columns);
  viewers.forEach((viewer, row) => features.set(churnFeatures(viewer, options), row * columns));
  return {
    asOf,
    userIds: viewers.map(({ profile }) => profile.userId),
    standings: viewers.map(({ sessions }) => viewerStanding(sessions, asOf, standing)),
    features,
    columns,
    labels:
      horizonDays === null
        ? null
        : Uint8Array.from(viewers, ({ sessions }) => churnLabel(sessions, asOf, horizonDays)),
  };
}

/** The part of a snapshot whose viewers can be scored: what a model trains on. */
export function eligibleRows(snapshot: Snapshot): Snapshot {
  const { columns, features, labels, standings, userIds } = snapshot;
  const rows = standings.flatMap((standing, row) => (standing === 'eligible' ? [row] : []));
  const kept = new Float64Array(rows.length * columns);
  rows.forEach((row, index) =>
    kept.set(features.subarray(row * columns, (row + 1) * columns), index * columns),
  );
  return {
    ...snapshot,
    userIds: rows.map((row) => userIds[row]!),
    standings: rows.map((row) => standings[row]!),
    features: kept,
    labels: labels && Uint8Array.from(rows, (row) => labels[row]!),
  };
}
