import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthChecks, type Finding } from '../health/health-checks.ts';
import { IngestQueue } from './ingest-queue.ts';

/** A queue that is so full is about to turn callers away. */
const WARNING_SHARE = 0.8;

/** Judges how full the queue of events is. */
export function judgeQueue(queued: number, capacity: number): Finding {
  const measured = { queued_events: queued, capacity_events: capacity };
  if (queued >= capacity)
    return {
      status: 'warning',
      detail:
        'As many events wait to be stored as may, so callers are turned away. Find out what slows the database down.',
      measured,
    };
  if (queued >= capacity * WARNING_SHARE)
    return {
      status: 'warning',
      detail: 'Events come in faster than they are stored; soon callers will be turned away.',
      measured,
    };
  return { status: 'ok', detail: 'Events are stored as they come.', measured };
}

/** Whether events are stored as fast as they come. */
@Injectable()
export class IngestHealth implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    private readonly queue: IngestQueue,
  ) {}

  onModuleInit(): void {
    this.checks.add({ name: 'ingest', look: () => judgeQueue(this.queue.queuedRows, this.queue.capacity) });
  }
}
