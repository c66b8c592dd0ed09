/**
 * Asks again and again until there is an answer.
 *
 * @param ask - returns `undefined` or `null` for "not yet"
 * @param limitMs - when to give up
 * @throws {Error} naming what was waited for
 */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T | undefined | null>,
  limitMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined && answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited ${limitMs} ms in vain for ${what}.`);
}
