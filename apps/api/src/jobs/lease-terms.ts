/** How long a server may be silent before its runs pass to another. Injected, so that a test need not wait as long. */
export class LeaseTerms {
  constructor(
    /** A lease that is not renewed ends after this. */
    readonly lengthMs = 20_000,
    /** Well below the length: one renewal may be lost, or wait behind many writes. */
    readonly renewEveryMs = 5_000,
    /** How often a server looks for runs whose holder is gone, give or take a quarter. */
    readonly sweepEveryMs = 5_000,
    /** A run that has taken down so many servers is not given to another. */
    readonly maxAttempts = 3,
  ) {}
}
