import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { HealthChecks, type Finding } from './health-checks.ts';

const RESOLUTION_MS = 20;
/** Looks that come sooner after one another share what was measured. */
const WINDOW_MS = 10_000;
/** Of fewer, as right after a start, a tenth says nothing. */
const LEAST_SAMPLES = 100;
/** Every request waits about as long, whatever it asks. */
const SLOW_MS = 500;
const NS_PER_MS = 1e6;

/** @param p90 - of the delays of timers lately, ms */
export function judgeEventLoop(p90: number): Finding {
  const measured = { delay_p90_ms: Math.round(p90) };
  return p90 > SLOW_MS
    ? {
        status: 'warning',
        detail: `One request of ten waits ${Math.round(p90)} ms or longer for the processor. Give the server more of it, or add servers.`,
        measured,
      }
    : { status: 'ok', detail: 'The server comes to every request at once.', measured };
}

/** Whether the server gets to do its work. */
@Injectable()
export class EventLoopHealth implements OnModuleInit, OnModuleDestroy {
  private readonly delays: IntervalHistogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private startedAt = performance.now();

  constructor(private readonly checks: HealthChecks) {}

  onModuleInit(): void {
    this.delays.enable();
    this.checks.add({ name: 'event_loop', look: () => judgeEventLoop(this.measure()) });
  }

  onModuleDestroy(): void {
    this.delays.disable();
  }

  private measure(): number {
    // A timer that is on time is late by its own interval.
    const p90 =
      this.delays.count < LEAST_SAMPLES
        ? 0
        : Math.max(0, this.delays.percentile(90) / NS_PER_MS - RESOLUTION_MS);
    if (performance.now() - this.startedAt > WINDOW_MS) {
      this.delays.reset();
      this.startedAt = performance.now();
    }
    return p90;
  }
}
