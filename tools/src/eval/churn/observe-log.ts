import {
  churnFeatureColumns,
  DAY_MS,
  featuresFromFields,
  fitProfileEncoding,
  joinObservations,
  Observer,
  SessionPack,
  toSnapshot,
  type ChurnFeature,
  type ObservationPlan,
  type Observations,
  type ObservedRows,
  type ProfileEncoding,
  type Snapshot,
  type ViewerProfile,
} from '@engagement/analytics';
import { Matrix, type ChurnCutoff } from '@engagement/ml';
import type { ChurnConfig } from '../config/churn-config.ts';
import type { PlannedCutoffs } from './plan-cutoffs.ts';
import type { EventLog } from './read-events.ts';

/** What production's features say of the people in a log. */
export interface ObservedLog {
  readonly features: readonly ChurnFeature[];
  /** Every how many-th viewer is learned from at each cut-off. */
  readonly every: number;
  /** Of the cut-offs, in their order. */
  readonly training: readonly ObservedCutoff[];
  readonly holdout: readonly ObservedCutoff[];
}

export interface ObservedCutoff extends ChurnCutoff {
  readonly labels: Uint8Array;
  readonly counts: Observations['counts'];
}

/** Sums of viewers looked at together take about so much memory; for every so many, all events are gone through once more. */
const MOST_BYTES = 1e9;
const BYTES_A_VIEWER_AND_WEEK = 64;
const WEEKS_LOOKED_BACK = 8;

/** Looks at everybody from each cut-off; nothing that happened at or after it is seen, but by its label. */
export function observeLog(
  config: ChurnConfig,
  log: EventLog,
  profiles: readonly ViewerProfile[],
  cutoffs: PlannedCutoffs,
): ObservedLog {
  const every = learnFromEvery(profiles.length, cutoffs.training.length);
  const observations = observe(config, log, profiles, plansOf(config, cutoffs, every));
  const trained = observations.slice(0, cutoffs.training.length);
  // Encodings, too, are learned from training rows alone.
  const encoding = fitProfileEncoding([...new Set(trained.flatMap((cutoff) => cutoff.profiles))]);
  const columns = knownColumns(config, log, encoding);
  const snapshots = observations.map((each) => ({
    ...toCutoff(toSnapshot(each, encoding), columns),
    counts: each.counts,
  }));
  return {
    features: columns.map(({ feature }) => feature),
    every,
    training: snapshots.slice(0, cutoffs.training.length),
    holdout: snapshots.slice(cutoffs.training.length),
  };
}

/** As production thins them: rows of all training cut-offs together, were everybody eligible. */
const MOST_TRAINING_ROWS = 300_000;

/** @returns every how many-th viewer is learned from at each training cut-off */
function learnFromEvery(viewers: number, cutoffs: number): number {
  return Math.max(1, Math.ceil((viewers * cutoffs) / MOST_TRAINING_ROWS));
}

function plansOf(
  { standing, horizonMs }: ChurnConfig,
  { training, holdout }: PlannedCutoffs,
  every: number,
): ObservationPlan[] {
  const plan = { horizonDays: horizonMs / DAY_MS, keep: 'eligible', standing } as const;
  return [
    ...training.map((asOf) => ({ ...plan, asOf, every })),
    ...holdout.map((asOf) => ({ ...plan, asOf })),
  ];
}

function observe(
  { zone }: ChurnConfig,
  { packs }: EventLog,
  profiles: readonly ViewerProfile[],
  plans: readonly ObservationPlan[],
): Observations[] {
  const viewersAtOnce = Math.ceil(MOST_BYTES / (plans.length * WEEKS_LOOKED_BACK * BYTES_A_VIEWER_AND_WEEK));
  const pieces: ObservedRows[][] = [];
  for (let first = 0; first < profiles.length; first += viewersAtOnce) {
    const some = profiles.slice(first, first + viewersAtOnce);
    const observer = new Observer(some, { zone, plans, until: Infinity });
    for (const bytes of packs)
      observer.add(first === 0 ? SessionPack.read(bytes) : SessionPack.readAgain(bytes));
    pieces.push(...observer.observe(first));
  }
  return plans.map((plan, index) =>
    joinObservations(
      plan,
      pieces.map((piece) => piece[index]!),
      profiles,
    ),
  );
}

interface KnownColumn {
  readonly feature: ChurnFeature;
  /** Its place in a whole feature row. */
  readonly place: number;
}

/** The features that the log and the profiles can tell. */
function knownColumns({ users }: ChurnConfig, log: EventLog, encoding: ProfileEncoding): KnownColumn[] {
  const behaviour = new Set(featuresFromFields(log.fields));
  const isAgeKnown = users?.columns.age !== undefined;
  const isKnown = ({ group, name }: ChurnFeature): boolean => {
    if (group !== 'profile') return behaviour.has(name);
    return isAgeKnown || !name.startsWith('age');
  };
  return churnFeatureColumns(encoding)
    .map((feature, place) => ({ feature, place }))
    .filter(({ feature }) => isKnown(feature));
}

function toCutoff(
  { asOf, userIds, features, columns: width, labels }: Snapshot,
  columns: readonly KnownColumn[],
): Omit<ObservedCutoff, 'counts'> {
  const samples = new Matrix(userIds.length, columns.length);
  for (let row = 0; row < userIds.length; row++)
    columns.forEach(({ place }, column) => samples.set(row, column, features[row * width + place]!));
  return { asOf, userKeys: userIds, samples, labels: labels! };
}
