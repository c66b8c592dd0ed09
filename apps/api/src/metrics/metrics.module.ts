import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { collectDefaultMetrics, Gauge } from 'prom-client';
import { AppConfig } from '../config/app-config.ts';
import { Metrics } from './metrics.ts';
import { MetricsController } from './metrics.controller.ts';

/** What a server tells of itself; a command counts, too, but nobody asks it. */
@Module({ controllers: [MetricsController] })
export class MetricsModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly metrics: Metrics,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    const { registry } = this.metrics;
    collectDefaultMetrics({ register: registry });
    new Gauge({
      name: 'engagement_build_info',
      help: 'Always 1; the labels tell what is running.',
      labelNames: ['version', 'node', 'database'],
      registers: [registry],
    }).set({ version: this.config.version, node: process.version, database: this.config.database.engine }, 1);
  }

  onApplicationShutdown(): void {
    this.metrics.registry.clear();
  }
}
