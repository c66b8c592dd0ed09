/** Less is a correction, of which a schedule need not hear. */
const LEAST_JUMP_MS = 5_000;

/** Notices that the time of day has moved otherwise than time has passed: a clock that was set, a machine that slept. */
export class ClockWatch {
  private offset: number;

  /**
   * @param timeOfDay - epoch ms
   * @param timePassed - ms since some moment; only ever grows
   */
  constructor(
    private readonly timeOfDay: () => number,
    private readonly timePassed: () => number = () => performance.now(),
  ) {
    this.offset = this.difference();
  }

  /** @returns by how much the clock has jumped since the last look, ms, back if negative; 0 when it has not */
  look(): number {
    const jump = Math.round(this.difference() - this.offset);
    // Also where it is too little: what is corrected bit by bit adds up to no jump.
    this.offset += jump;
    return Math.abs(jump) < LEAST_JUMP_MS ? 0 : jump;
  }

  private difference(): number {
    return this.timeOfDay() - this.timePassed();
  }
}
