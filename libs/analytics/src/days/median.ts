/**
 * The middle value; the mean of the two middle ones for an even number.
 *
 * @param values - shape (n,), left as they are
 * @returns `null` for none
 */
export function median(values: Float64Array): number | null {
  if (values.length === 0) return null;
  const copy = values.slice();
  const upper = copy.length >> 1;
  const high = select(copy, upper);
  if (copy.length % 2 === 1) return high;
  // Everything before the upper middle is at most as large, so the lower middle is the largest of it.
  let low = copy[0]!;
  for (let index = 1; index < upper; index++) low = Math.max(low, copy[index]!);
  return (low + high) / 2;
}

/** Hoare's quickselect: moves the value of rank `rank` (from 0) to its place, with none that is larger before it. */
function select(values: Float64Array, rank: number): number {
  let first = 0;
  let last = values.length - 1;
  while (first < last) {
    const pivot = middleOfThree(values[first]!, values[(first + last) >> 1]!, values[last]!);
    let low = first;
    let high = last;
    while (low <= high) {
      while (values[low]! < pivot) low++;
      while (values[high]! > pivot) high--;
      if (low > high) break;
      const value = values[low]!;
      values[low++] = values[high]!;
      values[high--] = value;
    }
    if (rank <= high) last = high;
    else if (rank >= low) first = low;
    else break;
  }
  return values[rank]!;
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
