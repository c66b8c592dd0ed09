import { describe, expect, it } from '@jest/globals';
import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { isConnectionLoss } from './connection-loss.ts';

const coded = (code: string): Error => Object.assign(new Error('no'), { code });
const failedQuery = (cause: Error): Error => new QueryFailedError('SELECT 1', [], cause);

describe('isConnectionLoss', () => {
  it.each([
    { what: 'a refused connection', error: coded('ECONNREFUSED') },
    { what: 'a connection that was cut in a query', error: failedQuery(coded('ECONNRESET')) },
    { what: 'a server that is shut down', error: failedQuery(coded('57P01')) },
    { what: 'a server that recovers from a crash', error: coded('57P03') },
    { what: 'a connection that the driver saw end', error: new Error('Connection terminated unexpectedly') },
    { what: 'a transaction whose connection is gone', error: new QueryRunnerAlreadyReleasedError() },
    {
      what: 'a host that refuses on each of its addresses',
      error: new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]),
    },
  ])('sees $what', ({ error }) => {
    expect(isConnectionLoss(error)).toBe(true);
  });

  it.each([
    { what: 'a broken constraint', error: failedQuery(coded('23505')) },
    { what: 'a deadlock', error: failedQuery(coded('40P01')) },
    { what: 'a busy file', error: failedQuery(coded('SQLITE_BUSY')) },
    { what: 'a fault of ours', error: new TypeError('x is not a function') },
    { what: 'nothing at all', error: undefined },
    { what: 'several faults of which one is ours', error: new AggregateError([coded('EPIPE'), new Error()]) },
    { what: 'no fault in particular', error: new AggregateError([]) },
  ])('does not take $what for it', ({ error }) => {
    expect(isConnectionLoss(error)).toBe(false);
  });
});
