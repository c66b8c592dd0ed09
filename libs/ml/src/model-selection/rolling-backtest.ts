/**
 * Origins of a rolling back-test: lengths of history, `step` apart, the last one `step` before the end, oldest first.
 *
 * @param length - steps of history in all, ≥ 0
 * @param shortest - history that the first origin needs
 * @param step - between origins and to forecast at each, ≥ 1
 * @param limit - at most this many origins, the newest ones
 */
export function backtestOrigins(length: number, shortest: number, step: number, limit: number): number[] {
  const count = Math.max(0, Math.min(limit, Math.floor((length - shortest) / step)));
  return Array.from({ length: count }, (_, index) => length - (count - index) * step);
}
