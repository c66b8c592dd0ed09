import {
  EVENT_COLUMNS,
  SHOW_COLUMNS,
  USER_COLUMNS,
  toEventRow,
  toShowRow,
  toUserRow,
  type Simulation,
} from '@engagement/simulator';

/** A table of a simulation, ready to be written. */
export interface SimulationFile {
  readonly name: 'users.csv' | 'events.csv' | 'shows.csv';
  readonly columns: readonly string[];
  /** Generated while they are read: no file is ever whole in memory. */
  readonly rows: Iterable<readonly string[]>;
}

/** @returns the three tables; reading the rows of one does not advance the others */
export function simulationFiles(simulation: Simulation): SimulationFile[] {
  return [
    { name: 'shows.csv', columns: SHOW_COLUMNS, rows: mapEach(simulation.shows, toShowRow) },
    { name: 'users.csv', columns: USER_COLUMNS, rows: mapEach(simulation.users(), toUserRow) },
    { name: 'events.csv', columns: EVENT_COLUMNS, rows: mapEach(simulation.events(), toEventRow) },
  ];
}

function* mapEach<In, Out>(items: Iterable<In>, map: (item: In) => Out): Generator<Out> {
  for (const item of items) {
    yield map(item);
  }
}
