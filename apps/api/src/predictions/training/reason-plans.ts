import {
  openCutoffs,
  ReasonSnapshot,
  toSnapshot,
  type ObservationPlan,
  type Observations,
  type ObservedReason,
  type ProfileEncoding,
  type Snapshot,
} from '@engagement/analytics';
import type { TrainingContext } from './train-churn.ts';

/** What viewers are looked at for because of the reasons that people gave. */
export interface ReasonPlans {
  /** Everybody since the newest cut-off whose labels are known: what is usual there. */
  readonly open: readonly ObservationPlan[];
  /** Those who gave a reason, at every cut-off. */
  readonly respondents: readonly ObservationPlan[];
}

/**
 * The instants to find the rows of observed reasons at. They do not wait for a horizon to pass, and those who gave a reason are
 * looked at by themselves: the churn model, which learns from a part of the viewers, must not meet them more often than others.
 *
 * @param matured - plans of the cut-offs whose labels are known, oldest first
 * @returns no plan where nobody gave a reason
 */
export function reasonPlans(
  { now, zone }: TrainingContext,
  observed: readonly ObservedReason[],
  matured: readonly ObservationPlan[],
): ReasonPlans {
  const newest = matured.at(-1);
  if (observed.length === 0 || newest === undefined) return { open: [], respondents: [] };
  const open = openCutoffs(newest.asOf, now, zone).map((asOf): ObservationPlan => ({
    ...newest,
    asOf,
    horizonDays: null,
  }));
  const only = new Set(observed.map(({ userId }) => userId));
  const respondents = [...matured, ...open].map(({ asOf, keep, standing }): ObservationPlan => ({
    asOf,
    keep,
    horizonDays: null,
    only,
    ...(standing && { standing }),
  }));
  return { open, respondents };
}

/** Viewers to learn reasons from. */
export interface ReasonSnapshots {
  /** Everybody at the cut-offs whose labels are known, oldest first. */
  readonly matured: readonly ReasonSnapshot[];
  /** Those who gave a reason, at every cut-off. */
  readonly respondents: readonly ReasonSnapshot[];
}

/**
 * @param matured - everybody at the cut-offs whose labels are known, oldest first
 * @param open - what was observed by `ReasonPlans.open`
 * @param respondents - and by `ReasonPlans.respondents`
 */
export function toReasonSnapshots(
  encoding: ProfileEncoding,
  matured: readonly Snapshot[],
  open: readonly Observations[],
  respondents: readonly Observations[],
): ReasonSnapshots {
  const known = matured
    .filter(({ userIds }) => userIds.length > 0)
    .map((snapshot) => new ReasonSnapshot(snapshot, encoding));
  const since = open
    .filter(({ profiles }) => profiles.length > 0)
    .map((observations) => new ReasonSnapshot(toSnapshot(observations, encoding), encoding));
  const rulesAt = new Map([...known, ...since].map(({ asOf, rules }) => [asOf, rules]));
  return {
    matured: known,
    respondents: respondents.flatMap((observations) => {
      const rules = rulesAt.get(observations.asOf);
      return rules === undefined
        ? []
        : [new ReasonSnapshot(toSnapshot(observations, encoding), encoding, rules)];
    }),
  };
}
