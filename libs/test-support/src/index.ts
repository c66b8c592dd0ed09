export { launchBrowser } from './browser.ts';
export {
  freePort,
  startPostgresCluster,
  startPostgresWithReplica,
  type PostgresCluster,
  type PostgresReplica,
} from './postgres-cluster.ts';
export { createPostgresDatabase, type TestDatabase } from './postgres.ts';
export { openPostgres, openSqlite, type RawDatabase, type Row } from './raw-database.ts';
export {
  rebuildRollups,
  runAccessCommand,
  runServerToItsEnd,
  startServer,
  type ProcessEnd,
  type TestServer,
  type TestServerOptions,
} from './server.ts';
export { waitFor } from './wait-for.ts';
