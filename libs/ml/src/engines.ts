/** What learns each kind of model, for its report. */
export const ENGINES = {
  churn: 'ml-logistic-regression 2.0.0',
  churn_reason: 'ml-random-forest 2.1.0',
  audience: 'ml-random-forest 2.1.0',
} as const;
