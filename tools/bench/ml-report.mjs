/** Prints what `bench:ml` measured, one line an estimator. */
export function printMl({ reference, fits, forecasts }) {
  console.log(
    reference === null
      ? 'scikit-learn is not installed: our own figures alone (pip install scikit-learn, or --python)'
      : `Beside scikit-learn ${reference}, one thread; processor time of the fit, quality on the rows after it`,
  );
  console.log(
    ['estimator'.padEnd(56), 'rows', 'ours', 'theirs', 'ratio', 'AUC/R²', 'theirs'].map(pad).join(' '),
  );
  for (const fit of fits) console.log(line(fit));
  for (const { name, cpu_ms, limit } of forecasts)
    console.log(`${name.padEnd(56)} ${pad('')} ${pad(milliseconds(cpu_ms))} ${verdict(cpu_ms <= limit)}`);
}

function line({
  name,
  rows,
  cpu_ms,
  reference_cpu_ms,
  ratio,
  quality,
  reference_quality,
  limit_ms,
  limit_ratio,
}) {
  const cells = [
    rows,
    milliseconds(cpu_ms),
    milliseconds(reference_cpu_ms),
    ratio === null ? '-' : ratio.toFixed(2),
    quality.toFixed(4),
    reference_quality === null ? '-' : reference_quality.toFixed(4),
  ];
  const isMet =
    limit_ms !== undefined
      ? cpu_ms <= limit_ms
      : limit_ratio === undefined || ratio === null
        ? null
        : ratio <= limit_ratio;
  return [name.padEnd(56), ...cells.map(pad), isMet === null ? '' : verdict(isMet)].join(' ');
}

function verdict(isMet) {
  return isMet ? 'ok' : 'FAIL';
}

function milliseconds(value) {
  return value === null ? '-' : `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function pad(cell) {
  return String(cell).padStart(10);
}
