import { formatDay, type TimeZone } from '@engagement/analytics';
import type { SimulationOptions } from '@engagement/simulator';
import type { SimulationRequest } from './simulate-arguments.ts';
import { toIncident } from './simulation-incidents.ts';
import { wallSecondAt } from './simulation-target.ts';

/**
 * @param now - epoch ms
 * @returns what to simulate, where today and now are those of a platform's clock
 */
export function optionsAt(request: SimulationRequest, timeZone: TimeZone, now: number): SimulationOptions {
  const { options, end, incidents } = request;
  const second = wallSecondAt(timeZone, now);
  return {
    ...options,
    end: end ?? formatDay(timeZone.dayOf(now)),
    incidents: incidents.map((incident) => toIncident(incident, second)),
  };
}
