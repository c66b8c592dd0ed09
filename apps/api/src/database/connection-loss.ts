import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';

/** What the network says when nobody answers, or somebody hangs up. */
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

/** What PostgreSQL says as it stops, crashes, starts up or recovers; class 08 is "connection exception". */
const POSTGRES_CODE = /^(08...|57P0[1-4]|53300)$/;

/** The driver has no codes for what it notices by itself. */
const DRIVER_MESSAGE =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Driver not Connected|Query read timeout)/;

/**
 * Whether a failure means that the database could not be reached, so that trying again later may help. What was being written
 * may or may not have been committed.
 */
export function isConnectionLoss(error: unknown): boolean {
  // TypeORM lets go of a connection that breaks, and then refuses the rest of the transaction that was using it.
  if (error instanceof QueryRunnerAlreadyReleasedError) return true;
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(isConnectionLoss);
  if (!(cause instanceof Error)) return false;
  const code = 'code' in cause ? String(cause.code) : '';
  return NETWORK_CODES.has(code) || POSTGRES_CODE.test(code) || DRIVER_MESSAGE.test(cause.message);
}
