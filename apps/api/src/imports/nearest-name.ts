/** Letters that may differ, as a share of the longer name. */
const MAX_DISTANCE_RATIO = 0.4;

/** A shorter name within a longer one says little. */
const MIN_CONTAINED = 4;

/** A column's name without what nobody means by it: case, spaces, underscores, hyphens, dots. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '');
}

/** @returns which of the candidates was most likely meant by a name; `null` when none is near */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  const wanted = plainName(name);
  let nearest: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const given = plainName(candidate);
    const distance = contains(wanted, given) ? 0 : editDistance(wanted, given);
    if (distance < least && distance <= MAX_DISTANCE_RATIO * Math.max(wanted.length, given.length)) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

function contains(one: string, other: string): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return shorter.length >= MIN_CONTAINED && longer.includes(shorter);
}

/** Levenshtein's: insertions, deletions and substitutions that lead from one to the other. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, length) => length);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const substitution = previous[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(previous[column]! + 1, current[column - 1]! + 1, substitution));
    }
    previous = current;
  }
  return previous[other.length]!;
}
