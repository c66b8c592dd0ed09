export { simulate, type Departure, type Simulation } from './simulate-events.ts';
export { SimulationOptionError, type SimulationOptions } from './simulation-options.ts';
export type { SimulatedEvent } from './session.ts';
export type { SimulatedUser } from './user-persona.ts';
export type { LocalTime } from './local-time.ts';
export { EVENT_COLUMNS, SHOW_COLUMNS, USER_COLUMNS, toEventRow, toShowRow, toUserRow } from './csv-rows.ts';
export { eventIdOf, toWallSecond } from './event-id.ts';
export {
  assertIncident,
  INCIDENT_KINDS,
  IncidentError,
  type Incident,
  type IncidentKind,
} from './incident.ts';
export { LiveTraffic, type Arrival, type LiveTrafficOptions } from './live-traffic.ts';
