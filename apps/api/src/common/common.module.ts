import { Global, Module } from '@nestjs/common';
import { Clock } from './clock.ts';
import { HealthChecks } from '../health/health-checks.ts';
import { Metrics } from '../metrics/metrics.ts';

@Global()
@Module({ providers: [Clock, HealthChecks, Metrics], exports: [Clock, HealthChecks, Metrics] })
export class CommonModule {}
