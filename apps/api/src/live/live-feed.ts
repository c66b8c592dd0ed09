import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Now } from '@engagement/contracts';
import { Observable } from 'rxjs';
import { OverloadedError } from '../common/domain-error.ts';
import { safeMessage } from '../common/safe-error.ts';
import { NowService } from './now.service.ts';

/** How often it is looked whether something has changed. */
const LOOK_EVERY_MS = 2_000;
/** A word now and then keeps proxies from taking a quiet stream for a dead one. */
const HEARTBEAT_MS = 15_000;
const MAX_LISTENERS = 200;

/** What goes to a listener: new figures, or a sign of life. */
export type LiveMessage = { readonly now: Now } | 'heartbeat';

type Listener = (message: LiveMessage) => void;

/** Tells everybody who listens what has changed; one look for all of them, and none while nobody listens. */
@Injectable()
export class LiveFeed implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Live');
  private readonly listeners = new Map<Listener, () => void>();
  private newest: Now | null = null;
  private spokeAt = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly service: NowService) {}

  /** How many listen. */
  get listenerCount(): number {
    return this.listeners.size;
  }

  /**
   * The figures of now, and again whenever they have changed; ends when the server stops.
   *
   * @throws {OverloadedError} if too many listen already
   */
  messages(): Observable<LiveMessage> {
    if (this.listeners.size >= MAX_LISTENERS) throw new OverloadedError();
    return new Observable((subscriber) => {
      const listener: Listener = (message) => subscriber.next(message);
      this.listeners.set(listener, () => subscriber.complete());
      if (this.newest !== null && this.timer !== undefined) listener({ now: this.newest });
      if (this.listeners.size === 1) void this.look();
      return () => {
        this.listeners.delete(listener);
        if (this.listeners.size === 0) this.stop();
      };
    });
  }

  beforeApplicationShutdown(): void {
    for (const complete of [...this.listeners.values()]) complete();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.newest = null;
  }

  private async look(): Promise<void> {
    try {
      const now = await this.service.now();
      const hasChanged = this.newest === null || !isSame(this.newest, now);
      this.newest = now;
      if (hasChanged) this.tell({ now });
    } catch (error) {
      // The next look may find the database again; whoever listens is told nothing that is not so.
      this.logger.warn(`Could not read the figures of now: ${safeMessage(error)}`);
    }
    if (performance.now() - this.spokeAt >= HEARTBEAT_MS) this.tell('heartbeat');
    if (this.listeners.size === 0) this.stop();
    else this.timer = setTimeout(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  private tell(message: LiveMessage): void {
    this.spokeAt = performance.now();
    for (const listener of this.listeners.keys()) listener(message);
  }
}

/** Whether nothing but the moment differs. */
function isSame(one: Now, other: Now): boolean {
  return JSON.stringify({ ...one, as_of: null }) === JSON.stringify({ ...other, as_of: null });
}
