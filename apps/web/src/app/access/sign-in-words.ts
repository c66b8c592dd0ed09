import { toFailure } from '../api/failure.ts';
import { formatCount } from '../ui/format.ts';
import { isOne } from '../ui/nouns.ts';

/** Why nobody was signed in. */
export interface SignInRefusal {
  readonly message: string;
  /** Seconds for which another attempt is useless; 0 for none. */
  readonly waitSeconds: number;
}

/** Asked too often without being told for how long. */
const UNSAID_WAIT_SECONDS = 30;

/**
 * @param error - what the request threw
 * @param retryAfter - the header of that name; `null` where there is none
 */
export function signInRefusal(error: unknown, retryAfter: string | null): SignInRefusal {
  const failure = toFailure(error);
  if (failure.status === 401)
    return { message: $localize`:@@signIn.failed:The name or the password is wrong.`, waitSeconds: 0 };
  if (failure.status !== 429) return { message: failure.message, waitSeconds: 0 };
  const told = Number(retryAfter ?? '');
  const waitSeconds = Number.isInteger(told) && told > 0 ? told : UNSAID_WAIT_SECONDS;
  const wait = waitWords(waitSeconds);
  return { message: $localize`:@@signIn.tooOften:Too many attempts. Wait ${wait}:time:.`, waitSeconds };
}

/** `40 seconds`, `3 minutes`: rounded up, so that whoever waits as long is let try. */
export function waitWords(seconds: number): string {
  if (seconds < 120)
    return isOne(seconds)
      ? $localize`:@@signIn.second:1 second`
      : $localize`:@@signIn.seconds:${formatCount(seconds)}:count: seconds`;
  return $localize`:@@signIn.minutes:${formatCount(Math.ceil(seconds / 60))}:count: minutes`;
}

/**
 * Why the company's sign-in led back here.
 *
 * @param code - as it stands in the address
 */
export function singleSignOnProblem(code: string): string {
  switch (code) {
    case 'no_role':
      return $localize`:@@signIn.noRole:Your company account is known, but has no role here. Ask an administrator for one.`;
    case 'account_closed':
      return $localize`:@@signIn.closed:Your account here is disabled. Ask an administrator.`;
    case 'provider_unreachable':
      return $localize`:@@signIn.unreachable:Your company’s sign-in does not answer. Try again in a moment.`;
    default:
      return $localize`:@@signIn.refused:Your company’s sign-in was not completed. Try again.`;
  }
}
