import type { Matrix } from '../math/matrix.ts';

/** An hour to forecast and when: the origin is the first hour that was not known then, at most 23 hours before. */
export interface HourAhead {
  readonly index: number;
  readonly origin: number;
}

/** Hours as one forest sees them, and how its outputs become counts. */
export interface HourSamples {
  /** Shape (nHours, nFeatures). */
  readonly features: Matrix;
  /** What the forest learns for an hour in which `count` users came. */
  toTarget(row: number, count: number): number;
  /** Count ≥ 0 that an output of the forest stands for. */
  toCount(row: number, output: number): number;
}
