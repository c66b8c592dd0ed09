/** `fine`: as in training; `watch`: moved; `alarm`: moved so far that the model may no longer hold. */
export type DriftLevel = 'fine' | 'watch' | 'alarm';

/** From where on a measure is worth a look, and from where on an alarm. */
export interface DriftLimits {
  readonly watch: number;
  readonly alarm: number;
}

/**
 * @param value - the larger, the further from training
 * @param byChance - what a measure of so few rows may reach where nothing has moved
 */
export function driftLevel(value: number, limits: DriftLimits, byChance: number): DriftLevel {
  if (value <= byChance || value < limits.watch) return 'fine';
  return value > limits.alarm ? 'alarm' : 'watch';
}
