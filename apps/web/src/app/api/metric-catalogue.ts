import { httpResource } from '@angular/common/http';
import { Injectable } from '@angular/core';
import type { Metric } from '@engagement/contracts';
import { API } from './api-url.ts';

/** Names, units and definitions of every figure: the API's own words. */
@Injectable({ providedIn: 'root' })
export class MetricCatalogue {
  private readonly metrics = httpResource<readonly Metric[]>(() => API.metrics, { defaultValue: [] });

  /** The metric with this key; `undefined` while it is unknown. */
  find(key: string): Metric | undefined {
    return this.metrics.hasValue() ? this.metrics.value().find((metric) => metric.key === key) : undefined;
  }
}
