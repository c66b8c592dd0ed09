import type { Session } from '@engagement/contracts';

/** A page without figures is better than none: then it begins without knowing, and asks once more. */
const WAIT_MS = 1_500;

/**
 * Asks who is there, while the page's code is still being loaded: what is allowed, and the strip of the open mode, then stand there
 * from the first moment on.
 *
 * @returns `undefined` where there is no answer in time
 */
export async function askForSession(): Promise<Session | undefined> {
  try {
    const response = await fetch('/api/v1/session', { signal: AbortSignal.timeout(WAIT_MS) });
    return response.ok ? ((await response.json()) as Session) : undefined;
  } catch {
    return undefined;
  }
}
