export const SIGN_IN_PATH = '/sign-in';

/** The sign-in page, which leads back to `from` – a path of ours with what follows it. */
export function signInAddress(from: string): string {
  return from.startsWith(SIGN_IN_PATH)
    ? SIGN_IN_PATH
    : `${SIGN_IN_PATH}?return_to=${encodeURIComponent(from)}`;
}

/**
 * Where to go after signing in. An address is anybody's to write: whatever is not a path on our own origin, or would lead to the
 * sign-in page once more, becomes the start page.
 *
 * @param wanted - as it stands in the address; `null` for nothing
 * @param origin - ours, e.g. `https://engagement.example.com`
 * @returns a full address on `origin`
 */
export function returnAddress(wanted: string | null, origin: string): string {
  const start = `${origin}/`;
  // One slash and then anything but another: `//host` and `/\host` are addresses elsewhere.
  if (wanted === null || !/^\/(?![/\\])/.test(wanted) || !URL.canParse(wanted, start)) return start;
  const url = new URL(wanted, start);
  const isOurs = url.origin === origin && !url.pathname.startsWith('//') && url.pathname !== SIGN_IN_PATH;
  return isOurs ? url.href : start;
}
