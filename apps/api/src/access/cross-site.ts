import { isLoopback } from '../config/loopback.ts';

/** What a browser says about where a request comes from; other programs say nothing. */
export interface RequestOrigin {
  readonly fetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

/** Methods that change nothing. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request may change something. */
export function isUnsafe(method: string): boolean {
  return !SAFE.has(method);
}

/**
 * Whether a page of another site had the browser send a request.
 *
 * @param allowedOrigins - our own public one, and those that may ask
 */
export function isCrossSite(
  { fetchSite, origin, host }: RequestOrigin,
  allowedOrigins: readonly string[],
): boolean {
  if (origin !== undefined && allowedOrigins.includes(origin)) return false;
  if (fetchSite !== undefined) return fetchSite !== 'same-origin' && fetchSite !== 'none';
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/**
 * Whether a request was sent to this machine by one of its own names. A strange site can have its name point to this machine, and
 * its pages then ask us as their own server.
 *
 * @param host - the header
 */
export function isLocalHost(host: string | undefined): boolean {
  return (
    host !== undefined && URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`).hostname)
  );
}
