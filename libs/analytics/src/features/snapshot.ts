import { BEHAVIOUR_FEATURES } from './behaviour-features.ts';
import { churnFeatureColumns } from './churn-features.ts';
import type { Observations } from './observations.ts';
import { profileValues, type ProfileEncoding } from './profile-encoding.ts';
import type { ViewerStanding } from './viewer-standing.ts';
import type { ViewerProfile } from './viewer-profile.ts';

/** Viewers as they were known at one instant, one row each. */
export interface Snapshot {
  /** Epoch ms. */
  readonly asOf: number;
  readonly profiles: readonly ViewerProfile[];
  readonly userIds: readonly string[];
  readonly standings: readonly ViewerStanding[];
  /** Start of the last session known, epoch ms; NaN without any; shape (userIds,). */
  readonly lastSeenAt: Float64Array;
  /** Feature rows one after the other; shape (userIds, columns). */
  readonly features: Float64Array;
  readonly columns: number;
  /** 1 = no session within the horizon; shape (userIds,); `null` without a horizon. */
  readonly labels: Uint8Array | null;
}

/**
 * The rows of observed viewers with their profiles encoded.
 *
 * @param rows - whose, and in which order; everybody's where it is left out
 */
export function toSnapshot(
  { asOf, behaviour, labels, lastSeenAt, profiles, standings, tenureDays }: Observations,
  encoding: ProfileEncoding,
  rows: Uint32Array = Uint32Array.from(profiles.keys()),
): Snapshot {
  const columns = churnFeatureColumns(encoding).length;
  const width = BEHAVIOUR_FEATURES.length;
  const features = new Float64Array(rows.length * columns);
  const valuesOf = profileValues(encoding);
  rows.forEach((row, index) => {
    const start = index * columns;
    // Copied one by one: for so few values, a view and a call cost more than the copy.
    for (let column = 0; column < width; column++)
      features[start + column] = behaviour[row * width + column]!;
    features.set(valuesOf(profiles[row]!, tenureDays[row]!), start + width);
  });
  return {
    asOf,
    profiles: Array.from(rows, (row) => profiles[row]!),
    userIds: Array.from(rows, (row) => profiles[row]!.userId),
    standings: Array.from(rows, (row) => standings[row]!),
    lastSeenAt: Float64Array.from(rows, (row) => lastSeenAt[row]!),
    features,
    columns,
    labels: labels && Uint8Array.from(rows, (row) => labels[row]!),
  };
}

/** Rows of the viewers who can be scored: those that a model trains on. */
export function eligibleRows({ standings }: Pick<Observations, 'standings'>): Uint32Array {
  return Uint32Array.from(standings.flatMap((standing, row) => (standing === 'eligible' ? [row] : [])));
}
