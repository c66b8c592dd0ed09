/** Entries of one list at most. */
export const MAX_LIST_LENGTH = 50;

/** `'s006', "s004"`: entries in quotes of either kind, as a list printed by a script looks. */
const QUOTED_ENTRY = /'([^']*)'|"([^"]*)"/g;

/**
 * Reads a list that a client wrote as one value, a JSON array, a bracketed list with quotes of either kind, or with commas.
 *
 * @returns trimmed, not empty, each entry once, in the order given; `null` if the value is none of these
 */
export function parseTextList(value: unknown): string[] | null {
  if (Array.isArray(value)) return value.every((entry) => typeof entry === 'string') ? tidy(value) : null;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (!text.startsWith('[') || !text.endsWith(']')) return tidy(text.split(','));
  const inner = text.slice(1, -1);
  const quoted = [...inner.matchAll(QUOTED_ENTRY)].map((match) => match[1] ?? match[2] ?? '');
  return quoted.length > 0 ? tidy(quoted) : tidy(inner.split(','));
}

/** `indexOf` rather than a `Set`: of a few entries it is several times faster, and lists have a few. */
function tidy(entries: readonly string[]): string[] {
  const tidied: string[] = [];
  for (const entry of entries) {
    const trimmed = entry.trim();
    if (trimmed !== '' && (entries.length > MAX_LIST_LENGTH || !tidied.includes(trimmed)))
      tidied.push(trimmed);
  }
  return entries.length > MAX_LIST_LENGTH ? [...new Set(tidied)] : tidied;
}
