import { describe, expect, it } from '@jest/globals';
import { toFailure } from './failure.ts';

describe('a failure in words', () => {
  it('is the problem’s own detail with its request id', () => {
    const error = {
      status: 422,
      error: { detail: 'days must be 7, 28 or 90.', title: 'Invalid', request_id: 'req-1' },
    };
    expect(toFailure(error)).toEqual({
      status: 422,
      message: 'days must be 7, 28 or 90.',
      requestId: 'req-1',
    });
  });

  it.each([
    { status: 0, expected: /does not answer/ },
    { status: 200, expected: /could not be read/ },
    { status: 502, expected: /status 502/ },
  ])('says something about a bare status $status', ({ status, expected }) => {
    const failure = toFailure({ status, error: '<html>' });
    expect(failure.message).toMatch(expected);
    expect(failure.requestId).toBeNull();
  });

  it('survives anything that can be thrown', () => {
    expect(toFailure(null).status).toBe(0);
  });
});
