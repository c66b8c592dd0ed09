/**
 * Levels of lists and objects in a body. The deepest that is read has four; what goes down thousands of them ends in an
 * overflow of the stack, in whichever library walks it first.
 */
export const MAX_JSON_DEPTH = 32;

/**
 * What no field of ours looks like, and what libraries stumble over. The parser refuses what would change every object; a
 * member that is merely called `constructor` still passes for the class of its object where one asks for that.
 *
 * @returns a sentence on what is wrong with a parsed value; `null` when it may be read on
 */
export function findUnreadable(value: unknown, levels = MAX_JSON_DEPTH): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if (levels === 0) return `A body may have up to ${MAX_JSON_DEPTH} levels of lists and objects.`;
  if (Object.hasOwn(value, 'constructor')) return 'No object in a body may have a field "constructor".';
  for (const inside of Array.isArray(value) ? (value as unknown[]) : Object.values(value)) {
    const found = findUnreadable(inside, levels - 1);
    if (found !== null) return found;
  }
  return null;
}
