import {
  GradientBoosting,
  LogisticRegression,
  MljsForestClassifier,
  MljsLogisticRegression,
  positiveProba,
  RandomForestClassifier,
  RandomForestRegressor,
  rocAuc,
  trainAudienceForecaster,
} from '@engagement/ml';

const WEEKS = 12;
const HOURS_PER_WEEK = 168;
const NIGHT = 4;

/** What is fitted, on how many rows, and what scikit-learn is asked beside it; `limit_ms` or `limit_ratio` is the target. */
export function fitTasks(problem) {
  return [
    classify(problem, {
      name: 'logistic regression',
      rows: 100_000,
      limit_ms: 500,
      question: { task: 'logistic_regression' },
      create: () => new LogisticRegression({ l2: 1 }),
    }),
    ...[1, 20].map((leaf) =>
      classify(problem, {
        name: `random forest, 100 trees, leaves of ${leaf} or more`,
        rows: 50_000,
        limit_ratio: 1,
        question: { task: 'random_forest', trees: 100, leaf },
        create: () =>
          new RandomForestClassifier({ classCount: 2, trees: 100, rowsPerTree: 50_000, minLeafRows: leaf }),
      }),
    ),
    regress(problem, {
      name: 'random forest regressor, 100 trees',
      rows: 50_000,
      limit_ratio: 1,
      question: { task: 'random_forest_regressor', trees: 100, leaf: 5 },
      create: () => new RandomForestRegressor({ trees: 100, rowsPerTree: 50_000, minLeafRows: 5 }),
    }),
    classify(problem, {
      name: 'gradient boosting, 100 rounds of 31 leaves',
      rows: 50_000,
      limit_ratio: 2,
      question: { task: 'gradient_boosting', rounds: 100, leaves: 31 },
      create: () => new GradientBoosting({ rounds: 100, maxLeaves: 31 }),
    }),
    classify(problem, {
      name: 'logistic regression by the package',
      rows: 8_000,
      question: { task: 'logistic_regression' },
      create: () => new MljsLogisticRegression({ l2: 1 }),
    }),
    classify(problem, {
      name: 'random forest by the package, 60 trees of 300 rows',
      rows: 1_000,
      question: { task: 'random_forest', trees: 60, leaf: 10 },
      create: () => new MljsForestClassifier({ classCount: 2 }),
    }),
  ];
}

/** Forecasts of the next day with both bands from twelve weeks of hours, as the server makes one every hour. */
export function forecastTasks() {
  const hours = WEEKS * HOURS_PER_WEEK;
  const hourOfWeek = Uint8Array.from({ length: hours + 24 }, (_, hour) => hour % HOURS_PER_WEEK);
  const counts = Float64Array.from({ length: hours }, (_, hour) =>
    Math.round(400 + 300 * Math.sin(((hour - NIGHT) * Math.PI) / 12) + 50 * Math.cos(hour / 17)),
  );
  const { model } = trainAudienceForecaster({ counts, hourOfWeek, seed: 1 });
  return [{ name: 'a forecast with its bands', limit: 300, run: () => model.forecast(counts, hourOfWeek) }];
}

function classify({ samples, labels }, task) {
  return withRun(samples, labels, task, (model, from) =>
    rocAuc(labels.subarray(from), positiveProba(model, rowsFrom(samples, from))),
  );
}

function regress({ samples, numbers }, task) {
  return withRun(samples, numbers, task, (model, from) =>
    determination(numbers.subarray(from), model.predict(rowsFrom(samples, from))),
  );
}

function withRun(samples, targets, { create, question, rows, ...task }, judge) {
  const train = samples.rowRange(0, rows);
  return {
    ...task,
    rows,
    question: { ...question, rows, columns: samples.columns },
    run: { fit: () => create().fit(train, targets.subarray(0, rows)), judge: (model) => judge(model, rows) },
  };
}

function rowsFrom(samples, from) {
  return samples.rowRange(from, samples.rows);
}

/** Coefficient of determination: the share of variance that is explained. */
function determination(actual, predicted) {
  const mean = actual.reduce((total, value) => total + value, 0) / actual.length;
  let left = 0;
  let whole = 0;
  actual.forEach((value, row) => {
    left += (value - predicted[row]) ** 2;
    whole += (value - mean) ** 2;
  });
  return 1 - left / whole;
}
