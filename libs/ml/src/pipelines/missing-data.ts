/** A requirement that the data does not meet yet. */
export interface MissingData {
  /** Stable name, e.g. `training_leavers_or_stayers`. */
  readonly requirement: string;
  readonly have: number;
  readonly need: number;
  /** One plain sentence. */
  readonly message: string;
}
