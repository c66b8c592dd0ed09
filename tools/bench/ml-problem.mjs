import { Matrix, SeededRandom, sigmoid } from '@engagement/ml';

const ROWS = 150_000;
const COLUMNS = 12;

/** Seeded rows of twelve columns: normal, whole-numbered, a flag and a heavy tail, of which some matter, two of them together. */
export function makeProblem() {
  const random = new SeededRandom(1);
  const samples = new Matrix(ROWS, COLUMNS);
  const labels = new Uint8Array(ROWS);
  const numbers = new Float64Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    const values = Float64Array.from({ length: COLUMNS }, () => normal(random));
    values[3] = Math.round(3 * values[3]);
    values[5] = values[5] > 0 ? 1 : 0;
    values[7] = Math.exp(values[7]);
    samples.row(row).set(values);
    const logOdds =
      -1 +
      values[0] -
      0.7 * values[1] +
      0.5 * values[2] * values[4] +
      0.8 * values[5] * values[6] +
      0.3 * Math.log(values[7]);
    labels[row] = random.next() < sigmoid(logOdds) ? 1 : 0;
    numbers[row] = logOdds + normal(random);
  }
  return { samples, labels, numbers };
}

/** Twelve uniform numbers make a nearly normal one. */
function normal(random) {
  let total = -6;
  for (let drawn = 0; drawn < 12; drawn++) total += random.next();
  return total;
}
