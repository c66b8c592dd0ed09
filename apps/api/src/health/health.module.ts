import { Module } from '@nestjs/common';
import { DiskHealth } from './disk-health.ts';
import { EventLoopHealth } from './event-loop-health.ts';
import { HealthController } from './health.controller.ts';

/** How the server fares; what belongs to a feature is checked there. */
@Module({ controllers: [HealthController], providers: [DiskHealth, EventLoopHealth] })
export class HealthModule {}
