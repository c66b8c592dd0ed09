import { describe, expect, it } from '@jest/globals';
import { signInRefusal, singleSignOnProblem, waitWords } from './sign-in-words.ts';

describe('why nobody was signed in', () => {
  it('does not tell whether the name or the password was wrong', () => {
    const refusal = signInRefusal({ status: 401, error: { detail: 'no such account' } }, null);
    expect(refusal).toEqual({ message: 'The name or the password is wrong.', waitSeconds: 0 });
  });

  it.each([
    { retryAfter: '1', waitSeconds: 1, wait: '1 second' },
    { retryAfter: '40', waitSeconds: 40, wait: '40 seconds' },
    { retryAfter: '121', waitSeconds: 121, wait: '3 minutes' },
    { retryAfter: null, waitSeconds: 30, wait: '30 seconds' },
    { retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT', waitSeconds: 30, wait: '30 seconds' },
    { retryAfter: '-5', waitSeconds: 30, wait: '30 seconds' },
  ])('names the wait after too many attempts: $retryAfter', ({ retryAfter, waitSeconds, wait }) => {
    expect(signInRefusal({ status: 429, error: {} }, retryAfter)).toEqual({
      message: `Too many attempts. Wait ${wait}.`,
      waitSeconds,
    });
  });

  it('is otherwise what the server says, or that it says nothing', () => {
    const busy = { status: 503, error: { detail: 'The database is away.' } };
    expect(signInRefusal(busy, null).message).toBe('The database is away.');
    expect(signInRefusal({ status: 0 }, null).message).toMatch(/does not answer/);
  });
});

it('rounds a wait up', () => {
  expect(waitWords(119)).toBe('119 seconds');
  expect(waitWords(120)).toBe('2 minutes');
  expect(waitWords(61 * 60)).toBe('61 minutes');
});

it('has words for each way in which the company’s sign-in ends, and never shows what stands in the address', () => {
  const codes = ['no_role', 'account_closed', 'provider_unreachable', 'provider_refused'];
  expect(new Set(codes.map(singleSignOnProblem)).size).toBe(codes.length);
  expect(singleSignOnProblem('<b>call 555</b>')).toBe(singleSignOnProblem('provider_refused'));
});
