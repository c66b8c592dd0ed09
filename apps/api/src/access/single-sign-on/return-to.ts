/** Any origin that is not ours. */
const ELSEWHERE = 'http://elsewhere.invalid';

/** Control characters, and what browsers take for a slash. */
const TRICKS = /[\\\p{Cc}]/u;

/**
 * Where to go after signing in: a page of ours.
 *
 * @param wanted - as the caller gave it
 * @returns a path with its query; `/` for an address elsewhere
 */
export function safeReturnTo(wanted: string | undefined): string {
  if (
    wanted === undefined ||
    !wanted.startsWith('/') ||
    TRICKS.test(wanted) ||
    !URL.canParse(wanted, ELSEWHERE)
  )
    return '/';
  const url = new URL(wanted, ELSEWHERE);
  // "/..//host" has become "//host" by now.
  return url.origin === ELSEWHERE && !url.pathname.startsWith('//') ? url.pathname + url.search : '/';
}
