import { Injectable, signal } from '@angular/core';

/** Tells every panel when to ask again, and remembers when figures last arrived. */
@Injectable({ providedIn: 'root' })
export class Refresh {
  private readonly rounds = signal(0);
  private readonly arrivedAt = signal<number | null>(null);

  /** Grows by one with each round of asking. */
  readonly round = this.rounds.asReadonly();
  /** When figures last arrived, epoch ms on the browser's clock; only differences of it are shown. */
  readonly lastArrivalMs = this.arrivedAt.asReadonly();

  askAgain(): void {
    this.rounds.update((round) => round + 1);
  }

  noteArrival(): void {
    this.arrivedAt.set(Date.now());
  }
}
