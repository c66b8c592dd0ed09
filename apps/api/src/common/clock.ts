import { Injectable } from '@nestjs/common';

/** The only reader of the time, so that a test can set it. */
@Injectable()
export class Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number {
    return Date.now();
  }
}
